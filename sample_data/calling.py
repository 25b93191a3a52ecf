"""Half a year of calling: contacts, lists, a talk track in two versions, sessions and meetings.

Every session is played through the program's own state machine, and every contact moves by its
own recycling rules, so the sample cannot say what the program would not.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from salesdash.domain.calendar import FiscalCalendar
from salesdash.domain.calling import (
    CallSession,
    EventKind,
)
from salesdash.domain.contact import CallList, Contact, ContactStatus
from salesdash.domain.momentum import ended
from salesdash.domain.recording import event_of
from salesdash.domain.records import Deal, Record, Source
from salesdash.domain.session import begin
from salesdash.store.sample import ANCHOR
from sample_data.days import ZONE, days_off, holidays, this_monday, workdays
from sample_data.dialling import RULES, Calling, Due, Numbers, SessionClock, happen, play_call
from sample_data.names import Company
from sample_data.people import lists, make_contacts, make_leads, tracks

WEEKS = 26
MEETINGS = tuple(ANCHOR + timedelta(days=days) for days in (-5, 2, 6))


def calling_records(
    companies: Sequence[Company], deals: Sequence[Deal], rng: Random, first_id: int
) -> list[Record]:
    """Return every record of calling, with ids from `first_id` on."""
    numbers = Numbers(first_id)
    known = make_contacts(companies, rng)
    leads = make_leads(known, rng)
    people = [replace(c, id=numbers.take()) for c in (*known, *leads)]
    fresh = [c.id for c in people[len(known) :: 2]]
    versions = [replace(track, id=numbers.take()) for track in tracks()]
    made = [replace(found, id=numbers.take()) for found in lists()]
    off = frozenset(holiday.on for holiday in holidays()) | days_off()
    calling = Calling(rng, numbers, {c.id: c for c in people}, made, FiscalCalendar(holidays=off))
    planned = _planned(deals, {c.name: c for c in people})
    calling.agreed = dict(zip(fresh, MEETINGS, strict=False))
    planned |= {number: (this_monday() - timedelta(days=9), None) for number in calling.agreed}
    calling.reserved = frozenset((*planned, *fresh))
    for number, day in enumerate(_session_days(rng)):
        due = {name: planned.pop(name) for name in list(planned) if planned[name][0] <= day}
        hour = rng.choices((9, 10, 11, 14, 15), (45, 15, 10, 20, 10))[0]
        version = versions[1] if day >= versions[1].at.date() else versions[0]
        _session(calling, day, number, due, version.version, hour=hour)
    found: list[Record] = [*versions, *made]
    found += [replace(day, id=numbers.take()) for day in calling.days.values()]
    return [*calling.contacts.values(), *found, *calling.kept]


def _planned(deals: Sequence[Deal], people: dict[str, Contact]) -> dict[int, Due]:
    """Return who agreed to a meeting that became a deal, with the day it can be agreed from."""
    found: dict[int, Due] = {}
    first, last = ANCHOR - timedelta(weeks=WEEKS), this_monday() - timedelta(days=1)
    for deal in deals:
        contact = people.get(deal.contact)
        if deal.source is not Source.OPENED or deal.opened is None or contact is None:
            continue
        if first < deal.opened < last and contact.id not in found:
            found[contact.id] = (deal.opened - timedelta(days=9), deal)
    return found


def _session_days(rng: Random) -> Iterator[date]:
    """Yield the days with a session: two or three a week, none in the anchor's week."""
    for week in range(WEEKS, 0, -1):
        monday = this_monday() - timedelta(weeks=week)
        days = workdays(monday, monday + timedelta(days=5))
        yield from sorted(rng.sample(days, min(len(days), rng.choice((2, 2, 3)))))


def _session(
    calling: Calling,
    day: date,
    number: int,
    due: dict[int, Due],
    version: int,
    *,
    hour: int,
) -> None:
    """Play one session."""
    rng = calling.rng
    start = datetime.combine(day, time(hour, 3), ZoneInfo(ZONE))
    start += timedelta(minutes=rng.randrange(12))
    call_list = calling.lists[number % len(calling.lists)]
    session = _begun(calling, call_list, start, version)
    clock = SessionClock(start)
    state = begin(session, event_of(session.id, EventKind.STARTED, clock.now))
    waiting = [*due, *_waiting(calling, call_list, start)]
    for contact_id in waiting:
        if clock.seconds > 50 * 60:
            break
        clock.turn(rng.randrange(25, 110))
        if rng.random() < 0.02:
            state = happen(state, clock, EventKind.INTERRUPTED)
            clock.turn(rng.randrange(40, 200))
        wanted = due.get(contact_id)
        state = play_call(calling, state, clock, contact_id, wanted)
    clock.turn(20)
    finished = ended(state, RULES, clock.now)
    calling.kept.append(finished)
    worked = finished.figures.worked_seconds if finished.figures else 0.0
    if day in calling.days:
        known = calling.days[day]
        calling.days[day] = replace(known, session_seconds=known.session_seconds + round(worked))


def _begun(calling: Calling, call_list: CallList, start: datetime, version: int) -> CallSession:
    """Return a session on a list that has just begun."""
    return CallSession(
        id=calling.numbers.take(),
        started=start,
        list_id=call_list.id,
        list_name=call_list.name,
        talk_track="First call",
        track_version=version,
        prepared=call_list.is_prepared or calling.rng.random() < 0.6,
    )


def _waiting(calling: Calling, call_list: CallList, start: datetime) -> list[int]:
    """Return who is called in a session: those of the list who are due, then others."""
    fit = [
        c
        for c in calling.contacts.values()
        if c.status is ContactStatus.OPEN
        and c.id not in calling.reserved
        and (c.next_at is None or c.next_at <= start)
    ]
    field_name = call_list.field.value if call_list.field else "vertical"
    fit.sort(key=lambda c: (getattr(c, field_name) != call_list.value, c.next_at or start, c.id))
    return [c.id for c in fit[:60]]
