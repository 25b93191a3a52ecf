"""Prime time: the rep's best calling hours (method.md §4), and whether it is one of them now."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.activities import time_settings
from salesdash.domain.book import Book
from salesdash.domain.calendar import days_between
from salesdash.domain.clock_words import find_range
from salesdash.domain.errors import InputError
from salesdash.domain.spans import HOUR, Span, moment, span_of, united
from salesdash.domain.timekeeping import TimeSettings, Window
from salesdash.domain.weekdays import parse_weekdays

LOOK_AHEAD = timedelta(days=14)
MORNING = time(9)
NONE = "none"


class PrimeState(Struct, frozen=True):
    """Whether it is prime time: `until` when, or else from when it is again (`next`)."""

    until: datetime | None
    next: datetime | None


def prime_spans(book: Book, first: date, last: date) -> tuple[Span, ...]:
    """Return prime time from day to day, in order. Days on which nobody sells have none."""
    by_weekday = book.once(_windows)
    zone = book.now.tzinfo
    found = []
    for day in days_between(first, last):
        for window in by_weekday.get(day.weekday(), ()):
            if book.calendar.is_selling_day(day):
                start = datetime.combine(day, window.start, zone)
                found.append(span_of(start, datetime.combine(day, window.end, zone)))
    return united(found)


def prime_state(book: Book, now: datetime | None = None) -> PrimeState:
    """Return whether it is prime time at a moment, and how that goes on within two weeks."""
    at = now or book.now
    seconds, zone = at.timestamp(), book.now.tzinfo
    day = at.astimezone(zone).date()
    for span in prime_spans(book, day, day + LOOK_AHEAD):
        if span.start <= seconds < span.end:
            return PrimeState(moment(span.end, zone), None)
        if seconds < span.start:
            return PrimeState(None, moment(span.start, zone))
    return PrimeState(None, None)


def hours_so_far(book: Book, day: date) -> float:
    """Return the hours a day has had to sell in by now.

    A past selling day has had all of its hours, one to come none. Today's begin with its first
    prime time, or at nine.
    """
    hours = book.settings.hours_per_day
    if day > book.today or not book.calendar.is_selling_day(day):
        return 0.0
    if day < book.today:
        return hours
    windows = book.once(_windows).get(day.weekday(), ())
    starts = min((window.start for window in windows), default=MORNING)
    begun = datetime.combine(day, starts, book.now.tzinfo).timestamp()
    return min(max((book.now.timestamp() - begun) / HOUR, 0.0), hours)


def set_prime_time(settings: TimeSettings, days: str, times: str) -> TimeSettings:
    """Return settings with other prime time on some weekdays: `mon-fri`, `9:00-11:30, 14-16:30`.

    `none` leaves those days without. Raises InputError for what is not understood, or windows
    that overlap.
    """
    weekdays = parse_weekdays(days)
    windows = [] if times.strip().casefold() == NONE else _parse_windows(times)
    for one, other in pairwise(windows):
        if other[0] < one[1]:
            raise InputError(f"prime time {times!r} overlaps itself")
    kept = [window for window in settings.prime_time if window.weekday not in weekdays]
    kept += [Window(weekday=n, start=start, end=end) for n in weekdays for start, end in windows]
    kept.sort(key=lambda window: (window.weekday, window.start))
    return replace(settings, prime_time=tuple(kept))


def _parse_windows(text: str) -> list[tuple[time, time]]:
    """Return times from and to, in order. Raises InputError."""
    found = []
    for part in text.split(","):
        words = part.replace("–", "-").split()
        read = find_range(words)
        if read is None or read[1] != len(words) or read[0].past_midnight:
            raise InputError(f"prime time {part.strip()!r} is not understood: write 9:00-11:30")
        found.append((read[0].start, read[0].end))
    return sorted(found)


def _windows(book: Book) -> dict[int, Sequence[Window]]:
    """Return the windows of each weekday."""
    found: dict[int, list[Window]] = {}
    for window in book.once(time_settings).prime_time:
        found.setdefault(window.weekday, []).append(window)
    return {weekday: tuple(windows) for weekday, windows in found.items()}
