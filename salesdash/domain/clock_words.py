"""Lengths and times of day as they are typed: `1h30`, `45 min`, `9am`, `14:00-15:15`, `11-1pm`.

Each function looks at the first of a list of words and returns what they say with how many
they were, or None.
"""

import re
from collections.abc import Sequence
from datetime import time, timedelta

from msgspec import Struct

from salesdash.domain.errors import InputError

_HOUR = r"(?:h|hr|hrs|hour|hours)"
_MINUTE = r"(?:m|min|mins|minute|minutes)"
_LENGTH = re.compile(
    rf"(?:(?P<hours>\d{{1,2}}(?:[.,]\d{{1,2}})?){_HOUR}(?:(?P<rest>\d{{1,2}}){_MINUTE}?)?"
    rf"|(?P<minutes>\d{{1,4}}){_MINUTE})",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"{_HOUR}|{_MINUTE}", re.IGNORECASE)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?\s*(?P<half>am|pm)?", re.IGNORECASE)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_SPOKEN = {"an hour": 60, "one hour": 60, "half an hour": 30, "an hour and a half": 90}
_SPOKEN_WORDS = 5
_LONGEST = 4


class ClockRange(Struct, frozen=True):
    """From one time of day to another, on the next day when `past_midnight`."""

    start: time
    end: time
    past_midnight: bool


def find_duration(words: Sequence[str]) -> tuple[timedelta, int] | None:
    """Return a length: `1h30`, `1.5h`, `90m`, `half an hour`. A length of nothing is none."""
    for number in range(min(_SPOKEN_WORDS, len(words)), 1, -1):
        spoken = _SPOKEN.get(" ".join(words[:number]).casefold())
        if spoken is not None:
            return timedelta(minutes=spoken), number
    for number in range(min(_LONGEST, len(words)), 0, -1):
        if number > 1 and not all(w[0].isdigit() or _UNIT.fullmatch(w) for w in words[:number]):
            continue
        read = _LENGTH.fullmatch("".join(words[:number]))
        if read is None:
            continue
        hours = float((read["hours"] or "0").replace(",", "."))
        minutes = round(hours * 60) + int(read["rest"] or 0) + int(read["minutes"] or 0)
        if read["rest"] and int(read["rest"]) > 59:
            return None
        return (timedelta(minutes=minutes), number) if minutes else None
    return None


def find_clock(words: Sequence[str]) -> tuple[time, int] | None:
    """Return a time of day: `9am`, `9 am`, `14:15`, `noon`. A bare number is none."""
    if words and words[0].casefold() in _NAMED:
        return _NAMED[words[0].casefold()], 1
    for number in range(min(2, len(words)), 0, -1):
        read = _CLOCK.fullmatch(" ".join(words[:number]))
        if read is not None and (read["minute"] or read["half"]):
            found = _clock(read, read["half"])
            return (found, number) if found is not None else None
    return None


def find_range(words: Sequence[str]) -> tuple[ClockRange, int] | None:
    """Return two times of day with a dash or `to` between: `14:00-15:15`, `9 to 10:30am`.

    A half of the day said once counts for both, unless the range would run backwards. An end
    that is not after its start is on the next day; 24:00 is the end of a day. Raises InputError
    for `9-5`, which may end in the afternoon or the next morning.
    """
    for number in range(min(5, len(words)), 0, -1):
        phrase = " ".join(words[:number])
        ends = re.split(r"\s+to\s+|\s*-\s*", phrase)
        if len(ends) != 2:
            continue
        first, last = (_CLOCK.fullmatch(end) for end in ends)
        if first is None or last is None:
            continue
        _refuse_unclear(first, last)
        start, end = _range(first, last)
        if start is None or end is None:
            continue
        return ClockRange(start, end, past_midnight=end <= start), number
    return None


def _refuse_unclear(first: re.Match[str], last: re.Match[str]) -> None:
    """Raise InputError for a bare hour that seems to end a range before it starts."""
    start, end = int(first["hour"]), int(last["hour"])
    if first["half"] or last["half"] or last["minute"] or last["hour"].startswith("0"):
        return
    if end <= start <= 12 and end:
        said = f"{first[0]}-{last[0]}"
        raise InputError(
            f"{said!r} could end in the afternoon or the next morning: "
            f"write {first[0]}-{end + 12} or {first[0]}pm-{end}am"
        )


def _range(first: re.Match[str], last: re.Match[str]) -> tuple[time | None, time | None]:
    """Return the two ends of a range, each in the half of the day that is meant."""
    starts, ends = _readings(first, last["half"]), _readings(last, first["half"])
    if not last["half"] and int(last["hour"]) == 24 and not int(last["minute"] or 0):
        ends = [time(0)]
    for start in starts:
        for end in ends:
            if end > start:
                return start, end
    return next(iter(starts), None), next(iter(ends), None)


def _readings(read: re.Match[str], other_half: str | None) -> list[time]:
    """Return what one end can be, likeliest first, given the half of the day of the other."""
    halves = [read["half"]]
    if not read["half"] and other_half and int(read["hour"]) <= 12:
        halves = [other_half, "am" if other_half.casefold() == "pm" else "pm"]
    found = (_clock(read, half) for half in halves)
    return [clock for clock in found if clock is not None]


def _clock(read: re.Match[str], half: str | None) -> time | None:
    """Return a time of day, in a half of the day where one is said; None where there is none."""
    hour, minute = int(read["hour"]), int(read["minute"] or 0)
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.casefold() == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
