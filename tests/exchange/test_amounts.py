"""Amounts: a column settles its decimal mark or is refused; nothing is rounded or guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.exchange.amounts import AmountColumn, DecimalMark, settle_amounts
from salesdash.exchange.cells import UnreadableError

USD = Currency()
EUR = Currency(code="EUR", symbol="€", digits=2)
CHF = Currency(code="CHF", symbol="CHF", digits=2)
YEN = Currency(code="JPY", symbol="¥", digits=0)
DINAR = Currency(code="KWD", symbol="KWD", digits=3)
AUD = Currency(code="AUD", symbol="A$", digits=2)
SEK = Currency(code="SEK", symbol="SEK", digits=2)


def settle(*values: str, currency: Currency = USD, mark: DecimalMark | None = None) -> AmountColumn:
    return settle_amounts(enumerate(values, 2), "value", currency, mark)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("$16,000.01", USD, 1_600_001),
        ("USD 16,000.01", USD, 1_600_001),
        ("US$ 16000.01", USD, 1_600_001),
        ("16.000,01 €", EUR, 1_600_001),
        ("16\xa0000,01 EUR", EUR, 1_600_001),
        ("16\u202f000,01", EUR, 1_600_001),
        ("16\u2009000,01\xa0€", EUR, 1_600_001),
        ("1'234.50", CHF, 123_450),
        ("CHF 1’234.–", CHF, 123_400),
        ("1234.-", CHF, 123_400),
        ("12,34,567.50", USD, 123_456_750),
        ("¥1,234,567", YEN, 1_234_567),
        ("1,234.567", DINAR, 1_234_567),
        ("$5", AUD, 500),
        ("AU$5", AUD, 500),
        ("5 kr", SEK, 500),
        (".50", USD, 50),
        ("1054", USD, 105_400),
        ("1054.00000", USD, 105_400),
        ("+7", USD, 700),
        ("(0)", USD, 0),
        ("", USD, None),
        ("-", USD, None),
        ("n/a", USD, None),
    ],
)
def test_forms(text: str, currency: Currency, minor: int | None) -> None:
    assert settle(text, currency=currency).read(text) == minor


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("(500)", "negative"),
        ("-500", "negative"),
        ("−500", "negative"),
        ("$-5.00", "negative"),
        ("-$5", "negative"),
        ("500-", "negative"),
        ("£5", "not in USD"),
        ("5 EUR", "not in USD"),
        ("C$5", "not in USD"),
        ("0.005", "more than the 2 decimals"),
        ("1" * 17, "too large"),
        ("1" * 500, "not an amount"),
        ("5%", "not an amount"),
        ("16k", "not an amount"),
        ("1e5", "not an amount"),
        ("=1+1", "not an amount"),
        ("--5", "not an amount"),
        ("1,,2", "not an amount"),
        ("1000²", "not an amount"),
        ("5 5", "not an amount"),
        ("2017-03-04", "not an amount"),
        ("five", "not an amount"),
        ("١٢", "not an amount"),
    ],
)
def test_what_is_no_amount_of_a_deal(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        settle(text).read(text)


@pytest.mark.parametrize("text", ["1.234", "1,234", "$12,345", "123.456"])
def test_a_column_that_leaves_its_mark_open_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"--decimal-mark .* or --decimal-mark ,"):
        settle("500", text)


def test_the_option_settles_what_is_open() -> None:
    assert settle("1.234", mark=DecimalMark.COMMA).read("1.234") == 123_400
    assert settle("1,234", mark=DecimalMark.POINT).read("1,234") == 123_400
    with pytest.raises(UnreadableError, match="decimals"):
        settle("1.234", mark=DecimalMark.POINT).read("1.234")


@pytest.mark.parametrize(("other", "minor"), [("0.5", None), ("1,5", 123_400)])
def test_another_value_settles_the_column(other: str, minor: int | None) -> None:
    column = settle("1.234", other)
    if minor is None:
        with pytest.raises(UnreadableError, match="decimals"):
            column.read("1.234")
    else:
        assert column.read("1.234") == minor


def test_a_contradiction_names_two_lines() -> None:
    with pytest.raises(InputError, match=r"'1.23' \(line 2\).*'1,50' \(line 4\)"):
        settle("1.23", "5", "1,50")


def test_the_option_does_not_override_what_is_settled() -> None:
    with pytest.raises(InputError, match=r"line 2.*leave out --decimal-mark"):
        settle("1.23", mark=DecimalMark.COMMA)


def test_what_is_no_amount_has_no_say() -> None:
    with pytest.raises(InputError, match="--decimal-mark"):
        settle("v1.2x", "1.234")


FORMS = {
    DecimalMark.POINT: ("{:,.2f}", "${:,.2f}", "{:.2f} USD"),
    DecimalMark.COMMA: ("{:,.2f}", "$ {:,.2f}", "{:.2f} USD"),
}
SWAP = str.maketrans(",.", ".,")


@given(
    st.lists(st.integers(0, 10**12), min_size=1, max_size=8),
    st.sampled_from(DecimalMark),
    st.integers(0, 2),
    st.sampled_from(["", " ", "\xa0", "'"]),
)
def test_what_is_written_is_read_again(
    amounts: list[int], mark: DecimalMark, form: int, thousands: str
) -> None:
    values = []
    for minor in amounts:
        text = FORMS[mark][form].format(minor / 100)
        if thousands:
            text = text.replace(",", thousands)
        values.append(text.translate(SWAP) if mark is DecimalMark.COMMA else text)
    column = settle(*values)
    assert [column.read(value) for value in values] == amounts


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=6), st.sampled_from(DecimalMark))
def test_whole_amounts_are_read_right_or_refused(amounts: list[int], mark: DecimalMark) -> None:
    written = [f"{major:,}" for major in amounts]
    values = [v.translate(SWAP) if mark is DecimalMark.COMMA else v for v in written]
    try:
        column = settle(*values)
    except InputError:
        return
    assert [column.read(value) for value in values] == [major * 100 for major in amounts]


@given(st.lists(st.text(max_size=15), max_size=5), st.sampled_from([None, *DecimalMark]))
def test_any_text_is_an_amount_or_not(values: list[str], mark: DecimalMark | None) -> None:
    try:
        column = settle(*values, mark=mark)
    except InputError as error:
        told = str(error)
    else:
        told = "".join(reason_of(column, value) for value in values)
    assert "\n" not in told


def reason_of(column: AmountColumn, text: str) -> str:
    """Return why a cell cannot be read, nothing when it can."""
    try:
        column.read(text)
    except UnreadableError as error:
        return str(error)
    return ""
