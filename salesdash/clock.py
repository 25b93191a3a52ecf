"""The one source of time. Made in `cli`, passed to whoever needs it; tests turn it by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Wall time for dates, a monotonic reading for durations.

    `now` returns an aware datetime in the rep's zone; `elapsed` returns seconds from an
    arbitrary start that never go backwards. `pace` is how many times as fast as time it goes.
    """

    now: Callable[[], datetime]
    elapsed: Callable[[], float]
    pace: float = 1.0

    def today(self) -> date:
        """Return the day it is in the rep's zone."""
        return self.now().date()
