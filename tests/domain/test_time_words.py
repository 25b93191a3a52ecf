"""Plain words as entries: what is understood, and what is refused with its part."""

import contextlib
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.book import Book
from salesdash.domain.clock_words import find_clock, find_duration, find_range
from salesdash.domain.errors import InputError
from salesdash.domain.spans import span_of
from salesdash.domain.time_words import read_entry, read_moment, read_words
from salesdash.domain.timekeeping import DirectedBy, Entry
from salesdash.report.entries import editable_words
from tests.builders import book_of, days, deal

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 23, 16, 20, 30, tzinfo=ZONE)
TODAY = NOW.date()


def book(now: datetime = NOW) -> Book:
    deals = [deal("Northwind", id=1), deal("Port & Pallet", id=2), deal("Port Halden", id=3)]
    return Book(now=now, tables=book_of(deals).tables)


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


@pytest.mark.parametrize(
    ("text", "activity", "start", "end"),
    [
        ("1h30 prospecting yesterday 9am", "prospecting", at(9, 0, TODAY - days(1)),
         at(10, 30, TODAY - days(1))),
        ("45m admin", "administration", at(15, 35), at(16, 20)),
        ("14:00-15:15 selling @Northwind", "selling", at(14), at(15, 15)),
        ("prospecting 9-11:30", "prospecting", at(9), at(11, 30)),
        ("fri 9am 2 hours account management", "account_management", at(9, 0, TODAY - days(3)),
         at(11, 0, TODAY - days(3))),
        ("from 11 to 1pm on 20 nov prep", "preparation", at(11, 0, date(2026, 11, 20)),
         at(13, 0, date(2026, 11, 20))),
        ("1.5h lost 2026-11-19 noon", "lost", at(12, 0, date(2026, 11, 19)),
         at(13, 30, date(2026, 11, 19))),
        ("22:00-00:30 selling yesterday", "selling", at(22, 0, TODAY - days(1)), at(0, 30)),
        ("22-24:00 selling yesterday", "selling", at(22, 0, TODAY - days(1)), at(0)),
        ("1h prep 3 days ago 10am", "preparation", at(10, 0, TODAY - days(3)),
         at(11, 0, TODAY - days(3))),
        ("half an hour admin the day before yesterday 7:30", "administration",
         at(7, 30, TODAY - days(2)), at(8, 0, TODAY - days(2))),
        ("an hour and a half lost a week ago 8am", "lost", at(8, 0, TODAY - days(7)),
         at(9, 30, TODAY - days(7))),
        ("9am-5pm prospecting fri", "prospecting", at(9, 0, TODAY - days(3)),
         at(17, 0, TODAY - days(3))),
        ("90 min training nov 2, 10 am", "training", at(10, 0, date(2026, 11, 2)),
         at(11, 30, date(2026, 11, 2))),
    ],
)  # fmt: skip
def test_plain_words(text: str, activity: str, start: datetime, end: datetime) -> None:
    found = read_entry(book(), text)
    assert (found.activity, found.start, found.end) == (activity, start, end)


def test_deal_who_and_note() -> None:
    words = 'selling 9-10 @"Port & Pallet" by client: went through the terms: all of them'
    found = read_entry(book(), words)
    assert (found.deal_id, found.directed_by) == (2, DirectedBy.CLIENT)
    assert found.note == "went through the terms: all of them"
    assert read_entry(book(), "@port halden 20m selling").deal_id == 3
    assert read_entry(book(), "20m selling @1").deal_id == 1


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("45m juggling", "could not read 'juggling'"),
        ("45m admin 20m", "'20m': the length is given already"),
        ("admin selling 45m", "'selling': the activity is given already"),
        ("prospecting", "no length"),
        ("45m", "no activity"),
        ("45m admin yesterday", "at what time on Sun 22 Nov?"),
        ("9-10 admin 45m", "times and a length"),
        ("9-5 selling yesterday", "write 9-17 or 9pm-5am"),
        ("9:30-5 selling yesterday", "write 9:30-17 or 9:30pm-5am"),
        ("45m selling @port", "could be 2 Port & Pallet, 3 Port Halden"),
        ("45m selling @nobody", "no deal 'nobody'"),
        ("25:00-26:00 admin", "could not read '25:00-26:00'"),
        ("24:00-1:00 admin", "could not read '24:00-1:00'"),
        ("45m pr", "'pr' could be Prospecting, Preparation: write more of it"),
        ("45m admin gestern 9 Uhr", "could not read 'gestern 9 Uhr'"),
        ("45m 管理 昨日", "could not read '管理 昨日'"),
        ("5 minutes ago admin", "could not read 'ago'"),
        ("1h75 admin", "could not read '1h75'"),
        ("45m admin 3/4", "could not read '3/4'"),
        ("2:30-3:30 admin 2026-03-08", "there is no 02:30 on 2026-03-08"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_part(text: str, part: str) -> None:
    with pytest.raises(InputError) as refused:
        read_entry(book(), text)
    assert part in str(refused.value)


AUTUMN = date(2026, 11, 1)  # at 2:00 the clock is put back to 1:00


def shown_twice(hour: int, minute: int, *, fold: int) -> datetime:
    """Return a moment of the night in which the clock shows an hour twice."""
    return datetime.combine(AUTUMN, time(hour, minute, fold=fold), ZONE)


def test_the_hour_that_comes_twice_is_one_hour_long() -> None:
    whole = read_entry(book(), "1:30-1:30 selling 2026-11-01")
    assert whole.hours == 1
    assert read_entry(book(), "1:45-1:15 selling 2026-11-01").hours == 0.5
    assert read_entry(book(), "0:30-1:15 selling 2026-11-01").hours == 0.75
    assert read_entry(book(), "22:00-2:00 selling 2026-10-31").hours == 5
    parted = read_moment(book(), "1:30", shown_twice(1, 30, fold=0))
    assert parted.timestamp() == shown_twice(1, 30, fold=1).timestamp()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (shown_twice(1, 30, fold=0), shown_twice(1, 30, fold=1)),
        (shown_twice(1, 15, fold=1), shown_twice(1, 45, fold=1)),
        (shown_twice(0, 30, fold=0), shown_twice(1, 30, fold=1)),
        (shown_twice(1, 45, fold=1), at(3, 0, AUTUMN)),
    ],
)
def test_an_entry_in_the_hour_that_comes_twice_is_edited_as_it_is(
    start: datetime, end: datetime
) -> None:
    entry = Entry(id=7, activity="selling", start=start, end=end)
    again = read_entry(book(), editable_words(book(), entry), entry)
    assert (again.start.timestamp(), again.end.timestamp()) == (start.timestamp(), end.timestamp())


