"""The sample book: three years of a fictional rep, moved so that today is in the middle of it.

The file was made for one week, that of `ANCHOR`, and knows that whole week. A copy is moved
by whole weeks to the present one and cut off at the end of today.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from salesdash.clock import Clock
from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.calendar import FiscalCalendar
from salesdash.domain.errors import InputError
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.domain.pick import Pick
from salesdash.domain.promises import Assessment, CheckIn
from salesdash.domain.records import DealEvent, Quota, Record, Settings
from salesdash.domain.timekeeping import Entry, WeekPlan
from salesdash.store import document
from salesdash.store.files import replace_durably, told_plainly
from salesdash.store.tables import EMPTY, to_document, to_record

ANCHOR = date(2026, 11, 18)
ZONE = "America/New_York"
FILE_NAME = "salesdash.json"
HOLIDAY_YEARS_BACK, HOLIDAY_YEARS_AHEAD = 5, 2
_DAY_FIELDS = frozenset({"closed", "closes"})


def sample_bytes() -> bytes:
    """Return the sample book as it was made: of the installed package, or of the source tree.

    Raises StoreError when the installation lacks it.
    """
    from importlib.resources import files

    package = files("salesdash")
    installed = package / "sample_data" / "book.json"
    if installed.is_file():
        return installed.read_bytes()
    source = Path(str(package)).parent / "sample_data" / "book.json"
    with told_plainly("read", source):
        return source.read_bytes()


def open_sample(directory: Path, clock: Clock) -> Path:
    """Write the sample book, moved to today in its rep's zone, into a directory.

    Returns the file's path. Raises InputError when a book is there already.
    """
    path = directory / FILE_NAME
    if path.exists():
        raise InputError(f"{path} is there already: the sample goes into an empty directory")
    data = shift_book(sample_bytes(), clock.now().astimezone(ZoneInfo(ZONE)).date(), clock.now())
    with told_plainly("write", path):
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_durably(path, data)
    return path


def shift_book(data: bytes, today: date, now: datetime | None = None) -> bytes:
    """Return the sample book moved so that `today` lies in the middle month of its quarter.

    Every day keeps its weekday. What happens after today is not in it yet, nor is time that has
    not passed by `now`. Public holidays are not moved: they are those of the years about today,
    as far as the file has them.
    """
    contents = document.decode(data)
    shift = _Shift(today)
    tables: dict[str, dict[int, Record]] = {}
    for kind in RECORD_TYPES:
        documents = contents.tables.get(kind.table, EMPTY)
        records = (to_record(kind, int(key), found) for key, found in documents.items())
        tables[kind.table] = {record.id: shift.moved(record) for record in records}
    moved = Book(now=datetime.combine(today, time(12), shift.zone), tables=tables)
    seen = _in_the_morning(book_as_of(moved, today))
    passed = _passed(seen, now) if now else seen.tables
    return document.encode(
        {
            name: {str(key): to_document(record) for key, record in table.items()}
            for name, table in passed.items()
        },
        history={},
        sequence=contents.sequence,
        next_id=contents.next_id,
    )


def _passed(book: Book, now: datetime) -> Mapping[str, Mapping[int, Record]]:
    """Return the tables without the entries that end later than now."""
    entries = {key: found for key, found in book.table(Entry).items() if found.end <= now}
    return {**book.tables, Entry.table: entries}


def _in_the_morning(book: Book) -> Book:
    """Return the book with today's check-in as it was made, and the figures of closed quarters."""
    from salesdash.domain.assessment import assess

    check_ins: dict[int, Record] = {
        key: _not_ended(found, book) if found.on == book.today else found
        for key, found in book.table(CheckIn).items()
    }
    assessments: dict[int, Record] = {}
    for key, found in book.table(Assessment).items():
        figures = assess(book, book.calendar.quarter(found.starts)) if found.closed else None
        assessments[key] = replace(found, figures=figures)
    tables = {**book.tables, CheckIn.table: check_ins, Assessment.table: assessments}
    return Book(now=book.now, tables={**tables, WeekPlan.table: _fitting(book)})


def _fitting(book: Book) -> dict[int, Record]:
    """Return the week plans as for the weeks they are of now: holidays were not moved with them."""
    from salesdash.domain.week_plans import planned_week

    found: dict[int, Record] = {}
    for key, plan in book.table(WeekPlan).items():
        planned = planned_week(book, book.calendar.week(plan.starts))
        found[key] = replace(plan, hours=dict(planned.hours)) if planned else plan
    return found


def _not_ended(found: CheckIn, book: Book) -> CheckIn:
    """Return a check-in without its evening, planned as the book has it."""
    from salesdash.domain.day import plan_of_day

    promises = tuple(replace(promise, kept=None) for promise in found.commitments)
    planned = plan_of_day(book)
    return replace(found, planned=planned, commitments=promises, ended=None, done=None, why="")


class _Shift:
    """The move of records from the anchor's week to that of another day."""

    def __init__(self, today: date) -> None:
        self.zone = ZoneInfo(ZONE)
        self._today = today
        self._by = _monday(today) - _monday(ANCHOR)
        self._start_month = (today.month - 2) % 3 + 1
        self._calendar = FiscalCalendar(start_month=self._start_month)

    def moved(self, record: Record) -> Record:
        """Return a record with every day and moment in it moved."""
        changes = {
            name: moved
            for name in record.__struct_fields__
            if (moved := self._value(value := getattr(record, name))) is not value
        }
        if isinstance(record, Settings):
            changes |= self._settings(record)
        elif isinstance(record, Quota | Pick | Assessment):
            changes["starts"] = self._quarter_start(record.starts)
        elif isinstance(record, DealEvent) and record.field in _DAY_FIELDS:
            changes |= {"before": self._text(record.before), "after": self._text(record.after)}
        return replace(record, **changes) if changes else record

    def _value(self, value: object) -> object:
        """Return a day or moment moved (by the clock on the wall), anything else as it is."""
        if isinstance(value, datetime):
            return (value.replace(tzinfo=None) + self._by).replace(tzinfo=self.zone)
        return value + self._by if isinstance(value, date) else value

    def _text(self, value: str | int | bool | None) -> str | int | bool | None:
        """Return a day that is kept as text moved."""
        if not isinstance(value, str):
            return value
        return (date.fromisoformat(value) + self._by).isoformat()

    def _settings(self, settings: Settings) -> dict[str, object]:
        """Return what changes in the settings: the year's first month, days off, holidays."""
        first = self._today.year - HOLIDAY_YEARS_BACK
        last = self._today.year + HOLIDAY_YEARS_AHEAD
        return {
            "fiscal_start_month": self._start_month,
            "days_off": tuple(day + self._by for day in settings.days_off),
            "holidays": tuple(h for h in settings.holidays if first <= h.on.year <= last),
        }

    def _quarter_start(self, starts: date) -> date:
        """Return the first day of the quarter that a moved day is nearest to."""
        day = starts + self._by
        quarter = self._calendar.quarter(day)
        following = self._calendar.following(quarter)
        return min(quarter.start, following.start, key=lambda start: abs((start - day).days))


def _monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
