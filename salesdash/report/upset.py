"""What could break the bracket, in a line above it and on a deal's page."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, make_bracket
from salesdash.domain.money import show_money
from salesdash.domain.pushes import pushes_in_all
from salesdash.domain.records import Deal
from salesdash.domain.upset import Flag, Risk, chance_without, favourite, flags, upset_risks
from salesdash.report.cells import fit_words, width_of
from salesdash.report.figures import chance_of, count, join_parts, show_chance
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table

LEAST_NAME = 16
MOST, FELT = 6, 0.005
SHORT = {Flag.OVER_A_THIRD: "over a third", Flag.SURE_WITHOUT_STEP: "sure, no step"}
WORDS = {
    Flag.OVER_A_THIRD: "more than a third of what is still needed",
    Flag.SURE_WITHOUT_STEP: "a sure thing without a next step",
}


def risk_line(book: Book, bracket: Bracket, width: int = 80, glyphs: Glyphs = BOX) -> Line:
    """Return what could break the bracket: the favourite, what is flagged, and the pushes."""
    worst, flagged = favourite(bracket), flags(bracket)
    parts: list[tuple[Span, ...]] = []
    for flag, words in SHORT.items():
        number = sum(flag in found for found in flagged.values())
        if number:
            parts.append((Span(f"{number} {words}", Role.WARNING),))
    if worst is not None:
        parts = _led(worst, parts, f" {chance_of(bracket.plan.period)} ", width, glyphs)
    pushes = pushes_in_all(book, (entrant.deal for entrant in bracket.entrants))
    if pushes.count:
        often = count(pushes.count, "push", "pushes")
        parts.append((Span(f"{often}, {count(pushes.days, 'day')}", Role.QUIET),))
    return join_parts(parts, width, glyphs)


def _led(
    worst: Risk, flagged: list[tuple[Span, ...]], chance: str, width: int, glyphs: Glyphs
) -> list[tuple[Span, ...]]:
    """Return the favourite before what is flagged: as much of that as stands beside it.

    A name is cut for the sake of what then has room, and for nothing else.
    """
    for kept in range(len(flagged), -1, -1):
        rest = sum(map(_cells, flagged[:kept]))
        parts = [_without(worst, chance, width - rest, glyphs), *flagged[:kept]]
        if sum(map(_cells, parts)) - 2 <= width:
            break
    return parts


def _without(risk: Risk, tail: str, room: int, glyphs: Glyphs) -> tuple[Span, ...]:
    """Return the favourite and the chance without it; its name gives way to what is flagged."""
    head = f"{glyphs.warning} without "
    chance = show_chance(risk.without)
    left = max(room - len(head + tail + chance), LEAST_NAME)
    name = fit_words(risk.deal.name, left, glyphs.ellipsis).rstrip()
    return (
        Span(head, Role.WARNING),
        Span(name, Role.FIGURE),
        Span(tail, Role.QUIET),
        Span(chance, Role.FIGURE),
    )


def _cells(part: tuple[Span, ...]) -> int:
    """Return the cells of a part of a line, with the two that set it apart."""
    return sum(width_of(span.text) for span in part) + 2


def upset_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the deals whose loss would hurt the quota most, with the chance without each.

    None where no quota is left to make, or no loss would be felt: half a point of a hundred.
    """
    bracket = book.once(make_bracket)
    risks = [risk for risk in upset_risks(bracket)[:MOST] if risk.fall >= FELT]
    if not risks:
        return ()
    chances = {entrant.deal.id: entrant.probability for entrant in bracket.entrants}
    rows = [
        Row(
            (
                Cell(risk.deal.name, Role.NAME),
                show_money(risk.deal.amount_minor, book.settings.currency),
                show_chance(chances[risk.deal.id]),
                Cell(show_chance(risk.without), Role.FIGURE),
                glyphs.minus + count(round(risk.fall * 100), "point"),
            ),
            risk.deal.id,
        )
        for risk in risks
    ]
    head = ("if one deal is lost", "amount", "P(win)", "P(quota)", "falls by")
    return Table(head, rows).lines(width, glyphs)


def risk_facts(book: Book, deal: Deal) -> Iterator[tuple[str, str]]:
    """Yield what losing an open deal of the bracket would do, and what is flagged about it."""
    bracket = book.once(make_bracket)
    if deal.id not in {entrant.deal.id for entrant in bracket.entrants}:
        return
    if bracket.plan.remaining_minor:
        chances = (bracket.chance, chance_without(bracket, deal.id))
        yield "If lost", "P(quota) {} to {}".format(*map(show_chance, chances))
    for number, flag in enumerate(flags(bracket).get(deal.id, ())):
        yield "" if number else "Flagged", WORDS[flag]
