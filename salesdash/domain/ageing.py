"""How long deals have stood in their stage, against each stage's own limit: method.md §8."""

from collections.abc import Iterable
from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.records import Deal


def in_stage_since(book: Book, deal: Deal) -> date | None:
    """Return the day a deal came into its present stage, or None if nobody recorded it."""
    for event in reversed(book.events_by_deal.get(deal.id, ())):
        if event.field in {"opened", "stage"}:
            return event.on
    return deal.opened


def past_limit(book: Book, deal: Deal) -> int:
    """Return the days by which an open deal has stood in its stage beyond the stage's limit.

    0 within the limit, for a closed deal, and where nobody knows since when.
    """
    since = in_stage_since(book, deal) if deal.is_open else None
    if since is None:
        return 0
    settings = book.settings
    limit = settings.stages[settings.stage_index(deal.stage)].limit_days
    return max(0, (book.today - since).days - limit)


def stale_by_round(book: Book, deals: Iterable[Deal]) -> tuple[int, ...]:
    """Return, per stage, how many of the deals standing in it are past its limit."""
    found = [0] * len(book.settings.stages)
    for deal in deals:
        if past_limit(book, deal):
            found[book.settings.stage_index(deal.stage)] += 1
    return tuple(found)
