"""The way through a period: what was won by each day, beside the pace the quota asks for."""

from datetime import date
from itertools import accumulate

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, days_between
from salesdash.domain.records import Outcome


class Attainment(Struct, frozen=True):
    """A period day by day. Money in minor units.

    `won` has the sum won at the end of each day up to today (of the whole period once it is
    over), `pace` the quota's part by selling days for each day of the period.
    """

    period: Period
    quota_minor: int | None
    won: tuple[int, ...]
    pace: tuple[float, ...]

    @property
    def ahead_minor(self) -> float:
        """What is won beyond the pace today; negative behind it."""
        return self.won[-1] - self.pace[len(self.won) - 1] if self.won else 0.0


def attainment(book: Book, period: Period | None = None) -> Attainment:
    """Return the way through a period, this quarter by default."""
    period = period or book.quarter
    days = tuple(days_between(period.start, period.end))
    quota = book.quota_minor(period)
    selling = [book.calendar.is_selling_day(day) for day in days]
    total = sum(selling)
    won: dict[date, int] = {}
    for deal in book.closed_in(period, Outcome.WON):
        if deal.closed:
            won[deal.closed] = won.get(deal.closed, 0) + deal.amount_minor
    gone = [day for day in days if day <= book.today]
    return Attainment(
        period=period,
        quota_minor=quota,
        won=tuple(accumulate(won.get(day, 0) for day in gone)),
        pace=tuple((quota or 0) * done / total for done in accumulate(selling)) if total else (),
    )
