"""The fiscal calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.calendar import FiscalCalendar, Period, PeriodKind, days_between, show_day
from salesdash.domain.errors import InputError

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(1, 12)


def test_calendar_year_quarters() -> None:
    quarter = FiscalCalendar().quarter(date(2026, 11, 23))
    assert (quarter.start, quarter.end) == (date(2026, 10, 1), date(2026, 12, 31))
    assert quarter.label == "Q4 2026"
    assert quarter.days == 92


def test_a_year_that_starts_in_april_is_named_by_its_end() -> None:
    calendar = FiscalCalendar(start_month=4)
    assert calendar.year(date(2027, 3, 31)).label == "FY27"
    assert calendar.year(date(2027, 4, 1)).label == "FY28"
    quarter = calendar.quarter(date(2027, 1, 15))
    assert quarter.label == "Q4 FY27"
    assert (quarter.start, quarter.end) == (date(2027, 1, 1), date(2027, 3, 31))


def test_february_of_a_leap_year() -> None:
    assert FiscalCalendar(start_month=3).year(date(2028, 2, 29)).end == date(2028, 2, 29)


def test_weeks_start_where_the_rep_says() -> None:
    sunday_first = FiscalCalendar(week_start=6)
    assert sunday_first.week(date(2026, 11, 23)).start == date(2026, 11, 22)
    assert FiscalCalendar().week(date(2026, 11, 23)).start == date(2026, 11, 23)
    assert FiscalCalendar().week(date(2026, 11, 29)).label == "week 48"


def test_selling_days_leave_out_weekends_holidays_and_days_off() -> None:
    calendar = FiscalCalendar(
        holidays=frozenset({date(2026, 11, 26)}), days_off=frozenset({date(2026, 11, 27)})
    )
    assert calendar.selling_days(date(2026, 11, 23), date(2026, 11, 30)) == 4
    assert calendar.selling_days(date(2026, 11, 30), date(2026, 11, 23)) == 0
    assert not calendar.is_selling_day(date(2026, 11, 28))


@given(DAYS, MONTHS)
def test_quarters_tile_the_year(day: date, month: int) -> None:
    calendar = FiscalCalendar(start_month=month)
    year = calendar.year(day)
    quarters = calendar.quarters_of(year)
    assert day in year
    assert quarters[0].start == year.start
    assert quarters[-1].end == year.end
    assert sum(quarter.days for quarter in quarters) == year.days
    assert sum(day in quarter for quarter in quarters) == 1
    assert calendar.quarter(day) in quarters


@given(DAYS, MONTHS, st.sampled_from(PeriodKind))
def test_periods_follow_each_other(day: date, month: int, kind: PeriodKind) -> None:
    calendar = FiscalCalendar(start_month=month)
    period = calendar.period(kind, day)
    after = calendar.following(period)
    assert day in period
    assert after.start == period.end + timedelta(days=1)
    assert calendar.preceding(after) == period


@given(DAYS, MONTHS)
def test_a_quarter_is_found_by_its_own_label(day: date, month: int) -> None:
    calendar = FiscalCalendar(start_month=month)
    quarter = calendar.quarter(day)
    if month == 1 or 2000 <= quarter.start.year < 2089:
        assert calendar.parse_quarter(quarter.label) == quarter


@pytest.mark.parametrize("text", ["2026-Q4", "Q4 2026", "q4 2026", "2026-12-01"])
def test_ways_to_name_a_quarter(text: str) -> None:
    assert FiscalCalendar().parse_quarter(text).label == "Q4 2026"


@pytest.mark.parametrize("text", ["Q5 2026", "4", "", "Q4", "2026-13-01", "Q4 26 27"])
def test_what_is_no_quarter(text: str) -> None:
    with pytest.raises(InputError, match="write 2026-Q4"):
        FiscalCalendar().parse_quarter(text)


def test_no_day_is_in_no_period() -> None:
    day = date(2026, 1, 1)
    assert None not in Period(PeriodKind.DAY, day, day, "x")


def test_days_between_counts_both_ends() -> None:
    assert list(days_between(date(2026, 2, 28), date(2026, 3, 1))) == [
        date(2026, 2, 28),
        date(2026, 3, 1),
    ]


def test_short_days() -> None:
    today = date(2026, 11, 23)
    assert show_day(date(2026, 12, 4), today) == "4 Dec"
    assert show_day(date(2025, 12, 4), today) == "4 Dec 25"
