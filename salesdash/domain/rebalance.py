"""Next week's hours per activity that bring the year back to its targets (method.md §4).

Like a portfolio: what the year should hold in the end, less what it holds, is bought with the
hours that are left; a week gets its part of them. Nothing is sold, so no activity is below 0.
"""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from salesdash.domain.activities import hours_available, targets_on, week_of
from salesdash.domain.book import Book
from salesdash.domain.calendar import ONE_DAY, Period
from salesdash.domain.timekeeping import Activity, WeekPlan
from salesdash.domain.week_plans import PlannedWeek, in_quarters, planned_week, week_plan
from salesdash.domain.year_account import year_account


class Allotment(Struct, frozen=True):
    """One activity in a rebalanced week.

    `hours` are the week's, `usual` what its target alone would give it, `behind` the hours by
    which the year so far is below (or, negative, above) its target `share`.
    """

    activity: Activity
    hours: float
    usual: float
    behind: float
    share: float


class Rebalance(Struct, frozen=True):
    """A week's hours per activity, summing to `available`; `left` are the year's from it on.

    `plan` is the week as the rep planned it before, if so.
    """

    week: Period
    allotments: tuple[Allotment, ...]
    available: float
    left: float
    plan: PlannedWeek | None = None


def rebalance(book: Book, day: date | None = None) -> Rebalance:
    """Return the rebalanced week of a day: next week's unless given.

    The year is the one the week ends in; its hours are those spent before the week and, for
    days still to come until then, what this week's plan or the targets give.
    """
    week = week_of(book, day) if day else book.calendar.following(week_of(book, book.today))
    account = year_account(book, week.end)
    targets = targets_on(book, week.end)
    available = hours_available(book, week.start, week.end)
    left = max(hours_available(book, week.start, account.year.end), available)
    weeks = bisect_left(account.weeks, week.start)
    held = {row.activity.key: sum(row.by_week[:weeks]) for row in account.rows}
    for key, coming in _until_then(book, week, account.year.start, targets).items():
        held[key] = held.get(key, 0.0) + coming
    bought = spread(held, targets, left)
    scale = available / left if left else 0.0
    hours = in_quarters({key: bought[key] * scale for key in bought}, available)
    total = sum(held.values())
    return Rebalance(
        week,
        tuple(
            Allotment(
                row.activity,
                hours.get(row.activity.key, 0.0),
                targets.get(row.activity.key, 0.0) * available,
                targets.get(row.activity.key, 0.0) * total - held.get(row.activity.key, 0.0),
                targets.get(row.activity.key, 0.0),
            )
            for row in account.rows
        ),
        available,
        left,
        planned_week(book, week),
    )


def accept(book: Book, found: Rebalance, at: datetime) -> WeekPlan:
    """Return the plan that keeps a rebalanced week, in place of one for the same week."""
    hours = {a.activity.key: a.hours for a in found.allotments if a.hours}
    known = week_plan(book, found.week)
    return WeekPlan(id=known.id if known else 0, starts=found.week.start, hours=hours, at=at)


def spread(
    held: Mapping[str, float], targets: Mapping[str, float], hours: float
) -> dict[str, float]:
    """Return `hours` spread over what each activity lacks of its target of the whole.

    The whole is held and bought together. Nothing is sold: what lies above its target gets
    none, and where the hours do not make good all that is lacking, each of the others gets the
    same part of it.
    """
    whole = sum(held.values()) + hours
    keys = list(dict.fromkeys((*targets, *held)))
    lacking = {key: max(targets.get(key, 0.0) * whole - held.get(key, 0.0), 0.0) for key in keys}
    total = sum(lacking.values())
    return {key: lack / total * hours if total else 0.0 for key, lack in lacking.items()}


def _until_then(
    book: Book, week: Period, year_start: date, targets: Mapping[str, float]
) -> dict[str, float]:
    """Return the hours of the year still to come before a week, as planned or by the targets."""
    this = week_of(book, book.today)
    if week.start <= this.start:
        return {}
    first = max(book.today + ONE_DAY, year_start)
    hours = hours_available(book, first, week.start - ONE_DAY)
    plan = planned_week(book, this)
    planned = sum(plan.hours.values()) if plan else 0.0
    shares = {k: h / planned for k, h in plan.hours.items()} if plan and planned else targets
    return {key: share * hours for key, share in shares.items()}
