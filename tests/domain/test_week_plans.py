"""A week that was planned, and has other hours by now."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.book import Book
from salesdash.domain.ledger import week_grid
from salesdash.domain.records import Holiday
from salesdash.domain.timekeeping import WeekPlan
from salesdash.domain.week_plans import planned_week, unfit_plans
from tests.domain.ledgers import MONDAY, NOW, book_at

HOURS = {"prospecting": 16.25, "selling": 11.75, "preparation": 12.0}
PLAN = WeekPlan(starts=MONDAY, hours=HOURS, at=NOW)
FRIDAY = MONDAY + timedelta(days=4)


def planned(book: Book) -> dict[str, float]:
    """Return the hours of Monday's week as planned."""
    found = planned_week(book, book.calendar.week(MONDAY))
    assert found is not None
    return dict(found.hours)


def test_a_plan_stays_as_it_was_accepted_while_its_week_has_the_hours() -> None:
    book = book_at([PLAN])
    assert planned(book) == HOURS
    assert unfit_plans(book) == ()


def test_a_day_off_set_later_cuts_the_plan_to_the_hours_there_are() -> None:
    """Four days of eight hours: 16.25 of 40 are 13 of 32, 11.75 are 9.4, 12 are 9.6."""
    book = book_at([PLAN], days_off=(FRIDAY,))
    assert planned(book) == {"prospecting": 13.0, "selling": 9.5, "preparation": 9.5}
    (found,) = unfit_plans(book)
    assert (found.accepted, found.available) == (40.0, 32.0)
    rows = {row.activity.key: row.planned for row in week_grid(book, MONDAY).rows}
    assert rows["prospecting"] == 13.0


def test_a_holiday_does_the_same_and_a_week_nobody_sells_in_has_no_hours() -> None:
    days = [MONDAY + timedelta(days=n) for n in range(5)]
    holidays = tuple(Holiday(on=day, name="Away") for day in days)
    assert sum(planned(book_at([PLAN], holidays=holidays)).values()) == 0


def test_a_week_that_has_more_hours_keeps_its_plan_and_is_told_of() -> None:
    book = book_at([PLAN], hours_per_day=9)
    assert planned(book) == HOURS
    assert [plan.available for plan in unfit_plans(book)] == [45.0]


def test_weeks_that_are_over_are_not_told_of_and_those_to_come_are_in_order() -> None:
    plans = [
        WeekPlan(starts=MONDAY + timedelta(weeks=n), hours={"selling": 8.0}, at=NOW)
        for n in (2, -1, 1)
    ]
    starts = [found.week.start for found in unfit_plans(book_at(plans))]
    assert starts == [date(2026, 11, 23), date(2026, 11, 30)]


@given(
    st.dictionaries(st.sampled_from(sorted(HOURS)), st.integers(1, 200), min_size=1),
    st.integers(0, 5),
)
def test_a_plan_never_asks_for_more_than_there_is(quarters: dict[str, int], off: int) -> None:
    plan = WeekPlan(starts=MONDAY, hours={k: n / 4 for k, n in quarters.items()}, at=NOW)
    days_off = tuple(MONDAY + timedelta(days=n) for n in range(off))
    found = planned(book_at([plan], days_off=days_off))
    assert all(hours >= 0 for hours in found.values())
    assert sum(found.values()) <= max((5 - off) * 8, 0) + 1e-9
