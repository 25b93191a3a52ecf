"""What the quota leans on, on a page: reliance tests, the year call, who moved first."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.report.lines import Line
from salesdash.report.reliance import leaning_page
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.page import PageScreen


class ReliancePage(PageScreen):
    """What could break the quarter, what the year takes, and where deals come from."""

    BINDINGS = bindings_of("reliance")
    name_of_screen = "reliance"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the three tables."""
        return leaning_page(book, width, self.desk.glyphs)
