"""What a deal's page says beyond its facts: what to ask, and what was learned when it left."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.questions import fitting
from salesdash.domain.records import Deal
from salesdash.domain.reviews import reviews_by_deal, see
from salesdash.report.deal_steps import deal_playbook_lines
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.questions import fitting_lines
from salesdash.report.reviews import review_page

MOST_QUESTIONS = 3


def deal_sections(book: Book, deal: Deal, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return an open deal's playbook and the gap questions that fit it, or what was learned.

    Of a deal that left these are its review and the steps it did.
    """
    steps = _steps(book, deal, width, glyphs)
    if deal.is_open:
        return (*steps, *_questions(book, deal, width, glyphs))
    return (*_review(book, deal, width, glyphs), *steps)


def _steps(book: Book, deal: Deal, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the steps of the playbook up to the deal's stage."""
    lines = deal_playbook_lines(book, deal, width, glyphs)
    if lines:
        yield Line()
        yield Line((Span("Playbook", Role.HEADING),))
        yield from lines


def _questions(book: Book, deal: Deal, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the best supported gap questions that fit a deal."""
    found = fitting(book, deal)[:MOST_QUESTIONS]
    if found:
        yield Line()
        yield Line((Span("Gap questions that fit", Role.HEADING),))
        yield from fitting_lines(found, width, glyphs)


def _review(book: Book, deal: Deal, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield what was learned from a deal that left, or that its review is owed."""
    yield Line()
    review = book.once(reviews_by_deal).get(deal.id)
    if review is None or review.outcome is not deal.outcome:
        words = f"no review yet: {glyphs.way('review', 'review add')} writes it"
        yield Line((Span("Review  ", Role.HEADING), Span(words, Role.WARNING)))
        return
    yield Line((Span("Review", Role.HEADING),))
    yield from review_page(book, see(book, review), width, glyphs, whole=False)
