"""Calendar files: zones, recurrences and their exceptions, and files that are broken."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.errors import InputError, SalesdashError
from salesdash.exchange.ics_event import Occurrence
from salesdash.exchange.icsfile import CalendarFile, read_calendar
from tests.exchange.calendars import BERLIN, calendar, event, hour

ZONE = ZoneInfo("America/New_York")
FIRST, LAST = date(2026, 10, 19), date(2026, 11, 20)


def read(data: bytes, first: date = FIRST, last: date = LAST) -> CalendarFile:
    return read_calendar(data, "work.ics", first, last, ZONE)


def starts(data: bytes) -> list[str]:
    """Return when each occurrence starts by the rep's clock."""
    return [f"{one.start:%m-%d %H:%M}" for one in read(data).occurrences]


@pytest.mark.parametrize(
    ("start", "seen"),
    [
        ("20261117T140000Z", "11-17 09:00"),
        ("20261117T090000", "11-17 09:00"),
        (";TZID=Europe/Berlin:20261117T150000", "11-17 09:00"),
        (";TZID=W. Europe Standard Time:20261117T150000", "11-17 09:00"),
        (";TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261117T150000", "11-17 09:00"),
    ],
)
def test_a_start_is_seen_by_the_reps_clock(start: str, seen: str) -> None:
    assert starts(calendar(hour(start))) == [seen]


def test_a_zone_of_the_file_counts_wherever_it_stands_and_for_that_file_alone() -> None:
    def zone(offset: str) -> tuple[str, ...]:
        return (
            "BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD",
            "DTSTART:16010101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}",
            "END:STANDARD", "END:VTIMEZONE",
        )  # fmt: skip

    meeting = hour(";TZID=Customized Time Zone:20261117T120000")
    assert starts(calendar(meeting, zone("+0500"))) == ["11-17 02:00"]
    assert starts(calendar(zone("+0300"), meeting)) == ["11-17 04:00"]
    ((_, reason),) = read(calendar(meeting)).unreadable
    assert reason == "its zone 'Customized Time Zone' is not known, and not in the file"


def test_a_calendar_in_a_zone_of_its_own_repeats_by_that_zone() -> None:
    google = ("X-WR-TIMEZONE:Europe/Berlin",)
    weekly = hour("20261022T070000Z", "RRULE:FREQ=WEEKLY;COUNT=2")
    assert starts(calendar(google, weekly)) == ["10-22 03:00", "10-29 04:00"]


def test_a_series_keeps_its_clock_over_the_change_of_the_clocks() -> None:
    daily = hour(";TZID=W. Europe Standard Time:20261023T090000", "RRULE:FREQ=DAILY;COUNT=4")
    assert starts(calendar(BERLIN, daily)) == [
        "10-23 03:00", "10-24 03:00", "10-25 04:00", "10-26 04:00",
    ]  # fmt: skip
    here = hour(";TZID=America/New_York:20261031T090000", "RRULE:FREQ=DAILY;COUNT=2")
    assert starts(calendar(here)) == ["10-31 09:00", "11-01 09:00"]


def test_exceptions_additions_and_moved_occurrences() -> None:
    series = hour(
        ";TZID=America/New_York:20261102T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=5",
        "EXDATE;TZID=America/New_York:20261104T090000",
        "RDATE;TZID=America/New_York:20261106T110000",
    )  # fmt: skip
    moved = event(
        "RECURRENCE-ID;TZID=America/New_York:20261109T090000",
        "DTSTART;TZID=America/New_York:20261110T150000", "DURATION:PT2H", title="Moved",
    )  # fmt: skip
    found = read(calendar(series, moved)).occurrences
    assert [(f"{o.start:%m-%d %H:%M}", o.planned) for o in found] == [
        ("11-02 09:00", "20261102T140000Z"),
        ("11-06 11:00", "20261106T160000Z"),
        ("11-10 15:00", "20261109T140000Z"),
        ("11-11 09:00", "20261111T140000Z"),
        ("11-16 09:00", "20261116T140000Z"),
    ]
    assert [o.title for o in found if o.start.day == 10] == ["Moved"]


def test_spaces_in_a_rule_are_overlooked() -> None:
    weekly = hour("20261102T140000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO, TU;COUNT=3")
    assert starts(calendar(weekly)) == ["11-02 09:00", "11-03 09:00", "11-09 09:00"]


def test_only_what_starts_in_the_range_is_there() -> None:
    endless = hour(";TZID=America/New_York:20200106T233000", "RRULE:FREQ=DAILY")
    found = read(calendar(endless), date(2026, 11, 17), date(2026, 11, 18)).occurrences
    assert [one.start.day for one in found] == [17, 18]


def test_an_event_alone_is_known_by_its_uid_when_it_moves() -> None:
    one, two = (read(calendar(hour(f"2026111{day}T140000Z"))).occurrences for day in (7, 8))
    assert one[0].origin == two[0].origin == "ics:1:once"
    (nameless,) = read(calendar(("BEGIN:VEVENT", "DTSTART:20261117T140000Z", "END:VEVENT"))
    ).occurrences  # fmt: skip
    assert nameless.where == "Tue 17 Nov 09:00 (no title)"
    assert nameless.uid


