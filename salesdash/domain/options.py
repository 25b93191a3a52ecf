"""The settings as a rep reads and writes them: each with its meaning, its text, its value."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.calendar import ONE_DAY, days_between
from salesdash.domain.errors import InputError
from salesdash.domain.records import Settings
from salesdash.domain.setup import MONTHS, checked, parse_close_ratio, parse_month
from salesdash.domain.text import clean_line
from salesdash.domain.typed import parse_day, parse_share
from salesdash.domain.weekdays import WEEKDAYS, parse_weekday, parse_weekdays

SHORTEST_RUN = 3
LONGEST_RUN = timedelta(days=100)


class Option(Struct, frozen=True):
    """A setting. `read` is None where the value is a fact that is looked up outside."""

    key: str
    meaning: str
    show: Callable[[Settings], str]
    read: Callable[[str, date], Any] | None = None


def change_option(settings: Settings, key: str, text: str, today: date) -> Settings:
    """Return settings with one option as typed. Raises InputError with what can be written."""
    option = find_option(key)
    if option.read is None:
        raise InputError(f"{option.key} is not set by hand: see `salesdash config --help`")
    return checked(replace(settings, **{option.key: option.read(text, today)}))


def find_option(key: str) -> Option:
    """Return the option of a key; dashes count as underscores. Raises InputError."""
    wanted = key.strip().casefold().replace("-", "_")
    for option in OPTIONS:
        if option.key == wanted:
            return option
    near = [o.key for o in OPTIONS if wanted and (wanted in o.key or o.key in wanted)]
    hint = f"did you mean {' or '.join(near)}" if near else "see `salesdash config`"
    raise InputError(f"no setting {key!r}: {hint}")


def _weekdays(text: str, _today: date) -> tuple[int, ...]:
    """Return weekdays."""
    return parse_weekdays(text)


def _days(text: str, today: date) -> tuple[date, ...]:
    """Return the days in a list set apart by commas, runs as `24 dec to 2 jan`; `none` is empty."""
    if text.strip().casefold() in {"", "none"}:
        return ()
    found: set[date] = set()
    for part in text.split(","):
        first, to, last = part.partition(" to ")
        start = parse_day(first, today)
        end = parse_day(last, start) if to else start
        if not start <= end < start + LONGEST_RUN:
            raise InputError(f"{part.strip()!r} is no run of days: write 24 dec to 2 jan")
        found.update(days_between(start, end))
    return tuple(sorted(found))


def _number(text: str, _today: date) -> float:
    """Return a number."""
    try:
        value = float(text)
    except ValueError:
        raise InputError(f"{text!r} is not a number") from None
    if value != value or value in {float("inf"), float("-inf")}:
        raise InputError(f"{text!r} is not a number that can be kept")
    return value


def _share(text: str, _today: date) -> float:
    """Return a share."""
    return parse_share(text)


def _whole(text: str, _today: date) -> int:
    """Return a whole number."""
    if not text.strip().isdecimal():
        raise InputError(f"{text!r} is not a whole number")
    return int(text)


def _plain(name: str) -> Callable[[Settings], str]:
    """Return what shows a setting as it is."""
    return lambda settings: f"{getattr(settings, name):g}"


def _show_days_off(settings: Settings) -> str:
    """Return the days off, as they can be typed: three in a row and more as a run."""
    runs: list[list[date]] = []
    for day in settings.days_off:
        if runs and day - runs[-1][-1] == ONE_DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    told = (
        [f"{run[0]} to {run[-1]}"] if len(run) >= SHORTEST_RUN else map(str, run) for run in runs
    )
    return ", ".join(part for parts in told for part in parts)


def _show_weekdays(settings: Settings) -> str:
    """Return the selling weekdays, as they can be typed: a run of them as `Mon-Fri`."""
    chosen = settings.selling_weekdays
    if len(chosen) > 2 and chosen[-1] - chosen[0] == len(chosen) - 1:
        return f"{WEEKDAYS[chosen[0]][:3]}-{WEEKDAYS[chosen[-1]][:3]}"
    return ", ".join(WEEKDAYS[number][:3] for number in chosen)


def _show_holidays(settings: Settings) -> str:
    """Return how many holidays are kept and until when."""
    kept = settings.holidays
    return f"{len(kept)}, until {max(h.on for h in kept).year}" if kept else "none"


OPTIONS = (
    Option(
        "rep", "you, as your CRM writes it", lambda s: s.rep, lambda t, _: clean_line(t)
    ),
    Option("zone", "if not the system's zone", lambda s: s.zone),
    Option("currency", "what amounts are in", lambda s: s.currency.code),
    Option(
        "close_ratio",
        "opportunities a win at first",
        _plain("close_ratio"),
        lambda t, _: parse_close_ratio(t),
    ),
    Option(
        "cycle_days", "days to a win at first", _plain("cycle_days"),
        _whole,
    ),
    Option(
        "prior_weight", "deals the defaults are worth", _plain("prior_weight"), _number
    ),
    Option(
        "conversations_per_dial", "share of dials at first",
        _plain("conversations_per_dial"), _share,
    ),
    Option(
        "appointments_per_conversation", "share of them at first",
        _plain("appointments_per_conversation"), _share,
    ),
    Option(
        "opportunities_per_appointment", "share of those kept at first",
        _plain("opportunities_per_appointment"), _share,
    ),
    Option("dials_per_hour", "dials an hour at first", _plain("dials_per_hour"), _number),
    Option(
        "fiscal_start_month",
        "the month your year starts",
        lambda s: MONTHS[s.fiscal_start_month - 1],
        lambda t, _: parse_month(t),
    ),
    Option("country", "whose holidays you keep", lambda s: s.country),
    Option("subdivision", "its state or province", lambda s: s.subdivision),
    Option("holidays", "of the country; or: renew", _show_holidays),
    Option("days_off", "further days without selling", _show_days_off, _days),
    Option(
        "week_start",
        "the day a week starts",
        lambda s: WEEKDAYS[s.week_start],
        lambda t, _: parse_weekday(t),
    ),
    Option("selling_weekdays", "the days you sell on", _show_weekdays, _weekdays),
    Option("hours_per_day", "hours you work a day", _plain("hours_per_day"), _number),
    Option(
        "selling_days_per_year",
        "selling days in a year",
        _plain("selling_days_per_year"),
        _whole,
    ),
    Option(
        "stages",
        "see salesdash config stages",
        lambda s: ", ".join(stage.name for stage in s.stages),
    ),
)  # fmt: skip
