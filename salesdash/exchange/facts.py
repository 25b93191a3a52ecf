"""Facts from outside the book: a country's holidays and currency, resolved once and kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import (
    get_currency_precision,
    get_currency_symbol,
    get_territory_currencies,
    list_currencies,
)

from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.domain.records import Holiday
from salesdash.domain.setup import CountryFacts
from salesdash.domain.text import clean_line

YEARS_BACK, YEARS_AHEAD = 10, 5
_ENGLISH = "en"


def country_facts(country: str, today: date, subdivision: str = "") -> CountryFacts:
    """Return what is known of a country, named by its code or in English.

    Holidays are those of ten years back to five ahead; a country whose holidays nobody
    collected has none. Raises InputError with the nearest names for an unknown one.
    """
    code = country_code(country)
    kept, part = _holidays(code, today, subdivision)
    return CountryFacts(
        code=code,
        name=str(_territories()[code]),
        subdivision=part,
        currency=_currency_of(code, today),
        holidays=kept,
    )


def country_code(text: str) -> str:
    """Return the two-letter code of a country. Raises InputError with the nearest names."""
    names = _territories()
    wanted = clean_line(text)
    upper = wanted.upper()
    if upper in names:
        return upper
    aliases = get_global("territory_aliases").get(upper, [])
    if len(aliases) == 1 and aliases[0] in names:
        return str(aliases[0])
    by_name = {name.casefold(): code for code, name in names.items()}
    if wanted.casefold() in by_name:
        return by_name[wanted.casefold()]
    near = _near(wanted, by_name)
    hint = " or ".join(f"{by_name[name]} ({names[by_name[name]]})" for name in near)
    raise InputError(
        f"country {text!r} is unknown: "
        + (f"did you mean {hint}" if hint else "write its two-letter code, such as US or DE")
    )


def currency_facts(text: str, country: str = "") -> Currency:
    """Return a currency by its three-letter code, as it is written in a country.

    Raises InputError with the nearest codes.
    """
    wanted = clean_line(text)
    names = {str(name).casefold(): c for c, name in Locale(_ENGLISH).currencies.items()}
    code = names.get(wanted.casefold(), wanted.upper())
    known = sorted(list_currencies())
    if code in known:
        return _currency(code, country)
    near = [c for c in get_close_matches(code, known, n=20, cutoff=0.6) if c[:2] == code[:2]][:3]
    near = near or [names[name] for name in _near(wanted, names)]
    raise InputError(
        f"currency {text!r} is unknown: "
        + (f"did you mean {' or '.join(near)}" if near else "write its code, such as USD or EUR")
    )


def _territories() -> Mapping[str, str]:
    """Return countries' English names by code; continents and regions are numbers there."""
    found = Locale(_ENGLISH).territories
    return {str(code): str(name) for code, name in found.items() if len(code) == 2 and code != "ZZ"}


def _near(text: str, names: Iterable[str]) -> list[str]:
    """Return up to three names that a text may have meant, the nearest first."""
    folded = text.casefold()
    known = list(names)
    starts = [name for name in known if len(folded) > 2 and name.startswith(folded)]
    return (starts or get_close_matches(folded, known, n=3, cutoff=0.7))[:3]


def _currency_of(country: str, today: date) -> Currency:
    """Return a country's currency, the first it names where there are several."""
    codes = get_territory_currencies(country, start_date=today)
    return _currency(str(codes[0]), country) if codes else Currency()


def _currency(code: str, country: str) -> Currency:
    """Return a currency with the symbol it has in the English of a country, and its digits."""
    try:
        locale = Locale.parse(f"{_ENGLISH}_{country}") if country else Locale(_ENGLISH)
    except (UnknownLocaleError, ValueError):
        locale = Locale(_ENGLISH)
    symbol = clean_line(str(get_currency_symbol(code, locale))) or code
    return Currency(code=code, symbol=symbol, digits=get_currency_precision(code))


def _holidays(country: str, today: date, subdivision: str) -> tuple[tuple[Holiday, ...], str]:
    """Return a country's public holidays, in English where there is any, and the part's code."""
    import holidays

    if country not in holidays.list_supported_countries():
        if subdivision:
            raise InputError(f"no parts of {country} are known: leave the subdivision out")
        return (), ""
    years = range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1)
    whole = holidays.country_holidays(country)
    part = _subdivision(country, whole, subdivision) if subdivision else None
    english = [code for code in whole.supported_languages if code.startswith(_ENGLISH)]
    found = holidays.country_holidays(
        country, subdiv=part, years=years, language=english[0] if english else None
    )
    kept = (Holiday(on=day, name=clean_line(str(name))) for day, name in sorted(found.items()))
    return tuple(kept), part or ""


def _subdivision(country: str, whole: object, text: str) -> str:
    """Return the code of a state or province. Raises InputError with the nearest ones."""
    codes: tuple[str, ...] = tuple(getattr(whole, "subdivisions", ()))
    aliases: dict[str, str] = dict(getattr(whole, "subdivisions_aliases", {}))
    by_name = {name.casefold(): code for name, code in aliases.items()}
    by_name |= {code.casefold(): code for code in codes}
    wanted = clean_line(text).casefold()
    if wanted in by_name:
        return by_name[wanted]
    near = sorted({by_name[name] for name in _near(wanted, by_name)})
    some = ", ".join(codes[:12]) + (", …" if len(codes) > 12 else "")
    hint = f"did you mean {' or '.join(near)}" if near else f"write one of {some or 'none'}"
    raise InputError(f"{country} has no part {text!r}: {hint}")
