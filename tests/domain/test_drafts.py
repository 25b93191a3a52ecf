"""Filling in a review: phrases, questions known and new."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.drafts import (
    Draft,
    check_filled,
    join_phrases,
    phrases,
    split_asked,
    start_review,
    to_keep,
    used_before,
)
from salesdash.domain.errors import InputError
from salesdash.domain.records import Outcome
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.domain.reviews import Counted
from salesdash.domain.text import clean_line
from tests.builders import TODAY, book_of, closed, deal
from tests.domain.test_reviews import LOST, WON, review, shared


def test_phrases_are_set_apart_by_semicolons_and_spelled_as_before() -> None:
    assert phrases(" fewer Claims ;; less overtime; FEWER CLAIMS") == (
        "fewer Claims",
        "less overtime",
    )
    assert phrases("fewer claims; new", ["Fewer claims"]) == ("Fewer claims", "new")
    assert phrases(" ; ") == ()


@given(st.lists(st.text(max_size=12).map(clean_line).filter(lambda t: t and ";" not in t)))
def test_what_is_joined_is_read_as_it_was(found: list[str]) -> None:
    kept = phrases(join_phrases(found))
    assert phrases(join_phrases(kept)) == kept
    assert {phrase.casefold() for phrase in kept} == {phrase.casefold() for phrase in found}


def test_the_commonest_is_offered_first_and_objectives_also_beneath() -> None:
    book = book_of(
        [
            LOST,
            WON,
            review(LOST, objectives=("Fewer claims", "less overtime"), means=("counters",)),
            review(WON, objectives=("less overtime",), beneath=("fewer CLAIMS", "keep them")),
            shared(objectives=("fewer claims",)),
        ]
    )
    known = used_before(book)
    assert known[Counted.OBJECTIVES] == ("Fewer claims", "less overtime", "keep them")
    assert known[Counted.BENEATH] == known[Counted.OBJECTIVES]
    assert known[Counted.MEANS] == ("counters",)
    assert known[Counted.UNEXPECTED] == ()


def test_a_review_starts_blank_or_with_what_was_written() -> None:
    assert start_review(book_of([LOST]), LOST) == Review(deal_id=1, on=TODAY, outcome=Outcome.LOST)
    written = review(LOST, id=50)
    assert start_review(book_of([LOST, written]), LOST) == written
    won_after_all = closed(Outcome.WON, id=1)
    again = start_review(book_of([won_after_all, written]), won_after_all)
    assert (again.id, again.outcome, again.on, again.why) == (50, Outcome.WON, TODAY, "price")
    with pytest.raises(InputError, match="is open"):
        start_review(book_of([]), deal("Marrow"))


def test_a_blank_review_is_refused() -> None:
    blank = start_review(book_of([LOST]), LOST)
    with pytest.raises(InputError, match="blank"):
        check_filled(blank)
    assert check_filled(review(LOST)).why == "price"


def test_new_questions_get_their_ids_before_the_review_names_them() -> None:
    ids = count(70)
    draft = Draft(review(LOST, asked=(Asked(question_id=5),)), (("Who else?", True),))
    question, kept = to_keep(draft, lambda: next(ids))
    assert question == GapQuestion(id=70, text="Who else?")
    assert isinstance(kept, Review)
    assert kept.asked == (Asked(question_id=5), Asked(question_id=70, surfaced=True))


def test_answers_are_known_questions_or_new_ones() -> None:
    known = [GapQuestion(id=5, text="What does a claim cost?")]
    answers = [
        ("what does a  claim cost?", False),
        ("Who else?", False),
        ("who else?", True),
        ("What does a claim cost?", True),
        ("  ", True),
    ]
    asked, new = split_asked(known, answers)
    assert asked == (Asked(question_id=5, surfaced=True),)
    assert new == (("Who else?", True),)
