"""How the rep calls, as it is typed: the block, the call clock's marks, hours, recycling rules."""

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.calling import Disposition
from salesdash.domain.calling_settings import CallingHours, CallingSettings, RecycleRule
from salesdash.domain.errors import InputError

_TIME = re.compile(r"(\d{1,2}):?(\d{2})?")
_RULE = re.compile(r"(\d+)\D+(\d+)\D+(\d+)\D*")


class CallingOption(Struct, frozen=True):
    """A setting of the calls: its key, what it means, how it is shown and read."""

    key: str
    label: str
    meaning: str
    show: Callable[[CallingSettings], str]
    read: Callable[[str], object]


def find_option(key: str) -> CallingOption:
    """Return the option of a key. Raises InputError naming those there are."""
    wanted = key.strip().casefold().replace("-", "_").replace(" ", "_")
    found = [option for option in OPTIONS if option.key == wanted]
    if not found:
        names = ", ".join(option.key for option in OPTIONS)
        raise InputError(f"no setting {key!r}: there is {names}")
    return found[0]


def change_calling(settings: CallingSettings, typed: dict[str, str]) -> CallingSettings:
    """Return settings with options as they were typed. Raises InputError for what cannot be."""
    options = {find_option(key): text for key, text in typed.items()}
    values = {option.key: option.read(text) for option, text in options.items()}
    return _in_order(replace(settings, **values))


def change_rule(settings: CallingSettings, rule: RecycleRule) -> CallingSettings:
    """Return settings with the rule of an outcome in place of the one it had.

    Raises InputError for an outcome that brings nobody up again.
    """
    if settings.rule(rule.outcome) is None:
        known = ", ".join(kept.outcome.label for kept in settings.rules)
        raise InputError(f"{rule.outcome.label} brings nobody up again: rules are for {known}")
    rules = (rule if kept.outcome is rule.outcome else kept for kept in settings.rules)
    return replace(settings, rules=tuple(rules))


def show_rule(rule: RecycleRule) -> str:
    """Return a rule as `read_rule` reads it: `1 day, 6 times, then 30 days`."""
    days = "1 day" if rule.days == 1 else f"{rule.days} days"
    times = "1 time" if rule.cap == 1 else f"{rule.cap} times"
    return f"{days}, {times}, then {rule.cool_off_days} days"


def read_rule(outcome: Disposition, text: str) -> RecycleRule:
    """Return the rule three numbers name: days, how often, days of rest. Raises InputError."""
    found = _RULE.fullmatch(text.strip())
    told = f"{outcome.label} {text!r}: write three numbers, as 1 day, 6 times, then 30 days"
    if found is None:
        raise InputError(told)
    days, cap, rest = (int(number) for number in found.groups())
    if days > 3650 or rest > 3650 or not 1 <= cap <= 1_000:
        raise InputError(f"{told}: at most 3,650 days and 1,000 times")
    return RecycleRule(outcome=outcome, days=days, cap=cap, cool_off_days=rest)


def show_seconds(seconds: float) -> str:
    """Return seconds as `2:30`."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


def read_seconds(text: str) -> float:
    """Return the seconds `2:30` or `150` names. Raises InputError."""
    minutes, colon, rest = text.strip().rpartition(":")
    if not rest.isdecimal() or (colon and not (minutes.isdecimal() and int(rest) < 60)):
        raise InputError(f"{text!r} is no length of time: write 2:30, or 150 for seconds")
    return float(int(minutes or 0) * 60 + int(rest))


def _read_minutes(text: str) -> float:
    """Return the minutes of a block. Raises InputError."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 1 <= minutes <= 480:
        raise InputError(f"{text!r} is no length of a block: write minutes from 1 to 480")
    return minutes


def _show_hours(hours: CallingHours) -> str:
    """Return calling hours as `9:00-17:30`."""
    return "-".join(f"{minute // 60}:{minute % 60:02}" for minute in (hours.start, hours.end))


def _read_hours(text: str) -> CallingHours:
    """Return the calling hours `9:00-17:30` names. Raises InputError."""
    found = [_TIME.fullmatch(part.strip()) for part in text.replace("–", "-").split("-")]
    ends = [int(f[1]) * 60 + int(f[2] or 0) for f in found if f and int(f[2] or 0) < 60]
    if len(ends) != 2 or len(found) != 2 or not ends[0] < ends[1] <= 1440:
        raise InputError(f"{text!r} are no calling hours: write 9:00-17:30")
    return CallingHours(start=ends[0], end=ends[1])


def _read_email(text: str) -> str:
    """Return addresses with commas between, or none. Raises InputError."""
    found = [part for part in (part.strip() for part in text.split(",")) if part]
    for address in found:
        if "@" not in address:
            raise InputError(f"your e-mail {address!r} has no @")
    return ", ".join(found)


def _in_order(settings: CallingSettings) -> CallingSettings:
    """Return settings whose marks follow each other. Raises InputError for others."""
    marks = ("ask_from", "objections_from", "target_seconds", "decide_from", "limit_seconds")
    times = [getattr(settings, name) for name in marks]
    if times != sorted(times) or times[0] <= 0:
        shown = ", ".join(show_seconds(time) for time in times)
        raise InputError(f"the marks of the call clock must follow each other: {shown}")
    return settings


def _seconds(key: str, label: str, meaning: str) -> CallingOption:
    """Return an option that is a length of time in a call."""
    return CallingOption(key, label, meaning, lambda s: show_seconds(getattr(s, key)), read_seconds)


OPTIONS = (
    CallingOption(
        "block_minutes", "Block, minutes", "how long a session is, in minutes",
        lambda s: f"{s.block_minutes:g}", _read_minutes,
    ),
    CallingOption(
        "contact_hours", "Calling hours", "when you call, by the contact's own clock",
        lambda s: _show_hours(s.contact_hours), _read_hours,
    ),
    _seconds("ask_from", "Ask from", "when to ask for the appointment"),
    _seconds("objections_from", "Objections from", "when objections are due"),
    _seconds("target_seconds", "Target", "when the bell rings first"),
    _seconds("decide_from", "Decide from", "when the call should be decided"),
    _seconds("limit_seconds", "Limit", "beyond it, diminishing returns"),
    _seconds("extend_seconds", "One extension", "what + adds to the limit"),
    _seconds("objection_seconds", "Reply card", "how long it stays up"),
    CallingOption(
        "email", "Your e-mail", "yours; the first stands in invitations",
        lambda s: s.email, _read_email,
    ),
)  # fmt: skip
