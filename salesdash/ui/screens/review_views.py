"""What the Reviews screen shows: each view is a headline, lines, and what lies behind each line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from salesdash.domain.book import Book
from salesdash.domain.reviews import Seen, owed, seen_reviews
from salesdash.report.lines import Glyphs, Line
from salesdash.report.reviews import done_lines, owed_lines, reviews_headline


@dataclass(frozen=True, slots=True)
class Owing:
    """A deal that owes a review: Enter writes it."""

    deal_id: int


@dataclass(frozen=True, slots=True)
class OneReview:
    """A review: Enter opens its page."""

    review_id: int
    deal_id: int


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure and the reviews it stands for: Enter lists them."""

    title: str
    seen: tuple[Seen, ...]


Target = Owing | OneReview | Behind


@dataclass(frozen=True, slots=True)
class View:
    """Lines to show, the key of each (see `Line.deal_id`), and what a key leads to."""

    head: Sequence[Line]
    lines: Sequence[Line]
    targets: Mapping[int, Target] = field(default_factory=dict)


class Tab(Enum):
    """The views of the Reviews screen in their order."""

    REVIEWS = "Reviews"


def review_targets(seen: Sequence[Seen]) -> dict[int, Target]:
    """Return what the lines of reviews lead to."""
    return {one.review.id: OneReview(one.review.id, one.review.deal_id) for one in seen}


def reviews_view(book: Book, width: int, glyphs: Glyphs) -> View:
    """Return the reviews owed, then those done."""
    due, seen = owed(book), seen_reviews(book)
    return View(
        (reviews_headline(book, seen, width, glyphs),),
        (*owed_lines(book, due, width, glyphs), Line(), *done_lines(book, seen, width, glyphs)),
        {deal.id: Owing(deal.id) for deal in due} | review_targets(seen),
    )
