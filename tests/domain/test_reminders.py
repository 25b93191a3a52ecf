"""What comes due: promised callbacks at their time, meetings ten minutes before."""

from datetime import UTC, datetime, timedelta

import pytest

from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment, Call, Disposition
from salesdash.domain.contact import Contact, ContactStatus
from salesdash.domain.records import Settings
from salesdash.domain.reminders import reminders

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def book_of(*records: Contact | Call | Appointment) -> Book:
    """Return a book with some records."""
    tables: dict[str, dict[int, object]] = {Settings.table: {1: Settings(id=1)}}
    for record in records:
        tables.setdefault(record.table, {})[record.id] = record
    return Book(NOW, tables, 1)  # type: ignore[arg-type]


def lee(**facts: object) -> Contact:
    """Return a contact to be called back at nine."""
    given = {"next_at": NOW, "call_ids": (7,), **facts}
    return Contact(id=3, name="Kim Lee", company="Halden", **given)  # type: ignore[arg-type]


def call(outcome: Disposition = Disposition.CALLBACK) -> Call:
    """Return the contact's last call."""
    return Call(id=7, contact_id=3, at=NOW - 60 * MINUTE, outcome=outcome)


def test_a_callback_is_due_once() -> None:
    book = book_of(lee(), call())
    assert [r.text for r in reminders(book, NOW - MINUTE, NOW)] == ["Call back Kim Lee, Halden"]
    assert reminders(book, NOW, NOW + MINUTE) == ()
    assert reminders(book, NOW - 2 * MINUTE, NOW - MINUTE) == ()


@pytest.mark.parametrize(
    "records",
    [
        (lee(), call(Disposition.NO_ANSWER)),
        (lee(call_ids=()), call()),
        (lee(next_at=None), call()),
        (lee(status=ContactStatus.DO_NOT_CALL), call()),
    ],
)
def test_what_merely_comes_up_again_calls_nobody(records: tuple[Contact, Call]) -> None:
    assert reminders(book_of(*records), NOW - MINUTE, NOW) == ()


def test_a_meeting_is_told_of_ten_minutes_before() -> None:
    meeting = Appointment(id=9, contact_id=3, agreed=NOW - 99 * MINUTE, at=NOW + 10 * MINUTE)
    found = reminders(book_of(lee(), meeting), NOW - MINUTE, NOW)
    assert [r.text for r in found] == ["Meeting with Kim Lee, Halden at 09:10"]
    assert reminders(book_of(meeting), NOW - MINUTE, NOW)[0].text.startswith("Meeting with some")
