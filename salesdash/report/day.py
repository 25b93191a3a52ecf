"""The day's parts in a line: how long there is, what it asks for, what is owed."""

from collections.abc import Iterator
from datetime import date

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.chain import working_chain
from salesdash.domain.checkin import Day, Streak, streak
from salesdash.domain.focus import Focus, focus_trend
from salesdash.domain.timekeeping import PROSPECTING
from salesdash.report.figures import count, join_parts, show_share
from salesdash.report.hours import shade, show_hours
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, bar

BAR = 10
LONG_STREAK = 5
Part = tuple[Span, ...]


def day_line(book: Book, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return how long there is, day and selling days and last opening day; streak and focus."""
    chain = working_chain(book)
    calendar, today = book.calendar, book.today
    left = calendar.selling_days(today, book.quarter.end)
    last = chain.plan.last_opening_day
    of = "" if chain.plan.period == book.quarter else f" of {chain.plan.period.label}"
    quarter = book.quarter
    number = f"{(today - quarter.start).days + 1}/{quarter.days}"
    parts: list[Part] = [
        (Span(f"{quarter.label} day {number}", Role.QUIET),),
        (Span(f"{count(left, 'selling day')} left", Role.PLAIN),),
        focus_part(book.once(focus_trend), glyphs),
        (Span(f"last opening day{of} {show_weekday(last, today)}", Role.QUIET),),
    ]
    found = streak(book)
    if found.days:
        parts.insert(3, streak_part(found))
    return join_parts(parts, width, glyphs)


def focus_part(trend: tuple[Focus, ...], glyphs: Glyphs = BOX) -> Part:
    """Return this week's focus and its trend over eight weeks: `focus 61 % ▁▃▅▆▅`."""
    now = trend[-1].share
    picture = "".join(
        glyphs.between if f.share is None else shade(max(f.share, 0.05), glyphs) for f in trend
    )
    figure = glyphs.dash if now is None else show_share(now)
    return (Span("focus ", Role.QUIET), Span(figure, Role.FIGURE), Span(f" {picture}", Role.LINE))


def streak_part(found: Streak) -> Part:
    """Return the streak."""
    return (Span(f"streak {found.days}", Role.GOOD if found.days >= LONG_STREAK else Role.QUIET),)


def plan_parts(book: Book, day: Day, glyphs: Glyphs = BOX) -> Iterator[Part]:
    """Yield what the day asks for and what is done: calls, prospecting, steps, reviews."""
    planned, done = day.planned, day.done
    if planned.dials:
        full, empty = bar(done.dials / planned.dials, BAR, glyphs)
        yield (*_of("dials", done.dials, planned.dials), Span(f" {full}", Role.WON),
               Span(empty, Role.QUIET))  # fmt: skip
    elif done.dials:
        yield (Span("dials ", Role.QUIET), Span(f"{done.dials}", Role.FIGURE))
    for label, got, asked in (
        ("conversations", done.conversations, planned.conversations),
        ("appointments", done.appointments, planned.appointments),
    ):
        if asked or got:
            yield _of(label, got, asked)
    hours = planned.hours.get(PROSPECTING, 0.0)
    if hours:
        spent = done.hours.get(PROSPECTING, 0.0)
        name = activity_named(book, PROSPECTING).name.casefold()
        role = Role.GOOD if spent >= hours else Role.FIGURE
        yield (
            Span(f"{name} ", Role.QUIET),
            Span(f"{show_hours(spent)}/{show_hours(hours)} h", role),
        )


def owed_parts(day: Day) -> Iterator[Part]:
    """Yield what is owed: next steps due, reviews, promises not yet kept."""
    due = len(day.planned.steps) - len(day.done.steps)
    if day.planned.steps:
        role = Role.WARNING if due else Role.GOOD
        yield (Span("next steps ", Role.QUIET), Span(f"{due} due", role))
    owed = max(day.planned.reviews - day.done.reviews, 0)
    if day.planned.reviews:
        yield (
            Span("360s ", Role.QUIET),
            Span(f"{owed} owed", Role.WARNING if owed else Role.GOOD),
        )
    promised = day.commitments
    if promised:
        kept = sum(bool(one.kept) for one in promised)
        role = Role.GOOD if kept == len(promised) else Role.PLAIN
        yield (Span("promised ", Role.QUIET), Span(f"{kept}/{len(promised)}", role))


def show_weekday(day: date, today: date) -> str:
    """Return a day with its weekday: `Fri 4 Dec`."""
    return f"{day:%a} {show_day(day, today)}"


def _of(label: str, done: int, planned: int) -> Part:
    """Return done of planned."""
    role = Role.GOOD if planned and done >= planned else Role.FIGURE
    return (Span(f"{label} ", Role.QUIET), Span(f"{done}/{planned}", role))
