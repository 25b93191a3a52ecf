"""Deals: what lies ahead of each, the morning's next steps, and the table of all of them."""

from enum import Enum

from textual import on
from textual.app import ComposeResult
from textual.events import Click

from salesdash.domain.book import Book
from salesdash.domain.preview import Ahead, preview, steps_until, undecided
from salesdash.report.attention import no_deal
from salesdash.report.deal_lines import Column, DealRows, deal_header, deal_summary, sort_deals
from salesdash.report.preview import preview_headline, preview_lines, step_lines, steps_headline
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.listing import FilteredDeals
from salesdash.ui.widgets.filter_bar import FilterBar
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

FRAME = 3
NARROWEST = 37


class DealsView(Enum):
    """The views of the screen in their order."""

    PREVIEW = "preview"
    STEPS = "steps"
    TABLE = "table"


class DealsScreen(FilteredDeals):
    """The pipeline preview first; Tab goes on to the next steps and to the table."""

    BINDINGS = bindings_of("deals")
    name_of_screen = "deals"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view = DealsView.PREVIEW
        self._column = Column.CLOSES
        self._with_closed = False

    def compose_body(self) -> ComposeResult:
        """Yield the sums, the columns' names and the rows."""
        yield LineText(id="headline")
        yield LineText(id="stages")
        yield LineList("table")
        yield FilterBar()

    def show_book(self, book: Book) -> None:
        """Show the view of the book."""
        width = max(self.size.width - FRAME, NARROWEST)
        show = {
            DealsView.PREVIEW: self._show_preview,
            DealsView.STEPS: self._show_steps,
            DealsView.TABLE: self._show_table,
        }
        show[self._view](book, width)

    @property
    def _next_view(self) -> str:
        """The key that goes on to the next view."""
        return self.key_of("view")

    def _show_preview(self, book: Book, width: int) -> None:
        """Show what lies ahead of the open deals."""
        glyphs = self.desk.glyphs
        ahead = self._wanted_of(preview(book))
        head = preview_headline(book, ahead, width, glyphs, f"{self._next_view} next steps, table")
        self.query_one("#headline", LineText).show((head,))
        self.query_one("#stages", LineText).show(())
        none = not (book.open_deals or self.wanted)
        self.list.show(
            no_deal(width, glyphs) if none else preview_lines(book, ahead, width, glyphs), width
        )

    def _show_steps(self, book: Book, width: int) -> None:
        """Show the morning's next steps."""
        glyphs = self.desk.glyphs
        due = self._wanted_of(steps_until(book, book.today))
        none = self._wanted_of(undecided(book))
        head = steps_headline(book, width, glyphs, f"{self._next_view} table, preview")
        self.query_one("#headline", LineText).show((head,))
        self.query_one("#stages", LineText).show(())
        self.list.show(step_lines(book, due, none, width, glyphs), width)

    def _show_table(self, book: Book, width: int) -> None:
        """Show the deals in a table."""
        glyphs = self.desk.glyphs
        deals = tuple(book.deals.values()) if self._with_closed else book.open_deals
        if self.wanted:
            deals = tuple(deal for deal in deals if self.matches(deal))
        ordered = sort_deals(book, deals, self._column)
        self.query_one("#headline", LineText).show((deal_summary(book, ordered, width, glyphs),))
        if not (ordered or self.wanted):
            self.query_one("#stages", LineText).show(())
            self.list.show(no_deal(width, glyphs), width)
            return
        self.query_one("#stages", LineText).show((deal_header(width, self._column, glyphs),))
        rows = DealRows(book, ordered, width, glyphs)
        self.list.show(rows, width, [deal.id for deal in ordered])

    def _wanted_of(self, ahead: tuple[Ahead, ...]) -> tuple[Ahead, ...]:
        """Return what the filter lets through."""
        return tuple(one for one in ahead if not self.wanted or self.matches(one.deal))

    @on(Click, "#headline")
    def _turn(self) -> None:
        """Go to the next view from the line that names it."""
        self.action_view(1)

    def action_view(self, step: int) -> None:
        """Go to the top of the next view, or of the one before."""
        views = list(DealsView)
        self._view = views[(views.index(self._view) + step) % len(views)]
        self._again()
        self.list.action_edge(-1)

    def action_sort(self) -> None:
        """Sort the table by the next column."""
        columns = list(Column)
        self._column = columns[(columns.index(self._column) + 1) % len(columns)]
        self._view = DealsView.TABLE
        self._again()

    def action_scope(self) -> None:
        """Show closed deals too, or open ones only, in the table."""
        self._with_closed = not self._with_closed
        self._view = DealsView.TABLE
        self._again()

    def _again(self) -> None:
        """Show another view of the same book."""
        if self.book is not None:
            self.show_book(self.book)
            self.follow_cursor()
