"""The week as a grid, worked by hand; and what holds in every zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.activities import (
    find_activity,
    hour_worth_minor,
    new_targets,
    put_targets,
    targets_on,
    year_hours,
)
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.ledger import GridRow, week_grid
from salesdash.domain.records import Record
from salesdash.domain.timekeeping import Entry, TargetSet, Timer, TimeSettings, WeekPlan
from tests.domain.ledgers import MONDAY, NOW, ZONE, book_at, spent


def row(book: Book, key: str, day: date = MONDAY) -> GridRow:
    """Return an activity's row of a week."""
    return next(r for r in week_grid(book, day).rows if r.activity.key == key)


def test_a_week_by_hand() -> None:
    book = book_at(
        [
            spent("prospecting", 0, "9:00", 2.5),
            spent("prospecting", 1, "9:00", 1.5),
            spent("lost", 0, "13:00", 1),
        ]
    )
    grid = week_grid(book, MONDAY + timedelta(days=3))
    prospecting = row(book, "prospecting")
    assert list(prospecting.by_day) == [2.5, 1.5, 0, 0, 0, 0, 0]
    assert [prospecting.total, prospecting.target, prospecting.drift] == [4, 12, -8]
    assert grid.worth(prospecting.drift) == -8 * 250_00
    assert list(grid.by_day) == [3.5, 1.5, 0, 0, 0, 0, 0]
    assert list(grid.available) == [8, 8, 8, 8, 8, 0, 0]
    assert list(grid.unaccounted) == [4.5, 6.5, 8, 8, 8, 0, 0]
    assert row(book, "lost").target == 0


def test_today_has_only_the_hours_that_have_passed() -> None:
    book = book_at([spent("selling", 2, "9:00", 1)], NOW.replace(day=18, hour=10, minute=30))
    assert week_grid(book, MONDAY).so_far == (8, 8, 1.5, 0, 0, 0, 0)
    assert week_grid(book, MONDAY).unaccounted == (8, 8, 0.5, 0, 0, 0, 0)


def test_holidays_and_days_off_take_hours_away() -> None:
    book = book_at([], days_off=(MONDAY,))
    assert week_grid(book, MONDAY).available[0] == 0
    assert row(book, "prospecting").target == pytest.approx(0.3 * 32)
    assert year_hours(book, book.calendar.year(MONDAY)) == 1760
    idle = tuple(date(2026, 1, 1) + timedelta(days=n) for n in range(90))
    fewer = book_at([], days_off=idle)
    selling = fewer.calendar.selling_days(date(2026, 1, 1), date(2026, 12, 31))
    assert year_hours(fewer, fewer.calendar.year(MONDAY)) == selling * 8 < 1760


def test_the_running_timer_counts_until_now() -> None:
    begun = NOW - timedelta(hours=2)
    book = book_at([Timer(activity="training", start=begun)])
    assert row(book, "training").by_day[4] == 2


def test_an_old_week_is_judged_by_the_targets_of_its_time() -> None:
    later = TargetSet(starts=MONDAY, shares={"prospecting": 0.5, "selling": 0.5})
    book = book_at([later])
    assert row(book, "prospecting").target == 20
    assert row(book, "prospecting", MONDAY - timedelta(days=1)).target == 12
    assert targets_on(book, MONDAY)["prospecting"] == 0.5


def test_an_activity_that_was_taken_away_keeps_its_row() -> None:
    book = book_at([spent("fairs", 0, "9:00", 2)])
    assert row(book, "fairs").total == 2
    assert not row(book, "fairs").activity.essential


def test_a_week_plan_stands_beside_the_target() -> None:
    plan = WeekPlan(starts=MONDAY, hours={"prospecting": 15}, at=NOW)
    assert row(book_at([plan]), "prospecting").planned == 15
    assert row(book_at([plan]), "selling").planned == 0
    assert row(book_at([]), "selling").planned is None


def test_weeks_that_start_on_sunday() -> None:
    book = book_at([spent("selling", -1, "9:00", 1)], week_start=6)
    assert row(book, "selling").by_day[0] == 1


def test_what_an_hour_is_worth() -> None:
    assert hour_worth_minor(book_at([]), MONDAY) == 250_00
    assert hour_worth_minor(book_at([], quota=None), MONDAY) is None
    assert week_grid(book_at([], quota=None), MONDAY).worth(3) is None


def test_new_targets_keep_the_proportions_of_the_others() -> None:
    book = book_at([])
    found = new_targets(book, {"prospecting": 0.37}, MONDAY).shares
    assert found["prospecting"] == 0.37
    assert found["selling"] == pytest.approx(0.27)
    assert sum(found.values()) == pytest.approx(1)
    with pytest.raises(InputError, match="sum to 120 %"):
        new_targets(book, {"prospecting": 0.6, "selling": 0.6}, MONDAY)
    with pytest.raises(InputError, match="its target stays 0 %"):
        new_targets(book, {"lost": 0.1}, MONDAY)
    kept = TargetSet(id=5, starts=MONDAY, shares={"selling": 1.0})
    assert put_targets(book_at([kept]), new_targets(book, {}, MONDAY)).id == 5


def test_activities_are_named_by_their_beginnings() -> None:
    book = book_at([])
    assert find_activity(book, "admin").key == "administration"
    assert find_activity(book, "Account Man").key == "account_management"
    with pytest.raises(InputError, match="could be Prospecting, Preparation"):
        find_activity(book, "pr")
    with pytest.raises(InputError, match="'juggling' is no activity: there is Prospecting,"):
        find_activity(book, "juggling")


@given(
    st.sampled_from(["America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "Asia/Kolkata"]),
    st.dates(date(2024, 1, 1), date(2026, 12, 1)), st.integers(0, 6),
    st.lists(st.tuples(st.integers(0, 14 * 24 * 60), st.integers(1, 1440)), max_size=12),
)  # fmt: skip
def test_every_hour_is_in_just_one_week_and_day(
    zone: str, day: date, week_start: int, told: list[tuple[int, int]]
) -> None:
    local = ZoneInfo(zone)
    base = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("UTC"))
    entries: list[Record] = []
    for start, minutes in told:
        begun = base + timedelta(minutes=start)
        end = begun + timedelta(minutes=minutes)
        entries.append(
            Entry(activity="selling", start=begun.astimezone(local), end=end.astimezone(local))
        )
    now = datetime(2027, 6, 1, tzinfo=local)
    book = book_at([*entries, TimeSettings()], now, week_start=week_start)
    total = sum(sum(row(book, "selling", day + timedelta(days=7 * n)).by_day) for n in range(-1, 4))
    assert total == pytest.approx(sum(e.hours for e in entries if isinstance(e, Entry)))


def test_a_week_with_a_change_of_the_clock_has_its_own_length() -> None:
    night = spent("selling", date(2026, 10, 31), "22:00", 1)
    long_night = Entry(activity="selling", start=night.start,
                       end=datetime(2026, 11, 1, 3, 0, tzinfo=ZONE))  # fmt: skip
    book = book_at([long_night])
    found = row(book, "selling", date(2026, 10, 31))
    assert found.by_day == (0, 0, 0, 0, 0, 2, 4)
