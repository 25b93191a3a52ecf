"""Check-ins: written in the morning, ended in the evening, counted in a row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.calling import CallDay
from salesdash.domain.checkin import (
    check_in,
    check_in_of,
    end_day,
    kept_rate,
    see_day,
    streak,
)
from salesdash.domain.errors import InputError
from salesdash.domain.promises import CheckIn, Commitment
from salesdash.domain.records import Settings
from tests.builders import NOW, TODAY, book_of, days, deal

SHORT = Settings(cycle_days=21)


def on(day: date, *kept: bool | None) -> CheckIn:
    """Return a check-in of a day with promises."""
    promises = tuple(Commitment(text=f"promise {n}", kept=k) for n, k in enumerate(kept))
    return CheckIn(on=day, at=NOW, commitments=promises)


def with_check_in(book: Book, found: CheckIn) -> Book:
    """Return a book with a check-in in it."""
    tables = {**book.tables, CheckIn.table: {1: found}}
    return Book(now=book.now, tables=tables)


def test_the_morning_keeps_the_plan_it_was_made_with() -> None:
    book = book_of([deal(dollars=20_000)], quota=100_000, settings=SHORT)
    morning = check_in(book, ("  call \x1bthe CFO  ", ""), NOW)
    assert [promise.text for promise in morning.commitments] == ["call the CFO"]
    assert morning.planned.dials == 543
    later = with_check_in(book_of([], quota=100_000, settings=SHORT), morning)
    assert see_day(later).planned.dials == 543
    assert see_day(later).commitments == morning.commitments


def test_a_second_one_of_the_day_adds_what_is_new() -> None:
    book = book_of([], quota=100_000)
    first = check_in(book, ("call the CFO",), NOW)
    again = check_in(with_check_in(book, first), ("Call the CFO", "close Umbra"), NOW)
    assert [promise.text for promise in again.commitments] == ["call the CFO", "close Umbra"]
    with pytest.raises(InputError, match="20 at most"):
        check_in(with_check_in(book, again), [f"promise {n}" for n in range(19)], NOW)


def test_the_evening_takes_what_was_done_from_the_book() -> None:
    calls = CallDay(on=TODAY, dials=31, conversations=4)
    book = book_of([calls], quota=100_000, settings=SHORT)
    morning = check_in(book, ("call the CFO", "close Umbra", "rest"), NOW)
    evening = end_day(with_check_in(book, morning), (True, False), " they were\nout ", NOW)
    assert [promise.kept for promise in evening.commitments] == [True, False, None]
    assert evening.why == "they were out"
    assert evening.done is not None
    assert (evening.done.dials, evening.done.conversations) == (31, 4)
    assert evening.ended == NOW


def test_an_evening_without_a_morning_is_kept_all_the_same() -> None:
    found = end_day(book_of([], quota=100_000), (), "on the road", NOW)
    assert (found.on, found.why, found.commitments) == (TODAY, "on the road", ())


def test_the_streak_goes_over_weekends_and_today_breaks_nothing() -> None:
    """Monday 23 November: Thursday and Friday before were checked in, Wednesday was not."""
    past = [on(date(2026, 11, day)) for day in (16, 17, 19, 20)]
    assert streak(book_of(past)).days == 2
    assert streak(book_of([*past, on(TODAY)])).days == 3
    assert streak(book_of([*past, on(TODAY)])).longest == 3
    assert streak(book_of([])).days == 0


def test_a_missed_selling_day_breaks_it_and_a_day_off_does_not() -> None:
    past = [on(date(2026, 11, day)) for day in (17, 18, 20)]
    off = Settings(days_off=(date(2026, 11, 19),))
    assert streak(book_of(past)).days == 1
    assert streak(book_of(past, settings=off)).days == 3


def test_the_kept_rate_has_its_counts_and_leaves_out_what_was_not_said() -> None:
    found = kept_rate(book_of([on(TODAY, True, False, None), on(TODAY - days(90), True)]))
    assert (found.hits, found.tries) == (2, 3)
    assert kept_rate(book_of([on(TODAY - days(91), True)])).tries == 0


def test_a_check_in_of_a_later_day_is_not_known_before() -> None:
    book = book_of([on(TODAY), on(TODAY - days(3))])
    earlier = book_as_of(book, TODAY - days(1))
    assert check_in_of(earlier, TODAY) is None
    assert check_in_of(earlier, TODAY - days(3)) is not None


@given(st.sets(st.integers(min_value=0, max_value=40)))
def test_the_streak_is_the_longest_tail_without_a_gap(ago: set[int]) -> None:
    every_day = Settings(selling_weekdays=(0, 1, 2, 3, 4, 5, 6))
    book = book_of([on(TODAY - timedelta(days=n)) for n in ago], settings=every_day)
    expected, day = 0, 0 if 0 in ago else 1
    while day in ago:
        expected, day = expected + 1, day + 1
    assert streak(book).days == expected
    assert streak(book).longest >= expected
