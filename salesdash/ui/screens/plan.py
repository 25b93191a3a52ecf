"""The plan on a page: what each length of time asks for, and the working behind it."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.domain.calendar import PeriodKind
from salesdash.report.lines import Line
from salesdash.report.plan import plan_lines
from salesdash.report.working import working_lines
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import Desk
from salesdash.ui.screens.page import PageScreen


class PlanPage(PageScreen):
    """From the quota to dials, with the arithmetic of one length of time after the other."""

    BINDINGS = bindings_of("plan")
    name_of_screen = "plan"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kind = PeriodKind.QUARTER

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the table of the work, then the working."""
        glyphs = self.desk.glyphs
        working = working_lines(book, width, glyphs, self._kind)
        return (*plan_lines(book, width, glyphs), Line(), *working)

    def action_turn(self, step: int) -> None:
        """Show the working of the next longer or shorter time."""
        kinds = list(PeriodKind)
        self._kind = kinds[(kinds.index(self._kind) + step) % len(kinds)]
        if self.book is not None:
            self.show_book(self.book)
