"""Activities, and the targets that were in force on a day (method.md §4)."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, PeriodKind
from salesdash.domain.errors import InputError
from salesdash.domain.timekeeping import CLOSE_TO_ONE, Activity, TargetSet, TimeSettings


def time_settings(book: Book) -> TimeSettings:
    """Return what the rep chose for the ledger, or the defaults."""
    return next(iter(book.table(TimeSettings).values()), TimeSettings())


def activities_of(book: Book) -> tuple[Activity, ...]:
    """Return the activities, in the rep's order."""
    return book.once(time_settings).activities


def activity_named(book: Book, key: str) -> Activity:
    """Return the activity of a key; one that was taken away still has its entries."""
    return book.once(_by_key).get(key) or Activity(key=key, name=key, essential=False)


def _by_key(book: Book) -> dict[str, Activity]:
    """Return the activities by key."""
    return {activity.key: activity for activity in activities_of(book)}


def find_activity(book: Book, text: str) -> Activity:
    """Return the activity whose key or name begins with a text of two letters or more.

    Raises InputError naming the activities when there is none, or more than one.
    """
    found = _matching(book, text)
    if len(found) == 1:
        return found[0]
    names = ", ".join(activity.name for activity in found or activities_of(book))
    if found:
        raise InputError(f"{text!r} could be {names}: write more of it")
    raise InputError(f"{text!r} is no activity: there is {names}")


def is_activity(book: Book, text: str) -> bool:
    """Tell whether a text names just one activity."""
    return len(_matching(book, text)) == 1


def is_unclear(book: Book, text: str) -> bool:
    """Tell whether a text could name more than one activity."""
    return len(_matching(book, text)) > 1


def _matching(book: Book, text: str) -> list[Activity]:
    """Return the activities a text may name."""
    wanted = " ".join(text.split()).casefold()
    known = activities_of(book)
    exact = [a for a in known if wanted in _names_of(a)]
    if exact or len(wanted) < 2:
        return exact
    return [a for a in known if any(name.startswith(wanted) for name in _names_of(a))]


def _names_of(activity: Activity) -> tuple[str, str]:
    """Return what an activity can be called: its name, and its key in words."""
    return activity.name.casefold(), activity.key.casefold().replace("_", " ")


def target_sets(book: Book) -> tuple[TargetSet, ...]:
    """Return every set of targets, in the order of the days they are in force from."""
    return book.once(_sets_by_day)


def _sets_by_day(book: Book) -> tuple[TargetSet, ...]:
    """Return the sets of targets in order."""
    return tuple(sorted(book.table(TargetSet).values(), key=lambda found: (found.starts, found.id)))


def targets_on(book: Book, day: date) -> Mapping[str, float]:
    """Return the target share of each activity by key, as it was in force on a day.

    An old week is judged by the targets of its time. Before the first set, the activities'
    own shares count, brought to a sum of 1.
    """
    in_force = [found for found in target_sets(book) if found.starts <= day]
    if in_force:
        return in_force[-1].shares
    shares = {activity.key: activity.share for activity in activities_of(book)}
    total = sum(shares.values())
    if not total or abs(total - 1) <= CLOSE_TO_ONE:
        return shares
    return {key: share / total for key, share in shares.items()}


def new_targets(book: Book, changed: Mapping[str, float], starts: date) -> TargetSet:
    """Return the targets from a day on: some shares as given, the others as they were.

    What is left over, or missing, is shared out among the activities that were not named, in
    proportion. Raises InputError when the shares cannot sum to 100 %, or a lost one has a target.
    """
    named = dict(changed)
    for key, share in named.items():
        activity = activity_named(book, key)
        if activity.lost and share:
            raise InputError(f"{activity.name} bought nothing: its target stays 0 %")
        if not 0 <= share <= 1:
            raise InputError(f"{activity.name}: a target lies between 0 and 100 %")
    old = targets_on(book, starts)
    others = {
        a.key: old.get(a.key, 0.0) for a in activities_of(book) if a.key not in named and not a.lost
    }
    left, rest = 1 - sum(named.values()), sum(others.values())
    if left < -1e-9 or (left > 1e-9 and rest <= 0):
        total = sum(named.values()) * 100
        raise InputError(f"these targets sum to {total:.0f} %: they must sum to 100 %")
    scale = max(left, 0.0) / rest if rest else 0.0
    shares = {key: share * scale for key, share in others.items()} | named
    return TargetSet(starts=starts, shares={key: min(s, 1.0) for key, s in shares.items()})


def put_targets(book: Book, targets: TargetSet) -> TargetSet:
    """Return targets as they are to be kept: in place of those that start on the same day."""
    same = (t for t in book.table(TargetSet).values() if t.starts == targets.starts)
    known = next(same, None)
    return replace(targets, id=known.id) if known else targets


def hours_available(book: Book, first: date, last: date) -> float:
    """Return the hours to sell in from day to day: selling days (no holiday, none off) × hours."""
    return book.calendar.selling_days(first, last) * book.settings.hours_per_day


def year_hours(book: Book, year: Period) -> float:
    """Return the hours of a selling year: the account (method.md §4; 220 days × 8 = 1,760).

    Fewer where holidays and days off leave fewer selling days than the year is said to have.
    """
    days = book.calendar.selling_days(year.start, year.end)
    return min(book.settings.selling_days_per_year, days) * book.settings.hours_per_day


def hour_worth_minor(book: Book, day: date) -> float | None:
    """Return what an hour is worth in quota: the year's quota over its hours; None without quota.

    A year in which only some quarters have a quota counts the others at the mean of those.
    """
    year = book.calendar.year(day)
    known = [book.quota_minor(quarter) for quarter in book.calendar.quarters_of(year)]
    quotas = [quota for quota in known if quota]
    hours = book.settings.selling_days_per_year * book.settings.hours_per_day
    return sum(quotas) / len(quotas) * 4 / hours if quotas else None


def week_of(book: Book, day: date) -> Period:
    """Return the week of a day."""
    return book.calendar.period(PeriodKind.WEEK, day)
