"""The page of a quarter: its assessment, the year call, and how well the forecast held."""

from salesdash.domain.assessment import Seen
from salesdash.domain.backtest import run_backtest
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.report.assessment import assessment_lines
from salesdash.report.backtest import backtest_lines
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.year import year_lines


def quarter_lines(book: Book, seen: Seen, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return a quarter's assessment and the year call."""
    return (
        *assessment_lines(book, seen, width, glyphs),
        Line(),
        Line((Span("The year", Role.STAGE),)),
        *year_lines(book, width, glyphs),
    )


def backtest_part(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return how well forecasts of the past would have held. For a worker."""
    found = book.once(run_backtest)
    head = Line((Span("The forecast, tested on the past", Role.STAGE),))
    return (Line(), head, *backtest_lines(book, found, width, glyphs))


def exported(book: Book, seen: Seen, name: str) -> bytes:
    """Return a quarter as the kind of file that a name's ending asks for.

    Raises InputError for an ending that is neither .md nor .html.
    """
    ending = name.casefold().rpartition(".")[2]
    if ending == "md":
        from salesdash.report.assessment_text import assessment_markdown

        return assessment_markdown(book, seen).encode()
    if ending in {"html", "htm"}:
        from salesdash.report.assessment_page import assessment_page

        return assessment_page(book, seen).encode()
    raise InputError(f"{name}: the name ends in .md, .html or .htm, which says what to write")
