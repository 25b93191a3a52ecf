"""A book in which the timer runs, for the tests of the timer and of idle time."""

from datetime import UTC, datetime, timedelta

from salesdash.domain.book import Book
from salesdash.domain.timekeeping import Timer
from tests.builders import NOW, book_of, deal

HOUR = timedelta(hours=1)


def running(hours: float = 2, now: datetime = NOW, **facts: object) -> Book:
    """Return a book in which the timer runs since some hours before now."""
    begun = (now.astimezone(UTC) - timedelta(hours=hours)).astimezone(now.tzinfo)
    timer = Timer(id=1, activity="prospecting", start=begun, **facts)  # type: ignore[arg-type]
    return Book(now=now, tables=book_of([timer, deal("Northwind", id=9)]).tables)
