"""The day's parts in a line: how long there is, what it asks for, what is owed."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.chain import working_chain
from salesdash.domain.checkin import Day, Streak, streak
from salesdash.domain.day import due_deals
from salesdash.domain.focus import Focus, focus_trend
from salesdash.domain.reviews import owed
from salesdash.domain.timekeeping import PROSPECTING
from salesdash.report.cells import fit, width_of
from salesdash.report.figures import count, join_parts, show_share
from salesdash.report.hours import shade, show_hours
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, meter

LONG_STREAK = 5
APART = 2
ROW_BAR = 20
WIDEST_GAUGE = 32
BETWEEN = " · "
Part = tuple[Span, ...]


class Gauge(Struct, frozen=True):
    """One thing a day asks for: its name, done of planned as it reads, and the share done."""

    label: str
    figure: str
    share: float

    @property
    def width(self) -> int:
        """The cells its words take."""
        return width_of(self.label) + 1 + len(self.figure)


def day_line(book: Book, width: int, glyphs: Glyphs = BOX, note: Part = ()) -> Line:
    """Return how long there is, day and selling days and last opening day; streak and focus.

    A `note` on the day stands first.
    """
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
    if note:
        parts.insert(0, note)
    return join_parts(parts, width, glyphs)


def focus_part(trend: tuple[Focus, ...], glyphs: Glyphs = BOX) -> Part:
    """Return this week's focus and its trend over eight weeks: `focus 61 % ▁▃▅▆▅`."""
    now = trend[-1].share
    picture = "".join(
        glyphs.none if f.share is None else shade(max(f.share, 0.05), glyphs) for f in trend
    )
    figure = glyphs.dash if now is None else show_share(now)
    return (Span("focus ", Role.QUIET), Span(figure, Role.FIGURE), Span(f" {picture}", Role.LINE))


def streak_part(found: Streak) -> Part:
    """Return the streak."""
    return (Span(f"streak {found.days}", Role.GOOD if found.days >= LONG_STREAK else Role.QUIET),)


def gauges(book: Book, day: Day) -> tuple[Gauge, ...]:
    """Return what the day asks for and what is done of it, calls first; what it does not ask out.

    Of the hours, those of prospecting: they are what the rest of the plan hangs on.
    """
    planned, done = day.planned, day.done
    kept = sum(bool(one.kept) for one in day.commitments)
    hours, spent = planned.hours.get(PROSPECTING, 0.0), done.hours.get(PROSPECTING, 0.0)
    name = activity_named(book, PROSPECTING).name.casefold()
    asked = (
        _gauge("dials", done.dials, planned.dials),
        _gauge("conversations", done.conversations, planned.conversations),
        _gauge("appointments", done.appointments, planned.appointments),
        Gauge(name, f"{show_hours(spent)}/{show_hours(hours)} h", spent / hours if hours else 0.0),
        _gauge("next steps", len(done.steps), len(planned.steps)),
        _gauge("reviews", done.reviews, planned.reviews),
        _gauge("promised", kept, len(day.commitments)),
    )
    there = (
        planned.dials or done.dials,
        planned.conversations or done.conversations,
        planned.appointments or done.appointments,
        hours,
        planned.steps,
        planned.reviews,
        day.commitments,
    )
    return tuple(one for one, known in zip(asked, there, strict=True) if known)


