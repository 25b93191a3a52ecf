"""What the ledger is judged by, in lines: targets, prime time, and the words on keys."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from salesdash.domain.activities import activities_of, target_sets, targets_on, time_settings
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.templates import templates_of
from salesdash.domain.timekeeping import Activity, Template, TimeSettings
from salesdash.domain.weekdays import WEEKDAYS
from salesdash.report.figures import show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table

DAY = 5
Part = Activity | Template | int
"""What a line stands for: an activity, the words on a key, or a weekday (0 is Monday)."""


class Setup(Struct, frozen=True):
    """The lines, and what those that can be changed stand for, counted from 1."""

    lines: tuple[Line, ...]
    parts: tuple[Part, ...]


def setup_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> Setup:
    """Return targets and activities, prime time by weekday, and the keys of the timer."""
    activities, settings = activities_of(book), time_settings(book)
    templates = templates_of(book)
    parts: tuple[Part, ...] = (*activities, *range(len(WEEKDAYS)), *templates)
    first_day = len(activities) + 1
    first_key = first_day + len(WEEKDAYS)
    lines = (
        targets_head(book, glyphs),
        Line(),
        *activity_lines(book, width, glyphs),
        Line(),
        Line((Span("Prime time", Role.FIGURE), Span(": the best calling hours", Role.QUIET))),
        *(_weekday(settings, n, first_day + n) for n in range(len(WEEKDAYS))),
        Line(),
        Line((Span("Keys", Role.FIGURE), Span(": what 1 to 9 enter or start after t", Role.QUIET))),
        *(_template(found, first_key + n) for n, found in enumerate(templates)),
    )
    return Setup(lines, parts)


def targets_head(book: Book, glyphs: Glyphs = BOX) -> Line:
    """Return since when the targets are in force, and what came before and comes after."""
    sets = target_sets(book)
    begun = [found.starts for found in sets if found.starts <= book.today]
    coming = [found.starts for found in sets if found.starts > book.today]
    since = f", in force since {_day(begun[-1], book)}" if begun else ", the defaults"
    more = []
    if len(begun) > 1:
        days = f" {glyphs.between} ".join(_day(day, book) for day in begun[:-1][-3:])
        more.append(f"before from {days}")
    if coming:
        more.append(f"others from {_day(coming[0], book)} on")
    rest = "".join(f"; {words}" for words in more)
    return Line((Span("Targets", Role.FIGURE), Span(f"{since}{rest}", Role.QUIET)))


def activity_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> Sequence[Line]:
    """Return each activity with its target, whether a sale needs it, and when it belongs."""
    targets = targets_on(book, book.today)
    rows = [
        Row(
            (
                Cell(activity.name, Role.NAME),
                Cell(show_share(targets.get(activity.key, 0.0)), Role.FIGURE),
                Cell(kind_words(activity), Role.QUIET),
                Cell("prime time" if activity.prime else "", Role.QUIET),
            ),
            number,
        )
        for number, activity in enumerate(activities_of(book), 1)
    ]
    head = ("activity", "target", "kind", "belongs in")
    return Table(head, rows, left=frozenset({0, 2, 3})).lines(width, glyphs)


def kind_words(activity: Activity) -> str:
    """Return whether a sale needs an activity, or it buys nothing."""
    if activity.lost:
        return "lost"
    return "essential" if activity.essential else "not essential"


def prime_words_of(settings: TimeSettings, weekday: int) -> str:
    """Return the prime time of a weekday as it is typed: `09:00-11:30, 14:00-16:30`."""
    windows = [window for window in settings.prime_time if window.weekday == weekday]
    return ", ".join(f"{w.start:%H:%M}-{w.end:%H:%M}" for w in windows) or "none"


def history_lines(book: Book) -> tuple[Line, ...]:
    """Return every set of targets with the day it is in force from, the latest first."""
    names = {activity.key: activity.name for activity in activities_of(book)}
    lines = []
    for found in reversed(target_sets(book)):
        shares = ", ".join(
            f"{names.get(key, key)} {show_share(share)}"
            for key, share in sorted(found.shares.items(), key=lambda one: (-one[1], one[0]))
            if share
        )
        lines.append(Line((Span(f"{found.starts}  ", Role.FIGURE), Span(shares))))
    return tuple(lines)


def _day(day: date, book: Book) -> str:
    """Return a day in short."""
    return show_day(day, book.today)


def _weekday(settings: TimeSettings, weekday: int, number: int) -> Line:
    """Return a weekday with its prime time."""
    words = prime_words_of(settings, weekday)
    role = Role.QUIET if words == "none" else Role.PLAIN
    return Line((Span(WEEKDAYS[weekday][:3].ljust(DAY), Role.NAME), Span(words, role)), number)


def _template(template: Template, number: int) -> Line:
    """Return a key with its words."""
    return Line((Span(template.key.ljust(DAY), Role.NAME), Span(template.text)), number)
