"""The year call: the chance of making the year, and what each quarter left must bring."""

from datetime import date, timedelta

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.forecast import make_forecast
from salesdash.domain.plan import median_cycle
from salesdash.domain.records import Outcome


class QuarterCall(Struct, frozen=True):
    """One quarter of the year. Money in minor units.

    `required_minor` is its part, by selling days, of what the year still lacks; None for a
    quarter that is over. `last_opening_day` is its end less the median cycle.
    """

    period: Period
    quota_minor: int | None
    won_minor: int
    required_minor: float | None
    selling_days_left: int
    last_opening_day: date

    @property
    def attainment(self) -> float | None:
        """Won as a share of its quota; None without one."""
        return self.won_minor / self.quota_minor if self.quota_minor else None

    @property
    def per_day_minor(self) -> float | None:
        """What each selling day left must bring."""
        if self.required_minor is None or not self.selling_days_left:
            return None
        return self.required_minor / self.selling_days_left


class YearCall(Struct, frozen=True):
    """Where the year stands. `p_quota` is the forecast's chance of making it."""

    period: Period
    quota_minor: int | None
    won_minor: int
    p_quota: float
    quarters: tuple[QuarterCall, ...]
    selling_days_gone: int
    selling_days_left: int

    @property
    def remaining_minor(self) -> int:
        """What the year's quota still lacks."""
        return max(0, (self.quota_minor or 0) - self.won_minor)

    @property
    def pace_minor(self) -> float | None:
        """Won per selling day so far; None on the year's first day."""
        return self.won_minor / self.selling_days_gone if self.selling_days_gone else None

    @property
    def required_pace_minor(self) -> float | None:
        """What each selling day left must bring; None when none is left."""
        if not self.selling_days_left:
            return None
        return self.remaining_minor / self.selling_days_left


def year_call(book: Book) -> YearCall:
    """Return the year as it stands today."""
    calendar, today = book.calendar, book.today
    year = calendar.year(today)
    won = sum(deal.amount_minor for deal in book.closed_in(year, Outcome.WON))
    quota = book.quota_minor(year)
    left = calendar.selling_days(today, year.end)
    remaining = max(0, (quota or 0) - won)
    cycle = timedelta(days=round(book.from_the_past(median_cycle).value))
    return YearCall(
        period=year,
        quota_minor=quota,
        won_minor=won,
        p_quota=make_forecast(book, year).p_quota,
        quarters=tuple(
            _quarter(book, quarter, remaining / left if left else None, cycle)
            for quarter in calendar.quarters_of(year)
        ),
        selling_days_gone=calendar.selling_days(year.start, today - timedelta(days=1)),
        selling_days_left=left,
    )


def _quarter(
    book: Book, period: Period, per_day_minor: float | None, cycle: timedelta
) -> QuarterCall:
    """Return one quarter's part."""
    left = book.calendar.selling_days(max(book.today, period.start), period.end)
    over = period.end < book.today
    return QuarterCall(
        period=period,
        quota_minor=book.quota_minor(period),
        won_minor=sum(deal.amount_minor for deal in book.closed_in(period, Outcome.WON)),
        required_minor=None if over or per_day_minor is None else per_day_minor * left,
        selling_days_left=0 if over else left,
        last_opening_day=period.end - cycle,
    )
