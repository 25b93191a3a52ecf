"""Competing risks: how likely a deal of a stage and an age is won in some days."""

from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.forecast_history import (
    days_by_third,
    ends_of,
    first_day_ahead,
    opened_since,
    period_ahead,
    third_of,
    watched_open,
)
from salesdash.domain.forecast_odds import PRIOR_DEALS, Fate, changed_odds, own_odds
from salesdash.domain.records import Deal, Outcome, Settings
from tests.builders import NOW, TODAY, book_of, closed, days, deal

CHANCE = st.floats(0, 1)


def history(wins: int = 8, losses: int = 16) -> list[Deal]:
    """Return won and lost deals that took about a month and about two."""
    won = [closed(Outcome.WON, ago=20 + 5 * n, cycle=25 + n) for n in range(wins)]
    lost = [closed(Outcome.LOST, ago=20 + 5 * n, cycle=50 + n) for n in range(losses)]
    return [*won, *lost]


@given(st.integers(0, 4), st.integers(0, 3000), st.integers(0, 400), st.integers(0, 400))
def test_a_fate_is_whole(stage: int, age: int, start: int, more: int) -> None:
    odds = own_odds(book_of([deal(), *history()]))
    fate = odds.fate(stage, age, start, start + more)
    chances = (fate.won, fate.lost, fate.no_decision, fate.still_open)
    assert all(0 <= chance <= 1 for chance in chances)
    assert sum(chances) == pytest.approx(1)


@given(st.integers(0, 4), st.integers(0, 600), st.integers(0, 200), st.integers(0, 200))
def test_more_days_never_make_a_win_less_likely(stage: int, age: int, few: int, more: int) -> None:
    odds = own_odds(book_of([deal(), *history()]))
    assert odds.fate(stage, age, 0, few).won <= odds.fate(stage, age, 0, few + more).won + 1e-12


@given(CHANCE, CHANCE, CHANCE)
def test_odds_multiply_back(chance: float, one: float, other: float) -> None:
    """A chance stays a chance, grows with its factor, and multiplying undoes dividing."""
    factor = 0.2 + 4 * one
    changed = changed_odds(chance, factor)
    assert 0 <= changed <= 1
    assert changed_odds(changed, 1 / factor) == pytest.approx(chance, abs=1e-9)
    assert changed_odds(chance, factor + other) >= changed - 1e-12


def test_without_history_the_defaults_speak() -> None:
    """Half of all deals end within the default cycle, a quarter of those that end are won."""
    odds = own_odds(book_of([], settings=Settings(cycle_days=60, close_ratio=4)))
    fate = odds.fate(0, 0, 0, 60)
    assert fate.still_open == pytest.approx(0.5, abs=0.01)
    assert fate.won / (1 - fate.still_open) == pytest.approx(0.25)
    assert odds.fate(0, 0, 0, 3000).won == pytest.approx(0.25, abs=0.01)


def test_a_band_by_hand() -> None:
    """Three deals won at ages 10, 20 and 30, watched since the first of them closed."""
    wins = [
        closed(Outcome.WON, ago=ago, cycle=cycle) for ago, cycle in ((50, 10), (40, 20), (5, 30))
    ]
    book = book_of([*wins, deal(opened=TODAY - days(15))])
    ends = book.from_the_past(ends_of)
    first = TODAY - days(50)
    assert (ends.first_closed, ends.edges) == (first, (0, 31))
    assert ends.counts == ((3, 0), (0, 0), (0, 0))
    # The first is seen on its last day alone, the second from age 10 on, the third whole.
    assert ends.watched == (1 + 11 + 31, 0)
    assert watched_open(ends, book.open_deals, TODAY) == [1 + 11 + 31 + 15, 0]
    seen, prior = 58, PRIOR_DEALS * 60 / log(2)
    rate = (3 + PRIOR_DEALS / 4) / (seen + prior)
    assert own_odds(book).fate(0, 0, 0, 1).won == pytest.approx(rate)


def test_deals_past_every_end_are_as_good_as_dead() -> None:
    still_there = [deal(f"old{n}", opened=TODAY - days(400)) for n in range(40)]
    odds = own_odds(book_of([*still_there, *history()]))
    assert odds.fate(0, 400, 0, 30).won < 0.02 < 0.1 < odds.fate(0, 20, 0, 30).won


def test_a_later_stage_is_likelier_and_the_first_is_as_it_was() -> None:
    odds = own_odds(book_of(history()))
    chances = [odds.fate(stage, 10, 0, 30).won for stage in range(5)]
    assert odds.stage_odds[0] == pytest.approx(1)
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_a_deal_without_opening_day_counts_as_new() -> None:
    book = book_of([deal(opened=None), deal(opened=TODAY), *history()])
    undated, new = (own_odds(book).of(book, d, 0, 30) for d in book.open_deals)
    assert undated == new


@given(st.integers(0, 120), st.integers(0, 120))
def test_landing_is_the_sum_over_the_days_of_opening(start: int, more: int) -> None:
    odds = own_odds(book_of(history()))
    stop = start + more
    by_day = sum(odds.fate(0, 0, max(start - n, 0), stop - n).won for n in range(stop))
    assert odds.landing(start, stop) == pytest.approx(by_day)


def test_another_chance_leaves_the_rest_in_proportion() -> None:
    found = Fate(0.2, 0.4, 0.2, 0.2).with_won(0.6)
    chances = (found.won, found.lost, found.no_decision, found.still_open)
    assert chances == pytest.approx((0.6, 0.2, 0.1, 0.1))
    assert Fate(1.0, 0.0, 0.0, 0.0).with_won(0.5).won == 0.5


def test_the_day_is_over_at_its_last_moment() -> None:
    """In the morning today lies ahead; at the end of the quarter's last day, the next one does."""
    book = book_of([])
    assert first_day_ahead(book) == TODAY
    then = book_as_of(book, date(2026, 9, 30))
    assert first_day_ahead(then) == date(2026, 10, 1)
    assert (book.quarter.label, period_ahead(then).label) == ("Q4 2026", "Q4 2026")


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.integers(1, 12))
def test_days_by_third_are_all_the_days(start: date, length: int, month: int) -> None:
    found = days_by_third(start, start + days(length), month)
    assert sum(found) == length
    by_day = [third_of(start + days(n), month) for n in range(length)]
    assert found == [by_day.count(third) for third in range(3)]


@given(st.integers(0, 300))
def test_openings_are_counted_open_or_closed(ago: int) -> None:
    book = book_of([*history(), deal(opened=TODAY - days(30)), deal(opened=None)])
    since = TODAY - days(ago)
    plain = sum(bool(d.opened and d.opened >= since) for d in book.deals.values())
    assert opened_since(book.from_the_past(ends_of), book.open_deals, since) == plain


def test_moving_an_open_deal_keeps_the_past() -> None:
    book = book_of([deal(id=1), *history()])
    moved = replace(book.deals[1], stage="commit")
    later = Book(
        now=NOW + timedelta(hours=1),
        tables={**book.tables, "deals": {**book.deals, 1: moved}},
        memo=book.memo,
    )
    assert book.from_the_past(ends_of) is later.from_the_past(ends_of)
