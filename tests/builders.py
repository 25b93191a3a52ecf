"""Small books for tests, built from records; no store needed."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import Call, CallDay
from salesdash.domain.records import Deal, Outcome, Quota, Record, Settings
from salesdash.domain.tally import count_call

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
Q4_START = date(2026, 10, 1)


def days(number: int) -> timedelta:
    """Return a span of days."""
    return timedelta(days=number)


def deal(name: str = "Halden", dollars: int = 10_000, **facts: object) -> Deal:
    """Return an open deal opened 30 days ago; any field can be given."""
    values: dict[str, object] = {
        "stage": "qualified",
        "opened": TODAY - days(30),
        "amount_minor": dollars * 100,
    }
    return Deal(name=name, **(values | facts))  # type: ignore[arg-type]


def closed(
    outcome: Outcome, ago: int = 10, cycle: int = 40, dollars: int = 10_000, **facts: object
) -> Deal:
    """Return a deal that left the pipeline `ago` days ago after `cycle` days."""
    on = TODAY - days(ago)
    name = str(facts.pop("name", "Halden"))
    return deal(name, dollars, outcome=outcome, closed=on, opened=on - days(cycle), **facts)


def book_of(
    records: Iterable[Record], quota: int | None = None, settings: Settings | None = None
) -> Book:
    """Return a book of records, numbered from 1,000, with a quarterly quota in dollars."""
    numbers = count(1_000)
    tables: dict[str, dict[int, Record]] = {}
    everything = list(records)
    if settings is not None:
        everything.append(settings)
    if quota is not None:
        everything.append(Quota(starts=date(2020, 1, 1), amount_minor=quota * 100))
    for record in everything:
        kept = record if record.id else replace(record, id=next(numbers))
        tables.setdefault(record.table, {})[kept.id] = kept
    return Book(now=NOW, tables=tables)


def recount(calls: Iterable[Call]) -> dict[date, CallDay]:
    """Return the days that calls come to, counted anew: what the kept counts must agree with.

    Session seconds are not calls' to know and stay zero.
    """
    found: dict[date, CallDay] = {}
    for call in calls:
        on = call.at.date()
        found[on] = count_call(found.get(on, CallDay(on=on)), call, call.at.hour)
    return found
