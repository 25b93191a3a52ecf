"""Pictures of the quarter on a page: attainment and the forecast, the funnel, the sources."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.report.lines import Line
from salesdash.report.pictures import attainment_picture, funnel_picture, source_picture
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.page import PageScreen

LEAST, MOST, BESIDE = 9, 22, 10


class PicturesPage(PageScreen):
    """Where the quarter may end, how far deals get, and who brought them."""

    BINDINGS = bindings_of("pictures")
    name_of_screen = "pictures"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the three pictures; the first as high as the screen lets it be."""
        glyphs = self.desk.glyphs
        rows = min(max(self.size.height - BESIDE, LEAST), MOST)
        return (
            *attainment_picture(book, (width, rows), glyphs),
            Line(),
            *funnel_picture(book, width, glyphs),
            Line(),
            *source_picture(book, width, glyphs),
        )
