"""The days on which the rep of the sample book works."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from salesdash.domain.records import Holiday
from salesdash.store.sample import ANCHOR

ZONE = "America/New_York"
HOLIDAYS = Path(__file__).with_name("us_holidays.csv")
HOLIDAY_YEARS = range(2015, 2043)
VACATION_WEEKS = (
    date(2023, 8, 7),
    date(2023, 12, 25),
    date(2024, 8, 5),
    date(2024, 12, 23),
    date(2025, 7, 28),
    date(2025, 12, 22),
    date(2026, 8, 3),
    date(2026, 12, 21),
)
QUARTER_DAYS = 91
LIVE_START = ANCHOR - timedelta(days=44)


def this_monday() -> date:
    """Return the Monday of the anchor's week."""
    return ANCHOR - timedelta(days=ANCHOR.weekday())


def quarter_start(number: int) -> date:
    """Return a Monday about which a quarter starts; 0 is the live one, -1 the one before.

    Thirteen weeks each, so placed that calendar quarters begin within three weeks of it
    whatever day the sample is opened on.
    """
    return LIVE_START + timedelta(days=QUARTER_DAYS * number)


@cache
def holidays() -> tuple[Holiday, ...]:
    """Return the public holidays, as the `holidays` library knew them when they were kept."""
    with HOLIDAYS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Holiday(on=date.fromisoformat(row["day"]), name=row["name"]) for row in rows)


@cache
def days_off() -> frozenset[date]:
    """Return the days of the vacation weeks on which the rep would else have worked."""
    public = {holiday.on for holiday in holidays()}
    week = (monday + timedelta(days=n) for monday in VACATION_WEEKS for n in range(5))
    return frozenset(day for day in week if day not in public)


@cache
def _idle() -> frozenset[date]:
    """Return the weekdays without work."""
    return days_off() | {holiday.on for holiday in holidays()}


def is_workday(day: date) -> bool:
    """Tell whether the rep works on a day."""
    return day.weekday() < 5 and day not in _idle()


def on_or_after(day: date) -> date:
    """Return the first working day from `day` on."""
    return next(found for found in _walk(day, 1) if is_workday(found))


def on_or_before(day: date) -> date:
    """Return the last working day up to `day`."""
    return next(found for found in _walk(day, -1) if is_workday(found))


def workdays(start: date, end: date) -> list[date]:
    """Return the working days from `start` up to, not including, `end`."""
    span = (start + timedelta(days=n) for n in range((end - start).days))
    return [day for day in span if is_workday(day)]


def working_moment(day: date, rng: Random) -> datetime:
    """Return a moment between nine and four on a day, in the rep's zone."""
    moment = datetime.combine(day, time(9), ZoneInfo(ZONE))
    return moment + timedelta(minutes=rng.randrange(7 * 60))


def _walk(day: date, step: int) -> Iterator[date]:
    """Yield `day` and the days that follow it, forward or back."""
    while True:
        yield day
        day += timedelta(days=step)
