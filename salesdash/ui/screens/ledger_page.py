"""What the pages of the ledger share: lines over the ledger, about the day it showed."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.calendar import PeriodKind
from salesdash.report.lines import Line
from salesdash.report.wrapping import wrap
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.widgets.line_list import LineList

FRAME = 3
NARROWEST = 40
INDENT = "  "


def fitted(line: Line, width: int) -> tuple[Line, ...]:
    """Return a line as it is where it fits, else as running text: tables fit, sentences may not."""
    return (line,) if line.width <= width or line.deal_id else wrap(line.spans, width, INDENT)


class LedgerPage(BookScreen):
    """A page over the ledger; left with Esc. Subclasses say what its lines are."""

    tab = "ledger"

    _day: date | None = None

    def about(self, day: date | None) -> Self:
        """Return the page, about another day than today."""
        self._day = day
        return self

    def day_of(self, book: Book) -> date:
        """Return the day the page is about: today unless another was shown or turned to."""
        return self._day or book.today

    def turn(self, kind: PeriodKind, step: int) -> None:
        """Show the period of a kind before (-1) or after (1); none that is still to come."""
        book = self.book
        if book is None:
            return
        shown = book.calendar.period(kind, self.day_of(book))
        calendar = book.calendar
        other = calendar.preceding(shown) if step < 0 else calendar.following(shown)
        if other.start <= book.today:
            self._day = None if book.today in other else other.start
            self.show_book(book)

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield LineList("lines")

    def on_mount(self) -> None:
        """Start on the lines."""
        self.query_one(LineList).focus()

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the page's lines, at most `width` cells wide."""
        raise NotImplementedError

    def show_book(self, book: Book) -> None:
        """Show the page as the book has it."""
        width = max(self.size.width - FRAME, NARROWEST)
        lines = [part for line in self.lines(book, width) for part in fitted(line, width)]
        self.query_one(LineList).show(lines, width)

    def action_page(self, name: str) -> None:
        """Change to another page; the one that is shown makes way."""
        if name != self.name_of_screen:
            app = self.app
            if self.leave() and isinstance(app.screen, BookScreen):
                app.screen.action_page(name)

    def action_back(self) -> None:
        """Leave the page."""
        self.leave()