def test_editing_changes_what_is_said_and_keeps_the_times() -> None:
    old = Entry(id=7, activity="selling", start=at(9), end=at(10, 30), deal_id=1, note="call")
    moved = read_entry(book(), "selling yesterday: call", old)
    assert (moved.id, moved.start, moved.end) == (7, at(9, 0, TODAY - days(1)),
                                                  at(10, 30, TODAY - days(1)))  # fmt: skip
    longer = read_entry(book(), "2h lost", old)
    assert (longer.activity, longer.start, longer.end) == ("lost", at(9), at(11))
    assert (longer.note, longer.deal_id) == ("", None)


@given(st.integers(1, 23), st.integers(0, 59))
def test_each_way_to_write_a_length_says_the_same(hours: int, minutes: int) -> None:
    length = timedelta(hours=hours, minutes=minutes)
    for text in (
        f"{hours}h{minutes:02}", f"{hours}h{minutes}m", f"{hours} h {minutes} min",
        f"{hours * 60 + minutes}m", f"{hours}hours {minutes}minutes",
    ):  # fmt: skip
        words = text.split()
        assert find_duration(words) == (length, len(words)), text


@given(st.times(), st.times())
def test_each_way_to_write_a_range_says_the_same(one: time, other: time) -> None:
    start, end = one.replace(second=0, microsecond=0), other.replace(second=0, microsecond=0)
    for text in (f"{start:%H:%M}-{end:%H:%M}", f"{start:%I:%M%p}-{end:%I:%M %p}",
                 f"{start:%H:%M} to {end:%H:%M}"):  # fmt: skip
        found = find_range(text.split())
        assert found is not None
        assert (found[0].start, found[0].end, found[0].past_midnight) == (start, end, end <= start)
    assert find_clock([f"{start:%H:%M}"]) == (start, 1)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("11-1pm", (11, 13)), ("2-3pm", (14, 15)), ("11am-1", (11, 13)), ("9am-11", (9, 11)),
     ("22:00-1am", (22, 1)), ("12-1pm", (12, 13)), ("11pm-1am", (23, 1))],
)  # fmt: skip
def test_a_half_of_the_day_said_once(text: str, hours: tuple[int, int]) -> None:
    found = find_range([text])
    assert found is not None
    assert (found[0].start.hour, found[0].end.hour) == hours


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text: str) -> None:
    with contextlib.suppress(InputError):
        assert read_words(book(), text)


@given(
    st.sampled_from(["America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
    st.dates(date(2025, 1, 1), date(2026, 12, 1)),
    st.integers(1, 1380),
    st.integers(0, 23),
)
def test_a_length_is_real_time_in_every_zone(zone: str, day: date, minutes: int, hour: int) -> None:
    now = datetime(2027, 1, 1, tzinfo=ZoneInfo(zone))
    words = f"{minutes}m selling {day} {hour}:00"
    if not shown_on_the_wall(day, hour, ZoneInfo(zone)):
        with pytest.raises(InputError, match="put forward"):
            read_entry(book(now), words)
        return
    found = read_entry(book(now), words)
    assert span_of(found.start, found.end).hours == pytest.approx(minutes / 60)


def shown_on_the_wall(day: date, hour: int, zone: ZoneInfo) -> bool:
    """Tell whether an hour of a day exists in a zone."""
    wall = datetime.combine(day, time(hour), zone)
    return wall.astimezone(UTC).astimezone(zone).hour == hour
