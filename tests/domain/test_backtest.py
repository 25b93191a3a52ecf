"""The backtest: what it compares, by hand, and that it stays in the past."""

from datetime import date

import pytest
from msgspec.structs import replace

from salesdash.domain.asof import book_as_of
from salesdash.domain.backtest import (
    Backtest,
    backtest_days,
    run_backtest,
    run_rate,
    weighted_pipeline,
)
from salesdash.domain.book import Book
from salesdash.domain.deals import record_change, record_opening
from salesdash.domain.forecast import make_forecast
from salesdash.domain.forecast_history import period_ahead
from salesdash.domain.records import Deal, Outcome, Record
from tests.builders import NOW, TODAY, book_of, closed, days, deal


def kept(deals: list[Deal]) -> Book:
    """Return a book of deals with the events that tell of their past."""
    found: list[Record] = []
    for number, one in enumerate(deals, start=1):
        after = replace(one, id=number)
        before = replace(after, outcome=Outcome.OPEN, closed=None)
        found.append(record_opening(before, NOW))
        found.extend(record_change(before, after, NOW) or [after])
    return book_of(found, quota=100_000)


def two_years() -> Book:
    """Return a win and a loss a week for two years, each after forty days."""
    return kept(
        [
            closed(outcome, ago=7 * n, cycle=40)
            for n in range(104)
            for outcome in (Outcome.WON, Outcome.LOST)
        ]
        + [deal()]
    )


def test_the_two_everyone_uses_by_hand() -> None:
    """Two of three closed deals won, one of them in the last 90 days; cycles of 30 and 50."""
    book = book_of(
        [
            closed(Outcome.WON, ago=20, cycle=30, dollars=9_000),
            closed(Outcome.WON, ago=120, cycle=50, dollars=5_000),
            closed(Outcome.LOST, ago=15),
            deal("due", 6_000, opened=TODAY - days(10)),
            deal("too young", 8_000, opened=TODAY),
            deal("undated", 7_000, opened=None),
        ]
    )
    quarter, won = book.quarter, 9_000_00
    assert (quarter.end - TODAY).days == 38
    assert weighted_pipeline(book, quarter) == pytest.approx(won + 2 / 3 * 6_000_00)
    assert run_rate(book, quarter) == pytest.approx(won + 9_000_00 / 90 * 39)


def test_without_a_win_both_expect_what_is_won() -> None:
    book = book_of([deal()])
    assert weighted_pipeline(book, book.quarter) == run_rate(book, book.quarter) == 0


def test_it_stands_at_the_eve_and_the_middle_of_quarters_now_over() -> None:
    found = backtest_days(two_years())
    assert found[-2:] == (date(2026, 6, 30), date(2026, 8, 15))
    assert len(found) == 2 * 7
    assert backtest_days(book_of([deal()])) == ()


def test_rows_are_forecasts_of_the_book_as_it_was() -> None:
    book = two_years()
    days_ = (date(2026, 8, 15), date(2026, 6, 30))
    found = run_backtest(book, days_)
    assert [row.as_of for row in found.rows] == sorted(days_)
    for row in found.rows:
        then = book_as_of(book, row.as_of)
        ours = make_forecast(then, period_ahead(then))
        assert row.period.label == "Q3 2026"
        assert row.p50_minor == ours.p50_minor
        assert row.truth_minor == sum(
            d.amount_minor for d in book.closed_in(row.period, Outcome.WON)
        )
        assert row.crps == pytest.approx(ours.distribution.crps(row.truth_minor - ours.won_minor))
        assert row.held == (row.p10_minor <= row.truth_minor <= row.p90_minor)


def test_a_steady_rep_is_forecast_better_than_by_the_two_everyone_uses() -> None:
    found = run_backtest(two_years())
    assert found.by_weighted is not None
    assert found.by_weighted < 1
    assert found.by_run_rate is not None
    assert found.coverage is not None
    assert found.coverage > 0.7


def test_what_happens_later_changes_no_row() -> None:
    book = two_years()
    day = date(2026, 3, 31)
    more = kept([d for d in book.deals.values() if not d.closed or d.closed <= date(2026, 6, 30)])
    (row,), (other,) = run_backtest(book, [day]).rows, run_backtest(more, [day]).rows
    assert row.p50_minor == other.p50_minor
    assert row.weighted_minor == other.weighted_minor


def test_nothing_comes_to_nothing() -> None:
    empty = Backtest(())
    assert (empty.crps, empty.coverage, empty.by_weighted, empty.by_run_rate) == (None,) * 4
