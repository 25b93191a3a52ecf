"""A call made outside a session, entered afterwards: when it was, and what it leaves behind."""

from datetime import date, datetime, time

from salesdash.domain.appointments import meeting_of
from salesdash.domain.book import Book
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.clock_words import find_clock
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError
from salesdash.domain.recording import keep_call
from salesdash.domain.transaction import Transaction


def moment_of(book: Book, on: date | None, clock: str) -> datetime:
    """Return when a call was made: now, unless its day or its time (`14:30`, `9am`) is named.

    Raises InputError for what is no time of day, and for a time that is still to come.
    """
    if on is None and not clock:
        return book.now
    at = _clock(clock) if clock else book.now.time()
    found = datetime.combine(on or book.today, at, book.now.tzinfo)
    if found > book.now:
        raise InputError(f"{found:%Y-%m-%d %H:%M} is still to come: a call is logged once made")
    return found


def _clock(text: str) -> time:
    """Return the time of day that was typed. Raises InputError."""
    words = text.split()
    read = find_clock(words)
    if read is None or read[1] < len(words):
        raise InputError(f"the time {text!r} is not understood: write 14:30")
    return read[0]


def read_outcome(text: str) -> Disposition:
    """Return the outcome that a text names, or begins alone. Raises InputError."""
    wanted = text.casefold().replace("-", " ").replace("_", " ")
    found = [one for one in Disposition if wanted and one.label.startswith(wanted)]
    if len(found) != 1 and wanted not in {one.label for one in found}:
        names = ", ".join(one.label for one in found or Disposition)
        raise InputError(f"Outcome {text!r} is not one of {names}" if text else f"Outcome: {names}")
    return next((one for one in found if one.label == wanted), found[0])


def outside_call(
    contact: Contact,
    at: datetime,
    outcome: Disposition,
    *,
    minutes: float,
    note: str,
    next_at: datetime | None,
) -> Call:
    """Return a call to the contact's first number; it is not stored yet."""
    return Call(
        contact_id=contact.id,
        at=at,
        outcome=outcome,
        seconds=minutes * 60,
        phone=contact.phones[0] if contact.phones else "",
        note=note,
        next_at=next_at,
    )


def keep_outside(
    tx: Transaction, book: Book, call: Call, agreed_for: datetime | None, uid: str
) -> Call:
    """Keep a call and all that follows; an appointment is a meeting, at a time still to fix or not.

    Raises InputError for a contact that must not be called.
    """
    kept = keep_call(tx, book, call)
    if call.outcome is Disposition.APPOINTMENT:
        tx.add(meeting_of(tx.get(Contact, call.contact_id), kept, agreed_for, uid))
    return kept
