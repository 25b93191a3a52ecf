"""Names of months and weekdays, in English and, through babel, in the languages exports come in."""

from collections.abc import Mapping
from functools import cache

ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi")
_SHORTEST = 3


def month_number(word: str) -> int | None:
    """Return the month, 1 to 12, that a word names in any of the languages, else None."""
    folded = word.casefold()
    if folded[:3].title() in ENGLISH and len(folded) == _SHORTEST:
        return ENGLISH.index(folded.title()) + 1
    return _months().get(folded)


def is_weekday(word: str) -> bool:
    """Tell whether a word names a weekday in any of the languages."""
    return word.casefold() in _weekdays()


@cache
def _months() -> Mapping[str, int]:
    """Return the months by their names; a name of two different months is none."""
    found: dict[str, set[int]] = {"sept": {9}}
    for number, name in _names("months"):
        found.setdefault(name, set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


@cache
def _weekdays() -> frozenset[str]:
    """Return the names of weekdays that no month has."""
    return frozenset(name for _, name in _names("days")) - set(_months())


def _names(kind: str) -> list[tuple[int, str]]:
    """Return babel's names of months or days, long and short, without their dots."""
    from babel import Locale

    found: list[tuple[int, str]] = []
    for language in LANGUAGES:
        for form in getattr(Locale(language), kind).values():
            for width in ("wide", "abbreviated"):
                names = ((n, str(name).casefold().strip(".")) for n, name in form[width].items())
                found.extend((n, name) for n, name in names if len(name) >= _SHORTEST)
    return found
