"""What a rep types, as values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.calendar import FiscalCalendar
from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency, show_exact
from salesdash.domain.typed import parse_amount, parse_day

DOLLAR = Currency()
YEN = Currency(code="JPY", symbol="¥", digits=0)
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("24000", 2_400_000),
        ("24,000", 2_400_000),
        ("$24,000.50", 2_400_050),
        ("24k", 2_400_000),
        ("1.2M", 120_000_000),
        (" 1.5 k ", 150_000),
        ("24 000", 2_400_000),
        ("USD 5", 500),
        ("0", 0),
    ],
)
def test_amounts(text: str, minor: int) -> None:
    assert parse_amount(text, DOLLAR) == minor


@pytest.mark.parametrize("text", ["", "k", "-5", "1.2.3", "24,00", "1,2", "five", "1e5", "9" * 20])
def test_amounts_refused(text: str) -> None:
    with pytest.raises(InputError, match="amount"):
        parse_amount(text, DOLLAR)


def test_more_decimals_than_the_currency_has() -> None:
    with pytest.raises(InputError, match="decimals"):
        parse_amount("5.001", DOLLAR)
    with pytest.raises(InputError, match="decimals"):
        parse_amount("5.5", YEN)


@given(st.integers(0, 10**14))
def test_what_is_shown_is_understood(minor: int) -> None:
    assert parse_amount(show_exact(minor, DOLLAR), DOLLAR) == minor


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 11, 23)),
        ("Tomorrow", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("monday", date(2026, 11, 23)),
        ("next monday", date(2026, 11, 30)),
        ("fri", date(2026, 11, 27)),
        ("last friday", date(2026, 11, 20)),
        ("+3d", date(2026, 11, 26)),
        ("+3 days", date(2026, 11, 26)),
        ("-2w", date(2026, 11, 9)),
        ("in 1 month", date(2026, 12, 23)),
        ("2026-12-04", date(2026, 12, 4)),
        ("4 Dec", date(2026, 12, 4)),
        ("dec 4", date(2026, 12, 4)),
        ("4 december 2027", date(2027, 12, 4)),
        ("3 Jan", date(2027, 1, 3)),
        ("13/12/2026", date(2026, 12, 13)),
        ("12/13/26", date(2026, 12, 13)),
        ("12/12", date(2026, 12, 12)),
        ("29 feb 2028", date(2028, 2, 29)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert parse_day(text, MONDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("friday", date(2026, 11, 20)),
        ("next friday", date(2026, 11, 27)),
        ("last monday", date(2026, 11, 16)),
        ("monday", date(2026, 11, 23)),
        ("4 Dec", date(2025, 12, 4)),
        ("3 days ago", date(2026, 11, 20)),
        ("a week ago", date(2026, 11, 16)),
        ("1 month ago", date(2026, 10, 23)),
        ("day before yesterday", date(2026, 11, 21)),
        ("20 Nov", date(2026, 11, 20)),
    ],
)
def test_days_past(text: str, day: date) -> None:
    assert parse_day(text, MONDAY, past=True) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "01/02/2026",
        "1/2",
        "march",
        "march 2026",
        "31 feb",
        "14/14/2026",
        "soon",
        "5 minutes ago",
        "12",
        "10:30",
        "🙂",
    ],
)
def test_days_refused(text: str) -> None:
    with pytest.raises(InputError, match="day"):
        parse_day(text, MONDAY)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        assert isinstance(parse_day(text, MONDAY), date)
    except InputError:
        return


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_iso_days_are_themselves(day: date) -> None:
    assert parse_day(day.isoformat(), MONDAY) == day


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_days_that_no_calendar_of_ours_reaches_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="from 1900 to 2199"):
        parse_day(text, date(2026, 11, 23))
    with pytest.raises(InputError, match="quarter"):
        FiscalCalendar().parse_quarter(text)
