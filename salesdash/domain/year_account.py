"""The selling year as an account: 1,760 hours, a dollar each (method.md §4)."""

from bisect import bisect_right
from datetime import date

from msgspec import Struct

from salesdash.domain.activities import (
    hour_worth_minor,
    hours_available,
    targets_on,
    week_of,
    year_hours,
)
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, days_between
from salesdash.domain.ledger import activities_with, kept_since, spent_within
from salesdash.domain.prime_time import hours_so_far
from salesdash.domain.spans import Span, cut_at, day_start, days_span
from salesdash.domain.timekeeping import Activity, DirectedBy


class YearRow(Struct, frozen=True):
    """One activity in a year: hours by week, and the hours its targets gave it so far."""

    activity: Activity
    by_week: tuple[float, ...]
    target: float

    @property
    def spent(self) -> float:
        """The year's hours so far."""
        return sum(self.by_week)

    @property
    def drift(self) -> float:
        """Hours above the targets of their time, negative below."""
        return self.spent - self.target


class YearAccount(Struct, frozen=True):
    """A year's hours: `total` to spend, and what became of them up to `until`, a day.

    `since` is the day the account is kept from: the year's first, or that of the first entry
    when it is later. `available` are the hours of its selling days until now, `expected` the
    part of `total` that belongs to them. `by_who` are hours by who directed them, and
    `others_by_week` the hours of each week that were not the rep's own. `weeks` are the first
    days of the weeks, cut off at the year's ends.
    """

    year: Period
    since: date
    until: date
    total: float
    available: float
    expected: float
    weeks: tuple[date, ...]
    rows: tuple[YearRow, ...]
    by_who: dict[DirectedBy, float]
    others_by_week: tuple[float, ...]
    worth_minor: float | None = None

    @property
    def by_week(self) -> tuple[float, ...]:
        """The hours of each week, whatever they went to."""
        return tuple(map(sum, zip(*(row.by_week for row in self.rows), strict=True)))

    @property
    def spent(self) -> float:
        """Hours spent so far."""
        return sum(row.spent for row in self.rows)

    @property
    def balance(self) -> float:
        """Hours left in the account; negative when more were worked than it had."""
        return self.total - self.spent

    @property
    def pace(self) -> float | None:
        """Hours spent over those expected by now; None before the first."""
        return self.spent / self.expected if self.expected else None

    @property
    def lost(self) -> float:
        """Hours that bought nothing."""
        return sum(row.spent for row in self.rows if row.activity.lost)

    @property
    def not_essential(self) -> float:
        """Hours of activities that are not essential, those lost left out."""
        return sum(
            row.spent for row in self.rows if not row.activity.essential and not row.activity.lost
        )

    @property
    def others_share(self) -> float | None:
        """The share of the hours spent that others directed (method.md §4, *who spent it*)."""
        spent = self.spent
        return 1 - self.by_who.get(DirectedBy.ME, 0.0) / spent if spent else None

    @property
    def unaccounted(self) -> float:
        """Hours that have passed and no entry tells of."""
        return max(self.available - self.spent, 0.0)

    def worth(self, hours: float) -> int | None:
        """Return hours in quota, in minor units; None without a quota."""
        return None if self.worth_minor is None else round(hours * self.worth_minor)


def year_account(book: Book, day: date | None = None) -> YearAccount:
    """Return the account of the fiscal year of a day (today's unless given), until now.

    It is worked out once for a Book.
    """
    year, known = book.calendar.year(day or book.today), book.once(_known_years)
    if year.start not in known:
        known[year.start] = _account_of(book, year)
    return known[year.start]


def _known_years(_book: Book) -> dict[date, YearAccount]:
    """Return where a Book keeps the years that were worked out."""
    return {}


def _account_of(book: Book, year: Period) -> YearAccount:
    """Return the account of a year."""
    until = min(year.end, book.today)
    weeks = _weeks(book, year)
    zone = book.now.tzinfo
    edges = (*(day_start(week, zone).timestamp() for week in weeks),
             days_span(year.end, year.end, zone).end)  # fmt: skip
    hours: dict[str, list[float]] = {}
    who: dict[DirectedBy, float] = {}
    others = [0.0] * len(weeks)
    for entry, span in spent_within(book, Span(edges[0], edges[-1])):
        row = hours.setdefault(entry.activity, [0.0] * len(weeks))
        for number, piece in cut_at(span, edges):
            row[number] += piece.hours
            who[entry.directed_by] = who.get(entry.directed_by, 0.0) + piece.hours
            if entry.directed_by is not DirectedBy.ME:
                others[number] += piece.hours
    since = max(year.start, min(kept_since(book) or book.today, until))
    total = year_hours(book, year)
    available = sum(hours_so_far(book, passed) for passed in days_between(since, until))
    whole = hours_available(book, year.start, year.end)
    targets = _target_hours(book, weeks, since, until)
    rows = tuple(
        YearRow(a, tuple(hours.get(a.key, [0.0] * len(weeks))), targets.get(a.key, 0.0))
        for a in activities_with(book, hours)
    )
    return YearAccount(
        year=year, since=since, until=until, total=total, available=available,
        expected=total * available / whole if whole else 0.0, weeks=weeks, rows=rows,
        by_who=who, others_by_week=tuple(others), worth_minor=hour_worth_minor(book, year.start),
    )  # fmt: skip


def week_number(account: YearAccount, day: date) -> int:
    """Return the number (from 0) of a day's week in the account."""
    return max(bisect_right(account.weeks, day) - 1, 0)


def _weeks(book: Book, year: Period) -> tuple[date, ...]:
    """Return the first day of each week of a year, the first one cut off at its start."""
    starts = [year.start]
    week = book.calendar.following(week_of(book, year.start))
    while week.start <= year.end:
        starts.append(week.start)
        week = book.calendar.following(week)
    return tuple(starts)


def _target_hours(
    book: Book, weeks: tuple[date, ...], since: date, until: date
) -> dict[str, float]:
    """Return the hours that each week's targets gave to each activity, from day to day."""
    found: dict[str, float] = {}
    for start, following in zip(weeks, (*weeks[1:], date.max), strict=True):
        first = max(start, since)
        last = min(date.fromordinal(following.toordinal() - 1), until)
        hours = sum(hours_so_far(book, day) for day in days_between(first, last))
        if hours:
            for key, share in targets_on(book, last).items():
                found[key] = found.get(key, 0.0) + share * hours
    return found
