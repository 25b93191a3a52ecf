"""Since when: the words for a day whose end a comparison begins at."""

from datetime import date, timedelta

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.promises import CheckIn
from salesdash.domain.typed import parse_day

WEEK = timedelta(days=7)
WORDS = ("last-week", "last-check-in", "last-month", "quarter")


def since_day(book: Book, text: str) -> date:
    """Return the day that one of `WORDS` or a written day stands for: changes since its end.

    Last week is seven days ago, last month the end of it, quarter the day before this one
    began, and the last check-in that before today, seen in the morning or told in the evening.
    Raises InputError.
    """
    word = text.strip().casefold().replace(" ", "-")
    if word == "last-week":
        return book.today - WEEK
    if word == "last-check-in":
        return _last_check_in(book)
    if word == "last-month":
        return book.calendar.month(book.today).start - timedelta(days=1)
    if word == "quarter":
        return book.quarter.start - timedelta(days=1)
    return parse_day(text, book.today, past=True)


def _last_check_in(book: Book) -> date:
    """Return the day whose end the rep last saw at a check-in. Raises InputError without one."""
    before = [check_in for check_in in book.table(CheckIn).values() if check_in.on < book.today]
    last = max(before, key=lambda check_in: check_in.on, default=None)
    if last is None:
        raise InputError("no check-in before today: write last-week or a day")
    return last.on if last.ended else last.on - timedelta(days=1)
