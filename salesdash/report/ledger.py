"""The week's ledger in lines: what stands above it, the grid, and its miniature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.focus import Focus
from salesdash.domain.ledger import GridRow, WeekGrid
from salesdash.domain.prime_time import prime_state
from salesdash.domain.year_account import YearAccount
from salesdash.report.cells import fit
from salesdash.report.entries import timer_line
from salesdash.report.figures import join_parts, show_share
from salesdash.report.hours import shade, show_drift, show_hours, show_length, show_worth
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, meter

NAME, TOTAL, DRIFT, WORTH = 14, 7, 7, 8
WIDE_DAY, NARROW_DAY = 6, 5
BAR = 8


def week_line(book: Book, grid: WeekGrid, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return which week it is, the hours it has, and whether it is prime time now."""
    hours = sum(grid.available)
    parts = (
        (Span(week_words(grid.week, glyphs), Role.FIGURE),),
        prime_words(book, book.now),
        (Span(f"{show_hours(hours)} h to sell in", Role.QUIET),),
        (Span(f"an hour is {show_worth(grid.worth(1), book.settings.currency)}", Role.QUIET),),
    )
    return join_parts(parts if grid.worth_minor is not None else parts[:3], width, glyphs)


def week_words(week: Period, glyphs: Glyphs = BOX) -> str:
    """Return a week's name and days: `week 48, 23–29 Nov 2026`."""
    start, end = week.start, week.end
    first = f"{start.day}" if start.month == end.month else f"{start.day} {start:%b}"
    return f"{week.label}, {first}{glyphs.dash}{end.day} {end:%b} {end.year}"


def prime_words(book: Book, now: datetime) -> tuple[Span, ...]:
    """Return whether it is prime time and for how long, or when it is again."""
    state = prime_state(book, now)
    if state.until is not None:
        left = (state.until.timestamp() - now.timestamp()) / 3600
        return (
            Span(f"prime time until {state.until:%H:%M}", Role.FIGURE),
            Span(f" ({show_length(left)} left)", Role.QUIET),
        )
    if state.next is None:
        return (Span("no prime time set", Role.QUIET),)
    day = "" if state.next.date() == now.date() else f"{state.next:%a} "
    return (Span(f"prime time from {day}{state.next:%H:%M}", Role.QUIET),)


def account_line(
    account: YearAccount, width: int, glyphs: Glyphs = BOX, trend: Sequence[Focus] = ()
) -> Line:
    """Return the year as an account in a line: spent, left, pace, lost, others.

    With the focus of some weeks, that stands before it.
    """
    pace, others = account.pace, account.others_share
    parts = [
        (
            Span("year ", Role.QUIET),
            Span(f"${account.total:,.0f}: ", Role.QUIET),
            Span(f"spent {account.spent:,.0f}", Role.FIGURE),
        ),
        (Span(f"left {account.balance:,.0f}".replace("-", glyphs.minus), Role.PLAIN),),
        (Span(f"lost {account.lost:,.0f}", Role.WARNING if account.lost >= 1 else Role.QUIET),),
    ]
    if trend:
        parts.insert(0, focus_words(trend, glyphs))
    if pace is not None:
        parts.append((Span(f"pace {show_share(pace)}", Role.QUIET),))
    if others is not None:
        parts.append((Span(f"others spent {show_share(others)}", Role.QUIET),))
    return join_parts(parts, width, glyphs)


def focus_words(trend: Sequence[Focus], glyphs: Glyphs = BOX) -> tuple[Span, ...]:
    """Return this week's focus and its trend over eight weeks: `focus 61 % ▁▃▅▆▅`."""
    now = trend[-1].share
    picture = "".join(
        glyphs.between if f.share is None else shade(max(f.share, 0.05), glyphs) for f in trend
    )
    return (
        Span("focus ", Role.QUIET),
        Span(glyphs.dash if now is None else show_share(now), Role.FIGURE),
        Span(f" {picture}", Role.LINE),
    )


def grid_lines(
    book: Book, grid: WeekGrid, width: int, glyphs: Glyphs = BOX, selected: int | None = None
) -> tuple[Line, ...]:
    """Return the grid: a head, a line for each activity, the sum, and hours not accounted for.

    `selected` is the number of the day that is marked. Days without hours on which nobody
    sells give way where the room is short.
    """
    layout = _lay_out(grid, width, selected)
    behind = min((row.drift for row in grid.rows if not row.activity.lost), default=0.0)
    lines = [_head(grid, layout)]
    for row in grid.rows:
        worst = row.drift == behind < 0 or (row.activity.lost and row.total > 0)
        lines.append(
            Line(
                (
                    Span(fit(row.activity.name, NAME, ellipsis=glyphs.ellipsis), Role.NAME),
                    *_cells(row.by_day, layout, glyphs),
                    *_figures(book, grid, row, layout, glyphs, worst=worst),
                )
            )
        )
    return (*lines, *_sums(grid, layout, glyphs))


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of a grid: which days and how wide, the marked one, and what else is shown."""

    days: tuple[int, ...]
    width: int
    selected: int | None
    planned: bool
    worth: bool


def _lay_out(grid: WeekGrid, width: int, selected: int | None) -> _Layout:
    """Return the columns that fit: empty days off go first, then the room, then the quota."""
    planned = any(row.planned is not None for row in grid.rows)
    fixed = NAME + TOTAL * (2 + planned) + DRIFT
    every = tuple(range(len(grid.days)))
    used = tuple(n for n in every if grid.available[n] or grid.by_day[n] or n == selected)
    for days, wide in ((every, WIDE_DAY), (used, WIDE_DAY), (used, NARROW_DAY)):
        if fixed + WORTH + wide * len(days) <= width:
            return _Layout(days, wide, selected, planned, worth=True)
    return _Layout(used, NARROW_DAY, selected, planned, worth=False)


def _head(grid: WeekGrid, layout: _Layout) -> Line:
    """Return the names of the columns; the marked day stands out."""
    spans = [Span(fit("hours", NAME), Role.HEADING)]
    between = " " if layout.width == WIDE_DAY else ""
    for number in layout.days:
        day = grid.days[number]
        role = Role.STAGE if number == layout.selected else Role.HEADING
        label = f"{f'{day:%a}'[:2]}{between}{day.day:>2}"
        spans.append(Span(label.rjust(layout.width), role))
    names = ("total", "target", *(("plan",) if layout.planned else ()))
    spans.extend(Span(name.rjust(TOTAL), Role.HEADING) for name in names)
    spans.append(Span("drift".rjust(DRIFT), Role.HEADING))
    if layout.worth:
        spans.append(Span("quota".rjust(WORTH), Role.HEADING))
    return Line(tuple(spans))


def _cells(hours: Sequence[float], layout: _Layout, glyphs: Glyphs) -> list[Span]:
    """Return hours by day, the marked day's standing out."""
    found = []
    for number in layout.days:
        marked = number == layout.selected
        role = Role.QUIET if not hours[number] else Role.FIGURE if marked else Role.PLAIN
        text = show_hours(hours[number], glyphs, blank=True)
        found.append(Span(text.rjust(layout.width), role))
    return found


