"""The forecast put to the test on the rep's own past: method.md §3.

Stand at past dates, use only what was known then, and compare with what came. Beside ours stand
the two forecasts everyone uses: weighted pipeline and run rate.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import fmean, median

from msgspec import Struct

from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.calendar import ONE_DAY, Period
from salesdash.domain.forecast import Forecast, make_forecast
from salesdash.domain.forecast_history import first_day_ahead, period_ahead
from salesdash.domain.records import Outcome

RUN_DAYS = 90
FEWEST_CLOSED = 10
MOST_QUARTERS = 8


class BacktestRow(Struct, frozen=True):
    """One past date: what was forecast at its end for the rest of its quarter, and what came.

    Money in minor units; totals are those of the whole period, what was won by then included.
    `crps` is the score of ours; that of a single figure is its plain error.
    """

    as_of: date
    period: Period
    p10_minor: int
    p50_minor: int
    p90_minor: int
    expected_minor: float
    weighted_minor: float
    run_rate_minor: float
    truth_minor: int
    crps: float

    @property
    def weighted_error(self) -> float:
        """How far the weighted pipeline was off: its CRPS."""
        return abs(self.weighted_minor - self.truth_minor)

    @property
    def run_rate_error(self) -> float:
        """How far the run rate was off: its CRPS."""
        return abs(self.run_rate_minor - self.truth_minor)

    @property
    def held(self) -> bool:
        """Whether the truth lay within the 10 to 90 % interval."""
        return self.p10_minor <= self.truth_minor <= self.p90_minor


class Backtest(Struct, frozen=True):
    """The rows of a backtest, by date, and what they come to. Means are None without rows."""

    rows: tuple[BacktestRow, ...]

    @property
    def crps(self) -> float | None:
        """The mean CRPS of ours, in minor units."""
        return _mean(row.crps for row in self.rows)

    @property
    def weighted_crps(self) -> float | None:
        """The mean CRPS of the weighted pipeline."""
        return _mean(row.weighted_error for row in self.rows)

    @property
    def run_rate_crps(self) -> float | None:
        """The mean CRPS of the run rate."""
        return _mean(row.run_rate_error for row in self.rows)

    @property
    def coverage(self) -> float | None:
        """How often the 10 to 90 % interval held the truth; it should be 0.8."""
        return _mean(float(row.held) for row in self.rows)

    @property
    def by_weighted(self) -> float | None:
        """Our score over that of the weighted pipeline: below 1 is better."""
        return self.crps / self.weighted_crps if self.crps and self.weighted_crps else None

    @property
    def by_run_rate(self) -> float | None:
        """Our score over that of the run rate: below 1 is better."""
        return self.crps / self.run_rate_crps if self.crps and self.run_rate_crps else None


def run_backtest(book: Book, days: Sequence[date] | None = None) -> Backtest:
    """Return the backtest of a book at some past dates, those of `backtest_days` by default.

    Each costs about as much as a forecast and the walk back to its date: for a worker.
    """
    chosen = backtest_days(book) if days is None else days
    return Backtest(tuple(_stand(book, day) for day in sorted(chosen)))


def backtest_days(book: Book) -> tuple[date, ...]:
    """Return the dates to stand at: each quarter's eve and middle, for quarters now over.

    The last eight, as far as ten deals had closed by then.
    """
    closings = sorted(deal.closed for deal in book.closed_deals if deal.closed)
    if len(closings) < FEWEST_CLOSED:
        return ()
    first, days = closings[FEWEST_CLOSED - 1], []
    quarter = book.calendar.quarter(first_day_ahead(book))
    for _ in range(MOST_QUARTERS):
        quarter = book.calendar.preceding(quarter)
        middle = quarter.start + timedelta(days=quarter.days // 2 - 1)
        days += [day for day in (middle, quarter.start - ONE_DAY) if day >= first]
        if quarter.start <= first:
            break
    return tuple(sorted(days))


def weighted_pipeline(book: Book, period: Period) -> float:
    """Return what is won in a period plus the weighted pipeline, in minor units.

    The own win rate times the amount of the open deals that the median cycle from their opening
    makes due by the period's end.
    """
    closed = book.closed_deals
    won = [deal for deal in closed if deal.outcome is Outcome.WON]
    cycles = [(d.closed - d.opened).days for d in won if d.closed and d.opened]
    if not cycles:
        return float(_won(book, period))
    due = period.end - timedelta(days=median(cycles))
    amount = sum(d.amount_minor for d in book.open_deals if d.opened and d.opened <= due)
    return _won(book, period) + len(won) / len(closed) * amount


def run_rate(book: Book, period: Period) -> float:
    """Return what is won in a period plus the run rate, in minor units.

    What was won in the last 90 days ÷ 90 × the days left.
    """
    ahead = first_day_ahead(book)
    since = ahead - timedelta(days=RUN_DAYS)
    wins = (d for d in book.closed_deals if d.outcome is Outcome.WON and d.closed)
    recent = sum(d.amount_minor for d in wins if d.closed and since <= d.closed < ahead)
    left = max((period.end - max(ahead, period.start)).days + 1, 0)
    return _won(book, period) + recent / RUN_DAYS * left


def _stand(book: Book, day: date) -> BacktestRow:
    """Return the row of one date."""
    then = book_as_of(book, day)
    period = period_ahead(then)
    ours = make_forecast(then, period)
    truth = _won(book, period)
    return BacktestRow(
        as_of=day,
        period=period,
        p10_minor=ours.p10_minor,
        p50_minor=ours.p50_minor,
        p90_minor=ours.p90_minor,
        expected_minor=ours.expected_minor,
        weighted_minor=weighted_pipeline(then, period),
        run_rate_minor=run_rate(then, period),
        truth_minor=truth,
        crps=_score(ours, truth),
    )


def _score(forecast: Forecast, truth_minor: int) -> float:
    """Return the CRPS of a forecast once the period's total is known."""
    return forecast.distribution.crps(truth_minor - forecast.won_minor)


def _won(book: Book, period: Period) -> int:
    """Return what is won in a period."""
    return sum(deal.amount_minor for deal in book.closed_in(period, Outcome.WON))


def _mean(values: Iterable[float]) -> float | None:
    """Return the mean, None of nothing."""
    known = list(values)
    return fmean(known) if known else None
