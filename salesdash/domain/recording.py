"""What a call leaves behind in one transaction: itself, its contact, the counts of its day."""

from collections.abc import Iterable
from datetime import timedelta

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import (
    Call,
    CallDay,
    CallSession,
    Disposition,
    EventKind,
    SessionEvent,
)
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.errors import InputError
from salesdash.domain.momentum import ended, over_limit, running_session
from salesdash.domain.posting import post_all
from salesdash.domain.records import Line
from salesdash.domain.recycling import after_call, block, is_blocked, recycle
from salesdash.domain.session import begin, follow, worked
from salesdash.domain.session_state import Reading, SessionState
from salesdash.domain.tally import call_day, count_call
from salesdash.domain.timekeeping import PROSPECTING, entry_for
from salesdash.domain.transaction import Transaction

SHORTEST = timedelta(seconds=1)


def keep_call(tx: Transaction, book: Book, call: Call) -> Call:
    """Keep a call that has ended and what follows: the contact's next time, the day's counts.

    Raises InputError for a contact that must not be called.
    """
    contact = tx.get(Contact, call.contact_id)
    if is_blocked(book, contact) and call.outcome is not Disposition.DO_NOT_CALL:
        raise InputError(f"{contact.name} is on do not call: that is final")
    ended_at = book.now
    moved = recycle(
        contact, call.outcome, ended_at, calling_settings(book), book.calendar, call.next_at
    )
    kept = tx.add(replace(call, next_at=moved.next_at))
    tx.put(after_call(moved, kept))
    if call.outcome is Disposition.DO_NOT_CALL:
        tx.add(block(contact, ended_at))
    local = call.at.astimezone(book.now.tzinfo)
    known = call_day(book, local.date())
    day = tx.get(CallDay, known.id) if known else CallDay(on=local.date())
    tx.put(count_call(day, kept, local.hour))
    return kept


def start_session(
    tx: Transaction,
    book: Book,
    call_list: CallList,
    reading: Reading,
    track: tuple[Line, int] = ("", 0),
    block_minutes: float | None = None,
) -> SessionState:
    """Keep the start of a session over a list and return its state.

    Raises InputError while another one runs.
    """
    running = running_session(book)
    if running is not None:
        raise InputError(f"a session over {running.list_name} is running: resume or end it first")
    session = tx.add(
        CallSession(
            started=reading.at,
            list_id=call_list.id,
            list_name=call_list.name,
            block_minutes=block_minutes or calling_settings(book).block_minutes,
            talk_track=track[0],
            track_version=track[1],
            prepared=call_list.is_prepared,
        )
    )
    return begin(session, tx.add(event_of(session.id, EventKind.STARTED, reading)))


def event_of(session_id: int, kind: EventKind, reading: Reading, **facts: object) -> SessionEvent:
    """Return an event of a session at a reading of the clocks."""
    return SessionEvent(
        session_id=session_id,
        kind=kind,
        at=reading.at,
        elapsed=reading.elapsed,
        run=reading.run,
        **facts,  # type: ignore[arg-type]
    )


def keep_event(tx: Transaction, state: SessionState, event: SessionEvent) -> SessionState:
    """Keep an event and return the state after it. Raises InputError when it cannot happen."""
    after = follow(state, event)
    tx.add(event)
    return after


def end_call(
    tx: Transaction, book: Book, state: SessionState, event: SessionEvent, call: Call
) -> tuple[SessionState, Call]:
    """Keep the end of the call that runs; `call` says what the state cannot: phone, next time.

    Returns the state after it and the call with its id.
    """
    after = keep_event(tx, state, event)
    done = after.done[-1]
    settings = calling_settings(book)
    kept = keep_call(
        tx,
        book,
        replace(
            call,
            contact_id=done.contact_id,
            at=done.at,
            outcome=done.outcome,
            seconds=round(done.seconds, 1),
            session_id=state.session.id,
            list_id=state.session.list_id,
            objections=done.objections,
            extended=done.extended,
            past_limit_seconds=round(over_limit(done.seconds, 0, settings), 1),
            past_yes_seconds=round(done.past_yes_seconds, 1),
            note=done.note,
        ),
    )
    return after, kept


def finish_session(
    tx: Transaction, book: Book, state: SessionState, events: Iterable[SessionEvent], now: Reading
) -> CallSession:
    """Keep a session as over: its figures, its hours in the day and in the ledger; its events go.

    Raises InputError while a call runs.
    """
    if state.phase.on_call:
        raise InputError("a call is running: end it with its outcome first")
    happened = tuple(events)
    session = tx.put(ended(state, calling_settings(book), now))
    for event in happened:
        tx.delete(event)
    seconds = session.figures.worked_seconds if session.figures else 0.0
    on = session.started.astimezone(book.now.tzinfo).date()
    known = call_day(book, on)
    if known is not None:
        day = tx.get(CallDay, known.id)
        tx.put(replace(day, session_seconds=day.session_seconds + round(seconds, 1)))
    note, origin = f"calls: {session.list_name}", f"session:{session.id}"
    entries = (
        entry_for(PROSPECTING, start, end, note, origin=origin)
        for start, end in worked(state.session, happened, now)
        if end - start >= SHORTEST
    )
    tx.put_all(post_all(book, entries).put)
    return session
