"""Leads are recyclable, time is not: when a contact comes up again (method.md §5).

No rule loses a contact: an outcome either ends it on purpose (an appointment, a wrong number,
do not call) or gives it a next time.
"""

from datetime import datetime, time, timedelta

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calendar import FiscalCalendar
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.calling_settings import CallingSettings, RecycleRule
from salesdash.domain.contact import Contact, ContactStatus, DoNotCall
from salesdash.domain.errors import InputError

KEPT_CALLS = 20
ENDS = {
    Disposition.APPOINTMENT: ContactStatus.APPOINTMENT,
    Disposition.WRONG_NUMBER: ContactStatus.WRONG_NUMBER,
    Disposition.DO_NOT_CALL: ContactStatus.DO_NOT_CALL,
}
NOT_REACHED = frozenset(outcome.value for outcome in Disposition if not outcome.is_conversation)
LONGEST_SEARCH = 366


def next_time(
    contact: Contact,
    outcome: Disposition,
    at: datetime,
    rule: RecycleRule,
    calendar: FiscalCalendar,
) -> tuple[datetime, bool]:
    """Return when a rule brings a contact up again, and whether that is after a cool-off.

    It is the start of a selling day, in the zone of `at`.
    """
    capped = contact.tries.get(outcome.value, 0) + 1 >= rule.cap
    days = rule.cool_off_days if capped else rule.days
    return _selling_day(at, max(days, 1) if capped else days, calendar), capped


def recycle(
    contact: Contact,
    outcome: Disposition,
    at: datetime,
    settings: CallingSettings,
    calendar: FiscalCalendar,
    asked: datetime | None = None,
) -> Contact:
    """Return a contact after a call that ended at a moment, in the rep's zone.

    `asked` is a time the contact or the rep named: it goes before any rule, and the call is
    counted all the same. Raises InputError for a contact that must not be called.
    """
    if contact.status is ContactStatus.DO_NOT_CALL:
        raise InputError(f"{contact.name} is on do not call: that is final")
    if outcome in ENDS:
        return replace(contact, status=ENDS[outcome], next_at=None, tries={})
    rule = settings.rule(outcome) or RecycleRule(outcome=outcome, days=1, cap=1, cool_off_days=30)
    known = contact.tries
    if outcome.is_conversation:
        known = {name: tries for name, tries in known.items() if name not in NOT_REACHED}
    when, capped = next_time(contact, outcome, at, rule, calendar)
    tries = min(known.get(outcome.value, 0) + 1, rule.cap)
    after = {} if capped and asked is None else {**known, outcome.value: tries}
    return replace(contact, status=ContactStatus.OPEN, next_at=asked or when, tries=after)


def after_call(contact: Contact, call: Call) -> Contact:
    """Return a contact with a call among its last ones."""
    calls = (*contact.call_ids, call.id)[-KEPT_CALLS:]
    return replace(contact, call_ids=calls, called_at=call.at)


def block(contact: Contact, at: datetime) -> DoNotCall:
    """Return what keeps a contact's numbers and address from ever being queued again."""
    return DoNotCall(
        contact_id=contact.id,
        name=contact.name,
        phones=contact.phones,
        email=contact.email,
        origins=contact.origins,
        at=at,
    )


def blocked(book: Book) -> tuple[frozenset[str], frozenset[int]]:
    """Return the phones, addresses and records not to be called, and the contacts that said so.

    What a contact that said so is reached by since then is blocked with the rest.
    """
    keys: set[str] = set()
    ids: set[int] = set()
    contacts = book.table(Contact)
    for record in book.table(DoNotCall).values():
        keys.update(record.keys)
        ids.add(record.contact_id)
        contact = contacts.get(record.contact_id)
        keys.update(contact.keys if contact else ())
    return frozenset(keys), frozenset(ids)


def is_blocked(book: Book, contact: Contact) -> bool:
    """Tell whether a contact must not be called: it, or one it shares a number with, said so."""
    keys, ids = book.once(blocked)
    said_so = contact.status is ContactStatus.DO_NOT_CALL or contact.id in ids
    return said_so or not keys.isdisjoint(contact.keys)


def _selling_day(at: datetime, days: int, calendar: FiscalCalendar) -> datetime:
    """Return the start of the first selling day `days` or more after a moment.

    No days is a later call on the same day, an hour on.
    """
    if not days:
        return at + timedelta(hours=1)
    day = at.date() + timedelta(days=days)
    for _ in range(LONGEST_SEARCH):
        if calendar.is_selling_day(day):
            break
        day += timedelta(days=1)
    return datetime.combine(day, time(), at.tzinfo)
