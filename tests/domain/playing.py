"""A session played by hand: events at given seconds, no screen and no store."""

from datetime import UTC, datetime, timedelta

from salesdash.domain.calling import CallSession, Disposition, EventKind
from salesdash.domain.recording import event_of
from salesdash.domain.session import begin, follow
from salesdash.domain.session_state import Reading, SessionState

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def at(seconds: float, run: str = "a", wall: float | None = None) -> Reading:
    """Return the reading at a second of the session; `wall` where the wall clock differs."""
    moment = START + timedelta(seconds=seconds if wall is None else wall)
    return Reading(moment, 1_000.0 + seconds, run)


class Played:
    """A session under way."""

    def __init__(self, minutes: float = 52.0) -> None:
        session = CallSession(id=1, started=START, list_id=1, block_minutes=minutes)
        self.state: SessionState = begin(session, event_of(1, EventKind.STARTED, at(0)))

    def do(self, kind: EventKind, reading: Reading | float, **facts: object) -> SessionState:
        """Let something happen at a second."""
        when = at(reading) if isinstance(reading, float | int) else reading
        self.state = follow(self.state, event_of(1, kind, when, **facts))
        return self.state

    def call(
        self, contact: int, start: float, end: float, outcome: Disposition = Disposition.NO_ANSWER
    ) -> SessionState:
        """Play a whole call."""
        self.do(EventKind.DIALLED, start, contact_id=contact)
        return self.do(EventKind.ENDED_CALL, end, outcome=outcome, keys=2)
