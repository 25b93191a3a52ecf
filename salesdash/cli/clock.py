"""The system's clock, in the rep's zone or the system's, standing at another day when asked."""

import time
from datetime import UTC, date, datetime, timedelta, tzinfo

from salesdash.clock import Clock


class SystemTime:
    """Where the program's Clock reads the time.

    `zone` is set once the settings are known; until then, and without one, it is the
    system's. `stand_at` moves the calendar to that day, at the present time of day.
    """

    def __init__(self, stand_at: date | None = None) -> None:
        self.zone: tzinfo | None = None
        self.stand_at = stand_at
        self._started = datetime.now(UTC)
        self._began = elapsed()
        self._from: datetime | None = None
        self._factor = 1.0

    def run_from(self, moment: datetime, factor: float) -> None:
        """Let time begin at a moment (without a zone: the rep's) and go so many times as fast.

        For trying a whole session in a minute; dates, durations and timers alike follow it.
        """
        self._from, self._factor = moment, factor

    def now(self) -> datetime:
        """Return the aware present; days go on from `stand_at` when midnight passes."""
        zone = self.zone or system_zone()
        if self._from is not None:
            begun = self._from.replace(tzinfo=zone).astimezone(UTC)
            return (begun + timedelta(seconds=self.elapsed())).astimezone(zone)
        real = datetime.now(zone)
        if self.stand_at is None:
            return real
        passed = real.date() - self._started.astimezone(zone).date()
        return datetime.combine(self.stand_at + passed, real.time(), zone)

    @property
    def minute(self) -> int:
        """The minute it is by real time, counted from 1970; needs no zone."""
        return int(datetime.now(UTC).timestamp() // 60)

    @property
    def clock(self) -> Clock:
        """The clock to hand to the program."""
        return Clock(now=self.now, elapsed=self.elapsed, pace=self._factor)

    def elapsed(self) -> float:
        """Return seconds since the program began, as fast as its time goes."""
        return (elapsed() - self._began) * self._factor


def elapsed() -> float:
    """Return seconds that never go backwards and, where the system can, count while it sleeps."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


def system_zone() -> tzinfo:
    """Return the system's zone."""
    from tzlocal import get_localzone

    return get_localzone()


def find_zone(name: str) -> tzinfo | None:
    """Return the zone of a name such as `Europe/Berlin`, or None when there is none."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return None
