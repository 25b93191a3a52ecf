"""The dated past of an imported deal: what a file tells of when it happened, and no more."""

from datetime import date, datetime

from msgspec.structs import replace

from salesdash.domain.deals import record_change, record_opening
from salesdash.domain.records import Deal, DealEvent, Outcome, Record


def first_events(
    deal: Deal, first_stage: str, list_price: int | None, since: date | None, now: datetime
) -> list[Record]:
    """Return the events of a deal that is new to the book: opened, moved on, perhaps closed.

    What a closed deal came to was not known while it was open: then it stood at `list_price`,
    where there is one. A closed deal whose opening day nobody knows was there on its closing
    day at the latest. An open one that reached its stage `since` a later day than it was
    opened on stood in the first stage until then.
    """
    if deal.closed is not None:
        amount = deal.amount_minor if list_price is None else list_price
        opened = replace(deal, outcome=Outcome.OPEN, closed=None, amount_minor=amount)
        opening = replace(record_opening(opened, now), on=deal.opened or deal.closed)
        return [opening, *record_change(opened, deal, now)[1:]]
    opening = record_opening(deal, now)
    if since is None or since <= opening.on or since > now.date() or deal.stage == first_stage:
        return [opening]
    moved = DealEvent(
        deal_id=deal.id, on=since, at=now, field="stage", before=first_stage, after=deal.stage
    )
    return [replace(opening, after=first_stage), moved]


def change_events(before: Deal, after: Deal, since: date | None, now: datetime) -> list[Record]:
    """Return what a deal in the book becomes, with an event for each tracked change.

    A stage counts from the day it was reached on where the file tells, the end from the
    closing day, everything else from today.
    """
    records = record_change(before, after, now)
    if since is None or since > now.date() or (after.opened and since < after.opened):
        return records
    return [
        replace(record, on=since)
        if isinstance(record, DealEvent) and record.field == "stage"
        else record
        for record in records
    ]
