"""How often, and how far, the expected close of a deal was moved later."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.records import Deal, DealEvent

OFTEN = 2


class Pushes(Struct, frozen=True):
    """The pushes of a deal, or of several: how many, and the days they add up to.

    A close that was pulled in takes nothing off: it is not what was asked. `deals` is how many
    were pushed at all, `last` the day of the latest push.
    """

    count: int = 0
    days: int = 0
    deals: int = 0
    last: date | None = None

    @property
    def often(self) -> bool:
        """Whether a deal was pushed so often (twice) that its date says little."""
        return self.count >= OFTEN


def pushes_of(book: Book, deal: Deal) -> Pushes:
    """Return how often a deal was pushed."""
    moves = [
        (event.on, days)
        for event in book.events_by_deal.get(deal.id, ())
        if (days := _days_later(event)) > 0
    ]
    if not moves:
        return Pushes()
    return Pushes(len(moves), sum(days for _, days in moves), 1, max(on for on, _ in moves))


def pushes_in_all(book: Book, deals: Iterable[Deal]) -> Pushes:
    """Return how often several deals were pushed, all told."""
    found = [pushes_of(book, deal) for deal in deals]
    days = [pushes.last for pushes in found if pushes.last]
    return Pushes(
        count=sum(pushes.count for pushes in found),
        days=sum(pushes.days for pushes in found),
        deals=sum(pushes.deals for pushes in found),
        last=max(days, default=None),
    )


def _days_later(event: DealEvent) -> int:
    """Return the days by which an event moved the expected close; 0 where it did not."""
    if event.field != "closes" or not (
        isinstance(event.before, str) and isinstance(event.after, str)
    ):
        return 0
    return (date.fromisoformat(event.after) - date.fromisoformat(event.before)).days
