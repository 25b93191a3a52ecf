"""The fiscal calendar: years, quarters, months, weeks and the days on which selling happens."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from salesdash.domain.errors import InputError

FIRST_YEAR, LAST_YEAR = 1900, 2199
ONE_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    """The lengths a plan can have."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days, both ends included. `label` is how the rep names it: `Q4 2026`."""

    kind: PeriodKind
    start: date
    end: date
    label: str

    def __contains__(self, day: date | None) -> bool:
        """Tell whether `day` lies in the period; no day never does."""
        return day is not None and self.start <= day <= self.end

    @property
    def days(self) -> int:
        """Calendar days from start to end, both counted."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class FiscalCalendar:
    """A rep's year: the month it starts in, and the days nobody sells on.

    A fiscal year that does not start in January carries the name of the calendar year it
    ends in (`FY27` for April 2026 to March 2027).
    """

    start_month: int = 1
    week_start: int = 0
    selling_weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    holidays: frozenset[date] = field(default_factory=frozenset)
    days_off: frozenset[date] = field(default_factory=frozenset)

    def year(self, day: date) -> Period:
        """Return the fiscal year `day` lies in."""
        start = date(day.year, self.start_month, 1)
        if start > day:
            start = start.replace(year=day.year - 1)
        end = start + relativedelta(years=1) - ONE_DAY
        label = f"{start.year}" if self.start_month == 1 else f"FY{end.year % 100:02d}"
        return Period(PeriodKind.YEAR, start, end, label)

    def quarter(self, day: date) -> Period:
        """Return the fiscal quarter `day` lies in."""
        year = self.year(day)
        passed = (day.year - year.start.year) * 12 + day.month - year.start.month
        number = passed // 3
        start = year.start + relativedelta(months=3 * number)
        end = start + relativedelta(months=3) - ONE_DAY
        return Period(PeriodKind.QUARTER, start, end, f"Q{number + 1} {year.label}")

    def month(self, day: date) -> Period:
        """Return the calendar month `day` lies in."""
        start = day.replace(day=1)
        end = start + relativedelta(months=1) - ONE_DAY
        return Period(PeriodKind.MONTH, start, end, f"{start:%b %Y}")

    def week(self, day: date) -> Period:
        """Return the week `day` lies in; it starts on `week_start` (0 is Monday)."""
        start = day - timedelta(days=(day.weekday() - self.week_start) % 7)
        end = start + timedelta(days=6)
        middle = start + timedelta(days=3)
        return Period(PeriodKind.WEEK, start, end, f"week {middle.isocalendar().week}")

    def period(self, kind: PeriodKind, day: date) -> Period:
        """Return the period of a kind that `day` lies in."""
        if kind is PeriodKind.DAY:
            return Period(kind, day, day, f"{day:%a} {day.day} {day:%b}")
        by_kind = {
            PeriodKind.WEEK: self.week,
            PeriodKind.MONTH: self.month,
            PeriodKind.QUARTER: self.quarter,
            PeriodKind.YEAR: self.year,
        }
        return by_kind[kind](day)

    def following(self, period: Period) -> Period:
        """Return the period of the same kind that comes next."""
        return self.period(period.kind, period.end + ONE_DAY)

    def preceding(self, period: Period) -> Period:
        """Return the period of the same kind that came before."""
        return self.period(period.kind, period.start - ONE_DAY)

    def quarters_of(self, year: Period) -> tuple[Period, ...]:
        """Return the four quarters of a fiscal year."""
        return tuple(self.quarter(year.start + relativedelta(months=3 * i)) for i in range(4))

    def is_selling_day(self, day: date) -> bool:
        """Tell whether `day` is a working weekday that is no holiday and no day off."""
        return (
            day.weekday() in self.selling_weekdays
            and day not in self.holidays
            and day not in self.days_off
        )

    def selling_days(self, start: date, end: date) -> int:
        """Count selling days from `start` to `end`, both included; 0 when end is earlier."""
        return sum(self.is_selling_day(day) for day in days_between(start, end))

    def parse_quarter(self, text: str) -> Period:
        """Return the quarter named by `2026-Q4`, `Q4 2026` or `Q4 FY27`, or holding a date.

        Raises InputError with the accepted forms.
        """
        words = text.upper().replace("-", " ").split()
        numbers = [w for w in words if w in {"Q1", "Q2", "Q3", "Q4"}]
        years = [w.removeprefix("FY") for w in words if w.removeprefix("FY").isdigit()]
        if len(words) == 2 and len(numbers) == 1 and len(years) == 1 and len(years[0]) in {2, 4}:
            year = int(years[0]) + (2000 if len(years[0]) == 2 else 0)
            start_year = year if self.start_month == 1 else year - 1
            if FIRST_YEAR <= start_year <= LAST_YEAR:
                start = date(start_year, self.start_month, 1)
                return self.quarter(start + relativedelta(months=3 * (int(numbers[0][1]) - 1)))
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = date.min
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise InputError(f"quarter {text!r} is not one: write 2026-Q4 or a date (2026-11-23)")
        return self.quarter(day)


def days_between(start: date, end: date) -> Iterator[date]:
    """Yield each day from `start` to `end`, both included."""
    for ordinal in range(start.toordinal(), end.toordinal() + 1):
        yield date.fromordinal(ordinal)


def show_day(day: date, today: date) -> str:
    """Return a short day: `4 Dec` within half a year of today, `4 Dec 25` beyond."""
    text = f"{day.day} {day:%b}"
    return text if abs((day - today).days) <= 183 else f"{text} {day:%y}"
