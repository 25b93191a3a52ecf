"""What lies ahead of each open deal, and the morning's next steps."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.play import Step, StepDone
from salesdash.domain.preview import Concern, preview, steps_until, undecided
from salesdash.domain.records import Deal, DealEvent, Outcome
from tests.builders import TODAY, book_of, closed, days, deal

FINE = deal("fine", id=1, opened=TODAY, next_step="call", next_step_on=TODAY + days(3))
NONE = deal("none", 5_000, id=2, opened=TODAY)
STALE = deal("stale", id=3, opened=TODAY - days(30), next_step="call",
             next_step_on=TODAY + days(1))  # fmt: skip
PUSHED = deal("pushed", id=4, opened=TODAY, next_step="call", closes=TODAY + days(9))
PAST = deal("past", id=5, opened=TODAY, next_step="call", closes=TODAY - days(1))
LATE = deal("late", id=6, opened=TODAY, next_step="call", next_step_on=TODAY - days(2))
WORST = deal("worst", 1_000, id=7, opened=TODAY - days(30), closes=TODAY - days(4))


def moved(of: Deal, before: date, after: date, number: int = 900) -> DealEvent:
    """Return the event of a close that was moved."""
    return DealEvent(
        id=number, deal_id=of.id, on=TODAY, at=datetime(2026, 11, 20, tzinfo=UTC), field="closes",
        before=str(before), after=str(after),
    )  # fmt: skip


PUSH = moved(PUSHED, TODAY + days(2), TODAY + days(9))


def book() -> Book:
    """Return a book with a deal for each concern, and one that left."""
    gone = closed(Outcome.WON, id=8)
    return book_of([FINE, PAST, PUSHED, PUSH, STALE, LATE, NONE, WORST, gone])


def test_what_needs_the_rep_comes_first_by_its_first_concern() -> None:
    found = preview(book())
    assert [(one.deal.name, one.first) for one in found] == [
        ("worst", Concern.NO_STEP),
        ("none", Concern.NO_STEP),
        ("stale", Concern.STALE),
        ("pushed", Concern.PUSHED),
        ("past", Concern.PAST_CLOSE),
        ("late", Concern.STEP_OVERDUE),
        ("fine", Concern.NONE),
    ]
    assert found[0].concerns == (Concern.NO_STEP, Concern.STALE, Concern.PAST_CLOSE)


def test_how_long_how_often_and_how_far() -> None:
    ahead = {one.deal.name: one for one in preview(book())}
    assert ahead["stale"].days_over == 9  # 30 days in Qualified, whose limit is 21
    assert (ahead["pushed"].pushes.count, ahead["pushed"].pushes.days) == (1, 7)
    pulled_in = moved(PUSHED, TODAY + days(9), TODAY + days(2), 901)
    again = preview(book_of([PUSHED, pulled_in]))[0]
    assert again.concerns == ()


def test_the_next_step_of_the_playbook_and_what_was_skipped() -> None:
    named = Step(id=20, stage="qualified", text="named", since=TODAY)
    priced = Step(id=21, stage="discovery", text="priced", since=TODAY)
    further = replace(FINE, stage="discovery")
    (one,) = preview(book_of([further, named, priced]))
    assert (one.coming, one.skipped) == (named, (named,))
    done = StepDone(id=30, deal_id=1, step_id=20, on=TODAY)
    (one,) = preview(book_of([further, named, priced, done]))
    assert (one.coming, one.skipped) == (priced, ())


def test_the_morning_has_what_is_due_the_longest_overdue_first() -> None:
    today = replace(FINE, id=11, name="today", next_step_on=TODAY)
    found = book_of([FINE, LATE, today, NONE, PUSHED])
    assert [one.deal.name for one in steps_until(found, TODAY)] == ["late", "today"]
    assert [one.deal.name for one in steps_until(found, TODAY + days(3))] == [
        "late",
        "today",
        "fine",
    ]
    assert {one.deal.name for one in undecided(found)} == {"none", "pushed"}


@given(
    st.lists(
        st.tuples(st.booleans(), st.integers(-5, 5), st.integers(-60, 0), st.integers(-9, 9)),
        max_size=12,
    )
)
def test_every_open_deal_stands_once_and_concerns_first(
    told: list[tuple[bool, int, int, int]],
) -> None:
    deals = [
        deal(f"d{n}", n * 1_000, id=n + 1, opened=TODAY + days(opened), closes=TODAY + days(closes),
             next_step="x" if step else "", next_step_on=TODAY + days(on) if step else None)
        for n, (step, on, opened, closes) in enumerate(told)
    ]  # fmt: skip
    found = preview(book_of(deals))
    assert {one.deal.id for one in found} == {one.id for one in deals}
    assert [one.first for one in found] == sorted(one.first for one in found)
    assert all(bool(one.concerns) == (one.first is not Concern.NONE) for one in found)
    far = TODAY + days(400)
    assert len(steps_until(book_of(deals), far)) + len(undecided(book_of(deals))) == len(deals)
