"""Times in plain words: `tomorrow 10am`, `fri 3pm`, `in 2 hours`, `4 Dec 14:30`, `next week`.

What is not understood, or could mean two times, is refused with what can be written instead.
"""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from salesdash.domain.errors import InputError
from salesdash.domain.typed import parse_day

FORMS = "write tomorrow 10am, fri 15:00, in 2 hours, 4 Dec or +3d"
_SPAN = re.compile(r"(?:in |\+)\s*(\d{1,3})\s*(m|min|mins|minutes?|h|hours?)")
_TIME = re.compile(r"(?:(?:^|\s)at\s+|(?:^|\s))(\d{1,2})(?::(\d{2}))?\s*(am|pm|h)?$")
_WORDS = {"noon": time(12), "midday": time(12), "morning": time(9), "afternoon": time(14)}


def parse_when(text: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the time a text names, aware, seen from `now` and meant in a zone (`now`'s).

    A day without a time is its start. Raises InputError; a time that has passed is refused.
    """
    here = now if zone is None else now.astimezone(zone)
    words = " ".join(text.lower().replace(",", " ").split())
    if not words:
        raise InputError(f"the time is empty: {FORMS}")
    found = _after(words, here) or _at(words, text, here)
    if found < here:
        raise InputError(f"{text!r} has passed: {FORMS}")
    return found


def show_when(when: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Return a time as it is said: `today 14:30`, `tomorrow`, `Fri 15:00`, `4 Dec`."""
    there = when.astimezone(zone or now.tzinfo)
    today = now.astimezone(zone or now.tzinfo).date()
    ahead = (there.date() - today).days
    if ahead in {-1, 0, 1}:
        day = {-1: "yesterday", 0: "today", 1: "tomorrow"}[ahead]
    elif 1 < ahead < 7:
        day = f"{there:%a}"
    else:
        day = f"{there.day} {there:%b}" + (f" {there:%y}" if abs(ahead) > 183 else "")
    return day if there.time() == time() else f"{day} {there:%H:%M}"


def _after(words: str, here: datetime) -> datetime | None:
    """Return the time after a span of minutes or hours; None for other words."""
    span = _SPAN.fullmatch(words)
    if span is None:
        return None
    minutes = int(span[1]) * (60 if span[2].startswith("h") else 1)
    return here.replace(second=0, microsecond=0) + timedelta(minutes=minutes)


def _at(words: str, text: str, here: datetime) -> datetime:
    """Return the time that a day and a time of day name, either of which may be left out."""
    last = words.rsplit(" ", 1)[-1]
    if last in _WORDS:
        return _moment(words.removesuffix(last).strip(), _WORDS[last], text, here)
    found = _TIME.search(words)
    if found is None or not _is_time(found, words):
        return _moment(words, None, text, here)
    return _moment(words[: found.start()].strip(), _time(found, text), text, here)


def _is_time(found: re.Match[str], words: str) -> bool:
    """Tell whether a number at the end is a time of day, not that of a day (`Dec 4`)."""
    marked = found[3] or found[2]
    return bool(marked) or found[0].lstrip().startswith("at ") or words == found[0].strip()


def _time(found: re.Match[str], text: str) -> time:
    """Return a time of day. Raises InputError for one that could be morning or afternoon."""
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            raise InputError(f"{text!r} is no time: {FORMS}")
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif found[2] is None and half is None and hour < 7:
        raise InputError(f"{text!r} could be morning or afternoon: write {hour}am or {hour}pm")
    if hour > 23 or minute > 59:
        raise InputError(f"{text!r} is no time: {FORMS}")
    return time(hour, minute)


def _moment(day_words: str, at: time | None, text: str, here: datetime) -> datetime:
    """Return a moment of a day in words; without a day, the next time it is so late."""
    if not day_words and at is not None:
        today = datetime.combine(here.date(), at, here.tzinfo)
        return today if today >= here else today + timedelta(days=1)
    day = _day(day_words, text, here.date())
    found = datetime.combine(day, at or time(), here.tzinfo)
    if at is None and day == here.date():
        return here
    return found


def _day(words: str, text: str, today: date) -> date:
    """Return the day that words name: `next week` and `next month` too."""
    if words == "next week":
        return today + timedelta(days=7 - today.weekday())
    if words == "next month":
        first = today.replace(day=28) + timedelta(days=4)
        return first.replace(day=1)
    try:
        return parse_day(words, today)
    except InputError:
        raise InputError(f"{text!r} is not understood: {FORMS}") from None
