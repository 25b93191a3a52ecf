"""The chain from quota to the deals still to be opened, by hand."""

from datetime import date

import pytest

from salesdash.domain.deals import record_change, record_opening
from salesdash.domain.plan import close_rate, in_period, make_plan, stage_rates
from salesdash.domain.records import Outcome, Settings
from tests.builders import NOW, TODAY, book_of, closed, days, deal


def test_worked_example_with_defaults() -> None:
    """Quota 150,000, won 90,000 in 3 deals of 30,000; 4:1 by default, prior worth 20.

    remaining 60,000 / 30,000 = 2 wins; close rate (3 + 5) / (3 + 20) = 8/23, so 2.875:1;
    2 × 2.875 = 5.75 → 6 opportunities; 2 open → gap 4.
    """
    won = [closed(Outcome.WON, dollars=30_000, name=f"won {n}") for n in range(3)]
    plan = make_plan(book_of([*won, deal(), deal("Umbra")], quota=150_000))
    assert plan.remaining_minor == 60_000_00
    assert plan.attainment == pytest.approx(0.6)
    assert plan.average_won.value == 30_000_00
    assert plan.average_won.source == "own 3 won"
    assert plan.wins_needed == 2
    assert plan.close_ratio == pytest.approx(2.875)
    assert plan.close_rate.source == "own 3/3"
    assert plan.opportunities_needed == 6
    assert (plan.have, plan.gap) == (2, 4)


def test_without_history_the_defaults_stand() -> None:
    plan = make_plan(book_of([deal(dollars=20_000)], quota=100_000))
    assert plan.close_ratio == pytest.approx(4.0)
    assert plan.average_won.source == "1 open, none won yet"
    assert plan.wins_needed == 5
    assert plan.opportunities_needed == 20
    assert plan.cycle.source == "default"
    assert plan.last_opening_day == date(2026, 12, 31) - days(60)


def test_an_empty_book_still_has_a_plan() -> None:
    plan = make_plan(book_of([], quota=100_000))
    assert plan.average_won.value == 10_000_00
    assert plan.wins_needed == 10
    no_quota = make_plan(book_of([]))
    assert no_quota.quota_minor is None
    assert (no_quota.wins_needed, no_quota.gap, no_quota.attainment) == (0, 0, 0.0)


def test_a_quota_that_is_made_needs_nothing() -> None:
    plan = make_plan(book_of([closed(Outcome.WON, dollars=200_000)], quota=150_000))
    assert (plan.remaining_minor, plan.wins_needed, plan.opportunities_needed) == (0, 0, 0)


def test_last_opening_day_from_own_cycles() -> None:
    cycles = (20, 30, 40, 50, 90)
    plan = make_plan(book_of([closed(Outcome.WON, cycle=c, ago=100) for c in cycles], quota=1000))
    assert plan.cycle.value == 40
    assert plan.last_opening_day == date(2026, 12, 31) - days(40)


def test_no_decision_counts_against_the_close_rate() -> None:
    book = book_of([closed(Outcome.WON), closed(Outcome.NO_DECISION), closed(Outcome.LOST)])
    assert (close_rate(book).hits, close_rate(book).tries) == (1, 3)


def test_what_can_close_in_the_period() -> None:
    period = book_of([]).quarter
    late = deal("late", closes=TODAY - days(3))
    soon = deal("soon", closes=period.end)
    later = deal("later", closes=period.end + days(1))
    undated = deal("undated")
    gone = closed(Outcome.LOST)
    assert in_period((late, soon, later, undated, gone), period) == (late, soon, undated)


def test_only_wins_of_the_period_count() -> None:
    old = closed(Outcome.WON, ago=200, dollars=50_000)
    assert make_plan(book_of([old], quota=100_000)).won_minor == 0


def test_rounds_from_stage_to_stage_conversion() -> None:
    """Two deals reached proposal, one of them was won; one fell in discovery."""
    settings = Settings(prior_weight=0)
    won = closed(Outcome.WON, stage="commit", id=1)
    lost_late = closed(Outcome.LOST, stage="proposal", id=2)
    lost_early = closed(Outcome.LOST, stage="discovery", id=3)
    book = book_of([won, lost_late, lost_early, settings, deal(stage="proposal")], quota=20_000)
    rates = [rate.value for rate in stage_rates(book)]
    assert rates == pytest.approx([1 / 3, 1 / 3, 1 / 2, 1.0, 1.0])
    rounds = make_plan(book).rounds
    assert [need.needed for need in rounds] == [3, 3, 2, 1, 1]
    assert [need.have for need in rounds] == [1, 1, 1, 0, 0]
    assert [need.gap for need in rounds] == [2, 2, 1, 1, 1]


def test_to_have_come_further_is_no_worse_than_to_have_come_less_far() -> None:
    """A close rate of 90 %, and nothing known of later rounds: their defaults give way to it."""
    gone = [closed(Outcome.WON, id=n) for n in range(1, 181)]
    gone += [closed(Outcome.LOST, id=n) for n in range(181, 201)]
    book = book_of(gone, quota=3_000_000)
    first, *others = (rate.value for rate in stage_rates(book))
    assert first == pytest.approx((180 + 5) / 220)
    assert others == pytest.approx([first] * 3 + [0.85])
    needed = [need.needed for need in make_plan(book).rounds]
    assert needed == sorted(needed, reverse=True)


def test_no_round_needs_more_than_the_one_before() -> None:
    """Wins that skipped the later rounds leave those a poor rate of their own."""
    skipped = [closed(Outcome.WON, stage="discovery", id=n) for n in range(1, 9)]
    lost = [closed(Outcome.LOST, stage="terms", id=n) for n in range(9, 13)]
    book = book_of([*skipped, *lost, Settings(prior_weight=0)], quota=200_000)
    needed = [need.needed for need in make_plan(book).rounds]
    assert needed == sorted(needed, reverse=True)


def test_a_deal_that_was_set_back_did_reach_its_furthest_stage() -> None:
    early = deal(stage="proposal", id=1)
    back = deal(stage="qualified", id=1)
    lost = closed(Outcome.LOST, stage="qualified", id=1)
    events = [record_opening(early, NOW), *record_change(early, back, NOW)[1:]]
    book = book_of([lost, *events, Settings(prior_weight=0)])
    assert [rate.tries for rate in stage_rates(book)] == [1, 1, 1, 0, 0]


def test_selling_days_left_start_today() -> None:
    plan = make_plan(book_of([], quota=1))
    assert plan.selling_days_left == 29
