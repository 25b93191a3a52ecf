"""The book as it was known at the end of an earlier day: for the sample, backtests and changes."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cached_property

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import (
    Appointment,
    Call,
    CallDay,
    CallSession,
    SessionEvent,
    TalkTrack,
)
from salesdash.domain.deals import as_of
from salesdash.domain.picking import Pick
from salesdash.domain.play import PlaybookChange, Step, StepDone
from salesdash.domain.promises import Assessment, CheckIn
from salesdash.domain.records import Deal, DealEvent, Record
from salesdash.domain.review import Review
from salesdash.domain.timekeeping import Entry, Timer, WeekPlan

LAST_MOMENT = time.max.replace(fold=1)
BEGAN = {
    Entry.table: "start",
    Timer.table: "start",
    WeekPlan.table: "at",
    Call.table: "at",
    CallDay.table: "on",
    CallSession.table: "started",
    SessionEvent.table: "at",
    TalkTrack.table: "at",
    Appointment.table: "agreed",
    CheckIn.table: "on",
    Assessment.table: "at",
}


def book_as_of(book: Book, day: date) -> Book:
    """Return the book as it was known at the end of `day`, which is its `now`.

    Deals stand where their events say they stood; those opened later, later events and later
    picks and reviews are not in it, nor time that began later, nor later calls and what was
    agreed on them, nor later check-ins and assessments. Quotas, targets, settings and what
    carries no date of its own are as they are.
    """
    last = datetime.combine(day, LAST_MOMENT, book.now.tzinfo)
    deals: dict[int, Record] = {}
    for key, deal in book.deals.items():
        found = as_of(deal, book.events_by_deal.get(key, ()), day)
        if found is not None:
            deals[key] = found
    events: dict[int, Record] = {
        key: event
        for key, event in book.table(DealEvent).items()
        if event.on <= day and event.deal_id in deals
    }
    tables: dict[str, Mapping[int, Record]] = {
        **book.tables,
        **_learned(book, day, deals),
        Deal.table: deals,
        DealEvent.table: events,
        **{
            name: _Until(book.tables[name], began, last)
            for name, began in BEGAN.items()
            if name in book.tables
        },
    }
    if Pick.table in book.tables:
        tables[Pick.table] = {
            key: pick
            for key, pick in book.table(Pick).items()
            if pick.on <= day and pick.deal_id in deals
        }
    return Book(
        now=last,
        tables=tables,
        sequence=book.sequence,
    )


class _Until(Mapping[int, Record]):
    """The records of a table that began by a moment; looked through when first asked for.

    A backtest stands at many days and asks most tables for nothing.
    """

    def __init__(self, table: Mapping[int, Record], began: str, last: datetime) -> None:
        self._table = table
        self._began = began
        self._last = last

    @cached_property
    def _kept(self) -> dict[int, Record]:
        """The records that are left."""
        found = self._table.values()
        return {r.id: r for r in found if self._has_begun(r)}

    def _has_begun(self, record: Record) -> bool:
        """Tell whether a record began by then, on a day or at a moment."""
        began: datetime | date = getattr(record, self._began)
        return began <= (self._last if isinstance(began, datetime) else self._last.date())

    def __getitem__(self, key: int) -> Record:
        """Return the record with an id; raises KeyError."""
        return self._kept[key]

    def __iter__(self) -> Iterator[int]:
        """Yield the ids."""
        return iter(self._kept)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._kept)


def _learned(book: Book, day: date, deals: Mapping[int, Record]) -> dict[str, Mapping[int, Record]]:
    """Return reviews and the playbook as they were: what came later is not there."""
    reviews = (r for r in book.table(Review).values() if r.shared_by or r.deal_id in deals)
    ticks = (done for done in book.table(StepDone).values() if done.deal_id in deals)
    steps = (
        replace(step, until=None) if step.until and step.until > day else step
        for step in book.table(Step).values()
        if step.since <= day
    )
    changes = book.table(PlaybookChange).values()
    found: dict[str, Mapping[int, Record]] = {
        Review.table: {r.id: r for r in reviews if r.on <= day},
        StepDone.table: {done.id: done for done in ticks if done.on <= day},
        Step.table: {step.id: step for step in steps},
        PlaybookChange.table: {change.id: change for change in changes if change.on <= day},
    }
    return {name: table for name, table in found.items() if name in book.tables}
