"""Weekdays as they are typed: `mon`, `mon-fri`, `mon, wed`. Monday is 0."""

import re

from salesdash.domain.errors import InputError

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def parse_weekday(text: str) -> int:
    """Return the weekday, 0 for Monday, that three letters or more name. Raises InputError."""
    word = text.strip().casefold()
    for number, name in enumerate(WEEKDAYS):
        if len(word) >= 3 and name.casefold().startswith(word):
            return number
    raise InputError(f"weekday {text!r} is not one: write Monday or mon")


def parse_weekdays(text: str) -> tuple[int, ...]:
    """Return the weekdays of a list or a run: `mon-fri`, `mon, wed`. Raises InputError."""
    found: set[int] = set()
    for part in re.split(r"[,\s]+", text.strip()):
        first, _, last = part.partition("-")
        start = parse_weekday(first)
        stop = parse_weekday(last) if last else start
        found.update((start + step) % 7 for step in range((stop - start) % 7 + 1))
    return tuple(sorted(found))
