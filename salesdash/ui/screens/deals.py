"""The table of all deals, with the same keys as the bracket."""

from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.report.deal_lines import Column, DealRows, deal_header, deal_summary, sort_deals
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import Desk
from salesdash.ui.screens.filtered import FilteredScreen
from salesdash.ui.widgets.filter_bar import FilterBar
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

FRAME = 3
NARROWEST = 76


class DealsScreen(FilteredScreen):
    """All deals, open ones first; sorted by any column."""

    BINDINGS = bindings_of("deals")
    name_of_screen = "deals"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._column = Column.CLOSES
        self._with_closed = False

    def compose_body(self) -> ComposeResult:
        """Yield the sums, the columns' names and the rows."""
        yield LineText(id="headline")
        yield LineText(id="stages")
        yield LineList("table")
        yield FilterBar()

    def show_book(self, book: Book) -> None:
        """Show the deals of the book."""
        glyphs = self.desk.glyphs
        width = max(self.size.width - FRAME, NARROWEST)
        deals = tuple(book.deals.values()) if self._with_closed else book.open_deals
        if self.wanted:
            deals = tuple(deal for deal in deals if self.matches(deal))
        ordered = sort_deals(book, deals, self._column)
        self.query_one("#headline", LineText).show((deal_summary(book, ordered, width, glyphs),))
        self.query_one("#stages", LineText).show((deal_header(width, self._column, glyphs),))
        rows = DealRows(book, ordered, width, glyphs)
        self.list.show(rows, width, [deal.id for deal in ordered])

    def action_sort(self) -> None:
        """Sort by the next column."""
        columns = list(Column)
        self._column = columns[(columns.index(self._column) + 1) % len(columns)]
        if self.book is not None:
            self.show_book(self.book)

    def action_scope(self) -> None:
        """Show closed deals too, or open ones only."""
        self._with_closed = not self._with_closed
        if self.book is not None:
            self.show_book(self.book)
