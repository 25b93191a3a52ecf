"""How a call session stands: its phase, its calls, and what the clocks said last (method.md §5).

A span between two readings of one run of the program is told by the monotonic clock, so that a
wall clock set anew bends nothing; across a restart it is told by the wall.
"""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from salesdash.domain.calling import CallSession, Disposition


class Phase(StrEnum):
    """Where a session stands."""

    READY = "ready"
    CALLING = "calling"
    AGREED = "agreed"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"

    @property
    def on_call(self) -> bool:
        """Whether somebody is on the phone."""
        return self in {Phase.CALLING, Phase.AGREED}


class Reading(Struct, frozen=True):
    """What the clocks say: the wall (aware), and seconds that count within one run."""

    at: datetime
    elapsed: float
    run: str


def span(earlier: Reading, later: Reading) -> float:
    """Return the seconds between two readings; never negative."""
    if earlier.run == later.run:
        return max(0.0, later.elapsed - earlier.elapsed)
    return max(0.0, later.at.timestamp() - earlier.at.timestamp())


class LiveCall(Struct, frozen=True):
    """The call that runs. `start` and `agreed` are seconds of the session."""

    contact_id: int
    at: datetime
    start: float
    gap: float
    objections: tuple[tuple[str, float], ...] = ()
    extended: int = 0
    agreed: float | None = None
    notes: tuple[str, ...] = ()
    interruptions: int = 0


class DoneCall(Struct, frozen=True):
    """A call of the session that has ended. Times are seconds; `gap` is what lay before it."""

    contact_id: int
    at: datetime
    outcome: Disposition
    seconds: float
    gap: float
    objections: tuple[str, ...]
    extended: int
    past_yes_seconds: float
    note: str
    keys: int


class SessionState(Struct, frozen=True):
    """A session as it stood at its last event. `seconds` count from its start.

    `idle_from` is where the present gap, pause or interruption began; `gap` is what of a gap
    had passed before an interruption. `paused` and `interrupted` are whole ones, in seconds.
    """

    session: CallSession
    last: Reading
    phase: Phase = Phase.READY
    seconds: float = 0.0
    call: LiveCall | None = None
    done: tuple[DoneCall, ...] = ()
    idle_from: float = 0.0
    gap: float = 0.0
    paused: float = 0.0
    interrupted: float = 0.0
    interruptions: int = 0
    skipped: tuple[int, ...] = ()

    def seconds_at(self, now: Reading) -> float:
        """Return the seconds from the session's start to a reading."""
        return self.seconds + span(self.last, now)

    def paused_at(self, now: Reading) -> float:
        """Return the seconds paused so far."""
        running = self.seconds_at(now) - self.idle_from if self.phase is Phase.PAUSED else 0.0
        return self.paused + running

    def block_left(self, now: Reading) -> float:
        """Return the seconds left of the block; negative past its end. Pauses do not count."""
        used = self.seconds_at(now) - self.paused_at(now)
        return self.session.block_minutes * 60 - used

    def call_seconds(self, now: Reading) -> float:
        """Return the seconds the present call has lasted; 0 without one."""
        return self.seconds_at(now) - self.call.start if self.call else 0.0

    def past_yes(self, now: Reading) -> float | None:
        """Return the seconds talked past the yes; None before there is one."""
        if self.call is None or self.call.agreed is None:
            return None
        return self.seconds_at(now) - self.call.agreed

    @property
    def called(self) -> frozenset[int]:
        """The contacts that had their turn: called, or skipped."""
        return frozenset((*(call.contact_id for call in self.done), *self.skipped))
