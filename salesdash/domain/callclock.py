"""The call clock: its zones, its soft limits, and when it rings (method.md §5)."""

from enum import StrEnum

from msgspec import Struct

from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.session_state import Reading, SessionState

DECIDED_AFTER = 3
AWAY_AFTER_SECONDS = 60.0


class Zone(StrEnum):
    """The parts of a prospecting call by the clock."""

    OPENING = "opening"
    ASK = "ask"
    OBJECTIONS = "objections"
    DECIDE = "decide"
    OVER = "over"
    PAST_YES = "past_yes"

    @property
    def label(self) -> str:
        """What the rep does in the zone."""
        return {
            Zone.OPENING: "introduce, engage, ask the impact question",
            Zone.ASK: "their answer, then ask for the appointment",
            Zone.OBJECTIONS: "objections, about 20 seconds each",
            Zone.DECIDE: "decide: appointment, callback or goodbye",
            Zone.OVER: "past the limit",
            Zone.PAST_YES: "talked past the yes",
        }[self]


class CallClock(Struct, frozen=True):
    """The clock of the call that runs, in seconds.

    `limit_seconds` has the extensions in it. `decided` says that the third objection has come.
    `on_objection` is how long the last objection's card has been up, None without one.
    """

    seconds: float
    zone: Zone
    limit_seconds: float
    past_target: bool
    past_yes: float | None
    objections: int
    decided: bool
    on_objection: float | None

    @property
    def over_seconds(self) -> float:
        """Seconds past the limit, extensions taken into account."""
        return max(0.0, self.seconds - self.limit_seconds)


def call_clock(state: SessionState, settings: CallingSettings, now: Reading) -> CallClock | None:
    """Return the clock of the call that runs; None without one."""
    call = state.call
    if call is None:
        return None
    seconds = state.call_seconds(now)
    limit = limit_of(settings, call.extended)
    last = call.objections[-1][1] if call.objections else None
    return CallClock(
        seconds=seconds,
        zone=Zone.PAST_YES if call.agreed is not None else zone_at(settings, seconds, limit),
        limit_seconds=limit,
        past_target=seconds >= settings.target_seconds,
        past_yes=state.past_yes(now),
        objections=len(call.objections),
        decided=len(call.objections) >= DECIDED_AFTER,
        on_objection=None if last is None else state.seconds_at(now) - last,
    )


def limit_of(settings: CallingSettings, extended: int) -> float:
    """Return the limit of a call in seconds, as often extended."""
    return settings.limit_seconds + extended * settings.extend_seconds


def zone_at(settings: CallingSettings, seconds: float, limit: float) -> Zone:
    """Return the zone at a second of a call whose limit that is."""
    if seconds >= limit:
        return Zone.OVER
    if seconds >= settings.decide_from:
        return Zone.DECIDE
    if seconds >= settings.objections_from:
        return Zone.OBJECTIONS
    return Zone.ASK if seconds >= settings.ask_from else Zone.OPENING


def rings_between(before: CallClock | None, after: CallClock | None, target: float) -> bool:
    """Tell whether the bell rings: the target or the limit was passed, and nobody said yes."""
    if before is None or after is None or after.past_yes is not None:
        return False
    if after.seconds < before.seconds:
        return False
    return any(before.seconds < mark <= after.seconds for mark in (target, after.limit_seconds))


class Absence(Struct, frozen=True):
    """Time in which the program did not run: suspended, closed, or the machine asleep.

    `counted` says whether the session's clock went on meanwhile. Where it did not, the wall
    clock may also have been set forward. `closed` is between two runs of the program.
    """

    seconds: float
    counted: bool
    closed: bool = False

    @property
    def to_leave_out(self) -> float:
        """Seconds an `away` event takes out when the time is not the session's."""
        return self.seconds if self.counted else 0.0

    @property
    def to_keep(self) -> float:
        """Seconds an `away` event takes out (negative: puts in) when it is the session's."""
        return 0.0 if self.counted else -self.seconds


def absence(before: Reading, after: Reading, pace: float = 1.0) -> Absence | None:
    """Return the absence between two looks at the clock that should be a moment apart.

    `pace` is how many times as fast as time the clock goes.
    """
    passed = after.elapsed - before.elapsed
    if passed > AWAY_AFTER_SECONDS * pace:
        return Absence(passed, counted=True)
    slept = after.at.timestamp() - before.at.timestamp() - passed
    return Absence(slept, counted=False) if slept > AWAY_AFTER_SECONDS * pace else None
