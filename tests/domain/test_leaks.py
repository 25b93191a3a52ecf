"""Leaks, prime time and focus, worked by hand."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.focus import find_focus, focus_trend
from salesdash.domain.leaks import LeakKind, find_leaks
from salesdash.domain.prime_time import PrimeState, prime_spans, prime_state, set_prime_time
from salesdash.domain.timekeeping import DirectedBy, TimeSettings, Window
from tests.domain.ledgers import MONDAY, NOW, ZONE, book_at, spent

FRIDAY = MONDAY + timedelta(days=4)


def week() -> Book:
    """Return a week with something of everything."""
    return book_at(
        [
            spent("prospecting", 0, "9:00", 2, id=1),
            spent("preparation", 0, "11:00", 1, id=2),
            spent("administration", 1, "8:00", 2, id=3, directed_by=DirectedBy.MANAGER),
            spent("lost", 2, "14:00", 1.5, id=4),
            spent("selling", 3, "17:00", 2, id=5),
            spent("selling", 3, "14:00", 1, id=6, directed_by=DirectedBy.CLIENT),
            spent("prospecting", 4, "9:00", 1, id=7, origin="session:31"),
        ]
    )


def test_each_leak_with_its_entries_biggest_first() -> None:
    found = find_leaks(week(), MONDAY, FRIDAY)
    assert [(leak.kind, leak.hours) for leak in found.leaks] == [
        (LeakKind.OTHERS, 3.0),
        (LeakKind.PRIME, 3.0),
        (LeakKind.LOST, 1.5),
    ]
    prime = found.leaks[1]
    assert [(part.entry.id, part.hours) for part in prime.parts] == [(4, 1.5), (3, 1.0), (2, 0.5)]
    assert prime.minor == 750_00
    assert found.hours == pytest.approx(5.0)
    assert found.spent == 10.5


@dataclass(frozen=True)
class Called:
    """A finished session as the ledger sees it."""

    start: datetime
    origin: str = "session:31"
    idle_minutes: float = 12
    past_limit_minutes: float = 30
    past_yes_minutes: float = 0


def test_sessions_leak_through_their_entry() -> None:
    start = datetime.combine(FRIDAY, time(9), ZONE)
    found = find_leaks(week(), FRIDAY, FRIDAY, lambda _: [Called(start)])
    assert [(leak.kind, leak.hours) for leak in found.leaks] == [
        (LeakKind.PAST_LIMIT, 0.5),
        (LeakKind.CALL_GAPS, 0.2),
    ]
    assert [part.entry.id for part in found.leaks[0].parts] == [7]
    assert found.hours == pytest.approx(0.7)
    other_day = find_leaks(week(), MONDAY, MONDAY, lambda _: [Called(start)])
    assert {leak.kind for leak in other_day.leaks} == {LeakKind.PRIME}


def test_only_the_part_within_the_days_leaks() -> None:
    night = spent("lost", 0, "22:00", 4)
    found = find_leaks(book_at([night]), MONDAY, MONDAY)
    assert found.hours == 2


def test_focus_by_hand() -> None:
    focus = find_focus(week(), MONDAY, FRIDAY)
    assert (focus.essential, focus.by_others, focus.misplaced) == (7, 1, 0.5)
    assert (focus.counted, focus.available) == (5.5, 40)
    assert focus.share == pytest.approx(5.5 / 40)
    weekend = find_focus(week(), MONDAY - timedelta(days=2), MONDAY - timedelta(days=1))
    assert weekend.share is None


def test_the_trend_is_eight_weeks_and_ends_with_this_one() -> None:
    trend = focus_trend(week())
    assert len(trend) == 8
    assert trend[-1] == find_focus(week(), MONDAY, MONDAY + timedelta(days=6))
    assert trend[0].first == MONDAY - timedelta(weeks=7)


def test_there_is_no_focus_before_the_ledger_is_kept() -> None:
    trend = focus_trend(week())
    assert [focus.share for focus in trend[:7]] == [None] * 7
    assert focus_trend(book_at([]))[-1].share is None
    late = find_focus(book_at([spent("selling", 3, "9:00", 4)]), MONDAY, FRIDAY)
    assert (late.available, late.share) == (16, 0.25)


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=day), time(hour, minute), ZONE)


def test_prime_time_until_and_from_when() -> None:
    book = book_at([])
    assert prime_state(book, at(9)) == PrimeState(at(11, 30), None)
    assert prime_state(book, at(11, 30)) == PrimeState(None, at(14))
    assert prime_state(book, at(16, 30)) == PrimeState(None, at(9, 0, 1))
    assert prime_state(book, at(18, 0, 4)) == PrimeState(None, at(9, 0, 7))
    off = book_at([], days_off=(MONDAY,))
    assert prime_state(off, at(10)) == PrimeState(None, at(9, 0, 1))
    assert not prime_spans(off, MONDAY, MONDAY)
    never = book_at([TimeSettings(prime_time=())])
    assert prime_state(never) == PrimeState(None, None)


def test_windows_are_set_by_weekday() -> None:
    settings = set_prime_time(TimeSettings(), "fri", "10-12, 8:30-9:30")
    friday = [w for w in settings.prime_time if w.weekday == 4]
    assert friday == [
        Window(weekday=4, start=time(8, 30), end=time(9, 30)),
        Window(weekday=4, start=time(10), end=time(12)),
    ]
    assert len([w for w in settings.prime_time if w.weekday == 0]) == 2
    none = set_prime_time(settings, "mon-fri", "none")
    assert none.prime_time == ()
    with pytest.raises(InputError, match="overlaps itself"):
        set_prime_time(settings, "mon", "9-11, 10-12")
    with pytest.raises(InputError, match="'soon' is not understood"):
        set_prime_time(settings, "mon", "soon")
    with pytest.raises(InputError, match="weekday 'someday'"):
        set_prime_time(settings, "someday", "9-11")


def test_prime_time_by_the_wall_over_a_change_of_the_clock() -> None:
    book = book_at([], NOW)
    before = prime_spans(book, MONDAY - timedelta(days=21), MONDAY - timedelta(days=21))
    after = prime_spans(book, MONDAY - timedelta(days=14), MONDAY - timedelta(days=14))
    assert [s.hours for s in before] == [s.hours for s in after] == [2.5, 2.5]
    assert after[0].start - before[0].start == 7 * 86_400 + 3_600
