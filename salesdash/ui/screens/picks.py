"""The picks of a quarter and their score, on a page of their own."""

from textual import on
from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.pick_score import score_picks
from salesdash.report.picks import pick_lines
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import Desk
from salesdash.ui.screens.pipeline import PipelineScreen
from salesdash.ui.widgets.line_list import LineList

FRAME = 3
NARROWEST = 60


class PicksScreen(PipelineScreen):
    """The score, the upsets and every pick; Enter opens the deal, Esc leaves."""

    BINDINGS = bindings_of("picks")
    name_of_screen = "picks"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._quarter: Period | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the list."""
        yield LineList("picks")

    @property
    def deal_id(self) -> int | None:
        """The deal under the cursor."""
        return self.query_one(LineList).deal_id if self.is_mounted else None

    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(LineList).focus()

    def show_book(self, book: Book) -> None:
        """Show the picks of the quarter, at first of this one."""
        self._quarter = self._quarter or book.quarter
        width = max(self.size.width - FRAME, NARROWEST)
        lines = pick_lines(book, score_picks(book, self._quarter), width, self.desk.glyphs)
        self.query_one(LineList).show(lines, width)

    def action_shift(self, quarters: int) -> None:
        """Show the quarter before or after, up to this one."""
        if self.book is None or self._quarter is None:
            return
        calendar = self.book.calendar
        step = calendar.following if quarters > 0 else calendar.preceding
        found = step(self._quarter)
        if found.start <= self.book.today:
            self._quarter = found
            self.show_book(self.book)

    def action_back(self) -> None:
        """Leave the page."""
        self.app.pop_screen()

    @on(LineList.Opened)
    def _opened(self, message: LineList.Opened) -> None:
        """Open the deal that was clicked."""
        self.open_deal(message.deal_id)
