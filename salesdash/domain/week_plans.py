"""The week plans the rep accepted, as they hold now: a plan never asks for more than there is."""

from bisect import insort
from collections.abc import Mapping

from msgspec import Struct

from salesdash.domain.activities import hours_available, week_of
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.timekeeping import WeekPlan

QUARTER = 0.25
CLOSE = 1e-6


class PlannedWeek(Struct, frozen=True):
    """A week's hours by activity key as planned, cut where the week has fewer by now.

    `accepted` are the hours the plan was made for, `available` those the week has: a holiday
    or a day off that was set later takes some away.
    """

    week: Period
    hours: Mapping[str, float]
    accepted: float
    available: float

    @property
    def fits(self) -> bool:
        """Whether the week still has the hours the plan was made for."""
        return abs(self.accepted - self.available) < CLOSE


def week_plan(book: Book, week: Period) -> WeekPlan | None:
    """Return the plan the rep accepted for a week, the latest if there are two."""
    plans = [plan for plan in book.table(WeekPlan).values() if plan.starts == week.start]
    return max(plans, key=lambda plan: plan.id, default=None)


def planned_week(book: Book, week: Period) -> PlannedWeek | None:
    """Return a week as planned, None where no plan was accepted.

    Where the week has fewer hours by now, each activity keeps its part of them, in quarters of
    an hour; where it has more, the plan stays as it was accepted.
    """
    plan = week_plan(book, week)
    if plan is None:
        return None
    accepted = sum(plan.hours.values())
    available = hours_available(book, week.start, week.end)
    hours: Mapping[str, float] = plan.hours
    if accepted > available + CLOSE:
        cut = {key: part / accepted * available for key, part in plan.hours.items()}
        hours = in_quarters(cut, available)
    return PlannedWeek(week, hours, accepted, available)


def unfit_plans(book: Book) -> tuple[PlannedWeek, ...]:
    """Return the plans of this week and later ones whose weeks have other hours by now."""
    this = week_of(book, book.today)
    starts: list[Period] = []
    for plan in book.table(WeekPlan).values():
        week = week_of(book, plan.starts)
        if week.start == plan.starts >= this.start and week not in starts:
            insort(starts, week, key=lambda week: week.start)
    planned = (planned_week(book, week) for week in starts)
    return tuple(found for found in planned if found is not None and not found.fits)


def in_quarters(hours: Mapping[str, float], available: float) -> dict[str, float]:
    """Return hours in quarters of an hour that sum to what is available.

    The largest rests are rounded up; what is no whole quarter of the sum goes to the largest.
    """
    found = {key: value // QUARTER * QUARTER for key, value in hours.items()}
    by_rest = sorted(hours, key=lambda key: (found[key] - hours[key], key))
    missing = round((available - sum(found.values())) / QUARTER, 9)
    for key in by_rest[: int(missing)]:
        found[key] += QUARTER
    rest = available - sum(found.values())
    if found and abs(rest) > 1e-9:
        found[max(found, key=lambda key: found[key])] += rest
    return found
