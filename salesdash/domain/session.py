"""The call session and its call clock as a state machine (method.md §5).

Events with times go in, a state comes out; nothing here knows a screen or a clock. `begin` and
`follow` build a session's state again from its events, whatever ended the program in between.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from salesdash.domain.calling import CallSession, Disposition, EventKind, SessionEvent
from salesdash.domain.errors import InputError
from salesdash.domain.session_state import DoneCall, LiveCall, Phase, Reading, SessionState, span

HOLE_SECONDS = 30.0


ALLOWED: dict[EventKind, frozenset[Phase]] = {
    EventKind.DIALLED: frozenset({Phase.READY, Phase.PAUSED, Phase.INTERRUPTED}),
    EventKind.OBJECTION: frozenset({Phase.CALLING}),
    EventKind.EXTENDED: frozenset({Phase.CALLING, Phase.AGREED}),
    EventKind.AGREED: frozenset({Phase.CALLING}),
    EventKind.NOTED: frozenset({Phase.CALLING, Phase.AGREED}),
    EventKind.ENDED_CALL: frozenset({Phase.CALLING, Phase.AGREED}),
    EventKind.SKIPPED: frozenset({Phase.READY}),
    EventKind.PAUSED: frozenset({Phase.READY, Phase.INTERRUPTED}),
    EventKind.INTERRUPTED: frozenset({Phase.READY, Phase.CALLING, Phase.AGREED}),
    EventKind.CONTINUED: frozenset({Phase.PAUSED, Phase.INTERRUPTED}),
    EventKind.AWAY: frozenset(Phase),
}
REFUSED = {
    EventKind.DIALLED: "a call is running: end it with its outcome first",
    EventKind.OBJECTION: "objections are counted while the appointment is still open",
    EventKind.EXTENDED: "there is no call to extend",
    EventKind.AGREED: "there is no call in which an appointment could be agreed",
    EventKind.NOTED: "there is no call to note something of",
    EventKind.ENDED_CALL: "there is no call to end",
    EventKind.SKIPPED: "only the next contact can be skipped, between calls",
    EventKind.PAUSED: "a call is running: pause when it has ended",
    EventKind.INTERRUPTED: "the session stands still already",
    EventKind.CONTINUED: "the session is running",
}


def begin(session: CallSession, start: SessionEvent) -> SessionState:
    """Return the state of a session that has just begun. Raises InputError for another event."""
    if start.kind is not EventKind.STARTED:
        raise InputError(f"session {session.id} does not begin with its start")
    return SessionState(session, reading_of(start))


def replay(session: CallSession, events: Iterable[SessionEvent]) -> SessionState:
    """Return the state that a session's events lead to."""
    return _steps(session, events)[-1][1]


def worked(
    session: CallSession, events: Iterable[SessionEvent], now: Reading
) -> tuple[tuple[datetime, datetime], ...]:
    """Return the spans of the wall clock in which a session went on: without pauses and absence.

    Where the clock counted less than the wall went on, the missing time is taken from the end
    of what lay between two events. Where the wall clock was set back, what came before is taken
    to lie as much earlier, so that none of it is lost, and none is still to come.
    """
    (_, state), *later = _steps(session, events)
    found: list[tuple[datetime, datetime]] = []
    begun: datetime | None = state.last.at
    for event, after in [*later, (None, later[-1][1] if later else state)]:
        before = state
        then = event.at if event else now.at
        counted = after.seconds - before.seconds if event else span(before.last, now)
        gone = then.timestamp() - before.last.at.timestamp() - counted
        if gone < -HOLE_SECONDS:
            back = timedelta(seconds=gone)
            found = [(one + back, other + back) for one, other in found]
            begun = begun and begun + back
        elif begun is not None and gone > HOLE_SECONDS:
            found.append((begun, before.last.at + timedelta(seconds=counted)))
            begun = then
        if after.phase is Phase.PAUSED and begun is not None:
            found.append((begun, then))
            begun = None
        elif after.phase is not Phase.PAUSED and begun is None:
            begun = then
        state = after
    if begun is not None:
        found.append((begun, now.at))
    return tuple((one, other) for one, other in found if other > one)


def _steps(
    session: CallSession, events: Iterable[SessionEvent]
) -> list[tuple[SessionEvent, SessionState]]:
    """Return a session's events, in the order of their ids, with the state after each.

    Each can be taken back by its number. What belonged to a dial that is gone is left out then,
    and a call whose end is gone ends unheard of with the next dial.
    """
    ordered = sorted(events, key=lambda event: event.id)
    if not ordered:
        raise InputError(f"session {session.id} has no events")
    found = [(ordered[0], begin(session, ordered[0]))]
    for event in ordered[1:]:
        state = found[-1][1]
        if state.call is not None and event.kind is EventKind.DIALLED:
            state = replace(state, phase=Phase.READY, call=None)
        if allows(state, event.kind):
            found.append((event, follow(state, event)))
    return found


