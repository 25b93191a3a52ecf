"""Spans of real time over zones with and without a change of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.errors import InputError
from salesdash.domain.spans import (
    HOUR,
    Span,
    at_wall,
    cut_at,
    day_edges,
    days_span,
    hours_within,
    later_by,
    moment,
    span_of,
    united,
    without,
)

# Half an hour of change (Lord Howe), changes at midnight (Beirut, Havana), a day that was left
# out (Apia, 30 December 2011), none at all (Kolkata, UTC).
ZONES = (
    "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Beirut", "America/Havana",
    "Pacific/Apia", "Asia/Kolkata", "UTC",
)  # fmt: skip
zones = st.sampled_from([ZoneInfo(name) for name in ZONES])
DAYS = st.dates(date(2005, 1, 1), date(2035, 12, 1))
spans = st.tuples(st.integers(0, 500), st.integers(1, 90)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(zones, DAYS, st.integers(1, 400))
def test_the_days_of_a_span_are_the_whole_span(zone: ZoneInfo, first: date, number: int) -> None:
    last = first + timedelta(days=number - 1)
    edges = day_edges(first, last, zone)
    assert list(edges) == sorted(edges)
    whole = days_span(first, last, zone)
    assert (edges[0], edges[-1]) == whole
    assert all(edge % 1 == 0 for edge in edges)
    lengths = {edges[n + 1] - edges[n] for n in range(number)}
    assert lengths <= {0, 23 * HOUR, 23.5 * HOUR, 24 * HOUR, 24.5 * HOUR, 25 * HOUR}


@given(zones, DAYS, st.integers(-30, 60), st.integers(1, 40 * 3600))
def test_what_is_cut_at_midnights_sums_to_what_it_was(
    zone: ZoneInfo, day: date, hour: int, seconds: int
) -> None:
    edges = day_edges(day - timedelta(days=4), day + timedelta(days=6), zone)
    begun = edges[4] + hour * HOUR
    span = Span(begun, begun + seconds)
    pieces = list(cut_at(span, edges))
    assert sum(piece.end - piece.start for _, piece in pieces) == seconds
    for number, piece in pieces:
        local = moment(piece.start, zone).date()
        assert local == day + timedelta(days=number - 4)


@given(zones, DAYS, st.integers(0, 1439))
def test_a_time_on_the_wall_reads_back_or_is_refused(
    zone: ZoneInfo, day: date, minute: int
) -> None:
    clock = time(minute // 60, minute % 60)
    wall = datetime.combine(day, clock, zone)
    if wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
        with pytest.raises(InputError, match="put forward"):
            at_wall(day, clock, zone)
        return
    found = at_wall(day, clock, zone)
    back = moment(found.timestamp(), zone)
    assert (back.date(), back.time()) == (day, clock)


def test_the_hour_that_never_was_and_the_hour_there_was_twice() -> None:
    zone = ZoneInfo("America/New_York")
    with pytest.raises(InputError, match="there is no 02:30 on 2026-03-08"):
        at_wall(date(2026, 3, 8), time(2, 30), zone)
    back = date(2026, 11, 1)
    start = at_wall(back, time(1, 30), zone)
    end = at_wall(back, time(1, 15), zone, after=start)
    assert span_of(start, end).hours == 0.75
    across = span_of(at_wall(back, time(0, 30), zone), at_wall(back, time(3), zone))
    assert across.hours == 3.5
    assert later_by(start, timedelta(hours=1)) == start.replace(fold=1)


@given(st.lists(spans, max_size=8), spans)
def test_free_and_taken_are_the_whole(taken: list[Span], span: Span) -> None:
    free = without(span, taken)
    covered = {s for other in taken for s in range(int(other.start), int(other.end))}
    expected = [s for s in range(int(span.start), int(span.end)) if s not in covered]
    assert [s for part in free for s in range(int(part.start), int(part.end))] == expected
    shared = hours_within(span, united(taken)) * HOUR
    assert round(shared) == span.end - span.start - len(expected)


def test_a_day_that_was_left_out_is_empty() -> None:
    span = days_span(date(2011, 12, 30), date(2011, 12, 30), ZoneInfo("Pacific/Apia"))
    assert span.hours in {0, 24}
    assert datetime.fromtimestamp(0, ZoneInfo("UTC")).year == 1970
