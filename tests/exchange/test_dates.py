"""Dates: a column settles its order or is refused; it is never read wrong."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.errors import InputError
from salesdash.exchange.cells import UnreadableError
from salesdash.exchange.dateparts import DayOrder
from salesdash.exchange.dates import DateColumn, settle_dates

TODAY = date(2026, 11, 23)


def settle(*values: str, order: DayOrder | None = None) -> DateColumn:
    return settle_dates(enumerate(values, 2), "close", TODAY, order)


def read(*values: str, order: DayOrder | None = None) -> list[date | None]:
    column = settle(*values, order=order)
    return [column.read(value) for value in values]


def test_iso_speaks_for_itself() -> None:
    assert read("2017-03-04", "2017-10-20", "") == [date(2017, 3, 4), date(2017, 10, 20), None]


@pytest.mark.parametrize(
    "text",
    [
        "2017-03-04", "2017/03/04", "2017.3.4", "20170304", "2017-03-04 23:59",
        "2017-03-04T23:30:00.000+0000", "2017-03-04T00:00:00Z", "2017-03-04 11:30 PM EST",
        "4 Mar 2017", "4 March 2017", "March 4th, 2017", "Sat, 4 Mar 2017", "Sat Mar 4, 2017",
        "04-MAR-2017", "4. März 2017", "4 mars 2017", "4 de marzo de 2017", "4 maart 2017",
        "2017年3月4日", "2017–03–04", " 2017 - 03 - 04 ", "2017_03_04", "the 4th of March 2017",
    ],
)  # fmt: skip
def test_forms_of_one_day(text: str) -> None:
    assert read(text) == [date(2017, 3, 4)]


@pytest.mark.parametrize(
    ("settling", "order", "day"),
    [
        ("13/03/2017", DayOrder.DAY_FIRST, date(2017, 3, 1)),
        ("03/13/2017", DayOrder.MONTH_FIRST, date(2017, 1, 3)),
    ],
)
def test_one_value_settles_the_column(settling: str, order: DayOrder, day: date) -> None:
    column = settle("01/03/2017", settling)
    assert (column.order, column.read("01/03/2017")) == (order, day)


def test_a_column_both_orders_fit_is_refused_with_the_options() -> None:
    with pytest.raises(InputError, match="--month-first or --day-first") as refused:
        settle("01/03/2017", "02/03/2017")
    assert "line 2" in str(refused.value)
    assert "'close'" in str(refused.value)


def test_the_option_settles_what_is_open() -> None:
    assert read("01/03/2017", order=DayOrder.DAY_FIRST) == [date(2017, 3, 1)]
    assert read("01/03/2017", order=DayOrder.MONTH_FIRST) == [date(2017, 1, 3)]
    assert read("17-03-01", order=DayOrder.YEAR_FIRST) == [date(2017, 3, 1)]


def test_the_option_does_not_override_what_is_settled() -> None:
    with pytest.raises(InputError, match=r"line 3.*leave out --month-first"):
        settle("01/03/2017", "13/03/2017", order=DayOrder.MONTH_FIRST)
    assert read("2017-03-01", order=DayOrder.MONTH_FIRST) == [date(2017, 3, 1)]


def test_a_contradiction_names_two_lines() -> None:
    with pytest.raises(InputError, match=r"13/03/2017' \(line 3\).*03/13/2017' \(line 5\)"):
        settle("01/01/2017", "13/03/2017", "", "03/13/2017")


def test_days_that_read_the_same_in_both_orders_need_no_order() -> None:
    assert read("03/03/2017", "12/12/2017") == [date(2017, 3, 3), date(2017, 12, 12)]


def test_two_digit_years_can_stand_first_or_last() -> None:
    with pytest.raises(InputError, match=r"3 orders.*--year-first or --month-first or --day-first"):
        settle("01-03-17")
    assert read("01-03-17", "31-03-99") == [date(2017, 3, 1), date(1999, 3, 31)]
    assert read("7/1/15", "7/31/15") == [date(2015, 7, 1), date(2015, 7, 31)]
    assert read("01/02/17", "1/2/75", "13/2/76", order=DayOrder.DAY_FIRST) == [
        date(2017, 2, 1), date(2075, 2, 1), date(1976, 2, 13),
    ]  # fmt: skip


def test_a_month_in_letters_between_two_short_numbers() -> None:
    with pytest.raises(InputError, match="--day-first"):
        settle("03-Mar-17")
    assert read("03-Mar-17", "3-Mar-18") == [date(2017, 3, 3), date(2018, 3, 3)]
    assert read("03-MAR-17", order=DayOrder.DAY_FIRST) == [date(2017, 3, 3)]
    assert read("17-Mar-03", order=DayOrder.YEAR_FIRST) == [date(2017, 3, 3)]


def test_a_slip_of_the_finger_does_not_turn_the_column() -> None:
    with pytest.raises(InputError, match="--year-first or --day-first"):
        settle("31/12/17", "30/02/17")
    column = settle("31/12/2017", "30/02/2017", "01/02/2017")
    assert column.read("01/02/2017") == date(2017, 2, 1)
    with pytest.raises(UnreadableError, match="30/02/2017"):
        column.read("30/02/2017")


def test_day_before_month_after_the_year_is_refused() -> None:
    with pytest.raises(InputError, match=r"line 3.*2017-31-03"):
        settle("2017-02-03", "2017-31-03")


@pytest.mark.parametrize(
    "text",
    [
        "March", "March 2017", "03/2017", "2017", "4 March", "Friday", "tomorrow", "42736",
        "1488585600", "14:30", "00/00/0000", "9999-12-31", "0217-03-04", "2017-02-30", "x",
        "4 March 2017 or later", "-4/3/2017", "4 Mar Apr 2017", "2017-03-0²", "1/2/3/2017",
        "2017-W09-6", "2017-063", "9" * 500, "١٢", "Mar 2017 4",
    ],
)  # fmt: skip
def test_what_is_not_a_whole_day_is_not_made_one(text: str) -> None:
    column = settle(text, "2017-03-04")
    with pytest.raises(UnreadableError, match="not a date"):
        column.read(text)


@pytest.mark.parametrize("text", ["", "  ", "-", "N/A", "null", "(none)"])
def test_blanks(text: str) -> None:
    assert read(text) == [None]


FORMS = (
    "{y:04}-{m:02}-{d:02}", "{y:04}/{m}/{d}", "{y:04}{m:02}{d:02}", "{m}/{d}/{y:04}",
    "{d:02}.{m:02}.{y:04}", "{d}-{m}-{y:04}", "{m:02}/{d:02}/{s:02}", "{d:02}.{m:02}.{s:02}",
    "{s:02}-{m:02}-{d:02}", "{d}/{m}/{s:02}", "{d:02}-{n}-{s:02}", "{s:02}-{n}-{d:02}",
    "{d} {n} {y:04}", "{n} {d}, {y:04}", "{m}/{d}/{y:04} 0:00", "{y:04}-{d:02}-{m:02}",
)  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = st.dates(TODAY - timedelta(days=49 * 365), TODAY + timedelta(days=49 * 365))
TRUE_ORDER = {"{m": DayOrder.MONTH_FIRST, "{d": DayOrder.DAY_FIRST}


def render(day: date, form: str) -> str:
    return form.format(
        y=day.year, m=day.month, d=day.day, s=day.year % 100, n=MONTHS[day.month - 1]
    )


@given(st.lists(DAYS, min_size=1, max_size=8), st.sampled_from(FORMS[:-1]))
def test_settled_right_or_refused(days: list[date], form: str) -> None:
    values = [render(day, form) for day in days]
    try:
        column = settle(*values)
    except InputError:
        return
    assert [column.read(value) for value in values] == days


@given(st.lists(DAYS, min_size=1, max_size=8), st.sampled_from(FORMS[:-1]))
def test_the_true_order_is_never_refused(days: list[date], form: str) -> None:
    order = TRUE_ORDER.get(form[:2], DayOrder.YEAR_FIRST)
    speaks = form.startswith("{n") or ("{n}" in form and "{y" in form)
    values = [render(day, form) for day in days]
    assert read(*values, order=None if speaks else order) == days


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_year_day_month_is_refused_once_a_day_shows_it(days: list[date]) -> None:
    values = [render(day, FORMS[-1]) for day in days]
    if any(day.day > 12 for day in days):
        with pytest.raises(InputError):
            settle(*values)


@given(st.lists(st.text(max_size=20), max_size=5), st.sampled_from([None, *DayOrder]))
def test_any_text_is_a_date_or_not(values: list[str], order: DayOrder | None) -> None:
    try:
        column = settle(*values, order=order)
    except InputError as error:
        told = str(error)
    else:
        told = "".join(reason_of(column, value) for value in values)
    assert "\n" not in told


def reason_of(column: DateColumn, text: str) -> str:
    """Return why a cell cannot be read, nothing when it can."""
    try:
        column.read(text)
    except UnreadableError as error:
        return str(error)
    return ""
