"""Pictures of the quarter on a page: attainment and the forecast, the funnel, the sources."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.report.lines import Line
from salesdash.report.pictures import forecast_page
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.page import PageScreen

LEAST, MOST, BESIDE = 9, 22, 9


class PicturesPage(PageScreen):
    """Where the quarter may end, how far deals get, and who brought them."""

    BINDINGS = bindings_of("pictures")
    name_of_screen = "pictures"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the three pictures; the first as high as the screen lets it be."""
        glyphs = self.desk.glyphs
        rows = min(max(self.size.height - BESIDE, LEAST), MOST)
        return forecast_page(book, (width, rows), glyphs)
