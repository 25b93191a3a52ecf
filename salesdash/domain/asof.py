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
from salesdash.domain.pick import Pick
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
    Review.table: "on",
    StepDone.table: "on",
    PlaybookChange.table: "on",
}


def book_as_of(book: Book, day: date) -> Book:
    """Return the book as it was known at the end of `day`, which is its `now`.

    Deals stand where their events say they stood; those opened later, and later events, are
    not in it, nor later picks, time that began later, later calls and what was agreed on them,
    later reviews, steps and changes of the playbook, check-ins and assessments. Quotas, targets,
    settings and what carries no date of its own are as they are.
    """
    last = datetime.combine(day, LAST_MOMENT, book.now.tzinfo)
    deals = _deals(book, day)
    then: dict[str, Mapping[int, Record]] = {
        **{name: _Until(book.tables.get(name, {}), began, last) for name, began in BEGAN.items()},
        DealEvent.table: _told_by(book.table(DealEvent), deals, day),
        Pick.table: _told_by(book.table(Pick), deals, day),
        Step.table: _steps(book, day),
    }
    there = {name: table for name, table in then.items() if name in book.tables}
    return Book(
        now=last, tables={**book.tables, **there, Deal.table: deals}, sequence=book.sequence
    )


def _deals(book: Book, day: date) -> dict[int, Record]:
    """Return the deals that were open or closed by then, each as it stood."""
    stood = {
        key: as_of(deal, book.events_by_deal.get(key, ()), day) for key, deal in book.deals.items()
    }
    return {key: deal for key, deal in stood.items() if deal is not None}


def _told_by(
    table: Mapping[int, DealEvent] | Mapping[int, Pick], deals: Mapping[int, Record], day: date
) -> dict[int, Record]:
    """Return what had been recorded by then of deals that were there."""
    return {
        key: record for key, record in table.items() if record.on <= day and record.deal_id in deals
    }


def _steps(book: Book, day: date) -> dict[int, Record]:
    """Return the steps of the playbook as they were: one taken out later was still in force."""
    return {
        step.id: replace(step, until=None) if step.until and step.until > day else step
        for step in book.table(Step).values()
        if step.since <= day
    }


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
