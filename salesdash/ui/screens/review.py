"""One review on a page of its own."""

from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.review import Review
from salesdash.domain.reviews import see
from salesdash.report.lines import Line, Role, Span
from salesdash.report.reviews import review_page
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.reviewing import ReviewingScreen
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.reading import Reading

FRAME = 4


class ReviewScreen(ReviewingScreen):
    """The page of a review; left with Esc or Backspace."""

    BINDINGS = bindings_of("review")
    name_of_screen = "review"
    tab = "reviews"

    def __init__(self, desk: Desk, review_id: int) -> None:
        super().__init__(desk)
        self._review_id = review_id

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        with Reading(id="page"):
            yield LineText(id="facts")

    def show_book(self, book: Book) -> None:
        """Show the review as the book has it."""
        review = book.table(Review).get(self._review_id)
        lines: tuple[Line, ...] = (
            Line((Span("This review is no longer in the book.", Role.WARNING),)),
        )
        if review is not None:
            lines = review_page(book, see(book, review), self.size.width - FRAME, self.desk.glyphs)
        self.query_one("#facts", LineText).show(lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep out of the footer what works on one's own reviews only."""
        return self._deal_id is not None if action in {"write", "open"} else True

    @property
    def _deal_id(self) -> int | None:
        """The deal that the review looks back on; None for one that was shared."""
        review = self.book.table(Review).get(self._review_id) if self.book else None
        known = self.book is not None and review is not None and review.deal_id in self.book.deals
        return review.deal_id if review is not None and known else None

    def action_write(self) -> None:
        """Change the review."""
        if self._deal_id is not None:
            self.write_review(self._deal_id)

    def action_open(self) -> None:
        """Show the deal that the review looks back on."""
        from salesdash.ui.screens.deal import DealScreen

        if self._deal_id is not None:
            self.push(DealScreen(self.desk, self._deal_id))

    def action_back(self) -> None:
        """Leave the page."""
        self.leave()
