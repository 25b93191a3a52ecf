"""The morning in lines: where the quarter stands, the strongest pods, what wants doing."""

from datetime import datetime

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, make_bracket
from salesdash.domain.checkin import see_day
from salesdash.domain.ledger import week_grid
from salesdash.domain.money import show_money
from salesdash.domain.year_account import year_account
from salesdash.report.attention import attention_lines
from salesdash.report.bracket import headline, second_line, stage_lines
from salesdash.report.bracket_drawing import BracketLines
from salesdash.report.bracket_layout import make_layout
from salesdash.report.calls import mini_calls
from salesdash.report.cells import width_of
from salesdash.report.day import day_line, gauge_lines, gauges, owed_line, promise_line
from salesdash.report.figures import join_parts, show_chance, show_share
from salesdash.report.ledger import mini_ledger, prime_words
from salesdash.report.lines import ASCII, BOX, Glyphs, Line, Role, Span, bar
from salesdash.report.upkeep import upkeep_part
from salesdash.report.upset import risk_line
from salesdash.report.ways import no_quota

BAR = 24
LEDGER_ROWS = 6


def day_words(book: Book, glyphs: Glyphs = BOX, width: int = 80) -> str:
    """Return the day and where it stands in the quarter: `Mon 23 Nov · Q4 2026 day 54/92`.

    Shorter where that is wider than `width`: `Mon 23 Nov · Q4 54/92`, or the day alone.
    """
    today, quarter = book.today, book.quarter
    number = (today - quarter.start).days + 1
    day = f"{today:%a} {today.day} {today:%b}"
    between = f" {glyphs.between} "
    whole = f"{day}{between}{quarter.label} day {number}/{quarter.days}"
    short = f"{day}{between}{quarter.label.split()[0]} {number}/{quarter.days}"
    return next((words for words in (whole, short) if width_of(words) <= width), day)


def attainment_line(book: Book, bracket: Bracket, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return how far the quota is made, as a bar with the time gone marked in words."""
    plan, currency = bracket.plan, book.settings.currency
    if plan.quota_minor is None:
        return Line((Span(no_quota(glyphs.way), Role.WARNING),))
    full, empty = bar(plan.attainment, min(BAR, width // 4), glyphs)
    gone = ((book.today - plan.period.start).days + 1) / plan.period.days
    parts = (
        (
            Span(f"{show_money(plan.won_minor, currency)} ", Role.WON),
            Span(f"of {show_money(plan.quota_minor, currency)} ", Role.QUIET),
            Span(full, Role.WON),
            Span(empty, Role.QUIET),
            Span(f" {show_share(plan.attainment)}", Role.FIGURE),
        ),
        (Span("P(quota) ", Role.QUIET), Span(show_chance(bracket.chance), Role.FIGURE)),
        (Span(f"{show_share(gone)} of {plan.period.label} gone", Role.QUIET),),
    )
    return join_parts(parts, width, glyphs)


def head_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what stands above the panes: how long there is, and the plan of the day as gauges."""
    day = see_day(book)
    note = Span("nobody sells today", Role.QUIET)
    if not book.is_set_up:
        note = Span(no_quota(glyphs.way), Role.WARNING)
    noted = upkeep_part(book, glyphs) if day.selling and book.is_set_up else (note,)
    shown = gauge_lines(gauges(book, day), width, glyphs)
    if not shown:
        return (day_line(book, width, glyphs), Line(noted), Line())
    return (day_line(book, width, glyphs, noted), *shown)


def bracket_title(book: Book, bracket: Bracket, glyphs: Glyphs = BOX, width: int = 80) -> Line:
    """Return the bracket in a line: quota, won, and the chance of the quota.

    Where that is too much for `width`, the quota is left to the screen it stands on.
    """
    plan, currency = bracket.plan, book.settings.currency
    name = (Span("Bracket", Role.FIGURE), Span(f" {glyphs.line} ", Role.QUIET))
    if plan.quota_minor is None:
        return Line((*name, Span("no quota yet", Role.QUIET)))
    quota = (
        Span("quota ", Role.QUIET),
        Span(f"{show_money(plan.quota_minor, currency)}  "),
    )
    stands = (
        Span("won ", Role.QUIET),
        Span(show_money(plan.won_minor, currency), Role.WON),
        Span(f" ({show_share(plan.attainment)})"),
        Span("  P(quota) ", Role.QUIET),
        Span(show_chance(bracket.chance), Role.FIGURE),
    )
    whole = Line((*name, *quota, *stands))
    return whole if whole.width <= width else Line((*name, *stands))


def risk_of(book: Book, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return what could break the bracket, with the bracket's key, for under its picture."""
    key = Span(glyphs.way("bracket", ""), Role.QUIET)
    room = width - len(f" {glyphs.line} {key.text}")
    found = risk_line(book, book.once(make_bracket), room, glyphs)
    if not found.spans:
        return Line((key,))
    words = found.text.removeprefix(glyphs.warning)
    mark = (Span(glyphs.warning, Role.WARNING),) if words != found.text else ()
    return Line((*mark, Span(f"{words} {glyphs.line} ", Role.QUIET), key))


def calls_pane(book: Book, width: int, height: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the calls in small: prime time, the list to call next, the last session.

    The day's counts stand above the panes.
    """
    prime = prime_line(book, book.now, width)
    return (prime, *mini_calls(book, width, glyphs)[1:])[:height]


def prime_line(book: Book, now: datetime, width: int) -> Line:
    """Return the first line of the calls in small: whether it is prime time, for how long."""
    what, *more = prime_words(book, now)
    whole = Line((what, *more))
    return whole if whole.width <= width else Line((what,))


def ledger_pane(book: Book, width: int, height: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the ledger in small, in `height` lines."""
    grid, account = week_grid(book, book.today), year_account(book)
    return mini_ledger(book, grid, account, width, height, glyphs)


def quarter_pane(book: Book, width: int, height: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the way to the quota in small: won against the pace, and where it may end."""
    from salesdash.report.pictures import attainment_picture

    return attainment_picture(book, (width, height - 2), glyphs)[:height]


def today_text(book: Book, width: int = 80, *, ascii_only: bool = False) -> str:
    """Return the dashboard as plain text: for a pipe, a log, or a terminal that is none."""
    glyphs = ASCII if ascii_only else BOX
    bracket = make_bracket(book)
    layout = make_layout(book, bracket, width, glyphs)
    panes = (
        (owed_line(book, glyphs).text, attention_lines(book, width, 12, glyphs)),
        ("Calls", calls_pane(book, width, LEDGER_ROWS, glyphs)),
        ("Ledger", ledger_pane(book, width, LEDGER_ROWS, glyphs)),
    )
    lines = (
        Line((Span(day_words(book, glyphs)),)),
        attainment_line(book, bracket, width, glyphs),
        *head_lines(book, width, glyphs),
        promise_line(see_day(book), width, glyphs),
        Line(),
        headline(book, bracket, width, glyphs),
        second_line(book, bracket, width, glyphs),
        Line(),
        *stage_lines(book.settings, layout),
        *BracketLines(book, bracket, layout),
        *(line for name, found in panes for line in (Line(), Line((Span(name),)), *found)),
    )
    return "\n".join(line.text for line in lines)
