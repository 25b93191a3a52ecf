"""Win probability in the period, and the chance of the quota."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.forecast import CELLS, WinModel, chance_of, win_in_period, win_model
from salesdash.domain.rates import Rate
from salesdash.domain.records import Deal, Outcome
from tests.builders import TODAY, book_of, closed, days, deal

ODDS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60)), max_size=8)


def by_enumeration(remaining: int, entrants: list[tuple[float, int]]) -> float:
    """Return P(total ≥ remaining) by going through every combination of wins."""
    chance = 0.0
    for wins in product((0, 1), repeat=len(entrants)):
        total = sum(amount for won, (_, amount) in zip(wins, entrants, strict=True) if won)
        if total >= remaining:
            weight = 1.0
            for won, (p, _) in zip(wins, entrants, strict=True):
                weight *= p if won else 1 - p
            chance += weight
    return chance


@given(ODDS, st.integers(1, 128))
def test_exact_on_the_grid(entrants: list[tuple[float, int]], remaining: int) -> None:
    """Amounts that are whole cells are not rounded, so the figure is exact."""
    scaled = [(p, amount * 8) for p, amount in entrants]
    if CELLS % remaining == 0:
        found = chance_of(remaining * 8, scaled)
        assert found == pytest.approx(by_enumeration(remaining * 8, scaled), abs=1e-9)


@given(ODDS, st.integers(1, 200))
def test_never_far_from_enumeration(entrants: list[tuple[float, int]], remaining: int) -> None:
    """Rounding moves the quota by half a cell a deal at the most: it lies between the two."""
    slack = len(entrants) * remaining / CELLS / 2 + 1e-9
    low = by_enumeration(remaining + slack, entrants)  # type: ignore[arg-type]
    high = by_enumeration(max(remaining - slack, 0), entrants)  # type: ignore[arg-type]
    assert low - 1e-9 <= chance_of(remaining, entrants) <= high + 1e-9


def test_by_hand() -> None:
    assert chance_of(100, [(0.5, 100), (0.5, 100)]) == pytest.approx(0.75)
    assert chance_of(200, [(0.5, 100), (0.5, 100)]) == pytest.approx(0.25)
    assert chance_of(201, [(0.5, 100), (0.5, 100)]) == 0.0
    assert chance_of(0, []) == 1.0
    assert chance_of(1, []) == 0.0


def test_timing_falls_with_the_days_left() -> None:
    model = WinModel((Rate(0, 0, 0.5, 20),), (10, 20, 30, 40, 50), 30.0)
    chances = [model.timing(15, left) for left in (0, 5, 20, 60, 400)]
    assert chances[0] == 0.0
    assert chances == sorted(chances)
    assert chances[-1] < 1.0


def test_timing_by_hand() -> None:
    """Aged 15 with 20 days left: of four older cycles two end by day 35; prior 1 − 0.5^(2/3)."""
    model = WinModel((Rate(0, 0, 0.5, 20),), (10, 20, 30, 40, 50), 30.0)
    prior = 1 - 0.5 ** (20 / 30)
    assert model.timing(15, 20) == pytest.approx((2 + 10 * prior) / (4 + 10))


def test_a_later_stage_is_likelier() -> None:
    book = book_of([deal(stage="qualified"), deal(stage="commit")])
    model = win_model(book)
    early, late = (win_in_period(book, model, d, book.quarter) for d in book.open_deals)
    assert 0 < early < late < 1


def test_a_deal_without_opening_day_counts_as_new() -> None:
    book = book_of([deal(opened=None), deal(opened=TODAY), *history()])
    model = win_model(book)
    undated, new = (win_in_period(book, model, d, book.quarter) for d in book.open_deals)
    assert undated == new


def history() -> list[Deal]:
    """Return some won deals."""
    return [closed(Outcome.WON, ago=100 + n, cycle=20 + n) for n in range(8)]


def test_the_last_day_of_the_period_is_a_day_left() -> None:
    book = book_of([deal(closes=TODAY + days(1))])
    model = win_model(book)
    day = book.calendar.period(book.quarter.kind, book.quarter.end)
    assert win_in_period(book, model, book.open_deals[0], day) > 0
