"""The morning in lines: where the quarter stands, the strongest pods, what wants doing."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, make_bracket
from salesdash.domain.calendar import show_day
from salesdash.domain.checkin import Day, see_day
from salesdash.domain.ledger import week_grid
from salesdash.domain.money import show_money
from salesdash.domain.year_account import year_account
from salesdash.report.attention import attention_lines
from salesdash.report.bracket import (
    headline,
    round_lines,
    second_line,
    stage_header,
)
from salesdash.report.bracket_drawing import BracketLines, pod_lines
from salesdash.report.bracket_layout import make_layout
from salesdash.report.calls import mini_calls
from salesdash.report.cells import fit, width_of
from salesdash.report.day import day_line, owed_parts, plan_parts
from salesdash.report.figures import count, join_parts, show_chance, show_share
from salesdash.report.ledger import mini_ledger, prime_words
from salesdash.report.lines import ASCII, BOX, Glyphs, Line, Role, Span, bar
from salesdash.report.upset import risk_line

BAR = 24
BETWEEN = 2
KEY_OF_BRACKET = " ─ 2"
LEAST_PROMISE = 12
LEDGER_ROWS = 6
HINT = "not checked in: c"


WITH_ROUNDS = 6


def day_words(book: Book, glyphs: Glyphs = BOX, width: int = 100) -> str:
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
        hint = "no quota yet: salesdash config quota AMOUNT"
        return Line((Span(hint, Role.WARNING),))
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


def plan_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what stands above the panes: how long there is, the plan of the day, what is owed."""
    day = see_day(book)
    plan, owed = [*plan_parts(book, day, glyphs)], [*owed_parts(day)]
    if not day.selling:
        plan.insert(0, (Span("nobody sells today", Role.QUIET),))
    elif not plan and not book.is_set_up:
        plan.append((Span("no quota yet: salesdash config quota AMOUNT", Role.WARNING),))
    head = day_line(book, width, glyphs)
    if _room(plan) + _room(owed) + BETWEEN <= width:
        return (head, join_parts((*plan, *owed), width, glyphs), _promise_line(day, width, glyphs))
    return (
        head,
        join_parts(plan, width, glyphs),
        join_parts((*owed, *_first_promise(day, width, owed)), width, glyphs),
    )


def _room(parts: Sequence[tuple[Span, ...]]) -> int:
    """Return the cells that parts take side by side."""
    return sum(Line(part).width + BETWEEN for part in parts)


def _first_promise(
    day: Day, width: int, owed: Sequence[tuple[Span, ...]]
) -> tuple[tuple[Span, ...], ...]:
    """Return the first promise that is not yet kept, in the room that is left."""
    left = width - _room(owed) - BETWEEN
    waiting = next((one for one in day.commitments if not one.kept), None)
    if waiting is None or left < LEAST_PROMISE:
        return () if day.check_in else ((Span(HINT, Role.QUIET),),)
    return ((Span(fit(waiting.text, left).rstrip(), Role.QUIET),),)


def _promise_line(day: Day, width: int, glyphs: Glyphs) -> Line:
    """Return every promise of the day in a line, or how to make one."""
    if not day.commitments:
        return Line((Span("" if day.check_in else HINT, Role.QUIET),))
    parts: list[tuple[Span, ...]] = [(Span("promised", Role.QUIET),)]
    for one in day.commitments:
        mark = {True: glyphs.tick, False: glyphs.cross, None: glyphs.between}[one.kept]
        parts.append((Span(f"{mark} ", Role.GOOD if one.kept else Role.QUIET), Span(one.text)))
    return join_parts(parts, width, glyphs)


def bracket_title(book: Book, bracket: Bracket, glyphs: Glyphs = BOX) -> str:
    """Return the bracket in a line: quota, won, and the chance of the quota."""
    plan, currency = bracket.plan, book.settings.currency
    if plan.quota_minor is None:
        return f"Bracket {glyphs.line} no quota yet"
    won = show_money(plan.won_minor, currency)
    return (
        f"Bracket {glyphs.line} quota {show_money(plan.quota_minor, currency)}  won {won} "
        f"({show_share(plan.attainment)})  P(quota) {show_chance(bracket.chance)}"
    )


