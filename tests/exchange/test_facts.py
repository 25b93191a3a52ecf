"""Countries and currencies, checked against what everybody can look up."""

from datetime import date

import pytest

from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.exchange.facts import country_code, country_facts, currency_facts

TODAY = date(2026, 11, 23)


def test_the_united_states() -> None:
    facts = country_facts("us", TODAY)
    days = {holiday.on: holiday.name for holiday in facts.holidays}
    assert (facts.code, facts.name) == ("US", "United States")
    assert facts.currency == Currency(code="USD", symbol="$", digits=2)
    assert days[date(2026, 11, 26)] == "Thanksgiving Day"
    assert (min(days).year, max(days).year) == (2016, 2031)


def test_a_part_of_a_country_has_its_own_days() -> None:
    whole = {h.on for h in country_facts("Germany", TODAY).holidays}
    bavaria = country_facts("DE", TODAY, "by")
    assert bavaria.subdivision == "BY"
    assert date(2026, 1, 6) in {h.on for h in bavaria.holidays} - whole


def test_holidays_are_in_order_and_in_english() -> None:
    holidays = country_facts("Germany", TODAY).holidays
    assert [h.on for h in holidays] == sorted(h.on for h in holidays)
    assert {h.on: h.name for h in holidays}[date(2026, 10, 3)] == "German Unity Day"


@pytest.mark.parametrize(
    ("text", "code"), [("US", "US"), ("uk", "GB"), ("japan", "JP"), (" united  kingdom ", "GB")]
)
def test_countries_are_known_by_code_and_name(text: str, code: str) -> None:
    assert country_code(text) == code


def test_currencies_have_their_symbol_and_digits() -> None:
    assert country_facts("JP", TODAY).currency == Currency(code="JPY", symbol="¥", digits=0)
    assert currency_facts("kwd").digits == 3
    assert currency_facts("euro") == Currency(code="EUR", symbol="€", digits=2)
    assert currency_facts("CAD").symbol == "CA$"
    assert currency_facts("CAD", "CA").symbol == "$"


def test_a_country_without_collected_holidays_has_none() -> None:
    facts = country_facts("YT", TODAY) if not _collected("YT") else country_facts("BV", TODAY)
    assert facts.currency.code in {"EUR", "NOK"}


def _collected(code: str) -> bool:
    """Tell whether anybody collected the holidays of a country."""
    import holidays

    return code in holidays.list_supported_countries()


@pytest.mark.parametrize(
    ("country", "part", "hint"),
    [
        ("Gemany", "", "did you mean DE (Germany)"),
        ("XX", "", "two-letter code"),
        ("", "", "two-letter code"),
        ("US", "Texs", "did you mean TX"),
        ("DE", "??", "write one of BB, BE"),
    ],
)
def test_an_unknown_country_or_part_is_one_line_with_the_nearest(
    country: str, part: str, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        country_facts(country, TODAY, part)
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "hint"), [("EUX", "EU"), ("dollars", "did you mean USD"), ("?", "write its code")]
)
def test_an_unknown_currency_is_one_line(text: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        currency_facts(text)
    assert hint in str(caught.value)
