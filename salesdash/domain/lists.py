"""Lists to call through: who is on one, in which order, and who stands back (method.md §5)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.calling_settings import CallingHours, calling_settings
from salesdash.domain.contact import CallList, Check, Contact, ContactStatus
from salesdash.domain.errors import InputError
from salesdash.domain.recycling import blocked
from salesdash.domain.territory import SegmentField
from salesdash.domain.timekeeping import TimeSettings
from salesdash.domain.when import parse_when


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


def find_list(book: Book, reference: str) -> CallList:
    """Return the list a user named by number, name or an unmistakable part. Raises InputError."""
    lists = book.table(CallList)
    wanted = reference.strip().removeprefix("#")
    if wanted.isdecimal() and int(wanted) in lists:
        return lists[int(wanted)]
    folded = wanted.casefold()
    exact = [found for found in lists.values() if found.name.casefold() == folded]
    fit = exact or [found for found in lists.values() if folded in found.name.casefold()]
    if len(fit) == 1 and folded:
        return fit[0]
    if not fit or not folded:
        raise InputError(f"no list {reference!r}: see `salesdash list`")
    names = ", ".join(f"{found.id} {found.name}" for found in fit[:4])
    raise InputError(f"{reference!r} could be {names}: pass the number")


def members(book: Book, call_list: CallList) -> Iterator[Contact]:
    """Yield the contacts of a list: those of its theme or filter, and those put in by hand."""
    by_hand = set(call_list.contact_ids)
    for contact in book.table(Contact).values():
        if contact.id in by_hand or belongs(call_list, contact):
            yield contact


def belongs(call_list: CallList, contact: Contact) -> bool:
    """Tell whether a contact is of a list's theme and has its filter's text."""
    if call_list.field is None and not call_list.contains:
        return False
    if call_list.field is not None:
        value = getattr(contact, call_list.field.value)
        if value.casefold() != call_list.value.casefold():
            return False
    return call_list.contains.casefold() in searched(contact)


def searched(contact: Contact) -> str:
    """Return the text in which a contact is looked for."""
    parts = (
        contact.name, contact.company, contact.role, contact.email, contact.vertical,
        contact.region, contact.size, contact.source, *contact.phones,
    )  # fmt: skip
    return "\n".join(parts).casefold()


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
        return _order(contact, promised=is_promised(calls, contact))

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
    keys, ids = book.once(blocked)
    if not contact.status.is_callable or contact.id in ids:
        return False
    if not keys.isdisjoint(contact.keys):
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


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo | None:
    """Return the zone of a name, None when there is none."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return None


def zone_of(name: str, default: tzinfo | None) -> tzinfo | None:
    """Return the zone of a name, or the rep's where it is empty or unknown."""
    return (_zone(name) if name else None) or default


def parse_meeting(book: Book, when: str, zone: str) -> datetime:
    """Return the time of a meeting in a zone. Raises InputError for a day without a time."""
    at = parse_when(when, book.now, zone_of(zone, book.now.tzinfo))
    if (at.hour, at.minute) == (0, 0):
        raise InputError(f"{when!r} has no time of day: write tue 10am")
    return at


def is_prime_time(book: Book) -> bool:
    """Tell whether it is the rep's prime time for calling (method.md §4)."""
    return prime_time_until(book) is not None


def prime_time_until(book: Book) -> time | None:
    """Return when the prime time that runs ends; None outside of it."""
    chosen = next(iter(book.table(TimeSettings).values()), TimeSettings())
    now = book.now
    for window in chosen.prime_time:
        if window.weekday == now.weekday() and window.start <= now.time() < window.end:
            return window.end
    return None


def mixes(contacts: Iterable[Contact]) -> tuple[SegmentField, ...]:
    """Return the dimensions in which contacts are not of one value, so one track cannot serve."""
    values: dict[SegmentField, set[str]] = {field: set() for field in SegmentField}
    for contact in contacts:
        for field, found in values.items():
            found.add(getattr(contact, field.value).casefold())
    return tuple(field for field, found in values.items() if len(found - {""}) > 1)


def is_mixed(book: Book, call_list: CallList) -> bool:
    """Tell whether a list has no dimension in which all its contacts are of one value."""
    found = tuple(members(book, call_list))
    if call_list.field is not None and all(belongs(call_list, contact) for contact in found):
        return False
    return len(found) > 1 and len(mixes(found)) == len(SegmentField)


def warnings(book: Book, call_list: CallList) -> tuple[str, ...]:
    """Return what speaks against starting a list now (method.md §5); it can be all the same."""
    found = []
    missing = [check.label for check in Check if check not in call_list.checked]
    if missing:
        found.append(f"the list is not prepared: {len(missing)} of {len(Check)} checks to make")
    if not queue(book, call_list).ready:
        found.append("nobody on the list is due now")
    if not is_prime_time(book):
        found.append("it is not prime time")
    if is_mixed(book, call_list):
        found.append("the list mixes themes: one talk track cannot serve every call")
    return tuple(found)


def check(call_list: CallList, item: Check) -> CallList:
    """Return a list with a check made, or taken back. Raises InputError without a talk track."""
    if item in call_list.checked:
        return replace(call_list, checked=tuple(c for c in call_list.checked if c is not item))
    if item is Check.TALK_TRACK and not call_list.talk_track:
        raise InputError(f"{call_list.name} has no talk track yet: choose one")
    made = tuple(c for c in Check if c is item or c in call_list.checked)
    return replace(call_list, checked=made)


def settled(call_list: CallList) -> CallList:
    """Return an edited list without the checks that no longer hold."""
    gone = set()
    if not call_list.talk_track:
        gone.add(Check.TALK_TRACK)
    if not call_list.referral:
        gone.add(Check.REFERRAL)
    kept = tuple(item for item in call_list.checked if item not in gone)
    return replace(call_list, checked=kept)


def is_promised(calls: Mapping[int, Call], contact: Contact) -> bool:
    """Tell whether the last call ended with a callback: somebody waits for the next one."""
    last = calls.get(contact.call_ids[-1]) if contact.call_ids else None
    promised = last is not None and last.outcome is Disposition.CALLBACK
    return promised and contact.next_at is not None


def _order(contact: Contact, *, promised: bool) -> tuple[int, float, int]:
    """Return the order of calling: promised callbacks, then the longest due, then the others."""
    due = contact.next_at
    rank = 2 if due is None else 0 if promised else 1
    return (rank, due.timestamp() if due else 0.0, contact.id)
