"""Gap questions with their evidence, and those that fit a deal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.drafts import check_question
from salesdash.domain.errors import InputError
from salesdash.domain.questions import evidence_of, fitting, with_evidence
from salesdash.domain.records import Outcome, Record
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.domain.reviews import seen_reviews
from tests.builders import book_of, deal
from tests.domain.test_reviews import shared

COST = GapQuestion(id=1, text="What does a claim cost you?")
NIGHT = GapQuestion(id=2, text="Who gets the call at night?")
NEW = GapQuestion(id=3, text="Which client would notice first?")


def told(question: GapQuestion, surfaced: int, asked: int, won: int = 0) -> list[Review]:
    """Return reviews in which a question was asked; the first of those it surfaced in are won."""
    return [
        shared(
            Outcome.WON if n < won else Outcome.LOST,
            id=1_000 * question.id + n,
            asked=(Asked(question_id=question.id, surfaced=n < surfaced),),
        )
        for n in range(asked)
    ]


def test_thirty_of_forty_stands_above_three_of_four_and_untested_last() -> None:
    book = book_of([NEW, NIGHT, COST, *told(NIGHT, 3, 4, won=2), *told(COST, 30, 40, won=12)])
    cost, night, new = with_evidence(book)
    assert (cost.question, night.question, new.question) == (COST, NIGHT, NEW)
    assert (len(cost.asked), len(cost.surfaced), len(cost.won)) == (40, 30, 12)
    assert (night.winning.hits, night.winning.tries) == (2, 3)
    assert night.surfacing.value == cost.surfacing.value == 0.75
    # Wilson at 80 %, z = 1.2816: (0.955 ± 0.345) / 1.411, and (0.771 - 0.090) / 1.041
    assert night.surfacing.interval() == pytest.approx((0.4325, 0.9219), abs=1e-3)
    assert cost.support == pytest.approx(0.6536, abs=1e-3)
    assert not new.is_tested
    assert new.support == 0
    assert cost.shared == 40


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_counts_are_within_each_other(asked: int, surfaced: int, won: int) -> None:
    book = book_of([COST, *told(COST, min(surfaced, asked), asked, won)])
    (one,) = with_evidence(book)
    assert set(one.won) <= set(one.surfaced) <= set(one.asked)
    assert 0 <= one.support <= one.surfacing.value + 1e-9 <= 1 + 1e-9
    assert evidence_of([COST], ()) == evidence_of([COST], seen_reviews(book_of([])))


def fitting_to(records: list[Record], **facts: str) -> list[int]:
    """Return the ids of the questions that fit a deal."""
    found = deal("Marrow", 10_000, id=90, **facts)
    return [fit.evidence.question.id for fit in fitting(book_of([found, *records]), found)]


def test_a_question_for_others_does_not_fit() -> None:
    retail = GapQuestion(id=4, text="Refunds?", vertical="Retail")
    coo = GapQuestion(id=5, text="Board?", role="COO")
    records: list[Record] = [retail, coo, COST]
    assert fitting_to(records, vertical="retail") == [1, 4]
    assert fitting_to(records, role="coo") == [1, 5]
    assert fitting_to(records) == [1]


def test_what_worked_in_deals_like_it_comes_first() -> None:
    strong = told(COST, 30, 40)
    alike = [
        shared(vertical="retail", asked=(Asked(question_id=2, surfaced=True),), id=50 + n)
        for n in range(3)
    ]
    elsewhere = [replace(review, vertical="parcels") for review in strong]
    found = deal("Marrow", id=90, vertical="retail")
    first, second = fitting(book_of([found, COST, NIGHT, *elsewhere, *alike]), found)
    assert (first.evidence.question, len(first.alike.asked)) == (NIGHT, 3)
    assert (second.evidence.question, len(second.alike.asked)) == (COST, 0)
    assert fitting_to([COST, NIGHT, *elsewhere, *alike]) == [1, 2]


def test_a_question_tied_to_objectives_fits_where_one_was_met() -> None:
    tied = GapQuestion(id=6, text="Refunds?", objectives=("Know the stock",))
    met = shared(vertical="retail", beneath=("know the stock",), id=50)
    other = shared(vertical="retail", objectives=("less overtime",), id=51)
    assert fitting_to([tied, met], vertical="retail") == [6]
    assert fitting_to([tied, other], vertical="retail") == []
    assert fitting_to([tied, other], vertical="parcels") == [6]


def test_the_same_question_is_not_kept_twice() -> None:
    book = book_of([COST])
    with pytest.raises(InputError, match="number 1"):
        check_question(book, GapQuestion(text="what does a  CLAIM cost you?"))
    with pytest.raises(InputError, match="empty"):
        check_question(book, GapQuestion(text=""))
    assert check_question(book, COST) is COST
