"""How the rep's own deals ended, by age: what the forecast's odds rest on (method.md §3)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.records import Deal, Outcome

DEALS_A_BAND = 8
MOST_BANDS = 12
ENDS = (Outcome.WON, Outcome.LOST, Outcome.NO_DECISION)


class Ends(Struct, frozen=True):
    """The closed deals by age at their end.

    Ages are days since opening, in bands: band n runs from `edges[n]` to the next edge, the last
    one has no end. `counts` are deals that ended in a band, by outcome in the order of `ENDS`;
    `watched` are the days closed deals stood open in it. Only days from `first_closed` on count:
    of what ended before it the book knows nothing.
    """

    first_closed: date | None
    edges: tuple[int, ...]
    counts: tuple[tuple[int, ...], ...]
    watched: tuple[int, ...]
    opened: tuple[int, ...]
    won: tuple[int, ...]
    won_by_third: tuple[int, int, int]


def ends_of(book: Book) -> Ends:
    """Return the closed deals by age: a figure of the past, for `Book.from_the_past`."""
    closed = [(deal, deal.closed) for deal in book.closed_deals if deal.closed is not None]
    first = min((day for _, day in closed), default=None)
    ages = sorted((day - deal.opened).days for deal, day in closed if deal.opened)
    edges = _edges(ages)
    counts = [[0] * len(edges) for _ in ENDS]
    watched = [0] * len(edges)
    for deal, day in closed:
        if deal.opened is None or first is None:
            continue
        age = (day - deal.opened).days
        counts[ENDS.index(deal.outcome)][bisect_right(edges, age) - 1] += 1
        watch(watched, edges, max((first - deal.opened).days, 0), age + 1)
    won = [day for deal, day in closed if deal.outcome is Outcome.WON]
    thirds = [third_of(day, book.settings.fiscal_start_month) for day in won]
    return Ends(
        first_closed=first,
        edges=edges,
        counts=tuple(tuple(band) for band in counts),
        watched=tuple(watched),
        opened=tuple(sorted(deal.opened.toordinal() for deal, _ in closed if deal.opened)),
        won=tuple(sorted(day.toordinal() for day in won)),
        won_by_third=(thirds.count(0), thirds.count(1), thirds.count(2)),
    )


def watch(watched: list[int], edges: Sequence[int], start: int, stop: int) -> None:
    """Add the days of age from `start` up to `stop` to the bands they fall in."""
    band = bisect_right(edges, start) - 1
    while start < stop:
        end = edges[band + 1] if band + 1 < len(edges) else stop
        watched[band] += min(end, stop) - start
        start, band = end, band + 1


def watched_open(ends: Ends, deals: Iterable[Deal], day: date) -> list[int]:
    """Return the days, up to `day`, that closed and open deals stood in each band."""
    watched = list(ends.watched)
    if ends.first_closed is None:
        return watched
    for deal in deals:
        if deal.opened is not None:
            start = max((ends.first_closed - deal.opened).days, 0)
            watch(watched, ends.edges, start, (day - deal.opened).days)
    return watched


def opened_since(ends: Ends, deals: Iterable[Deal], start: date) -> int:
    """Count the deals opened on a day or later: the closed ones, and those of `deals`."""
    closed = len(ends.opened) - bisect_left(ends.opened, start.toordinal())
    return closed + sum(bool(deal.opened and deal.opened >= start) for deal in deals)


def first_day_ahead(book: Book) -> date:
    """Return the first day on which something can still happen.

    Today, or tomorrow for a book that stands at the last moment of a day.
    """
    return (book.now + timedelta.resolution).date()


def period_ahead(book: Book) -> Period:
    """Return the quarter that the first day ahead lies in."""
    return book.calendar.quarter(first_day_ahead(book))


def third_of(day: date, start_month: int) -> int:
    """Return which month of its quarter a day lies in: 0, 1 or 2."""
    return (day.month - start_month) % 3


def days_by_third(start: date, stop: date, start_month: int) -> list[int]:
    """Count the days from `start` up to `stop` by the month of their quarter."""
    found = [0, 0, 0]
    for first, after in _months(start, stop):
        found[third_of(first, start_month)] += (after - first).days
    return found


def _months(start: date, stop: date) -> Iterator[tuple[date, date]]:
    """Yield the runs of days that lie in one month, from `start` up to `stop`."""
    while start < stop:
        after = (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield start, min(after, stop)
        start = after


def _edges(ages: Sequence[int]) -> tuple[int, ...]:
    """Return where bands of age start: with about as many ends in each, and one past the last.

    Beyond the oldest age at which a deal ever ended, deals are as good as dead; they have a band
    of their own so that they do not look like the young ones.
    """
    if not ages:
        return (0,)
    bands = max(1, min(MOST_BANDS, len(ages) // DEALS_A_BAND))
    inner = {ages[number * len(ages) // bands] for number in range(1, bands)}
    return tuple(sorted({0, *inner, ages[-1] + 1}))