def need_line(book: Book, bracket: Bracket, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return what the bracket asks for: wins, deals, those there are, those still to open."""
    plan = bracket.plan
    if plan.quota_minor is None:
        return Line((Span(count(len(bracket.entrants), "open deal"), Role.QUIET),))
    if not plan.wins_needed:
        return Line((Span("the quota is made: what comes now is on top", Role.GOOD),))
    day = show_day(plan.last_opening_day, book.today)
    passed = plan.last_opening_day < book.today
    until = f" since {day}, too late to open" if passed else f" by {day}"
    parts: list[tuple[Span, ...]] = [
        (Span("need ", Role.QUIET), Span(count(plan.wins_needed, "win"), Role.FIGURE)),
        (Span(count(plan.opportunities_needed, "deal"), Role.PLAIN),),
        (Span("have ", Role.QUIET), Span(str(plan.have), Role.FIGURE)),
    ]
    if plan.gap:
        opening = f"open {plan.gap}" if not passed else f"{plan.gap} short"
        parts.append((Span(opening, Role.WARNING), Span(until, Role.QUIET)))
    else:
        parts.append((Span("enough are open", Role.GOOD),))
    return join_parts(parts, width, glyphs)


def mini_bracket(
    book: Book, bracket: Bracket, width: int, height: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the bracket in `height` lines: whole where it fits, else its strongest pods.

    Above it stands what it asks for; below it, where there is room, each round's figures.
    """
    layout = make_layout(book, bracket, width, glyphs)
    lines = [need_line(book, bracket, width, glyphs), stage_header(book.settings, layout)]
    whole = BracketLines(book, bracket, layout)
    if len(whole) + WITH_ROUNDS <= height:
        return (*lines, *whole, Line(), *round_lines(book, bracket, layout))
    rows = [line for pod in bracket.pods for line in pod_lines(book, pod, layout)]
    room = height - len(lines)
    if len(rows) <= room:
        lines.extend(rows)
        if len(rows) + WITH_ROUNDS <= room:
            lines += [Line(), *round_lines(book, bracket, layout)]
    else:
        lines.extend(rows[: room - 1])
        left = len(rows) - room + 1
        lines.append(Line((Span(f"and {count(left, 'more slot')}", Role.QUIET),)))
    if not bracket.pods:
        lines.append(Line((Span("No open deals, and none needed.", Role.GOOD),)))
    return tuple(lines[:height])


def risk_of(book: Book, width: int, glyphs: Glyphs = BOX) -> str:
    """Return what could break the bracket, with the bracket's key, for under its picture."""
    found = risk_line(book, book.once(make_bracket), width - len(KEY_OF_BRACKET), glyphs).text
    return f"{found}{KEY_OF_BRACKET}" if found else KEY_OF_BRACKET.strip(" ─")


def calls_pane(book: Book, width: int, height: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the calls in small: prime time, the list to call next, the last session.

    The day's counts stand above the panes.
    """
    prime = join_parts((prime_words(book, book.now),), width, glyphs)
    return (prime, *mini_calls(book, width, glyphs)[1:])[:height]


def ledger_pane(book: Book, width: int, height: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the ledger in small, in `height` lines."""
    grid, account = week_grid(book, book.today), year_account(book)
    return mini_ledger(book, grid, account, width, height, glyphs)


def today_text(book: Book, width: int = 80, *, ascii_only: bool = False) -> str:
    """Return the dashboard as plain text: for a pipe, a log, or a terminal that is none."""
    glyphs = ASCII if ascii_only else BOX
    bracket = make_bracket(book)
    layout = make_layout(book, bracket, width, glyphs)
    panes = (
        ("Next steps", attention_lines(book, width, 12, glyphs)),
        ("Calls", calls_pane(book, width, LEDGER_ROWS, glyphs)),
        ("Ledger", ledger_pane(book, width, LEDGER_ROWS, glyphs)),
    )
    lines = (
        Line((Span(day_words(book, glyphs)),)),
        attainment_line(book, bracket, width, glyphs),
        *plan_lines(book, width, glyphs),
        Line(),
        headline(book, bracket, width, glyphs),
        second_line(book, bracket, width, glyphs),
        Line(),
        stage_header(book.settings, layout),
        *BracketLines(book, bracket, layout),
        *(line for name, found in panes for line in (Line(), Line((Span(name),)), *found)),
    )
    return "\n".join(line.text for line in lines)
