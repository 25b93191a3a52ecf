"""The rebalanced week: never negative, the whole of the hours, and toward the targets."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.rebalance import accept, rebalance, spread
from salesdash.domain.timekeeping import WeekPlan
from salesdash.domain.week_plans import in_quarters
from tests.domain.ledgers import MONDAY, NOW, book_at, spent

KEYS = "abcde"
hours = st.dictionaries(st.sampled_from(KEYS), st.floats(0, 500), max_size=5)
shares = st.lists(st.floats(0.01, 1), min_size=1, max_size=5).map(
    lambda found: {KEYS[n]: value / sum(found) for n, value in enumerate(found)}
)


@given(hours, shares, st.floats(0, 400))
def test_never_negative_and_always_the_whole(
    held: dict[str, float], targets: dict[str, float], buy: float
) -> None:
    bought = spread(held, targets, buy)
    assert min(bought.values()) >= 0
    assert sum(bought.values()) == pytest.approx(buy, abs=1e-6)
    whole = sum(held.values()) + buy
    for key, hours_bought in bought.items():
        lacking = targets.get(key, 0) * whole - held.get(key, 0)
        assert hours_bought <= max(lacking, 0) + 1e-6


def test_each_gets_the_same_part_of_what_it_lacks() -> None:
    held = {"a": 60.0, "b": 10.0, "c": 2.0}
    bought = spread(held, {"a": 0.5, "b": 0.4, "c": 0.1}, 28)
    # Of 100 hours, b lacks 30 and c lacks 8; 28 are left, so each gets 28 of 38 parts of it.
    assert bought == pytest.approx({"a": 0, "b": 30 * 28 / 38, "c": 8 * 28 / 38})


@given(shares, st.floats(0, 400), st.floats(0, 400))
def test_what_can_be_reached_is_reached(targets: dict[str, float], had: float, buy: float) -> None:
    held = {key: share * had for key, share in targets.items()}
    bought = spread(held, targets, buy)
    for key, share in targets.items():
        assert held[key] + bought[key] == pytest.approx(share * (had + buy), abs=1e-6)


@given(hours, shares, st.integers(0, 200))
def test_quarters_of_an_hour_sum_to_the_hours_available(
    held: dict[str, float], targets: dict[str, float], quarters: int
) -> None:
    available = quarters / 4
    found = in_quarters(spread(held, targets, available), available)
    assert sum(found.values()) == pytest.approx(available)
    assert all(value >= 0 and value * 4 == round(value * 4) for value in found.values())


def test_hours_that_are_no_quarters_still_sum() -> None:
    found = in_quarters({"a": 5.0, "b": 2.3}, 7.3)
    assert sum(found.values()) == pytest.approx(7.3)


def test_a_week_of_prospecting_only_asks_for_the_rest() -> None:
    book = book_at([spent("prospecting", n, "9:00", 8) for n in range(5)])
    found = rebalance(book)
    assert found.week.start == MONDAY + timedelta(days=7)
    assert sum(a.hours for a in found.allotments) == found.available == 40
    by_key = {a.activity.key: a for a in found.allotments}
    assert by_key["prospecting"].behind == -28
    assert by_key["selling"].behind == 12
    assert by_key["prospecting"].hours < by_key["prospecting"].usual == 12
    assert by_key["selling"].hours > by_key["selling"].usual
    assert by_key["lost"].hours == 0


def test_on_target_is_left_alone() -> None:
    found = rebalance(book_at([]))
    for allotment in found.allotments:
        assert abs(allotment.hours - allotment.usual) < 0.25


def test_accepting_it_keeps_the_week_and_the_present_week_s_plan_counts() -> None:
    book = book_at([spent("prospecting", n, "9:00", 8) for n in range(5)])
    plan = accept(book, rebalance(book), NOW)
    assert plan.starts == MONDAY + timedelta(days=7)
    assert sum(plan.hours.values()) == 40
    again = WeekPlan(id=77, starts=plan.starts, hours={"selling": 1}, at=NOW)
    assert accept(book_at([again]), rebalance(book), NOW).id == 77
    midweek = NOW - timedelta(days=4)
    this = WeekPlan(starts=MONDAY, hours={"training": 40}, at=NOW)
    trained = rebalance(book_at([this], midweek))
    training = next(a for a in trained.allotments if a.activity.key == "training")
    assert training.behind == pytest.approx(0.08 * 32 - 32)


def test_a_week_in_the_next_year_begins_anew() -> None:
    december = NOW.replace(month=12, day=30)
    book = book_at([spent("lost", 0, "9:00", 8)], december)
    found = rebalance(book)
    assert found.week.end.year == 2027
    assert all(a.behind == pytest.approx(0) for a in found.allotments)


def test_this_week_is_planned_from_what_came_before_it() -> None:
    earlier = [spent("prospecting", -7 + n, "9:00", 8) for n in range(5)]
    monday = book_at(earlier, NOW - timedelta(days=4))
    later = book_at([*earlier, spent("selling", 0, "9:00", 8)], NOW - timedelta(days=3))
    planned = [a.hours for a in rebalance(monday, MONDAY).allotments]
    assert sum(planned) == 40
    assert [a.hours for a in rebalance(later, MONDAY).allotments] == planned
