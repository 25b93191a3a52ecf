"""A calendar file (RFC 5545) as occurrences: read by icalendar, recurring ones expanded.

An occurrence is known by the UID of its event and the moment it was planned for, which stays
when it is moved. What cannot count as time spent has the reason with it.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from hashlib import blake2s
from typing import Any

from salesdash.domain.calendar import ONE_DAY
from salesdash.domain.errors import InputError
from salesdash.domain.spans import day_start, days_span
from salesdash.domain.text import clean_line
from salesdash.exchange.encoding import decode
from salesdash.exchange.ics_event import Event, Occurrence, occurrence_of, title_of

LARGEST = 64 * 1024 * 1024
LONGEST_UID, OFTENEST = 300, 24
LONGEST = 366
EARLIEST = 1970
BEGIN, ONCE = "BEGIN:VCALENDAR", "once"
REPEATS = frozenset({"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
TIMES = frozenset({"DTSTART", "DTEND", "DURATION"})
_RULE = re.compile(r"^RRULE:[^\r\n]*", re.MULTILINE)  # Exchange has written `BYDAY=MO, TU`
BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The occurrences of a file in a range, and the events that cannot be read with why."""

    name: str
    uids: frozenset[str]
    occurrences: tuple[Occurrence, ...]
    unreadable: tuple[tuple[str, str], ...] = ()


def read_calendar(
    data: bytes, name: str, first: date, last: date, zone: tzinfo | None
) -> CalendarFile:
    """Return what a calendar file holds from day to day. Raises InputError when it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        events = _events(data, clean_line(name))
        found: list[Occurrence] = []
        unreadable = []
        for uid, group in events.items():
            try:
                wrong = _wrong(group)
                found += [] if wrong else _expanded(uid, group, first, last, zone)
            except BROKEN:
                wrong = "its times cannot be read"
            if wrong:
                unreadable.append((title_of(group[0]) or uid, wrong))
    found.sort(key=lambda one: (one.start.timestamp(), one.origin))
    return CalendarFile(clean_line(name), frozenset(events), tuple(found), tuple(unreadable))


def _events(data: bytes, name: str) -> dict[str, list[Event]]:
    """Return the events of a file by UID. Raises InputError when it is no whole calendar."""
    from icalendar import Calendar
    from icalendar.timezone import tzp
    from x_wr_timezone import to_standard

    text = _text(data, name)
    tzp.use_default()  # forget the zones that another file defined
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        if len(calendars) < text.upper().count(BEGIN):
            raise InputError(f"{name} is cut off: export the calendar again")
        found: dict[str, list[Event]] = {}
        for calendar in calendars:
            for event in to_standard(calendar).walk("VEVENT"):
                found.setdefault(_uid(event), []).append(event)
    except (*BROKEN, RecursionError) as error:
        what = clean_line(str(error))[:80]
        raise InputError(f"{name} is no calendar file that can be read: {what}") from error
    return found


def _text(data: bytes, name: str) -> str:
    """Return the text of a calendar file. Raises InputError when it is none."""
    if len(data) > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST >> 20} MB: export a shorter time")
    if data.startswith(b"PK\x03\x04"):
        raise InputError(f"{name} is a zip archive: unpack it and import the .ics file in it")
    try:
        text, _ = decode(data, name)
    except InputError:
        text = ""
    if BEGIN not in text.upper():
        raise InputError(f"{name} is no calendar file: export the calendar as .ics")
    return _RULE.sub(lambda found: found[0].replace(" ", ""), text)


def _uid(event: Event) -> str:
    """Return what an event is known by; a digest where there is no UID, or one too long."""
    uid = clean_line(str(event.get("UID", "")))
    if uid and len(uid) <= LONGEST_UID:
        return uid
    return blake2s(uid.encode() or event.to_ical(), digest_size=16).hexdigest()


# -- times ---------------------------------------------------------------------------------


def _wrong(group: Sequence[Event]) -> str:
    """Return why the times of an event cannot be relied on, or nothing."""
    for event in group:
        broken = {name for name, _ in event.errors}
        if broken & REPEATS:
            return "how it repeats cannot be read"
        if broken & TIMES:
            return "its times cannot be read"
        if "DTSTART" not in event:
            return "it has no start"
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            known = event.get(name)
            zone = known.params.get("TZID") if known is not None else None
            if zone and isinstance(known.dt, datetime) and known.dt.tzinfo is None:
                return f"its zone {clean_line(zone)!r} is not known, and not in the file"
        if event["DTSTART"].dt.year < EARLIEST:
            return f"it starts before {EARLIEST}"
        if abs(_days_taken(event)) > LONGEST:
            return "it lasts longer than a year, or ends long before it starts"
        rules = event.get("RRULE", [])
        if any(_too_often(rule) for rule in (rules if isinstance(rules, list) else [rules])):
            return "it repeats every hour or more often"
    return ""


def _days_taken(event: Event) -> int:
    """Return how many days an event takes; expanding one of two thousand years takes minutes."""
    if "DTEND" in event:
        begins, ends = (event[name].dt.timetuple()[:3] for name in ("DTSTART", "DTEND"))
        return (date(*ends) - date(*begins)).days
    return int(event["DURATION"].dt.days) if "DURATION" in event else 0


def _too_often(rule: Any) -> bool:
    """Tell whether a rule repeats too often for an appointment, or not at all onwards."""
    times = 1
    for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= len(rule.get(part, (0,)))
    often = {str(frequency).upper() for frequency in rule.get("FREQ", ())}
    stands = any(interval < 1 for interval in rule.get("INTERVAL", ()))
    return stands or times > OFTENEST or bool(often & {"SECONDLY", "MINUTELY", "HOURLY"})


def _expanded(
    uid: str, group: Sequence[Event], first: date, last: date, zone: tzinfo | None
) -> Iterator[Occurrence]:
    """Yield the occurrences of one event that start in a range."""
    from icalendar import Calendar
    from recurring_ical_events import of

    calendar = Calendar()
    for event in group:
        calendar.add_component(event)
    whole = days_span(first, last, zone)
    between = day_start(first, zone), day_start(last + ONE_DAY, zone)
    single = not any({"RRULE", "RDATE", "RECURRENCE-ID"} & set(event) for event in group)
    for event in of(calendar).between(*between):
        start, end = (_moment(event[name].dt, zone) for name in ("DTSTART", "DTEND"))
        if whole.start <= start.timestamp() < whole.end:
            planned = ONCE if single else _stamp(event["RECURRENCE-ID"].dt)
            yield occurrence_of(uid, planned, event, start, end)


def _moment(told: date, zone: tzinfo | None) -> datetime:
    """Return a moment in the rep's zone; a floating time is by the clock on the rep's wall."""
    if not isinstance(told, datetime):
        return day_start(told, zone)
    return told.replace(tzinfo=zone) if told.tzinfo is None else told.astimezone(zone)


def _stamp(told: date) -> str:
    """Return a moment as calendar files write it, in UTC where it has a zone."""
    if not isinstance(told, datetime):
        return f"{told:%Y%m%d}"
    if told.tzinfo is None:
        return f"{told:%Y%m%dT%H%M%S}"
    return f"{told.astimezone(UTC):%Y%m%dT%H%M%SZ}"
