"""Full-text search: every word must be there; accents and case do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.errors import InputError
from salesdash.domain.review import GapQuestion
from salesdash.domain.search import Kind, plain, search
from salesdash.domain.territory import Account
from tests.builders import book_of, deal
from tests.domain.test_reviews import LOST, WON, review, shared

RECORDS = [
    replace(LOST, notes="Budget moved to the café.\nAsk again."),
    replace(WON, notes="Second SITE to follow.", account="Umbra Ltd"),
    deal("Marrow", id=4, notes="second thoughts about the site"),
    review(LOST, id=50, why="They built it.\nNobody met the budget owner.", means=("paper",)),
    shared(id=52, gap="three claims a week"),
    Account(id=60, name="Umbra Ltd", plan="a second depot"),
    GapQuestion(id=61, text="What does a claim cost?"),
]
BOOK = book_of(RECORDS)


def found(text: str) -> list[tuple[Kind, int]]:
    """Return what a text is found in."""
    return [(one.kind, one.record_id) for one in search(BOOK, text)]


def test_reviews_notes_plans_and_questions_are_searched() -> None:
    assert found("claim") == [(Kind.QUESTION, 61), (Kind.REVIEW, 52)]
    assert found("second") == [(Kind.ACCOUNT, 60), (Kind.NOTES, 4), (Kind.NOTES, 2)]
    assert found("umbra") == [(Kind.NOTES, 2), (Kind.ACCOUNT, 60)]


def test_every_word_must_be_there_and_quoted_ones_together() -> None:
    assert found("SECOND site") == [(Kind.NOTES, 4), (Kind.NOTES, 2)]
    assert found('"second site"') == [(Kind.NOTES, 2)]
    assert found("second nonsense") == []


def test_notes_of_a_reviewed_deal_are_found_with_its_review() -> None:
    assert found("CAFE") == found("café") == [(Kind.REVIEW, 50)]


def test_the_words_around_are_those_of_the_line() -> None:
    (one,) = search(BOOK, "owner")
    assert (one.field, one.before, one.hit, one.after) == (
        "why",
        "Nobody met the budget ",
        "owner",
        ".",
    )
    assert one.title == "Halden"
    (cut,) = search(book_of([deal("X", id=1, notes="a " * 60 + "needle in the hay")]), "needle")
    assert cut.before.startswith("a ")
    assert len(cut.before) <= 30


def test_nothing_to_look_for_is_said() -> None:
    for text in ("", "  ", '"'):
        with pytest.raises(InputError, match="nothing to look for"):
            search(BOOK, text)


@given(st.text(max_size=40))
def test_places_in_what_is_compared_are_places_in_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Zs", "Cc")), min_size=1))
def test_a_word_is_found_where_it_stands(word: str) -> None:
    book = book_of([deal("Deal", id=1, notes=f"before {word} after")])
    if '"' not in word and word.split() == [word]:
        hits = [one for one in search(book, word) if one.field == "notes"]
        assert [one.record_id for one in hits] == [1]
        assert plain(hits[0].hit) == plain(word)
