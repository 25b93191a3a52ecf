"""Books with time in them, for the tests of the ledger."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.records import Quota, Record, Settings
from salesdash.domain.timekeeping import Entry

ZONE = ZoneInfo("America/New_York")
MONDAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=ZONE)


def spent(activity: str, day: int | date, start: str, hours: float, **facts: object) -> Entry:
    """Return an entry on a day (of the week of Monday 16 November, or a date)."""
    on = MONDAY + timedelta(days=day) if isinstance(day, int) else day
    begun = datetime.combine(on, time.fromisoformat(f"{start:0>5}"), ZONE)
    end = begun + timedelta(hours=hours)
    return Entry(activity=activity, start=begun, end=end, **facts)  # type: ignore[arg-type]


def book_at(
    records: Iterable[Record], now: datetime = NOW, quota: int | None = 110_000, **settings: object
) -> Book:
    """Return a book at a moment, with a quarterly quota: $250 an hour unless given."""
    everything = [*records, Settings(**settings)]  # type: ignore[arg-type]
    if quota is not None:
        everything.append(Quota(starts=date(2020, 1, 1), amount_minor=quota * 100))
    tables: dict[str, dict[int, Record]] = {}
    for number, record in enumerate(everything, 1_000):
        kept = record if record.id else replace(record, id=number)
        tables.setdefault(record.table, {})[kept.id] = kept
    return Book(now=now, tables=tables)
