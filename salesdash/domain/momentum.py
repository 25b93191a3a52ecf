"""What a session comes to: dials, conversations, gaps, pace, minutes that bought nothing (§5)."""

from collections import Counter
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.callclock import limit_of
from salesdash.domain.calling import CallSession, SessionFigures
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.session_state import Phase, Reading, SessionState

EARLIER = 10


def session_figures(state: SessionState, settings: CallingSettings, now: Reading) -> SessionFigures:
    """Return what a session has come to by a reading, from the calls that have ended.

    An overrun is a call past the limit without extensions; extended or not, it is counted by
    its outcome. Worked is the time from the start without pauses.
    """
    done = state.done
    gaps = [call.gap for call in done[1:]]
    over = [(call, max(0.0, call.seconds - settings.limit_seconds)) for call in done]
    stood = state.seconds_at(now) - state.idle_from
    interrupted = stood if state.phase is Phase.INTERRUPTED else 0.0
    return SessionFigures(
        dials=len(done),
        connects=sum(call.outcome.is_connect for call in done),
        conversations=sum(call.outcome.is_conversation for call in done),
        appointments=sum(call.outcome.value == "appointment" for call in done),
        worked_seconds=state.seconds_at(now) - state.paused_at(now),
        talk_seconds=sum(call.seconds for call in done),
        gap_seconds=sum(gaps),
        gaps=len(gaps),
        paused_seconds=state.paused_at(now),
        interruptions=state.interruptions,
        interrupted_seconds=state.interrupted + interrupted,
        past_limit_seconds=sum(seconds for _, seconds in over),
        past_yes_seconds=sum(call.past_yes_seconds for call in done),
        keys=sum(call.keys for call in done),
        outcomes=dict(Counter(call.outcome.value for call in done)),
        objections=dict(Counter(name for call in done for name in call.objections)),
        overruns=dict(Counter(call.outcome.value for call, seconds in over if seconds)),
    )


def ended(state: SessionState, settings: CallingSettings, now: Reading) -> CallSession:
    """Return the session as it is kept once it is over.

    It began before it ended, also where the wall clock was set back in between.
    """
    started, lasted = state.session.started, timedelta(seconds=state.seconds_at(now))
    if started.timestamp() > now.at.timestamp():
        started = now.at - lasted
    figures = session_figures(state, settings, now)
    return replace(state.session, started=started, ended=now.at, figures=figures)


def add_figures(one: SessionFigures, other: SessionFigures) -> SessionFigures:
    """Return the sum of two sessions' figures."""
    values: dict[str, object] = {}
    for name in SessionFigures.__struct_fields__:
        a, b = getattr(one, name), getattr(other, name)
        values[name] = dict(Counter(a) + Counter(b)) if isinstance(a, dict) else a + b
    return SessionFigures(**values)  # type: ignore[arg-type]


def per_hour(count: float, seconds: float) -> float | None:
    """Return a count by the hour; None in no time."""
    return count / seconds * 3600 if seconds else None


class Usual(Struct, frozen=True):
    """The rep's own earlier sessions together: what one is compared with."""

    sessions: int
    figures: SessionFigures


def finished_sessions(book: Book) -> tuple[CallSession, ...]:
    """Return the sessions that are over, the latest first."""
    found = [s for s in book.table(CallSession).values() if s.ended and s.figures]
    return tuple(sorted(found, key=lambda session: session.started, reverse=True))


def running_session(book: Book) -> CallSession | None:
    """Return the session that has not ended; the latest, should there be several."""
    found = [s for s in book.table(CallSession).values() if s.ended is None]
    return max(found, key=lambda session: session.started, default=None)


def usual(book: Book, before: CallSession) -> Usual:
    """Return the last ten sessions before one, together."""
    found = [s for s in finished_sessions(book) if s.started < before.started][:EARLIER]
    total = SessionFigures()
    for session in found:
        total = add_figures(total, session.figures or SessionFigures())
    return Usual(len(found), total)


def over_limit(call_seconds: float, extended: int, settings: CallingSettings) -> float:
    """Return the seconds a call lasts past its limit, extensions taken into account."""
    return max(0.0, call_seconds - limit_of(settings, extended))
