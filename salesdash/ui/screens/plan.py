"""The plan on a page: what each length of time asks for, and the working behind it."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.report.lines import Line
from salesdash.report.plan import plan_lines
from salesdash.report.working import working_lines
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.page import PageScreen


class PlanPage(PageScreen):
    """From the quota to today's dials, with the arithmetic."""

    BINDINGS = bindings_of("plan")
    name_of_screen = "plan"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the table of the work, then the working."""
        glyphs = self.desk.glyphs
        return (*plan_lines(book, width, glyphs), Line(), *working_lines(book, width, glyphs))
