"""The week as a grid: activities × days, against targets, in hours and in quota (method.md §4)."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field

from salesdash.domain.activities import (
    activities_of,
    activity_named,
    hour_worth_minor,
    hours_available,
    targets_on,
    week_of,
)
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, days_between
from salesdash.domain.entries import running_timer
from salesdash.domain.entry_index import entries_within, entry_index
from salesdash.domain.prime_time import hours_so_far
from salesdash.domain.spans import Span, cut_at, day_edges, span_of
from salesdash.domain.timekeeping import Activity, Entry
from salesdash.domain.week_plans import PlannedWeek, planned_week

Spent = tuple[Entry, Span]
SECOND = 1.0


class GridRow(Struct, frozen=True):
    """One activity in a week: hours by day, and the hours its target gives it.

    `planned` are the hours of an accepted week plan as it holds now, None where there is none.
    """

    activity: Activity
    by_day: tuple[float, ...]
    share: float
    target: float
    planned: float | None = None

    @property
    def total(self) -> float:
        """The week's hours."""
        return sum(self.by_day)

    @property
    def drift(self) -> float:
        """Hours above the target, negative below."""
        return self.total - self.target


class WeekGrid(Struct, frozen=True):
    """A week: its rows, the hours there are to sell in, and those nobody accounted for.

    `available` and `so_far` are hours by day, of the whole week and until now. `worth_minor` is
    what an hour is worth in quota, None without one; `plan` the week as the rep planned it.
    """

    week: Period
    rows: tuple[GridRow, ...]
    available: tuple[float, ...]
    so_far: tuple[float, ...]
    worth_minor: float | None = None
    days: tuple[date, ...] = field(default_factory=tuple)
    plan: PlannedWeek | None = None

    @property
    def by_day(self) -> tuple[float, ...]:
        """Hours of all activities by day."""
        return tuple(map(sum, zip(*(row.by_day for row in self.rows), strict=True)))

    @property
    def total(self) -> float:
        """The week's hours."""
        return sum(row.total for row in self.rows)

    @property
    def not_essential(self) -> float:
        """The week's hours of activities that are not essential, those lost left out."""
        apart = (r for r in self.rows if not r.activity.essential and not r.activity.lost)
        return sum(row.total for row in apart)

    @property
    def unaccounted(self) -> tuple[float, ...]:
        """Hours by day that have passed and no entry tells of."""
        return tuple(
            max(had - spent, 0.0) for had, spent in zip(self.so_far, self.by_day, strict=True)
        )

    def worth(self, hours: float) -> int | None:
        """Return hours in quota, in minor units; None without a quota."""
        return None if self.worth_minor is None else round(hours * self.worth_minor)


def week_grid(book: Book, day: date) -> WeekGrid:
    """Return the week of a day. An old week is judged by the targets of its time.

    The running timer counts with the time it has taken so far.
    """
    week = week_of(book, day)
    days = tuple(days_between(week.start, week.end))
    edges = day_edges(week.start, week.end, book.now.tzinfo)
    hours: dict[str, list[float]] = {}
    for entry, span in spent_within(book, Span(edges[0], edges[-1])):
        row = hours.setdefault(entry.activity, [0.0] * len(days))
        for number, piece in cut_at(span, edges):
            row[number] += piece.hours
    targets = targets_on(book, week.end)
    plan = planned_week(book, week)
    available = tuple(hours_available(book, day, day) for day in days)
    rows = tuple(
        GridRow(
            activity,
            tuple(hours.get(activity.key, [0.0] * len(days))),
            targets.get(activity.key, 0.0),
            targets.get(activity.key, 0.0) * sum(available),
            plan.hours.get(activity.key, 0.0) if plan else None,
        )
        for activity in activities_with(book, hours)
    )
    so_far = tuple(hours_so_far(book, day) for day in days)
    worth = hour_worth_minor(book, week.start)
    return WeekGrid(week, rows, available, so_far, worth, days, plan)


def activities_with(book: Book, keys: Iterable[str]) -> tuple[Activity, ...]:
    """Return the rep's activities, and after them those that only entries still have."""
    known = activities_of(book)
    gone = sorted(set(keys) - {activity.key for activity in known})
    return (*known, *(activity_named(book, key) for key in gone))


def spent_within(book: Book, span: Span) -> tuple[Spent, ...]:
    """Return the entries that share time with a span, and the running timer as one without id.

    Each comes with its whole own span.
    """
    found = entries_within(book, span)
    timer = running_timer(book)
    if timer is None:
        return found
    own = span_of(timer.start, book.now)
    if own.end - own.start < SECOND or not own.meets(span):
        return found
    running = Entry(
        activity=timer.activity, start=timer.start, end=book.now, note=timer.note,
        deal_id=timer.deal_id, directed_by=timer.directed_by,
    )  # fmt: skip
    return (*found, (running, own))


def kept_since(book: Book) -> date | None:
    """Return the day the ledger is kept from: that of its first entry; None before it."""
    first = entry_index(book).first or running_timer(book)
    return first.start.astimezone(book.now.tzinfo).date() if first else None
