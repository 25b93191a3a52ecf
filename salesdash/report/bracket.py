"""What stands around the bracket: its headline, the rounds, what each needs; and all as text."""

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, make_bracket
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.domain.records import Settings
from salesdash.report.bracket_drawing import BracketLines
from salesdash.report.bracket_layout import Layout, make_layout
from salesdash.report.cells import fit
from salesdash.report.figures import count, join_parts, show_chance, show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span


def headline(book: Book, bracket: Bracket, width: int = 80, glyphs: Glyphs = BOX) -> Line:
    """Return the line above the bracket: quota, won, chance, needed, have, gap."""
    plan, currency = bracket.plan, book.settings.currency
    if plan.quota_minor is None:
        return Line((Span(f"{plan.period.label}: no quota yet", Role.WARNING),))
    won = f"{show_money(plan.won_minor, currency)} {show_share(plan.attainment)}"
    parts = (
        _part("quota", show_money(plan.quota_minor, currency), Role.FIGURE),
        _part("won", won, Role.WON),
        _part("P(quota)", show_chance(bracket.chance), Role.FIGURE),
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
    parts = (
        (Span(f"{count(plan.wins_needed, 'win')} to go", Role.QUIET),),
        (Span(f"{count(plan.selling_days_left, 'selling day')} left", Role.QUIET),),
        (Span(f"{opening}, passed", Role.WARNING) if passed else Span(opening, Role.QUIET),),
        (Span(f"close ratio {plan.close_ratio:.1f}:1", Role.QUIET),),
        (Span(f"{plan.close_rate.source} closed", Role.QUIET),),
        (Span(f"{bracket.later} expected later", Role.QUIET),),
    )
    return join_parts(parts if bracket.later else parts[:-1], width, glyphs)


def stage_header(settings: Settings, layout: Layout) -> Line:
    """Return the names of the rounds over their ends."""
    text, start = "", 0
    for stage, stop in zip(settings.stages, layout.stops, strict=True):
        text += fit(stage.name, stop - start, right=True)
        start = stop
    return Line((Span(" " * layout.left + text, Role.HEADING), Span("  Win", Role.HEADING)))


def round_lines(bracket: Bracket, layout: Layout) -> tuple[Line, ...]:
    """Return needed, have and gap under each round."""
    rows = []
    for label in ("needed", "have", "gap"):
        spans = [Span(fit(label, layout.left - 1, right=True) + " ", Role.QUIET)]
        start = 0
        for need, stop in zip(bracket.plan.rounds, layout.stops, strict=True):
            value: int = getattr(need, label)
            role = Role.FIGURE if label == "gap" and value else Role.QUIET
            spans.append(Span(fit(str(value), stop - start, right=True), role))
            start = stop
        wins = {
            "needed": bracket.plan.wins_needed + bracket.plan.won_count,
            "have": bracket.plan.won_count,
            "gap": bracket.plan.wins_needed,
        }[label]
        spans.append(Span(f"{wins:>5}", Role.FIGURE if label == "gap" and wins else Role.QUIET))
        rows.append(Line(tuple(spans)))
    return tuple(rows)


def bracket_text(book: Book, width: int = 80, glyphs: Glyphs = BOX) -> str:
    """Return the bracket of this quarter as plain text."""
    bracket = make_bracket(book)
    layout = make_layout(book, bracket, width, glyphs)
    lines = (
        Line((Span(f"{bracket.plan.period.label}"),)),
        headline(book, bracket, width, glyphs),
        second_line(book, bracket, width, glyphs),
        Line(),
        stage_header(book.settings, layout),
        *BracketLines(book, bracket, layout),
        Line(),
        *round_lines(bracket, layout),
    )
    return "\n".join(line.text for line in lines)


def _part(label: str, figure: str, role: Role) -> tuple[Span, ...]:
    """Return a labelled figure of the headline."""
    return (Span(f"{label} ", Role.QUIET), Span(figure, role))
