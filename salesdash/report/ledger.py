"""The week's ledger in lines: what stands above the grid and below it, and its miniature."""

from collections.abc import Sequence
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
from salesdash.report.hours import (
    shade,
    show_account,
    show_drift,
    show_hours,
    show_length,
    show_worth,
)
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, meter

BAR, HOURS = 8, 12


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
            Span(f"spent {show_account(account.spent)}", Role.FIGURE),
        ),
        (Span(f"left {account.balance:,.0f}".replace("-", glyphs.minus), Role.PLAIN),),
        (Span(f"lost {show_account(account.lost)}", Role.WARNING if account.lost else Role.QUIET),),
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
        glyphs.none if f.share is None else shade(max(f.share, 0.05), glyphs) for f in trend
    )
    return (
        Span("focus ", Role.QUIET),
        Span(glyphs.dash if now is None else show_share(now), Role.FIGURE),
        Span(f" {picture}", Role.LINE),
    )


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
    roomy = name + BAR + HOURS <= width
    hours = Span(f"{spent:>{HOURS}}" if roomy else f" {spent}", Role.FIGURE)
    tail = [hours, Span(f"{show_drift(row.drift, glyphs):>8} h", Role.QUIET)]
    if grid.worth_minor is not None:
        worth = show_worth(grid.worth(row.drift), book.settings.currency, glyphs, signed=True)
        tail.append(Span(f"{worth:>8}", Role.QUIET))
    while len(tail) > 1 and name + BAR + Line(tuple(tail)).width > width:
        tail.pop()
    left = max(width - name - Line(tuple(tail)).width, 1)
    label = Span(fit(row.activity.name, name, ellipsis=glyphs.ellipsis))
    return Line((label, *meter(row.total / row.target, left, glyphs), *tail))
