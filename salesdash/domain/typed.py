"""What a rep types, as values: amounts (`24k`, `$1,250.50`) and days (`friday`, `4 Dec`, `+3d`).

What is not understood, or could mean two things, is refused with what can be written instead.
"""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from salesdash.domain.calendar import FIRST_YEAR, LAST_YEAR
from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency

_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?:[ ,']\d{3})+|\d+)(?:\.(?P<part>\d+))?\s*(?P<unit>[km]?)", re.IGNORECASE
)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000}
_SPAN = re.compile(r"(?P<sign>[+-]|in )\s*(?P<number>\d{1,4})\s*(?P<unit>[dwm])[a-z]*")
_AGO = re.compile(r"(?P<number>\d{1,4}|a|one)\s*(?P<unit>d(?:ays?)?|w(?:eeks?)?|months?) ago")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2}
_DAY_FORMS = "write 2026-12-04, 4 Dec, friday, today or +3d"


def parse_amount(text: str, currency: Currency) -> int:
    """Return an amount in minor units. Raises InputError; a comma only sets thousands apart."""
    bare = text.strip().removeprefix(currency.symbol).removeprefix(currency.code).strip()
    found = _AMOUNT.fullmatch(bare.removesuffix(currency.code).removesuffix(currency.symbol))
    if found is None:
        raise InputError(f"amount {text!r} is not understood: write 24000, 24,000 or 24k")
    whole = re.sub(r"\D", "", found["whole"])
    value = Decimal(f"{whole}.{found['part'] or 0}") * _UNITS[found["unit"].lower()]
    minor = value * currency.unit
    if minor != minor.to_integral_value():
        raise InputError(f"amount {text!r} has more than {currency.digits} decimals")
    if minor > 10**15:
        raise InputError(f"amount {text!r} is too large")
    return int(minor)


def parse_share(text: str) -> float:
    """Return a share, 0 to 1, from `35 %`, `35%` or `0.35`. Raises InputError."""
    bare = text.strip()
    try:
        share = float(bare[:-1]) / 100 if bare.endswith("%") else float(bare)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise InputError(f"{text!r} is not a share: write 35 % or 0.35")
    return share


def parse_day(text: str, today: date, *, past: bool = False) -> date:
    """Return the day a text names, seen from `today`. Raises InputError.

    A weekday, or a day without a year, is the next one (with `past`, the last one).
    """
    day = _any_day(text, today, past=past)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputError(f"{text!r} is no day from {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _any_day(text: str, today: date, *, past: bool) -> date:
    """Return the day a text names, in whatever year. Raises InputError."""
    words = " ".join(text.lower().split())
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    weekday = _weekday(words.removeprefix("next ").removeprefix("last "))
    if weekday is not None:
        back = words.startswith("last ") or (past and not words.startswith("next "))
        return _weekday_near(weekday, today, past=back, strict=words.startswith(("next", "last")))
    if span := _SPAN.fullmatch(words):
        back = span["sign"] == "-"
        return _day_off(today, int(span["number"]) * (-1 if back else 1), span["unit"])
    if ago := _AGO.fullmatch(words):
        number = int(ago["number"]) if ago["number"].isdecimal() else 1
        return _day_off(today, -number, ago["unit"][0])
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    if numeric := _NUMERIC.fullmatch(words):
        return _numeric_day(numeric, text, today, past=past)
    return _written_day(words, text, today, past=past)


def _weekday(word: str) -> int | None:
    """Return the weekday (0 is Monday) a word of three letters or more names."""
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(_WEEKDAYS) if name.startswith(word)), None)


def _weekday_near(weekday: int, today: date, *, past: bool, strict: bool) -> date:
    """Return the weekday next to today; today itself counts unless `strict`."""
    distance = (today.weekday() - weekday) % 7 if past else (weekday - today.weekday()) % 7
    distance = distance or (7 if strict else 0)
    return today - timedelta(days=distance) if past else today + timedelta(days=distance)


def _day_off(today: date, number: int, unit: str) -> date:
    """Return the day so many days, weeks or months after today; before it when negative."""
    step = {
        "d": relativedelta(days=number),
        "w": relativedelta(weeks=number),
        "m": relativedelta(months=number),
    }[unit]
    return today + step


def _numeric_day(found: re.Match[str], text: str, today: date, *, past: bool) -> date:
    """Return a day of numbers only, if just one order of day and month can be meant."""
    first, second = int(found[1]), int(found[2])
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0) if found[3] else None
    orders = {(first, second), (second, first)}
    days = {day for d, m in orders if (day := _day_near(year, m, d, today, past=past))}
    if len(days) != 1:
        raise InputError(f"day {text!r} could mean two days or none: {_DAY_FORMS}")
    return days.pop()


def _written_day(words: str, text: str, today: date, *, past: bool) -> date:
    """Return a day with its month in letters. What it leaves open is found by parsing twice."""
    from dateutil import parser

    try:
        one = parser.parse(words, default=datetime(2000, 1, 1))  # noqa: DTZ001 - days only
        two = parser.parse(words, default=datetime(2004, 2, 2))  # noqa: DTZ001 - days only
    except (ValueError, OverflowError, TypeError):
        raise InputError(f"day {text!r} is not understood: {_DAY_FORMS}") from None
    if (one.month, one.day) != (two.month, two.day):
        raise InputError(f"day {text!r} is not a whole day: {_DAY_FORMS}")
    year = one.year if one.year == two.year else None
    found = _day_near(year, one.month, one.day, today, past=past)
    if found is None:
        raise InputError(f"day {text!r} is not in the calendar: {_DAY_FORMS}")
    return found


def _day_near(year: int | None, month: int, day: int, today: date, *, past: bool) -> date | None:
    """Return a day of a year, or of the year that brings it nearest in the direction asked."""
    years = (year,) if year else (today.year, today.year + (-1 if past else 1))
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or (found <= today if past else found >= today):
            return found
    return None
