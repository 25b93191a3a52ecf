"""What stands around the bracket: its headline, the rounds, what each needs; and all as text."""

from collections.abc import Iterator

from salesdash.domain.ageing import stale_by_round
from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, make_bracket
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.domain.records import Settings
from salesdash.report.bracket_drawing import BracketLines
from salesdash.report.bracket_layout import Layout, make_layout
from salesdash.report.cells import fit
from salesdash.report.figures import chance_of, count, join_parts, show_chance, show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.upset import risk_line

FIGURE_CELLS = 3


def headline(
    book: Book,
    bracket: Bracket,
    width: int = 80,
    glyphs: Glyphs = BOX,
    last_chance: float | None = None,
) -> Line:
    """Return the line above the bracket: quota, won, chance, needed, have, gap.

    With `last_chance`, that older figure stands for P(quota), dimmed, and none is computed.
    """
    plan, currency = bracket.plan, book.settings.currency
    if plan.quota_minor is None:
        return Line((Span(f"{plan.period.label}: no quota yet", Role.WARNING),))
    won = f"{show_money(plan.won_minor, currency)} {show_share(plan.attainment)}"
    chance = bracket.chance if last_chance is None else last_chance
    parts = (
        _part("quota", show_money(plan.quota_minor, currency), Role.FIGURE),
        _part("won", won, Role.WON),
        _part(
            chance_of(plan.period),
            show_chance(chance),
            Role.FIGURE if last_chance is None else Role.QUIET,
        ),
        _part("need", str(plan.opportunities_needed), Role.FIGURE),
        _part("have", str(plan.have), Role.FIGURE),
        _part("gap", str(plan.gap), Role.WARNING if plan.gap else Role.GOOD),
    )
    return join_parts(parts, width, glyphs)


def second_line(book: Book, bracket: Bracket, width: int = 80, glyphs: Glyphs = BOX) -> Line:
    """Return what the headline rests on: wins, time, last opening day, the rate and its source."""
    plan, today = bracket.plan, book.today
    passed = plan.last_opening_day < today
    opening = f"last opening day {show_day(plan.last_opening_day, today)}"
    coverage = bracket.coverage
    covers = f"pipeline {coverage:.1f} times what is still to win" if coverage is not None else ""
    other = plan.period != book.quarter
    parts = (
        *([(Span(plan.period.label, Role.HEADING),)] if other else []),
        (Span(f"{count(plan.wins_needed, 'win')} to go", Role.QUIET),),
        (Span(f"{count(plan.selling_days_left, 'selling day')} left", Role.QUIET),),
        (Span(f"{opening}, passed", Role.WARNING) if passed else Span(opening, Role.QUIET),),
        (Span(f"close ratio {plan.close_ratio:.1f}:1", Role.QUIET),),
        (Span(f"{plan.close_rate.source} closed", Role.QUIET),),
        *([(Span(covers, Role.QUIET),)] if covers else []),
        *([(Span(f"{bracket.later} expected later", Role.QUIET),)] if bracket.later else []),
    )
    return join_parts(parts, width, glyphs)


def stage_lines(settings: Settings, layout: Layout) -> tuple[Line, ...]:
    """Return the names of the rounds over their ends, in turns where they take two rows."""
    last, found = layout.rows - 1, []
    for row in range(layout.rows):
        text = _left_heads(layout) if row == last else ""
        for stage, stop in list(zip(settings.stages, layout.stops, strict=True))[
            row :: layout.rows
        ]:
            text += fit(stage.name, layout.left + stop - len(text), right=True)
        text = fit(text, layout.left + layout.run) + "  Win" if row == last else text
        found.append(Line((Span(text, Role.HEADING),)))
    return tuple(found)


def _left_heads(layout: Layout) -> str:
    """Return the names of the columns before the rounds that need one."""
    closes = f"{'closes':<{layout.closes}} " if layout.closes else ""
    step = f"{'next step':<{layout.step}} " if layout.step else ""
    return " " * layout.facts + closes + step if closes else ""


def round_figures(
    book: Book, bracket: Bracket
) -> Iterator[tuple[str, tuple[int, ...], int | None, bool]]:
    """Yield, row by row, a label, a figure per round, that of the wins, and whether it warns.

    Needed, have and gap; and how many deals stand in each round past its limit, where any do.
    """
    plan = bracket.plan
    needs = plan.rounds
    wins = plan.wins_needed + plan.won_count
    yield "needed", tuple(need.needed for need in needs), wins, False
    yield "have", tuple(need.have for need in needs), plan.won_count, False
    yield "gap", tuple(need.gap for need in needs), plan.wins_needed, True
    stale = stale_by_round(book, (entrant.deal for entrant in bracket.entrants))
    if any(stale):
        yield "past limit", stale, None, True


def round_lines(book: Book, bracket: Bracket, layout: Layout) -> tuple[Line, ...]:
    """Return what each round needs and has, a line for each row of `round_figures`."""
    rows = []
    for label, values, wins, warned in round_figures(book, bracket):
        start = -FIGURE_CELLS
        spans = [Span(fit(label, layout.left + start, right=True), Role.QUIET)]
        for value, stop in zip(values, layout.stops, strict=True):
            spans.append(Span(fit(str(value), stop - start, right=True), _weight(warned, value)))
            start = stop
        if wins is not None:
            spans.append(Span(f"{wins:>5}", _weight(warned, wins)))
        rows.append(Line(tuple(spans)))
    return tuple(rows)


def bracket_text(
    book: Book, width: int = 80, glyphs: Glyphs = BOX, bracket: Bracket | None = None
) -> str:
    """Return a bracket, that of this quarter by default, as plain text."""
    bracket = bracket or make_bracket(book)
    layout = make_layout(book, bracket, width, glyphs)
    lines = (
        Line((Span(f"{bracket.plan.period.label}"),)),
        headline(book, bracket, width, glyphs),
        second_line(book, bracket, width, glyphs),
        risk_line(book, bracket, width, glyphs),
        Line(),
        *stage_lines(book.settings, layout),
        *BracketLines(book, bracket, layout),
        Line(),
        *round_lines(book, bracket, layout),
    )
    return "\n".join(line.text for line in lines)


def _weight(warned: bool, value: int) -> Role:
    """Return the role of a figure: those that ask for work stand out."""
    return Role.FIGURE if warned and value else Role.QUIET


def _part(label: str, figure: str, role: Role) -> tuple[Span, ...]:
    """Return a labelled figure of the headline."""
    return (Span(f"{label} ", Role.QUIET), Span(figure, role))
