"""The book as it was known at the end of an earlier day: for the sample, backtests and changes."""

from collections.abc import Mapping
from datetime import date, datetime, time

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.deals import as_of
from salesdash.domain.picking import Pick
from salesdash.domain.play import PlaybookChange, Step, StepDone
from salesdash.domain.records import Deal, DealEvent, Record
from salesdash.domain.review import Review

LAST_MOMENT = time.max.replace(fold=1)


def book_as_of(book: Book, day: date) -> Book:
    """Return the book as it was known at the end of `day`, which is its `now`.

    Deals stand where their events say they stood; those opened later, later events and later
    picks and reviews are not in it. Quotas, settings and what carries no date of its own are as
    they are.
    """
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
    }
    if Pick.table in book.tables:
        tables[Pick.table] = {
            key: pick
            for key, pick in book.table(Pick).items()
            if pick.on <= day and pick.deal_id in deals
        }
    return Book(
        now=datetime.combine(day, LAST_MOMENT, book.now.tzinfo),
        tables=tables,
        sequence=book.sequence,
    )


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
