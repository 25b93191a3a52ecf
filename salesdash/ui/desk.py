"""What the program works with, made once and passed to every screen."""

from dataclasses import dataclass

from salesdash.clock import Clock
from salesdash.domain.preferences import Preferences
from salesdash.report.lines import Glyphs
from salesdash.store import Store
from salesdash.ui.idle_watch import IdleWatch
from salesdash.ui.machine import Machine


@dataclass(frozen=True)
class Desk:
    """The store, the clock, what to draw with, this machine, and the watch over idle time."""

    store: Store
    clock: Clock
    glyphs: Glyphs
    machine: Machine
    idle: IdleWatch

    @property
    def preferences(self) -> Preferences:
        """What the rep prefers on this machine, as it is now."""
        return self.machine.preferences
