"""The plan on a page: what each length of time asks for, and the working behind it."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.domain.calendar import PeriodKind
from salesdash.report.in_columns import block_width, in_columns
from salesdash.report.lines import Line
from salesdash.report.plan import plan_lines
from salesdash.report.working import working_blocks
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.page import PageScreen


class PlanPage(PageScreen):
    """From the quota to dials, with the arithmetic of one length of time after the other."""

    BINDINGS = bindings_of("plan")
    name_of_screen = "plan"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kind = PeriodKind.QUARTER

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the table of the work, then the working; side by side where there is room."""
        glyphs, room = self.desk.glyphs, block_width(width)
        working = working_blocks(book, room, glyphs, self._kind)
        return tuple(in_columns((plan_lines(book, room, glyphs), *working), width))

    def action_turn(self, step: int) -> None:
        """Show the working of the next longer or shorter time."""
        kinds = list(PeriodKind)
        self._kind = kinds[(kinds.index(self._kind) + step) % len(kinds)]
        if self.book is not None:
            self.show_book(self.book)
