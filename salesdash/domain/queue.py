"""Who on a list can be called now: in which order, who stands back, and until when."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.calling_settings import CallingHours, calling_settings
from salesdash.domain.contact import CallList, Contact, ContactStatus
from salesdash.domain.lists import members
from salesdash.domain.recycling import blocked, is_blocked
from salesdash.domain.zones import zone_of


class Queue(Struct, frozen=True):
    """A list as it can be called now.

    `ready` are due, the first to call at the front. `standing_back` are due, but it is not the
    hour for calling where they are: each with when it is. `later` are not due yet. `gone` are on
    the list and not to be called any more, by status; `blocked` must not be.
    """

    ready: tuple[Contact, ...]
    standing_back: tuple[tuple[Contact, datetime], ...]
    later: tuple[Contact, ...]
    gone: Counter[ContactStatus]
    blocked: int

    @property
    def size(self) -> int:
        """How many can ever be called."""
        return len(self.ready) + len(self.standing_back) + len(self.later)


def queue(book: Book, call_list: CallList) -> Queue:
    """Return who on a list can be called now, who stands back, and who comes later."""
    keys, ids = book.once(blocked)
    hours, now = calling_settings(book).contact_hours, book.now
    ready: list[Contact] = []
    back: list[tuple[Contact, datetime]] = []
    later: list[Contact] = []
    gone: Counter[ContactStatus] = Counter()
    must_not = 0
    for contact in members(book, call_list):
        if not contact.status.is_callable:
            gone[contact.status] += 1
        elif contact.id in ids or not keys.isdisjoint(contact.keys):
            must_not += 1
        elif contact.next_at is not None and contact.next_at > now:
            later.append(contact)
        elif (opens := opens_at(contact, hours, now)) is not None:
            back.append((contact, opens))
        else:
            ready.append(contact)
    calls = book.table(Call)

    def order(contact: Contact) -> tuple[int, float, int]:
        return _order(contact, promised=_is_promised(calls, contact))

    return Queue(
        ready=tuple(sorted(ready, key=order)),
        standing_back=tuple(sorted(back, key=lambda pair: (pair[1], order(pair[0])))),
        later=tuple(sorted(later, key=order)),
        gone=gone,
        blocked=must_not,
    )


def queues(book: Book) -> dict[int, Queue]:
    """Return the queue of each list by its id; to be asked for through `book.once`."""
    return {found.id: queue(book, found) for found in book.table(CallList).values()}


def is_due(book: Book, contact: Contact) -> bool:
    """Tell whether a contact can be called now, whatever list it is on."""
    if not contact.status.is_callable or is_blocked(book, contact):
        return False
    if contact.next_at is not None and contact.next_at > book.now:
        return False
    return opens_at(contact, calling_settings(book).contact_hours, book.now) is None


def opens_at(contact: Contact, hours: CallingHours, now: datetime) -> datetime | None:
    """Return when calling hours next begin for a contact; None while they last.

    Hours are by the clock where the contact is; Saturdays and Sundays there have none.
    """
    there = now.astimezone(zone_of(contact.zone, now.tzinfo))
    minute = there.hour * 60 + there.minute
    if there.weekday() < 5 and hours.start <= minute < hours.end:
        return None
    day = there.date() + timedelta(days=minute >= hours.start)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    opening = datetime.combine(day, time(), there.tzinfo)
    return opening.replace(hour=hours.start // 60 % 24, minute=hours.start % 60)


def _is_promised(calls: Mapping[int, Call], contact: Contact) -> bool:
    """Tell whether the last call ended with a callback: somebody waits for the next one."""
    last = calls.get(contact.call_ids[-1]) if contact.call_ids else None
    promised = last is not None and last.outcome is Disposition.CALLBACK
    return promised and contact.next_at is not None


def _order(contact: Contact, *, promised: bool) -> tuple[int, float, int]:
    """Return the order of calling: promised callbacks, then the longest due, then the others."""
    due = contact.next_at
    rank = 2 if due is None else 0 if promised else 1
    return (rank, due.timestamp() if due else 0.0, contact.id)
