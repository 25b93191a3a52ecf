"""The book as it stood at the end of a day: what the figures of a moment share in the shell."""

from collections.abc import Callable, Iterable
from datetime import date

import click

from salesdash.cli.context import Session
from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.typed import parse_day
from salesdash.report.lines import Line

as_of_option = click.option(
    "--as-of", metavar="DATE", help="As it stood at the end of a day that has come."
)


def past_day(book: Book, text: str) -> date:
    """Return the day to stand at. Raises InputError for one that is still to come."""
    day = parse_day(text, book.today, past=True)
    if day > book.today:
        raise InputError(f"{day} is still to come: pass a day up to {book.today}")
    return day


def book_at(session: Session, as_of: str | None) -> Book:
    """Return the book, or as it stood at the end of a day."""
    book = session.book()
    return book_as_of(book, past_day(book, as_of)) if as_of else book


def show_at(
    session: Session,
    as_of: str | None,
    as_json: bool,
    figures: Callable[[Book], object],
    lines: Callable[[Book], Iterable[Line]],
) -> None:
    """Write what a book shows, as JSON or as lines under the day it is as of."""
    book = book_at(session, as_of)
    if as_json:
        session.json(figures(book))
        return
    if as_of:
        session.emit(day_line(book))
    session.emit_lines(lines(book))


def day_line(book: Book) -> str:
    """Return the sentence that says which day's end a past book stands at."""
    return f"as of the end of {book.today:%a} {book.today.day} {book.today:%b %Y}"
