"""Outcome over compliance: steps beside what came of the deals that did them, or did not."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.play import PlaybookChange, Step, StepDone
from salesdash.domain.rates import Rate
from salesdash.domain.records import Deal, DealEvent, Outcome, Record
from salesdash.domain.stepping import (
    Compared,
    Verdict,
    change_effects,
    exceptions,
    reached,
    step_evidence,
)
from tests.builders import TODAY, book_of, closed, days

SINCE = TODAY - days(100)
NAMED = Step(id=1, stage="qualified", text="Who pays is named", since=SINCE)
PRICED = Step(id=2, stage="discovery", text="The gap has a figure", since=SINCE)
WALK = Step(id=3, stage="qualified", text="Walk the dock", essential=False, since=SINCE)


def told(
    number: int,
    outcome: Outcome,
    *,
    came: int = 60,
    ago: int = 10,
    stage: str = "discovery",
    did: tuple[Step, ...] = (),
) -> list[Record]:
    """Return a deal opened `came` days ago, its way to a stage, and the steps it did."""
    deal = closed(outcome, ago, came - ago, id=number, name=f"Deal {number}", stage=stage)
    at = datetime(2026, 11, 1, tzinfo=UTC)
    moves = [("opened", came, "qualified"), ("stage", came - 5, stage)]
    events = [
        DealEvent(id=10_000 + 10 * number + n, deal_id=number, on=TODAY - days(ago), at=at,
                  field=field, after=after)
        for n, (field, ago, after) in enumerate(moves)
    ]  # fmt: skip
    ticks = [
        StepDone(id=50_000 + 10 * number + step.id, deal_id=number, step_id=step.id, on=TODAY)
        for step in did
    ]
    return [deal, *events, *ticks]


def rate(hits: int, tries: int) -> Rate:
    """Return a rate by the counts alone."""
    return Rate(hits, tries, 0.0, 0.0)


def ids(deals: tuple[Deal, ...]) -> set[int]:
    """Return the numbers of deals."""
    return {deal.id for deal in deals}


def test_a_deal_reaches_a_stage_also_by_passing_it() -> None:
    records = told(7, Outcome.LOST, came=60, stage="terms")
    book = book_of(records)
    found = reached(book, book.deals[7])
    assert found == {
        0: TODAY - days(60), 1: TODAY - days(55), 2: TODAY - days(55), 3: TODAY - days(55),
    }  # fmt: skip


def test_counted_are_deals_that_came_while_the_step_was_in_force() -> None:
    book = book_of(
        [
            NAMED,
            PRICED,
            *told(11, Outcome.WON, did=(NAMED, PRICED)),
            *told(12, Outcome.LOST, did=(NAMED,)),
            *told(13, Outcome.LOST, stage="qualified"),
            *told(14, Outcome.WON, came=101, did=(NAMED,)),
            *told(15, Outcome.NO_DECISION, came=100),
        ]
    )
    named, priced = step_evidence(book)
    assert (ids(named.did), ids(named.did_not)) == ({11, 12}, {13, 15})
    assert (ids(priced.did), ids(priced.did_not)) == ({11}, {12, 14, 15})
    assert (named.compared.first.hits, named.compared.first.tries) == (1, 2)
    assert named.compared.verdict is Verdict.TOO_FEW


def test_a_step_counts_no_more_deals_once_it_is_taken_out() -> None:
    ended = Step(id=1, stage="qualified", text="x", since=SINCE, until=TODAY - days(60))
    book = book_of([ended, *told(11, Outcome.WON, came=61), *told(12, Outcome.WON, came=60)])
    (one,) = step_evidence(book)
    assert ids(one.did_not) == {11}


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((9, 9), (0, 50), Verdict.TOO_FEW),
        ((9, 10), (1, 10), Verdict.HELPS),
        ((1, 10), (9, 10), Verdict.HURTS),
        ((5, 10), (4, 10), Verdict.UNCLEAR),
        ((0, 0), (0, 0), Verdict.TOO_FEW),
    ],
)
def test_what_the_counts_say(
    first: tuple[int, int], second: tuple[int, int], verdict: Verdict
) -> None:
    assert Compared(rate(*first), rate(*second)).verdict is verdict


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_verdict_turns_round_with_its_sides(a: int, b: int, c: int, d: int) -> None:
    one, two = rate(min(a, b), b), rate(min(c, d), d)
    turned = {Verdict.HELPS: Verdict.HURTS, Verdict.HURTS: Verdict.HELPS}
    found = Compared(one, two).verdict
    assert Compared(two, one).verdict is turned.get(found, found)
    if found is Verdict.HELPS:
        assert one.value > two.value


def test_won_while_skipping_and_lost_while_following() -> None:
    book = book_of(
        [
            NAMED,
            PRICED,
            WALK,
            *told(11, Outcome.WON, did=(NAMED,), ago=9),
            *told(12, Outcome.WON, did=(NAMED, PRICED)),
            *told(13, Outcome.LOST, did=(NAMED, PRICED)),
            *told(14, Outcome.NO_DECISION, did=(NAMED,), stage="qualified", ago=8),
            *told(15, Outcome.LOST, did=(NAMED,)),
            *told(16, Outcome.LOST, came=200),
            *told(17, Outcome.WON, came=200),
        ]
    )
    found = exceptions(book)
    assert [(deal.id, [step.id for step in steps]) for deal, steps in found.won_skipping] == [
        (11, [2])
    ]
    assert [deal.id for deal in found.lost_following] == [14, 13]


def test_a_change_compares_as_many_days_after_as_before_at_the_same_age() -> None:
    change = PlaybookChange(id=9, on=TODAY - days(40), stage="qualified", what="x", reason="y")
    book = book_of(
        [
            change,
            *told(11, Outcome.WON, came=70, ago=45),  # before, had left by the change
            *told(12, Outcome.LOST, came=70, ago=39),  # before, left only after it
            *told(13, Outcome.LOST, came=81, ago=60),  # came earlier than is looked back
            *told(14, Outcome.WON, came=40, ago=5),  # after
            *told(15, Outcome.LOST, came=12, ago=1),  # after
        ]
    )
    (effect,) = change_effects(book)
    assert (effect.days, ids(effect.before), ids(effect.after)) == (40, {11}, {14, 15})
    assert (effect.compared.first.hits, effect.compared.second.hits) == (1, 1)


def test_a_change_of_today_and_one_of_years_ago() -> None:
    today = PlaybookChange(id=8, on=TODAY, stage="qualified", what="x", reason="y")
    old = PlaybookChange(id=9, on=TODAY - days(800), stage="qualified", what="x", reason="y")
    first, last = change_effects(book_of([today, old, *told(11, Outcome.WON)]))
    assert (first.change, first.days, first.before, first.after) == (today, 0, (), ())
    assert (last.days, last.after) == (365, ())
