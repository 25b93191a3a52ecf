"""One deal on a page of its own: its facts and its history."""

from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.report.deal_page import deal_page
from salesdash.report.deal_sections import deal_sections
from salesdash.report.lines import Line, Role, Span
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.pipeline import PipelineScreen
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.reading import Reading

FRAME = 5


class DealScreen(PipelineScreen):
    """The page of a deal; left with Esc or Backspace."""

    BINDINGS = bindings_of("deal")
    name_of_screen = "deal"

    def __init__(self, desk: Desk, deal_id: int) -> None:
        super().__init__(desk)
        self._deal_id = deal_id

    @property
    def deal_id(self) -> int | None:
        """The deal of the page."""
        return self._deal_id

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        with Reading(id="page"):
            yield LineText(id="facts")

    def show_book(self, book: Book) -> None:
        """Show the deal as the book has it."""
        deal = book.deals.get(self._deal_id)
        gone = (Line((Span("This deal is no longer in the book.", Role.WARNING),)),)
        shown = self.query_one("#facts", LineText)
        if deal is None:
            shown.show(gone)
            return
        width = self.size.width - FRAME
        more = deal_sections(book, deal, width, self.desk.glyphs)
        shown.show(deal_page(book, deal, more, width))

    def action_back(self) -> None:
        """Leave the page."""
        self.leave()
