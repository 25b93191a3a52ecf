"""What the rep is to be called back to the screen for: promised callbacks, and meetings."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment, Call, Disposition
from salesdash.domain.contact import Contact
from salesdash.domain.recycling import blocked

BEFORE_MEETING = timedelta(minutes=10)


class Reminder(Struct, frozen=True):
    """A moment that has come, in one line."""

    at: datetime
    text: str


def reminders(book: Book, since: datetime, until: datetime) -> tuple[Reminder, ...]:
    """Return what came due after `since`, at `until` at the latest, the earliest first.

    A callback is due at its time, a meeting ten minutes before it.
    """
    found = [*_callbacks(book, since, until), *_meetings(book, since, until)]
    return tuple(sorted(found, key=lambda reminder: reminder.at))


def _callbacks(book: Book, since: datetime, until: datetime) -> Iterator[Reminder]:
    """Yield the callbacks that were promised and are due; not what merely comes up again."""
    keys, ids = book.once(blocked)
    for contact in book.table(Contact).values():
        at = contact.next_at
        if at is None or not since < at <= until or not contact.status.is_callable:
            continue
        if contact.id in ids or not keys.isdisjoint(contact.keys) or not contact.call_ids:
            continue
        last = book.table(Call).get(contact.call_ids[-1])
        if last is not None and last.outcome is Disposition.CALLBACK:
            yield Reminder(at, f"Call back {_who(contact)}")


def _meetings(book: Book, since: datetime, until: datetime) -> Iterator[Reminder]:
    """Yield the meetings that begin soon."""
    for meeting in book.table(Appointment).values():
        if meeting.at is None or meeting.kept is not None:
            continue
        told_at = meeting.at - BEFORE_MEETING
        if since < told_at <= until:
            contact = book.table(Contact).get(meeting.contact_id)
            at = meeting.at.astimezone(book.now.tzinfo)
            who = _who(contact) if contact else "somebody"
            yield Reminder(told_at, f"Meeting with {who} at {at:%H:%M}")


def _who(contact: Contact) -> str:
    """Return who a contact is, in a few words."""
    return f"{contact.name}, {contact.company}" if contact.company else contact.name
