"""Pages laid over a screen: lines to read, with a cursor on those that stand for a deal."""

from collections.abc import Sequence

from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.report.lines import Line
from salesdash.ui.screens.listing import ListScreen
from salesdash.ui.widgets.line_list import LineList

FRAME = 3
NARROWEST = 40


class PageScreen(ListScreen):
    """A page; left with Esc or Backspace. Subclasses say what its lines are."""

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield LineList("lines")

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the page's lines, at most `width` cells wide."""
        raise NotImplementedError

    def show_book(self, book: Book) -> None:
        """Show the page as the book has it."""
        width = max(self.size.width - FRAME, NARROWEST)
        lines = self.lines(book, width)
        self.list.show(lines, max([width, *(line.width for line in lines)]))

    def action_back(self) -> None:
        """Leave the page."""
        self.leave()
