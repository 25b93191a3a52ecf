"""Whether a symbol or code beside an amount is the book's currency, from babel's tables."""

from collections.abc import Iterator
from functools import cache

from salesdash.domain.money import Currency
from salesdash.domain.text import fold

_WIDESPREAD = {"us$": "USD", "au$": "AUD", "c$": "CAD", "s$": "SGD", "euro": "EUR", "euros": "EUR"}


def is_currency(mark: str, currency: Currency) -> bool | None:
    """Tell whether `mark` stands for a currency; None when it stands for none that is known.

    A symbol that several currencies share (`$`, `kr`) is the book's where it is written so
    in one of the countries that pay with it.
    """
    wanted = fold(mark).rstrip(".")
    if wanted in {fold(currency.symbol).rstrip("."), fold(currency.code)}:
        return True
    if wanted.upper() in _codes():
        return False
    told = _WIDESPREAD.get(wanted)
    if told == currency.code or wanted in _home_symbols(currency.code):
        return True
    return False if told is not None or wanted in _symbols() else None


@cache
def _codes() -> frozenset[str]:
    """Return the codes of all currencies."""
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


@cache
def _symbols() -> frozenset[str]:
    """Return the symbols that English has for currencies."""
    from babel import Locale

    return frozenset(fold(str(symbol)) for symbol in Locale("en").currency_symbols.values())


@cache
def _home_symbols(code: str) -> frozenset[str]:
    """Return how a currency is written where it is paid with."""
    from babel import UnknownLocaleError
    from babel.numbers import get_currency_symbol

    found: set[str] = set()
    for locale in _home_locales(code):
        try:
            found.add(fold(str(get_currency_symbol(code, locale))).rstrip("."))
        except (UnknownLocaleError, ValueError):
            continue
    return frozenset(found)


def _home_locales(code: str) -> Iterator[str]:
    """Yield the locales of the countries that pay with a currency today."""
    from babel.core import get_global
    from babel.languages import get_official_languages

    for territory, used in get_global("territory_currencies").items():
        if any(currency == code and end is None for currency, _, end, _ in used):
            for language in get_official_languages(territory, de_facto=True):
                yield f"{language}_{territory}"