AT_NINE = ("DTSTART:20261117T140000Z", "DURATION:PT1H")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("DTSTART;VALUE=DATE:20261117",), "is all day"),
        ((*AT_NINE, "STATUS:CANCELLED"), "is cancelled"),
        ((*AT_NINE, "TRANSP:TRANSPARENT"), "is marked as free time"),
        ((*AT_NINE, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), "is marked as free time"),
        (AT_NINE[:1], "takes no time"),
    ],
)
def test_what_is_no_time_spent_has_its_reason(lines: tuple[str, ...], reason: str) -> None:
    (found,) = read(calendar(event(*lines))).occurrences
    assert found.reason == reason


def test_the_rules_see_categories_and_who_takes_part() -> None:
    (found,) = read(
        calendar(
            hour(
                "20261117T140000Z",
                "CATEGORIES:Sales,Blue",
                "CATEGORIES:Q4",
                "ORGANIZER;CN=Ann Ray:MAILTO:Ann@Northwind.example",
                "ATTENDEE;CN=Me;PARTSTAT=DECLINED:mailto:me@corp.example",
            )
        )
    ).occurrences
    assert found.texts == (
        "Sales", "Blue", "Q4", "Ann Ray ann@northwind.example", "Me me@corp.example",
    )  # fmt: skip
    assert found.refused_by == ("me@corp.example",)


def test_control_characters_stay_out() -> None:
    (found,) = read(calendar(hour("20261117T140000Z", title="De\x1b]0;mo"))).occurrences
    assert found.title == "De]0;mo"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("DTSTART:2026111XT140000Z",), "its times cannot be read"),
        ((*AT_NINE, AT_NINE[0]), "its times cannot be read"),
        (("SUMMARY:no start",), "it has no start"),
        (("DTSTART:20261117T140000Z", "RRULE:FREQ=SOMETIMES"), "how it repeats cannot be read"),
        ((*AT_NINE, "RRULE:FREQ=MINUTELY"), "it repeats every hour or more often"),
        ((*AT_NINE, "RRULE:FREQ=DAILY;INTERVAL=0"), "it repeats every hour or more often"),
        (("DTSTART:19011117T140000Z", "RRULE:FREQ=DAILY"), "it starts before 1970"),
        (("DTSTART:20261019T080500Z", "DTEND:00010101T000000Z", "RRULE:FREQ=DAILY"),
         "it lasts longer than a year, or ends long before it starts"),
        (("DTSTART:20261019T080500Z", "DURATION:P99999D", "RRULE:FREQ=DAILY"),
         "it lasts longer than a year, or ends long before it starts"),
    ],
)  # fmt: skip
def test_one_broken_event_does_not_cost_the_others(lines: tuple[str, ...], reason: str) -> None:
    broken = ("BEGIN:VEVENT", "UID:broken", *lines, "END:VEVENT")
    file = read(calendar(broken, hour("20261117T140000Z")))
    assert [why for _, why in file.unreadable] == [reason]
    assert [one.title for one in file.occurrences] == ["Demo"]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "is no calendar file"),
        (b"name,start\n", "is no calendar file"),
        (b"\xff\xfe\x00\x01\x02", "is no calendar file"),
        (b"PK\x03\x04rest", "unpack it and import the .ics"),
        (calendar(hour("20261117T140000Z"))[:-17], "is cut off"),
        (calendar(("nonsense",)), "no calendar file that can be read"),
    ],
)
def test_what_is_no_calendar_is_one_line(data: bytes, part: str) -> None:
    with pytest.raises(InputError, match=part) as refused:
        read(data)
    assert "\n" not in str(refused.value)


def test_other_encodings_are_read() -> None:
    text = calendar(hour("20261117T140000Z", title="Café")).decode()
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert [one.title for one in read(text.encode(encoding)).occurrences] == ["Café"]


WHOLE = calendar(
    ("X-WR-TIMEZONE:Europe/Berlin",), BERLIN,
    hour(";TZID=W. Europe Standard Time:20261102T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=5",
         "EXDATE;TZID=W. Europe Standard Time:20261109T090000", "CATEGORIES:A,B",
         "ORGANIZER;CN=Ann:mailto:ann@x.example", uid="series"),
    event("RECURRENCE-ID:20261116T080000Z", "DTSTART:20261117T140000Z", "DTEND:20261117T150000Z",
          uid="series"),
)  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.integers(0, 3)),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_a_file_with_bytes_changed_is_read_or_refused_in_one_line(
    changes: list[tuple[int, int, int]],
) -> None:
    data = bytearray(WHOLE)
    for place, byte, more in changes:
        data[place % len(data) : place % len(data) + more] = bytes([byte])
    found: tuple[Occurrence, ...] = ()
    refused = "one line"
    try:
        found = read(bytes(data)).occurrences
    except SalesdashError as error:
        refused = str(error)
    assert len(refused.splitlines()) == 1
    for one in found:
        assert FIRST <= one.start.date() <= LAST
        assert one.title.isprintable()
