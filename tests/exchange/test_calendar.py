"""A calendar file taken in: by the rules, once, and told when it changes."""

from datetime import date

import pytest
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.errors import InputError
from salesdash.domain.intake import Intake
from salesdash.domain.records import Record
from salesdash.domain.timekeeping import CalendarRule, Entry, TimeSettings
from salesdash.exchange.calendar import plan_calendar
from sample_data.meetings import EMAIL, calendar_ics
from sample_data.meetings import RULES as SAMPLE_RULES
from tests.builders import deal
from tests.domain.ledgers import book_at, spent
from tests.exchange.calendars import calendar, event, hour

RULES = TimeSettings(
    calendar_rules=(
        CalendarRule(text="lunch"),
        CalendarRule(text="demo", activity="selling"),
        CalendarRule(text="stand-up", activity="administration"),
    )
)
NORTHWIND, HALDEN = deal("Northwind dock sensors", id=12), deal("Halden dock sensors", id=13)
MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)
SERIES = hour(
    ";TZID=America/New_York:20261116T090000", "RRULE:FREQ=DAILY;COUNT=3", uid="s", title="Stand-up"
)


def plan(data: bytes, *records: Record, **settings: object) -> Intake:
    return plan_calendar(book_of(*records, **settings), data, "work.ics", MONDAY, FRIDAY)


def book_of(*records: Record, **settings: object) -> Book:
    return book_at([RULES, NORTHWIND, *records], **settings)  # type: ignore[arg-type]


def taken(intake: Intake, *before: Entry) -> list[Entry]:
    """Return the entries after an intake."""
    kept = {entry.id: entry for entry in before}
    for entry in intake.rewrite.entries:
        number = entry.id or max([50, *kept]) + 1
        kept[number] = replace(entry, id=number)
    return list(kept.values())


def reasons(intake: Intake) -> list[str]:
    return [f"{one.where}: {one.reason}" for one in intake.left_out]


def test_events_become_entries_by_the_rules() -> None:
    found = plan(calendar(hour("20261117T140000Z", title="Demo @Northwind"), SERIES))
    entries = [one.entry for one in found.added]
    assert [(e.activity, e.deal_id, e.start.day) for e in entries] == [
        ("administration", None, 16),
        ("selling", 12, 17),
        ("administration", None, 18),
    ]
    assert reasons(found) == [
        "Tue 17 Nov 09:00 Stand-up: overlaps Tue 17 Nov 09:00 Demo @Northwind"
    ]


def test_each_event_that_is_left_out_has_its_reason() -> None:
    me = "ATTENDEE;PARTSTAT=DECLINED:mailto:Me@corp.example"
    found = plan(
        calendar(
            event("DTSTART;VALUE=DATE:20261117", uid="a", title="Demo day"),
            hour("20261116T140000Z", me, uid="b"),
            hour("20261116T160000Z", "STATUS:CANCELLED", uid="c"),
            hour("20261116T170000Z", "TRANSP:TRANSPARENT", uid="d"),
            hour("20261116T180000Z", uid="e"),
            hour("20261116T190000Z", uid="f", title="Dentist"),
            hour("20261116T200000Z", uid="g", title="Lunch"),
            hour("20261120T230000Z", uid="h"),
            hour(";TZID=Nowhere:20261116T210000", uid="i", title="Lost"),
        ),
        spent("training", 0, "13:30", 1, id=7),
        CallingSettings(email="me@corp.example"),
    )
    assert found.does_nothing
    assert reasons(found) == [
        "Lost: its zone 'Nowhere' is not known, and not in the file",
        "Mon 16 Nov 09:00 Demo: was declined by you",
        "Mon 16 Nov 11:00 Demo: is cancelled",
        "Mon 16 Nov 12:00 Demo: is marked as free time",
        "Mon 16 Nov 14:00 Dentist: no rule fits it",
        "Mon 16 Nov 15:00 Lunch: the rule for 'lunch' leaves it out",
        "Tue 17 Nov 00:00 Demo day: is all day",
        "Mon 16 Nov 13:00 Demo: overlaps entry 7, Training 13:30–14:30",
        "Fri 20 Nov 18:00 Demo: Fri 20 Nov 19:00 is still to come",
    ]