def _figures(
    book: Book, grid: WeekGrid, row: GridRow, layout: _Layout, glyphs: Glyphs, *, worst: bool
) -> list[Span]:
    """Return a row's total, target, plan, and drift in hours and in quota."""
    role = Role.WARNING if worst else Role.PLAIN
    spans = [
        Span(show_hours(row.total).rjust(TOTAL), Role.FIGURE),
        Span(show_hours(row.target).rjust(TOTAL), Role.QUIET),
    ]
    if row.planned is not None:
        spans.append(Span(show_hours(row.planned).rjust(TOTAL), Role.QUIET))
    spans.append(Span(show_drift(row.drift, glyphs).rjust(DRIFT), role))
    if layout.worth:
        worth = show_worth(grid.worth(row.drift), book.settings.currency, glyphs, signed=True)
        spans.append(Span(worth.rjust(WORTH), role))
    return spans


def _sums(grid: WeekGrid, layout: _Layout, glyphs: Glyphs) -> tuple[Line, Line]:
    """Return the sums of the days, and what is not accounted for."""
    sums = [grid.total, sum(row.target for row in grid.rows)]
    if layout.planned:
        sums.append(sum(row.planned or 0.0 for row in grid.rows))
    missing = sum(grid.unaccounted)
    unaccounted = _cells(grid.unaccounted, layout, glyphs)
    room = TOTAL * (1 + layout.planned) + DRIFT + WORTH * layout.worth
    return (
        Line(
            (
                Span(fit("all", NAME), Role.QUIET),
                *_cells(grid.by_day, layout, glyphs),
                *(Span(show_hours(hours).rjust(TOTAL), Role.FIGURE) for hours in sums),
            )
        ),
        Line(
            (
                Span(fit("unaccounted", NAME), Role.QUIET),
                *(Span(span.text, Role.QUIET) for span in unaccounted),
                Span(show_hours(missing).rjust(TOTAL), Role.OPEN_SLOT if missing else Role.QUIET),
                _apart(grid, room),
            )
        ),
    )


def _apart(grid: WeekGrid, room: int) -> Span:
    """Return the hours that were not essential, counted apart where there is room."""
    text = f"not essential {show_hours(grid.not_essential)} h"
    return Span(text.rjust(room) if len(text) < room else "", Role.QUIET)


def mini_ledger(
    book: Book, grid: WeekGrid, account: YearAccount, width: int, height: int,
    glyphs: Glyphs = BOX,
) -> tuple[Line, ...]:  # fmt: skip
    """Return the ledger in small: the timer, the activities furthest behind, the year."""
    timer = timer_line(book, glyphs=glyphs)
    year = account_line(account, width, glyphs)
    rows = sorted((r for r in grid.rows if r.target > 0), key=lambda row: row.drift)
    shown = sorted(rows[: max(height - 2, 0)], key=grid.rows.index)
    name = max([len(row.activity.name) for row in shown], default=0) + 1
    return (timer, *(_mini_row(book, grid, row, name, width, glyphs) for row in shown), year)


def _mini_row(
    book: Book, grid: WeekGrid, row: GridRow, name: int, width: int, glyphs: Glyphs
) -> Line:
    """Return an activity with a bar of its target: `Prospecting ━━─── 4.1/12.0 h −7.9 h −$2.7k`.

    What there is no room for goes from the end; the bar takes what is left.
    """
    spent = f"{show_hours(row.total)}/{show_hours(row.target)} h"
    hours = Span(f"{spent:>12}", Role.FIGURE)
    tail = [hours, Span(f"{show_drift(row.drift, glyphs):>8} h", Role.QUIET)]
    if grid.worth_minor is not None:
        worth = show_worth(grid.worth(row.drift), book.settings.currency, glyphs, signed=True)
        tail.append(Span(f"{worth:>8}", Role.QUIET))
    while len(tail) > 1 and name + BAR + Line(tuple(tail)).width > width:
        tail.pop()
    left = max(width - name - Line(tuple(tail)).width, BAR)
    label = Span(fit(row.activity.name, name, ellipsis=glyphs.ellipsis))
    return Line((label, *meter(row.total / row.target, left, glyphs), *tail))
