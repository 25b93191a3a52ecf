"""New opportunities still to come, and the pace at which the rep wins: method.md §3.

The pipeline alone tells how many wins to expect from the odds of each deal; the rep's own pace
tells it without looking at a deal. The forecast pulls the first toward the second, more so the
more wins the pace rests on.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from math import exp, log

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.forecast_history import Ends, days_by_third, ends_of, opened_since

PACE_DAYS = 365
ARRIVAL_DAYS = 120
FEWEST_DAYS = 30
SEASON_WINS = 10.0
PULL, PULL_WINS = 0.75, 10.0
LEAST_PULL, MOST_PULL = 0.4, 2.5


class Arrivals(Struct, frozen=True):
    """How fast new opportunities come: `opened` in the last `days` days."""

    opened: int
    days: int

    @property
    def per_day(self) -> float:
        """New opportunities a day."""
        return self.opened / self.days


class Pace(Struct, frozen=True):
    """The wins of the last `days` days, and how many the same pace makes in the days ahead.

    `seasons` are the three months of a quarter, beside an even spread of the rep's own wins.
    """

    wins: int
    days: int
    ahead: float
    seasons: tuple[float, float, float]

    def pull(self, expected: float) -> float:
        """Return what to multiply odds with when the pipeline alone expects so many wins.

        1 without wins or expectations; never below 0.4 nor above 2.5.
        """
        if not self.wins or self.ahead <= 0 or expected <= 0:
            return 1.0
        weight = PULL * self.wins / (self.wins + PULL_WINS)
        pull = exp(weight * (log(self.ahead) - log(expected)))
        return min(max(pull, LEAST_PULL), MOST_PULL)


def arrivals(book: Book, ahead: date) -> Arrivals:
    """Return how fast new opportunities came in the last 120 days, or since the first one."""
    ends = book.from_the_past(ends_of)
    first = min(
        [day for deal in book.open_deals if (day := deal.opened)]
        + [date.fromordinal(day) for day in ends.opened[:1]],
        default=ahead,
    )
    days = min(max((ahead - first).days, FEWEST_DAYS), ARRIVAL_DAYS)
    return Arrivals(opened_since(ends, book.open_deals, ahead - timedelta(days=days)), days)


def pace(book: Book, ahead: date, start: date, stop: date) -> Pace:
    """Return the rep's pace of wins, and what it makes from `start` up to `stop`."""
    ends, month = book.from_the_past(ends_of), book.settings.fiscal_start_month
    seasons = _seasons(ends, ahead, month)
    since = min(max(ends.first_closed or ahead, ahead - timedelta(days=PACE_DAYS)), ahead)
    until = bisect_right(ends.won, ahead.toordinal())
    wins = until - bisect_left(ends.won, since.toordinal())
    behind = _weighted(days_by_third(since, ahead, month), seasons)
    before = _weighted(days_by_third(start, stop, month), seasons)
    return Pace(wins, (ahead - since).days, wins / behind * before if behind else 0.0, seasons)


def _seasons(ends: Ends, ahead: date, month: int) -> tuple[float, float, float]:
    """Return how many wins each month of a quarter has, beside an even spread.

    The even spread is a prior worth ten wins.
    """
    if ends.first_closed is None or not ends.won:
        return (1.0, 1.0, 1.0)
    days = days_by_third(ends.first_closed, ahead, month)
    even = [len(ends.won) * part / max(sum(days), 1) for part in days]
    first, second, third = (
        (won + SEASON_WINS) / (expected + SEASON_WINS)
        for won, expected in zip(ends.won_by_third, even, strict=True)
    )
    return (first, second, third)


def _weighted(days: list[int], seasons: tuple[float, float, float]) -> float:
    """Return days weighted by the season they lie in."""
    return sum(count * weight for count, weight in zip(days, seasons, strict=True))
