"""Which deals owe a review, and what a review sees of its deal."""

import pytest
from msgspec.structs import replace

from salesdash.domain.asof import book_as_of
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, Outcome, Source
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.domain.reviews import find_question, find_review, owed, owed_in, see, seen_reviews
from salesdash.domain.territory import Account
from tests.builders import TODAY, book_of, closed, days, deal

LOST = closed(Outcome.LOST, id=1, name="Halden", vertical="retail", role="COO")
WON = closed(Outcome.WON, ago=3, id=2, name="Umbra", source=Source.REFERRAL)
OLD = closed(Outcome.WON, ago=91, id=3, name="Tilsby")
OPEN = deal("Marrow", id=4)


def review(of: Deal, **facts: object) -> Review:
    """Return a review of a deal, written the day after it left."""
    values: dict[str, object] = {
        "deal_id": of.id,
        "outcome": of.outcome,
        "on": (of.closed or TODAY) + days(1),
        "why": "price",
    }
    return Review(**(values | facts))  # type: ignore[arg-type]


def shared(outcome: Outcome = Outcome.WON, **facts: object) -> Review:
    """Return a review that another rep shared."""
    values: dict[str, object] = {
        "on": TODAY,
        "outcome": outcome,
        "shared_by": "Jules",
        "key": "7",
        "closed": TODAY.replace(day=1),
        "vertical": "retail",
    }
    return Review(**(values | facts))  # type: ignore[arg-type]


def test_what_left_lately_owes_a_review_the_latest_first() -> None:
    book = book_of([LOST, WON, OLD, OPEN])
    assert [d.name for d in owed(book)] == ["Umbra", "Halden"]
    assert [d.name for d in owed(book, 10_000)] == ["Umbra", "Halden", "Tilsby"]
    reviewed = book_of([LOST, WON, OLD, OPEN, review(LOST)])
    assert [d.name for d in owed(reviewed)] == ["Umbra"]
    assert owed_in(reviewed, [LOST, OPEN]) == ()


def test_the_ninetieth_day_still_counts() -> None:
    at_the_edge = closed(Outcome.LOST, ago=90, id=9)
    assert owed(book_of([at_the_edge, OLD])) == (at_the_edge,)


def test_another_ending_owes_another_review() -> None:
    book = book_of([replace(LOST, outcome=Outcome.WON), review(LOST)])
    assert [d.id for d in owed(book)] == [1]


def test_a_reopened_deal_owes_nothing_and_its_review_rests() -> None:
    book = book_of([replace(LOST, outcome=Outcome.OPEN, closed=None), review(LOST)])
    assert owed(book) == ()
    assert seen_reviews(book) == ()


def test_the_facts_are_the_deals_as_they_are_known_now() -> None:
    account = Account(name="Umbra Ltd", vertical="parcels")
    book = book_of([replace(WON, account="umbra ltd"), account, review(WON, vertical="old")])
    (seen,) = seen_reviews(book)
    assert (seen.vertical, seen.source, seen.closed) == ("parcels", Source.REFERRAL, WON.closed)
    theirs = see(book, shared(source=Source.INBOUND))
    assert (theirs.deal, theirs.vertical, theirs.source) == (None, "retail", Source.INBOUND)
    assert theirs.closed == TODAY.replace(day=1)


def test_reviews_come_with_the_latest_ending_first() -> None:
    book = book_of([LOST, WON, review(LOST, id=50), review(WON, id=51), shared(id=52)])
    assert [seen.review.id for seen in seen_reviews(book)] == [51, 50, 52]


def test_a_review_is_of_a_deal_that_left_or_shared() -> None:
    for facts in ({"outcome": Outcome.OPEN}, {"deal_id": 0}, {"shared_by": "Jules"}):
        with pytest.raises(ValueError):
            review(LOST, **facts)
    with pytest.raises(ValueError, match="twice"):
        review(LOST, asked=(Asked(question_id=1), Asked(question_id=1, surfaced=True)))


def test_no_review_is_known_before_it_was_written() -> None:
    book = book_of([LOST, review(LOST, id=50), shared(id=52, on=TODAY - days(30))])
    on = (LOST.closed or TODAY) + days(1)
    assert {r.id for r in book_as_of(book, on).table(Review).values()} == {50, 52}
    assert {r.id for r in book_as_of(book, on - days(1)).table(Review).values()} == {52}
    assert not book_as_of(book, on - days(60)).table(Review)


def test_reviews_and_questions_are_found_by_number_name_and_part() -> None:
    cost = GapQuestion(id=60, text="What does a claim cost you?")
    book = book_of([LOST, WON, review(LOST, id=50), cost, GapQuestion(id=61, text="Who claims?")])
    assert find_review(book, "50").id == find_review(book, "hald").id == 50
    with pytest.raises(InputError, match="review add 2"):
        find_review(book, "umbra")
    assert find_question(book, "what does a CLAIM cost you?") is cost
    assert find_question(book, "60") is find_question(book, "cost") is cost
    with pytest.raises(InputError, match="could be"):
        find_question(book, "claim")
    with pytest.raises(InputError, match="no gap question"):
        find_question(book, "")
