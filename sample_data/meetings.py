"""A calendar such as Outlook exports, to try the import with: a week of the sample's rep.

Its series have no end, so that there is something in it whatever week it is taken in. With the
rules of the sample book each reason for leaving an event out is there once.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event, Timezone, vCalAddress, vRecur, vText

from salesdash.domain.timekeeping import CalendarRule, DirectedBy
from sample_data.days import this_monday

MADE = datetime(2026, 11, 13, 8, tzinfo=UTC)
EMAIL = "robin.vale@candlewright.example"
MANAGER = "dana.frost@candlewright.example"
RULES = (
    CalendarRule(text="lunch"),
    CalendarRule(text="stand-up", activity="administration", directed_by=DirectedBy.MANAGER),
    CalendarRule(text="review", activity="administration", directed_by=DirectedBy.MANAGER),
    CalendarRule(text="demo", activity="selling", directed_by=DirectedBy.CLIENT),
    CalendarRule(text="customer", activity="account_management"),
)
WEEK = "MO,TU,WE,TH,FR"
ZONE = "Eastern Standard Time"
RULES_OF_ZONE = f"""BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar_ics() -> bytes:
    """Return the calendar file, always the same."""
    calendar = Calendar()
    calendar.add("prodid", "-//Candlewright//sample calendar//EN")
    calendar.add("version", "2.0")
    events = (
        _series("stand-up", "Team stand-up", 0, time(8, 5), 20, f"FREQ=WEEKLY;BYDAY={WEEK}"),
        _moved("stand-up", "Team stand-up, later today", 3, time(8, 5), time(17, 40), 20),
        _series("lunch", "Lunch", 0, time(12, 55), 20, f"FREQ=WEEKLY;BYDAY={WEEK}"),
        _series("review", "Pipeline review", 1, time(18, 0), 45, "FREQ=WEEKLY;BYDAY=TU"),
        _series("customers", "Customer round", 4, time(17, 30), 30, "FREQ=WEEKLY;INTERVAL=2"),
        _single("demo", "Demo @Halden", 2, time(18, 15), 60),
        _single("overlap", "Demo @Umbra", 2, time(18, 45), 30),
        _single("dentist", "Dentist", 1, time(7, 0), 45),
        _single("cancelled", "Demo @Tilsby", 0, time(18, 0), 45, status="CANCELLED"),
        _single("free", "Customer day, streamed", 0, time(19, 0), 60, transp="TRANSPARENT"),
        _declined("declined", "Review of the review", 0, time(20, 0), 30),
        _all_day("all-day", "Quarterly customer day", 3),
    )
    calendar.add_component(Timezone.from_ical(RULES_OF_ZONE))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _add(event: Event, name: str, day: int, clock: time, minutes: int = 0) -> None:
    """Add a moment on a day of the anchor's week, 0 for Monday, by the clock of the zone."""
    moment = datetime.combine(this_monday() + timedelta(days=day), clock)
    event.add(name, moment + timedelta(minutes=minutes), parameters={"TZID": ZONE})


def _single(uid: str, title: str, day: int, clock: time, minutes: int, **facts: Any) -> Event:
    """Return an event."""
    event = Event()
    event.add("uid", f"{uid}@candlewright.example")
    event.add("dtstamp", MADE)
    event.add("summary", title)
    _add(event, "dtstart", day, clock)
    _add(event, "dtend", day, clock, minutes)
    for name, value in facts.items():
        event.add(name, value)
    return event


def _series(uid: str, title: str, day: int, clock: time, minutes: int, rule: str) -> Event:
    """Return a series that began four weeks before the anchor's week."""
    return _single(uid, title, day - 28, clock, minutes, rrule=vRecur.from_ical(rule))


def _moved(uid: str, title: str, day: int, planned: time, clock: time, minutes: int) -> Event:
    """Return an occurrence of a series that was moved."""
    event = _single(uid, title, day, clock, minutes)
    _add(event, "recurrence-id", day, planned)
    return event


def _declined(uid: str, title: str, day: int, clock: time, minutes: int) -> Event:
    """Return an invitation that the rep declined."""
    event = _single(uid, title, day, clock, minutes)
    event.add("organizer", vCalAddress(f"mailto:{MANAGER}"))
    rep = vCalAddress(f"mailto:{EMAIL}")
    rep.params["PARTSTAT"] = vText("DECLINED")
    event.add("attendee", rep)
    return event


def _all_day(uid: str, title: str, day: int) -> Event:
    """Return an event of a whole day."""
    event = Event()
    event.add("uid", f"{uid}@candlewright.example")
    event.add("dtstamp", MADE)
    event.add("summary", title)
    event.add("dtstart", this_monday() + timedelta(days=day))
    return event
