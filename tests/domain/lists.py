"""A list of logistics people on a Monday at noon, for the tests of lists, queue and preparing."""

from datetime import UTC, datetime

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.territory import SegmentField
from tests.builders import book_of

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LOGISTICS = CallList(name="Logistics VPs", field=SegmentField.VERTICAL, value="logistics")


def at_noon(*records: object) -> Book:
    """Return a book of records on Monday at noon, UTC."""
    return Book(now=NOON, tables=book_of(records).tables)  # type: ignore[arg-type]


def contact(number: int, **facts: object) -> Contact:
    """Return a contact in logistics."""
    return Contact(id=number, **{"name": f"C{number}", "vertical": "Logistics", **facts})  # type: ignore[arg-type]