def test_who_declined_is_asked_for_where_it_is_not_known() -> None:
    data = calendar(hour("20261116T140000Z", "ATTENDEE;PARTSTAT=DECLINED:mailto:me@x.example"))
    (remark,) = plan(data).remarks
    assert "salesdash config calling email" in remark
    assert not plan(data, CallingSettings(email="a@x.example, b@x.example")).remarks


def test_a_file_taken_in_again_changes_nothing_and_keeps_edits() -> None:
    data = calendar(SERIES)
    first = taken(plan(data))
    assert len(first) == 3
    edited = [replace(first[0], activity="lost"), *first[1:]]
    again = plan(data, *edited)
    assert again.does_nothing
    assert again.unchanged == 3


def test_an_event_that_moved_moves_its_entry() -> None:
    first = taken(plan(calendar(SERIES, hour("20261119T140000Z"))))
    moved = event(
        "RECURRENCE-ID;TZID=America/New_York:20261117T090000",
        "DTSTART;TZID=America/New_York:20261117T160000", "DURATION:PT30M", uid="s",
        title="Stand-up",
    )  # fmt: skip
    found = plan(calendar(SERIES, moved, hour("20261120T140000Z")), *first)
    assert [(f"{one.entry.start:%d %H:%M}", one.entry.hours) for _, one in found.changed] == [
        ("17 16:00", 0.5), ("20 09:00", 1.0),
    ]  # fmt: skip
    assert found.unchanged == 2


def test_what_was_cancelled_or_is_gone_is_told_and_stays() -> None:
    first = taken(plan(calendar(SERIES, hour("20261119T140000Z"))))
    without = (*SERIES[:-1], "EXDATE;TZID=America/New_York:20261117T090000", SERIES[-1])
    found = plan(calendar(without, hour("20261119T140000Z", "STATUS:CANCELLED")), *first)
    ids = {entry.start.day: entry.id for entry in first}
    assert found.does_nothing
    assert set(found.remarks) == {
        f"entry {ids[19]} stays, though Thu 19 Nov 09:00 Demo is cancelled",
        f"entry {ids[17]} stays, though the calendar has no Stand-up on Tue 17 Nov 09:00",
    }
    other = plan(calendar(hour("20261116T200000Z", uid="other")), *first)
    assert not other.remarks


def test_the_days_must_be_in_order() -> None:
    with pytest.raises(InputError, match="is before"):
        plan_calendar(book_of(), calendar(SERIES), "work.ics", FRIDAY, MONDAY)


def test_the_sample_calendar_shows_every_reason_once_at_least() -> None:
    me = CallingSettings(email=EMAIL)
    book = book_at([TimeSettings(calendar_rules=SAMPLE_RULES), HALDEN, me])
    found = plan_calendar(book, calendar_ics(), "calendar.ics", MONDAY, FRIDAY)
    assert [f"{one.entry.start:%a %H:%M} {one.entry.note}" for one in found.added] == [
        "Mon 08:05 Team stand-up",
        "Tue 08:05 Team stand-up",
        "Tue 18:00 Pipeline review",
        "Wed 08:05 Team stand-up",
        "Wed 18:15 Demo @Halden",
        "Thu 17:40 Team stand-up, later today",
        "Fri 08:05 Team stand-up",
        "Fri 17:30 Customer round",
    ]
    assert {one.reason for one in found.left_out} == {
        "the rule for 'lunch' leaves it out",
        "is cancelled",
        "is marked as free time",
        "was declined by you",
        "no rule fits it",
        "is all day",
        "overlaps Wed 18 Nov 18:15 Demo @Halden",
    }
