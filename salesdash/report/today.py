"""The morning in lines: where the quarter stands, the strongest pods, what wants doing."""

from salesdash.domain.attention import Attention, Reason, steps_due, wanting_attention
from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, make_bracket
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.report.bracket import (
    headline,
    round_lines,
    second_line,
    stage_header,
)
from salesdash.report.bracket_drawing import BracketLines, pod_lines
from salesdash.report.bracket_layout import make_layout
from salesdash.report.cells import fit, width_of
from salesdash.report.figures import count, join_parts, show_chance, show_share
from salesdash.report.lines import ASCII, BOX, Glyphs, Line, Role, Span, bar

BAR = 24
ROOM_FOR_STEP = 8
WITH_ROUNDS = 5

WORDS = {
    Reason.STEP_OVERDUE: "overdue since {day}",
    Reason.STEP_TODAY: "today",
    Reason.SURE_WITHOUT_STEP: "sure thing without a next step",
    Reason.PAST_CLOSE: "past its close, {day}",
    Reason.STALE: "in its stage since {day}",
    Reason.PUSHED: "pushed again, {day}",
    Reason.NO_STEP: "no next step",
    Reason.STEP_SOON: "due {day}",
}
PRESSING = {Reason.STEP_OVERDUE, Reason.STEP_TODAY, Reason.SURE_WITHOUT_STEP}


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


def work_line(book: Book, bracket: Bracket, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return the day's work so far known: deals to open, until when, and next steps due."""
    plan = bracket.plan
    due = steps_due(book)
    passed = plan.last_opening_day < book.today
    day = show_day(plan.last_opening_day, book.today)
    to_open = (
        (Span(f"open {count(plan.gap, 'deal')}", Role.WARNING),)
        if plan.gap
        else (Span("enough deals open", Role.GOOD),)
    )
    parts = (
        to_open,
        (
            Span(
                f"last opening day {day}{', passed' if passed else ''}",
                Role.WARNING if passed else Role.QUIET,
            ),
        ),
        (Span(f"{count(due, 'next step')} due", Role.WARNING if due else Role.QUIET),),
        (Span(f"{count(plan.selling_days_left, 'selling day')} left", Role.QUIET),),
    )
    return join_parts(parts if plan.quota_minor is not None else parts[2:], width, glyphs)


def mini_bracket(
    book: Book, bracket: Bracket, width: int, height: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the bracket in `height` lines: whole where it fits, else its strongest pods."""
    layout = make_layout(book, bracket, width, glyphs)
    lines = [stage_header(book.settings, layout)]
    whole = BracketLines(book, bracket, layout)
    if len(whole) + WITH_ROUNDS <= height:
        return (*lines, *whole, Line(), *round_lines(book, bracket, layout))
    rows = [line for pod in bracket.pods for line in pod_lines(book, pod, layout)]
    room = height - len(lines)
    if len(rows) <= room:
        lines.extend(rows)
    else:
        lines.extend(rows[: room - 1])
        left = len(rows) - room + 1
        lines.append(Line((Span(f"and {count(left, 'more slot')}", Role.QUIET),)))
    if not bracket.pods:
        lines.append(Line((Span("No open deals, and none needed.", Role.GOOD),)))
    return tuple(lines[:height])


def attention_lines(book: Book, width: int, height: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what wants doing, most pressing first, in at most `height` lines."""
    items = wanting_attention(book)
    if not items:
        return (Line((Span("Every open deal has its next step.", Role.GOOD),)),)
    shown = items if len(items) <= height else items[: max(height - 1, 1)]
    lines = [_attention_line(book, item, width, glyphs) for item in shown]
    if len(shown) < len(items):
        lines.append(
            Line((Span(f"and {count(len(items) - len(shown), 'deal')} more", Role.QUIET),))
        )
    return tuple(lines)


def today_text(book: Book, width: int = 80, *, ascii_only: bool = False) -> str:
    """Return the dashboard as plain text: for a pipe, a log, or a terminal that is none."""
    glyphs = ASCII if ascii_only else BOX
    bracket = make_bracket(book)
    layout = make_layout(book, bracket, width, glyphs)
    lines = (
        Line((Span(day_words(book, glyphs)),)),
        attainment_line(book, bracket, width, glyphs),
        work_line(book, bracket, width, glyphs),
        Line(),
        headline(book, bracket, width, glyphs),
        second_line(book, bracket, width, glyphs),
        Line(),
        stage_header(book.settings, layout),
        *BracketLines(book, bracket, layout),
        Line(),
        Line((Span("Next steps"),)),
        *attention_lines(book, width, 12, glyphs),
    )
    return "\n".join(line.text for line in lines)


def _attention_line(book: Book, item: Attention, width: int, glyphs: Glyphs) -> Line:
    """Return one deal that wants something: its name, what, and why."""
    day = show_day(item.since, book.today) if item.since else ""
    why = WORDS[item.reason].format(day=day)
    name = min(24, max(width // 3, 10))
    role = Role.WARNING if item.reason in PRESSING else Role.QUIET
    step = item.deal.next_step
    room = width - name - 1 - width_of(why) - 1
    spans = [Span(fit(item.deal.name, name, ellipsis=glyphs.ellipsis) + " ", Role.NAME)]
    if room >= ROOM_FOR_STEP:
        spans.append(Span(fit(step, room, ellipsis=glyphs.ellipsis) + " ", Role.PLAIN))
        spans.append(Span(why, role))
    else:
        spans.append(Span(fit(why, width - name - 1, right=True, ellipsis=glyphs.ellipsis), role))
    return Line(tuple(spans), item.deal.id)
