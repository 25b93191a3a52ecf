"""What the sample book has learned: reviews, gap questions and a playbook, on any day."""

from datetime import date, timedelta

import pytest

from salesdash.domain.asof import book_as_of
from salesdash.domain.knowledge import know
from salesdash.domain.play import StepDone
from salesdash.domain.preview import Concern, preview
from salesdash.domain.questions import with_evidence
from salesdash.domain.review import Review
from salesdash.domain.reviews import owed, seen_reviews
from salesdash.domain.sharing import sharers
from salesdash.domain.stepping import Verdict, exceptions, step_evidence
from salesdash.store.sample import ANCHOR
from tests.store.test_sample import moved_to

DAYS = [date(2024, 2, 29), date(2026, 1, 1), ANCHOR, ANCHOR + timedelta(days=4), date(2031, 12, 31)]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_knowledge_is_alive(today: date) -> None:
    book = moved_to(today)
    assert 1 <= len(owed(book)) <= 12
    known = know(seen_reviews(book))
    assert len(known.seen) > 100
    assert len(known.objectives) >= 4
    assert known.misfits
    assert known.unexpected
    assert list(sharers(book)) == ["Jules Amari"]
    tested = [one for one in with_evidence(book) if one.is_tested]
    assert {one.is_tested for one in with_evidence(book)} == {True, False}
    assert tested[0].surfacing.value > tested[-1].surfacing.value


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_playbook_has_steps_of_every_kind(today: date) -> None:
    book = moved_to(today)
    verdicts = {one.compared.verdict for one in step_evidence(book)}
    assert {Verdict.HELPS, Verdict.UNCLEAR} <= verdicts
    found = exceptions(book)
    assert found.won_skipping
    assert found.lost_following


def test_nothing_was_learned_before_it_could_be() -> None:
    book = moved_to(ANCHOR)
    assert all(review.on <= ANCHOR for review in book.table(Review).values())
    for seen in seen_reviews(book):
        if seen.deal is not None:
            assert seen.deal.closed is not None
            assert seen.deal.closed <= seen.review.on
            assert seen.outcome is seen.deal.outcome
    for done in book.table(StepDone).values():
        opened = book.deals[done.deal_id].opened
        assert opened is not None
        assert opened <= done.on <= ANCHOR


def test_a_year_ago_little_was_known() -> None:
    then = book_as_of(moved_to(ANCHOR), ANCHOR - timedelta(days=340))
    assert len(seen_reviews(then)) < 20
    assert not then.table(StepDone)


def test_the_preview_has_a_deal_for_most_concerns() -> None:
    concerns = {one.first for one in preview(moved_to(ANCHOR))}
    assert {Concern.NO_STEP, Concern.STALE, Concern.PUSHED, Concern.NONE} <= concerns
    assert any(one.deal.would_stop for one in preview(moved_to(ANCHOR)))
