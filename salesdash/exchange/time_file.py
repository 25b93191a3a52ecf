"""Files of time: which kind one is, and what taking it in would do."""

from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.intake import Intake, plan_intake
from salesdash.domain.text import clean_line
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.time_csv import read_rows
from salesdash.exchange.timewarrior import read_intervals

CALENDAR = b"BEGIN:VCALENDAR"


def is_calendar(data: bytes) -> bool:
    """Tell whether a file is a calendar."""
    return CALENDAR in data[:4096].replace(b"\0", b"").upper()


def plan_time(book: Book, data: bytes, name: str, *, split: bool = False) -> Intake:
    """Return what taking in CSV or timewarrior's JSON would do. Raises InputError."""
    name = clean_line(name)
    if is_calendar(data):
        raise InputError(f"{name} is a calendar: take it in with `salesdash import calendar`")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}:
        coming, left_out = read_intervals(book, data.removeprefix(b"\xef\xbb\xbf"), name)
    else:
        coming, left_out = read_rows(book, parse_csv(data, name))
    return plan_intake(book, name, coming, left_out, split=split)


def plan_any(
    book: Book, data: bytes, name: str, first: date, last: date, *, split: bool = False
) -> Intake:
    """Return what taking in a calendar or a file of time would do. Raises InputError.

    The days count for a calendar, in which there is more than is meant.
    """
    if is_calendar(data):
        from salesdash.exchange.calendar import plan_calendar

        return plan_calendar(book, data, name, first, last, split=split)
    return plan_time(book, data, name, split=split)
