"""The steps of a playbook, and which of them a deal did."""

from itertools import count

import pytest
from msgspec.structs import replace

from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.play import PlaybookChange, Step, StepDone
from salesdash.domain.playbook import (
    add_step,
    change_step,
    find_step,
    next_of_playbook,
    retired_steps,
    skipped_steps,
    starter,
    steps_in_force,
    steps_of,
    tick_steps,
)
from salesdash.domain.records import Record
from tests.builders import TODAY, book_of, days, deal

SINCE = TODAY - days(100)
NAMED = Step(id=1, stage="qualified", text="Who pays is named", since=SINCE)
PRICED = Step(id=2, stage="discovery", text="The gap has a figure", since=SINCE)
WALK = Step(id=3, stage="discovery", text="Walk the dock", essential=False, since=SINCE)
SEEN = Step(id=4, stage="proposal", text="Who pays has seen it", since=SINCE)
GONE = Step(id=5, stage="qualified", text="Looked up", since=SINCE, until=TODAY - days(10))
STEPS: list[Record] = [SEEN, WALK, PRICED, NAMED, GONE]
MARROW = deal("Marrow", id=10, stage="discovery")


def done(step: Step, ago: int = 5, **facts: int) -> StepDone:
    """Return a step done in Marrow some days ago."""
    values = {"deal_id": 10, "id": 100 + step.id} | facts
    return StepDone(step_id=step.id, on=TODAY - days(ago), **values)


def book(*more: Record) -> Book:
    """Return a book with the steps, an open deal in discovery, and more."""
    return book_of([*STEPS, MARROW, *more])


def test_steps_stand_by_stage_the_essential_first() -> None:
    assert steps_in_force(book()) == (NAMED, PRICED, WALK, SEEN)
    assert retired_steps(book()) == (GONE,)


def test_the_first_essential_step_not_done_comes_next_then_a_play_then_the_next_stage() -> None:
    assert next_of_playbook(book(), MARROW) == NAMED
    assert next_of_playbook(book(done(NAMED)), MARROW) == PRICED
    assert next_of_playbook(book(done(NAMED), done(PRICED)), MARROW) == WALK
    assert next_of_playbook(book(done(NAMED), done(PRICED), done(WALK)), MARROW) == SEEN
    everything = (done(NAMED), done(PRICED), done(WALK), done(SEEN))
    assert next_of_playbook(book(*everything), MARROW) is None


def test_what_a_deal_passed_without_doing_is_skipped() -> None:
    assert skipped_steps(book(), MARROW) == (NAMED,)
    assert skipped_steps(book(), replace(MARROW, stage="terms")) == (NAMED, PRICED, SEEN)
    assert skipped_steps(book(done(NAMED)), MARROW) == ()


def test_a_deal_has_the_steps_up_to_its_stage_and_what_it_did_ahead() -> None:
    found = steps_of(book(done(NAMED, 7), done(SEEN, 3)), MARROW)
    assert [(one.step.id, one.done) for one in found] == [
        (1, TODAY - days(7)),
        (2, None),
        (3, None),
        (4, TODAY - days(3)),
    ]


def test_ticking_keeps_the_evidence_of_steps_that_are_gone() -> None:
    before = book(done(NAMED), done(GONE), done(PRICED))
    kept, gone = tick_steps(before, MARROW, frozenset({1, 3}), TODAY)
    assert kept == [StepDone(deal_id=10, step_id=3, on=TODAY)]
    assert gone == [done(PRICED)]


def test_each_change_is_dated_and_has_a_reason() -> None:
    ids = count(50)
    new = Step(stage="terms", text="What could stop it is asked", since=TODAY)
    step, change = add_step(book(), new, " lost  two ", lambda: next(ids))
    assert step.id == 50
    assert change == PlaybookChange(
        on=TODAY,
        stage="terms",
        step_id=50,
        what="added the step “What could stop it is asked”",
        reason="lost two",
    )
    with pytest.raises(InputError, match="say why"):
        add_step(book(), new, "  ", lambda: next(ids))
    with pytest.raises(InputError, match="number 1"):
        add_step(book(), replace(NAMED, id=0, text="who pays IS named"), "x", lambda: 1)


def test_a_change_says_all_that_became_other() -> None:
    new = replace(WALK, text="Walk it", essential=True, stage="proposal")
    _, change = change_step(book(), new, "won with it")
    assert isinstance(change, PlaybookChange)
    assert change.what == (
        "reworded “Walk the dock” as “Walk it”; made “Walk it” essential; "
        "moved “Walk it” to Proposal"
    )
    _, out = change_step(book(), replace(WALK, until=TODAY), "no use")
    assert isinstance(out, PlaybookChange)
    assert out.what == "took out “Walk the dock”"
    with pytest.raises(InputError, match="nothing would change"):
        change_step(book(), WALK, "x")


def test_a_playbook_to_begin_with_only_where_there_is_none() -> None:
    ids = count(1)
    records = starter(book_of([]), lambda: next(ids))
    steps = [record for record in records if isinstance(record, Step)]
    assert len(steps) == 9
    assert {step.since for step in steps} == {TODAY}
    with pytest.raises(InputError, match="already"):
        starter(book(), lambda: 1)


def test_steps_are_found_by_number_and_by_their_words() -> None:
    assert find_step(book(), "5") is GONE
    assert find_step(book(), "FIGURE") is PRICED
    for text, part in (("who", "could be"), ("looked", "no step"), ("", "no step")):
        with pytest.raises(InputError, match=part):
            find_step(book(), text)


def test_the_playbook_as_it_was_known() -> None:
    change = PlaybookChange(id=60, on=TODAY - days(10), stage="qualified", what="x", reason="y")
    now = book(done(NAMED, 5), change)
    assert steps_in_force(book_as_of(now, TODAY - days(11))) == (
        NAMED,
        replace(GONE, until=None),
        PRICED,
        WALK,
        SEEN,
    )
    earlier = book_as_of(now, TODAY - days(6))
    assert not earlier.table(StepDone)
    assert earlier.table(PlaybookChange)
    assert book_as_of(now, TODAY - days(5)).table(StepDone)
    assert not book_as_of(now, SINCE - days(1)).table(Step)