def gauge_lines(shown: Sequence[Gauge], width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the gauges side by side, figures over bars: as many as `width` has room for.

    Columns are equal where all of them fit so, else each is as wide as its words ask and shares
    in what is left.
    """
    kept = list(shown)
    while kept and sum(one.width for one in kept) + APART * (len(kept) - 1) > width:
        kept.pop()
    if not kept:
        return ()
    room = min(width, WIDEST_GAUGE * len(kept)) - APART * (len(kept) - 1)
    equal, rest = divmod(room, len(kept))
    natural = [one.width for one in kept]
    if max(natural) > equal:
        equal, rest = divmod(room - sum(natural), len(kept))
    else:
        natural = [0 for _ in kept]
    widths = [own + equal + (number < rest) for number, own in enumerate(natural)]
    figures, bars = [], []
    for number, (one, cells) in enumerate(zip(kept, widths, strict=True)):
        apart = " " * (APART if number else 0)
        role = Role.GOOD if one.share >= 1 else Role.FIGURE
        gap = " " * (cells - width_of(one.label) - len(one.figure))
        figures += [Span(apart + one.label + gap, Role.QUIET), Span(one.figure, role)]
        bars += [Span(apart), *meter(one.share, cells, glyphs)]
    return Line(tuple(figures)), Line(tuple(bars))


def gauge_rows(shown: Sequence[Gauge], glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the gauges under each other: what it is, done of planned, a bar."""
    label = max((width_of(one.label) for one in shown), default=0)
    figure = max((len(one.figure) for one in shown), default=0)
    return tuple(
        Line(
            (
                Span(fit(one.label, label) + "  ", Role.QUIET),
                Span(f"{one.figure:>{figure}}  ", Role.GOOD if one.share >= 1 else Role.FIGURE),
                *meter(one.share, ROW_BAR, glyphs),
            )
        )
        for one in shown
    )


def owed_line(book: Book, glyphs: Glyphs = BOX, width: int = 80) -> Line:
    """Return what is owed now in words: next steps due, reviews; that nothing is, if so.

    Reviews can wait: they are not told where `width` does not hold both.
    """
    steps, reviews = due_deals(book), len(owed(book))
    due, late = len(steps), sum(deal.next_step_on != book.today for deal in steps)
    spans = [Span("Owed", Role.FIGURE)]
    if due:
        spans += [
            Span(f" {glyphs.line} ", Role.QUIET),
            Span(f"{count(due, 'next step')} due", Role.WARNING if late else Role.PLAIN),
        ]
    if reviews:
        between = f" {glyphs.between if due else glyphs.line} "
        told = (Span(between, Role.QUIET), Span(count(reviews, "review"), Role.PLAIN))
        if not due or Line((*spans, *told)).width <= width:
            spans += told
    if len(spans) == 1:
        spans.append(Span(f" {glyphs.line} nothing is late", Role.QUIET))
    return Line(tuple(spans))


def promise_line(day: Day, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return the day's promises, those not yet kept first, as many as fit; or how to make one."""
    promises = day.commitments
    if not promises:
        way = glyphs.way("check_in", "checkin")
        words = "checked in" if day.check_in else f"not checked in: {way}"
        return Line((Span(words, Role.QUIET),))
    kept = sum(bool(one.kept) for one in promises)
    role = Role.GOOD if kept == len(promises) else Role.PLAIN
    head: Part = (Span("promised ", Role.QUIET), Span(f"{kept}/{len(promises)}", role))
    marks = {True: (f"{glyphs.tick} ", Role.GOOD), False: (f"{glyphs.cross} ", Role.QUIET)}
    parts: list[Part] = [head]
    for one in sorted(promises, key=lambda promise: promise.kept is not None):
        mark = (Span(*marks[one.kept]),) if one.kept is not None else ()
        parts.append((*mark, Span(one.text, Role.PLAIN if one.kept is None else Role.QUIET)))
    line = join_parts(parts, width, glyphs)
    if line.width <= width and len(line.spans) > len(head):
        return line
    left = width - Line(head).width - len(BETWEEN)
    text = fit(parts[1][-1].text, max(left, 0), ellipsis=glyphs.ellipsis).rstrip()
    return Line((*head, Span(f" {glyphs.between} ", Role.QUIET), Span(text)))


def show_weekday(day: date, today: date) -> str:
    """Return a day with its weekday: `Fri 4 Dec`."""
    return f"{day:%a} {show_day(day, today)}"


def _gauge(label: str, done: int, planned: int) -> Gauge:
    """Return a count that was planned, or was not and is all done."""
    share = done / planned if planned else 1.0
    return Gauge(label, f"{done:,}/{planned:,}" if planned else str(done), share)