def reading_of(event: SessionEvent) -> Reading:
    """Return what the clocks said at an event."""
    return Reading(event.at, event.elapsed, event.run)


def allows(state: SessionState, kind: EventKind) -> bool:
    """Tell whether something can happen as the session stands."""
    return state.phase in ALLOWED.get(kind, frozenset())


def follow(state: SessionState, event: SessionEvent) -> SessionState:
    """Return the state after an event. Raises InputError when it cannot happen now."""
    if not allows(state, event.kind):
        raise InputError(REFUSED.get(event.kind, "the session has begun already"))
    now = state.seconds_at(reading_of(event))
    if event.kind is EventKind.AWAY:
        now = max(state.seconds, now - event.seconds)
    state = replace(state, last=reading_of(event), seconds=now)
    match event.kind:
        case EventKind.DIALLED:
            return _dialled(state, event)
        case EventKind.ENDED_CALL:
            return _ended(state, event)
        case EventKind.PAUSED | EventKind.INTERRUPTED | EventKind.CONTINUED:
            return _stood_still(state, event.kind)
        case EventKind.SKIPPED:
            return replace(state, skipped=(*state.skipped, event.contact_id))
        case EventKind.AWAY:
            return state
        case _:
            return _in_call(state, event)


def _dialled(state: SessionState, event: SessionEvent) -> SessionState:
    """Return the state with a call begun; a pause or interruption ends by it."""
    state = _over(state)
    gap = state.gap + state.seconds - state.idle_from
    call = LiveCall(event.contact_id, event.at, state.seconds, gap)
    return replace(state, phase=Phase.CALLING, call=call, gap=0.0)


def _ended(state: SessionState, event: SessionEvent) -> SessionState:
    """Return the state with the call done; an appointment without a yes was agreed just now."""
    call = state.call
    if call is None or event.outcome is None:
        raise InputError("a call ends with an outcome")
    agreed = call.agreed if event.outcome is Disposition.APPOINTMENT else None
    done = DoneCall(
        contact_id=call.contact_id,
        at=call.at,
        outcome=event.outcome,
        seconds=state.seconds - call.start,
        gap=call.gap,
        objections=tuple(name for name, _ in call.objections),
        extended=call.extended,
        past_yes_seconds=0.0 if agreed is None else state.seconds - agreed,
        note="\n".join(call.notes),
        keys=event.keys,
    )
    return replace(
        state,
        phase=Phase.READY,
        call=None,
        done=(*state.done, done),
        idle_from=state.seconds,
        gap=0.0,
    )


def _in_call(state: SessionState, event: SessionEvent) -> SessionState:
    """Return the state with something noticed about the call that runs."""
    call = state.call
    assert call is not None
    match event.kind:
        case EventKind.OBJECTION:
            call = replace(call, objections=(*call.objections, (event.text, state.seconds)))
        case EventKind.EXTENDED:
            call = replace(call, extended=call.extended + 1)
        case EventKind.AGREED:
            call = replace(call, agreed=state.seconds)
        case _:
            call = replace(call, notes=(*call.notes, event.text))
    phase = Phase.AGREED if call.agreed is not None else Phase.CALLING
    return replace(state, call=call, phase=phase)


def _stood_still(state: SessionState, kind: EventKind) -> SessionState:
    """Return the state with a pause or interruption begun or over."""
    if kind is EventKind.INTERRUPTED:
        state = replace(state, interruptions=state.interruptions + 1)
        if state.phase.on_call:
            return state
    if kind is EventKind.CONTINUED:
        return replace(_over(state), phase=Phase.READY)
    state = _over(state)
    passed = state.gap + state.seconds - state.idle_from
    phase = Phase.PAUSED if kind is EventKind.PAUSED else Phase.INTERRUPTED
    return replace(state, phase=phase, gap=passed, idle_from=state.seconds)


def _over(state: SessionState) -> SessionState:
    """Return the state with a pause or interruption counted, if there is one."""
    stood = state.seconds - state.idle_from
    if state.phase is Phase.PAUSED:
        return replace(state, paused=state.paused + stood, idle_from=state.seconds)
    if state.phase is Phase.INTERRUPTED:
        return replace(state, interrupted=state.interrupted + stood, idle_from=state.seconds)
    return state
