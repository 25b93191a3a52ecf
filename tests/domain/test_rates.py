"""Rates with a prior, and their intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.rates import Rate, whole_up


def test_without_observations_the_default_stands() -> None:
    rate = Rate(0, 0, prior=0.25, weight=20)
    assert rate.value == 0.25
    assert rate.source == "default"
    assert rate.interval() == (0.0, 1.0)


def test_worked_example() -> None:
    # 31 of 412 with a default of 0.10 worth 20 observations: (31 + 2) / (412 + 20)
    rate = Rate(31, 412, prior=0.10, weight=20)
    assert rate.value == pytest.approx(33 / 432)
    assert rate.source == "own 31/412"


def test_no_prior_weight_is_the_plain_share() -> None:
    assert Rate(3, 4, prior=0.1, weight=0).value == 0.75
    assert Rate(0, 0, prior=0.1, weight=0).value == 0.1


def test_what_has_not_happened_yet_is_not_impossible() -> None:
    # 0 of 9 with a default of 0.25 worth nothing: it counts as one observation, 0.25 / 10.
    assert Rate(0, 9, prior=0.25, weight=0).value == pytest.approx(0.025)


def test_three_of_four_is_not_75_percent() -> None:
    low, high = Rate(3, 4, prior=0.5, weight=0).interval()
    assert low < 0.5 < 0.75 < high
    assert (low, high) == pytest.approx((0.4325, 0.9219), abs=0.0001)


@given(st.integers(0, 500), st.integers(0, 500), st.floats(0, 1), st.floats(0, 100))
def test_bounds(hits: int, misses: int, prior: float, weight: float) -> None:
    rate = Rate(hits, hits + misses, prior, weight)
    low, high = rate.interval()
    assert 0 <= rate.value <= 1
    assert 0 <= low <= high <= 1
    if rate.tries:
        assert low - 1e-9 <= hits / rate.tries <= high + 1e-9


def test_whole_up_forgives_rounding() -> None:
    assert whole_up(6.0000000001) == 6
    assert whole_up(6.01) == 7
    assert whole_up(-2) == 0
    assert whole_up(0.1 + 0.2) == 1
