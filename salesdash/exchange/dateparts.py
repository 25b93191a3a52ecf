"""A date's three parts, and the orders in which they can stand."""

import re
from collections.abc import Mapping
from enum import StrEnum

from salesdash.exchange.months import ENGLISH, is_weekday, month_number

_TIME = re.compile(
    r"(?:(?<=\d)T|[\s,]+|^)(?:at\s+)?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:Z|(?:UTC|GMT)?[+-]\d{1,2}:?\d{0,2}|[A-Z]{2,5})?$",
    re.IGNORECASE,
)
_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_SEPARATORS = re.compile(r"[\s\-./,_'’‐‑‒–—−⁄∕:;]*")
_CJK = str.maketrans("年月日", "---")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "of", "the", "de", "den", "der", "del", "er"})
Parts = tuple[str, str, str]
Places = tuple[int, int, int]
YMD, MDY, DMY = (0, 1, 2), (2, 0, 1), (2, 1, 0)


class DayOrder(StrEnum):
    """In which order a column writes its dates."""

    YEAR_FIRST = "year-first"
    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"


def month_and_day(parts: Parts, places: Places) -> tuple[int, int]:
    """Return the month and the day as numbers."""
    month, day = parts[places[1]], parts[places[2]]
    return (int(month) if month.isdecimal() else month_number(month) or 0), int(day)


def in_range(parts: Parts, places: Places) -> bool:
    """Tell whether the parts in their places can be a month and a day of any."""
    month, day = month_and_day(parts, places)
    return 1 <= month <= 12 and 1 <= day <= 31


def layouts(parts: Parts) -> Mapping[DayOrder, Places]:
    """Return where year, month and day stand in each order that the widths of parts allow.

    A year has two or four digits. With a month in letters, month-first and day-first differ
    in nothing.
    """
    first, middle, last = (len(part) if part.isdecimal() else 0 for part in parts)
    if first == 0:
        fits = middle <= 2 and last in {2, 4}
        return dict.fromkeys(DayOrder, MDY) if fits else {}
    if last == 0 or middle > 2 or max(first, last) > 4:
        return {}
    if first == 4:
        return dict.fromkeys(DayOrder, YMD) if last <= 2 else {}
    if last == 4 and middle == 0:
        return dict.fromkeys(DayOrder, DMY) if first <= 2 else {}
    found: dict[DayOrder, Places] = {}
    if first == 2 and last <= 2:
        found[DayOrder.YEAR_FIRST] = YMD
    if first <= 2 and last in {2, 4}:
        found[DayOrder.MONTH_FIRST] = MDY if middle else DMY
        found[DayOrder.DAY_FIRST] = DMY
    return found


def parts_of(text: str) -> Parts | None:
    """Return the three parts of a date, its month as a number or in English, else None.

    What else is there may only be a weekday, an ordinal's ending, separators, or a time.
    """
    bare = " ".join(text.split())
    bare = _TIME.sub("", bare.translate(_CJK)) if ":" in bare else bare.translate(_CJK)
    tokens = _TOKENS.findall(bare)
    if len(tokens) > 8 or not _SEPARATORS.fullmatch(_TOKENS.sub("", bare)) or bare[:1] in "-−":
        return None
    if len(tokens) == 1 and len(bare) == 8 and bare.isdecimal():
        return bare[:4], bare[4:6], bare[6:]
    kept: list[str] = []
    for token in tokens:
        if token.isdecimal():
            kept.append(token)
        elif (number := month_number(token)) is not None:
            kept.append(ENGLISH[number - 1])
        elif token.casefold() not in _ORDINALS and not is_weekday(token):
            return None
    numbers = sum(part.isdecimal() for part in kept)
    return (kept[0], kept[1], kept[2]) if len(kept) == 3 and numbers >= 2 else None
