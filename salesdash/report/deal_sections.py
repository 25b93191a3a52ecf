"""What a deal's page says beyond its facts: what to ask, and what was learned when it left."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.questions import fitting
from salesdash.domain.records import Deal
from salesdash.domain.reviews import reviews_by_deal, see
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.questions import fitting_lines
from salesdash.report.reviews import review_page

MOST_QUESTIONS = 3


def deal_sections(book: Book, deal: Deal, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the gap questions that fit an open deal, or the review of one that left."""
    return tuple(_questions(book, deal, width, glyphs) if deal.is_open else
                 _review(book, deal, width, glyphs))  # fmt: skip


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
        words = "no review yet: R writes it (salesdash review add)"
        yield Line((Span("360  ", Role.HEADING), Span(words, Role.WARNING)))
        return
    yield Line((Span("360", Role.HEADING),))
    yield from review_page(book, see(book, review), width, glyphs, whole=False)
