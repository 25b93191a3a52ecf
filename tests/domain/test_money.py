"""How amounts read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.money import Currency, show_exact, show_money, show_short

DOLLAR = Currency()
YEN = Currency(code="JPY", symbol="¥", digits=0)
FRANC = Currency(code="CHF", symbol="CHF", digits=2)
DINAR = Currency(code="KWD", symbol="KWD", digits=3)


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [
        (176_000, DOLLAR, "$1,760"),
        (150, DOLLAR, "$2"),
        (149, DOLLAR, "$1"),
        (-500, DOLLAR, "−$5"),
        (-20, DOLLAR, "$0"),
        (1_760, YEN, "¥1,760"),
        (500_00, FRANC, "CHF 500"),
        (1_500, DINAR, "KWD 2"),
    ],
)
def test_whole_units(minor: int, currency: Currency, shown: str) -> None:
    assert show_money(minor, currency) == shown


@pytest.mark.parametrize(
    ("minor", "shown"),
    [(1_600_001, "$16,000.01"), (1_600_000, "$16,000"), (-5, "−$0.05"), (0, "$0")],
)
def test_exact(minor: int, shown: str) -> None:
    assert show_exact(minor, DOLLAR) == shown


@pytest.mark.parametrize(
    ("dollars", "shown"),
    [
        (0, "$0"),
        (999, "$999"),
        (1_000, "$1.0k"),
        (24_000, "$24.0k"),
        (99_949, "$99.9k"),
        (149_999, "$150k"),
        (999_499, "$999k"),
        (999_500, "$1.0M"),
        (1_250_000, "$1.2M"),
        (2_000_000_000, "$2.0B"),
        (-24_000, "−$24.0k"),
    ],
)
def test_short(dollars: int, shown: str) -> None:
    assert show_short(dollars * 100, DOLLAR) == shown


@given(st.integers(0, 10**14))
def test_short_is_short(minor: int) -> None:
    assert len(show_short(minor, DOLLAR)) <= 7


def test_a_currency_has_few_digits() -> None:
    with pytest.raises(ValueError, match="digits"):
        Currency(code="XXX", symbol="x", digits=9)
