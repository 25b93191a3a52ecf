"""The picks of a quarter and their score, on a page of their own."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.pick_score import score_picks
from salesdash.report.lines import Line
from salesdash.report.picks import pick_lines
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.page import PageScreen


class PicksPage(PageScreen):
    """The score, the upsets and every pick; Enter opens the deal, Esc leaves."""

    BINDINGS = bindings_of("picks")
    name_of_screen = "picks"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._quarter: Period | None = None

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the picks of the quarter, at first of this one."""
        self._quarter = self._quarter or book.quarter
        return pick_lines(book, score_picks(book, self._quarter), width, self.desk.glyphs)

    def action_turn(self, quarters: int) -> None:
        """Show the quarter before or after, up to this one."""
        if self.book is None or self._quarter is None:
            return
        calendar = self.book.calendar
        step = calendar.following if quarters > 0 else calendar.preceding
        found = step(self._quarter)
        if found.start <= self.book.today:
            self._quarter = found
            self.show_book(self.book)
