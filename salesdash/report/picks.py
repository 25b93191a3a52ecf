"""Picks in lines: the score of a quarter, its upsets, and every pick with its history."""

from collections.abc import Iterator, Sequence

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.domain.pick import Pick
from salesdash.domain.pick_score import COIN, ENOUGH, PickedDeal, Result, Score, score_picks
from salesdash.domain.picks import picked_quarters, picks_of
from salesdash.domain.records import Deal
from salesdash.report.cells import fit, width_of
from salesdash.report.figures import count, join_parts, show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.table import Cell, Row, Table

WIDEST_NAME, LEAST_NAME = 40, 12
MONEY = 9

Room = tuple[int, int]
"""The cells of a name, and of the whole line."""


def pick_lines(book: Book, score: Score, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return a quarter's picks: the score, the upsets, what is open and what was decided."""
    state = "final" if score.final else "so far"
    lines = [
        Line((Span(f"Picks, {score.period.label} ", Role.FIGURE), Span(state, Role.QUIET))),
        *score_lines(score, width, glyphs),
    ]
    deals = (*score.upsets, *(one.deal for one in score.deals))
    name = min(max((width_of(deal.name) for deal in deals), default=0), WIDEST_NAME)
    room = (min(name, max(width * 2 // 5 - 1, LEAST_NAME)), width)
    still_open = [one for one in score.deals if not one.decided]
    groups = (
        ("Upsets", [_upset_line(book, score, deal, room, glyphs) for deal in score.upsets]),
        ("Open", _picked_lines(book, still_open, room, glyphs)),
        ("Decided", _picked_lines(book, score.decided, room, glyphs)),
        ("", _quarter_lines(book, width, glyphs)),
    )
    for heading, found in groups:
        if found:
            head = (Line((Span(heading, Role.HEADING),)),) if heading else ()
            lines += [Line(), *head, *found]
    return tuple(lines)


def score_lines(score: Score, width: int, glyphs: Glyphs = BOX) -> Iterator[Line]:
    """Yield the score in figures, and the pool by round."""
    if not score.deals:
        words = f"No picks yet: {glyphs.way('pick', 'pick DEAL 80%')} picks a deal of the bracket."
        yield from paragraph(words, Role.QUIET, width)
        return
    yield join_parts(_score_parts(score), width, glyphs)
    yield Line((Span(_brier_words(score), Role.QUIET),))
    yield Line()
    yield from _pool(score).lines(width, glyphs)


def picks_text(book: Book, score: Score, width: int = 80, glyphs: Glyphs = BOX) -> str:
    """Return a quarter's picks as plain text."""
    return "\n".join(line.text for line in pick_lines(book, score, width, glyphs))


def score_data(score: Score) -> dict[str, object]:
    """Return a score as plain data."""
    return {
        "period": {
            "label": score.period.label,
            "start": score.period.start,
            "end": score.period.end,
        },
        "final": score.final,
        "brier": score.brier,
        "decided": len(score.decided),
        "too_few": score.too_few,
        "enough": ENOUGH,
        "hits": score.hits,
        "misses": score.misses,
        "upsets": [deal.id for deal in score.upsets],
        "points": score.points,
        "possible": score.possible,
        "rounds": [
            {
                "round": one.name,
                "picked": one.picked,
                "reached": one.reached,
                "worth": one.worth,
                "points": one.points,
                "possible": one.possible,
            }
            for one in score.rounds
        ],
        "picks": [picked_data(one) for one in score.deals],
    }


def picked_data(one: PickedDeal) -> dict[str, object]:
    """Return a deal's picks in a quarter as plain data; the first one is scored."""
    return {
        "deal": one.deal.id,
        "name": one.deal.name,
        "amount_minor": one.deal.amount_minor,
        "result": one.result,
        "hit": one.hit if one.decided else None,
        "upset": one.upset,
        "brier": one.brier if one.decided else None,
        "picks": [{"confidence": pick.confidence, "on": pick.on} for pick in one.picks],
    }


def pick_history(book: Book, deal: Deal) -> str:
    """Return a deal's picks of this quarter as they read on its page: `80 % on 3 Nov, …`."""
    return _history(book, [p for p in picks_of(book, deal) if p.starts in book.quarter])


def _history(book: Book, picks: Sequence[Pick]) -> str:
    """Return picks with their days, the first one first."""
    return ", ".join(
        f"{show_share(pick.confidence)} on {show_day(pick.on, book.today)}" for pick in picks
    )


def _score_parts(score: Score) -> Iterator[tuple[Span, ...]]:
    """Yield the figures of a score, the most telling first."""
    if score.brier is not None:
        role = Role.QUIET if score.too_few else Role.FIGURE
        yield (Span("Brier ", Role.QUIET), Span(f"{score.brier:.2f}", role))
    yield (Span(count(score.hits, "hit"), Role.GOOD if score.hits else Role.QUIET),)
    words = "miss" if score.misses == 1 else "misses"
    yield (Span(f"{score.misses} {words}", Role.QUIET),)
    upsets = len(score.upsets)
    yield (Span(count(upsets, "upset"), Role.WARNING if upsets else Role.QUIET),)
    yield (Span(f"{score.points} of {count(score.possible, 'point')}", Role.QUIET),)


def _brier_words(score: Score) -> str:
    """Return what the Brier score says, or that there is too little to say."""
    decided = count(len(score.decided), "decided pick")
    if score.too_few:
        return f"{decided}: too few to tell, {ENOUGH} say something"
    better = "better" if (score.brier or 0) < COIN else "no better"
    return f"{decided}; {better} than saying 50 % of each, which gives {COIN:.2f}"


def _pool(score: Score) -> Table:
    """Return the pool: points by round, each worth twice the one before."""
    return Table(
        ("Round", "picked", "came", "worth", "points"),
        [
            Row(
                (
                    one.name,
                    Cell(str(one.picked), Role.QUIET),
                    Cell(str(one.reached), Role.QUIET),
                    Cell(str(one.worth), Role.QUIET),
                    f"{one.points} of {one.possible}",
                )
            )
            for one in score.rounds
        ],
    )


def _picked_lines(
    book: Book, deals: Sequence[PickedDeal], room: Room, glyphs: Glyphs
) -> list[Line]:
    """Return a line for each pick, the surest first."""
    ordered = sorted(deals, key=lambda one: (-one.first.confidence, one.deal.id))
    return [_picked_line(book, one, room, glyphs) for one in ordered]


def _picked_line(book: Book, one: PickedDeal, room: Room, glyphs: Glyphs) -> Line:
    """Return a deal with its picks and what became of it."""
    mark, role = " ", Role.PLAIN
    if one.decided:
        mark = glyphs.tick if one.hit else glyphs.cross
        role = Role.GOOD if one.hit else Role.WARNING
    words = _history(book, one.picks)
    if one.result is Result.NOT_IN_TIME:
        words = f"not won in time; {words}"
    elif one.decided:
        words = f"{_ended(book, one.deal)}; {words}"
    return _line(book, one.deal, mark, words, role, room, glyphs)


def _upset_line(book: Book, score: Score, deal: Deal, room: Room, glyphs: Glyphs) -> Line:
    """Return a deal that went against its pick, or was won without one."""
    one = next((one for one in score.deals if one.deal.id == deal.id), None)
    said = f"picked at {show_share(one.first.confidence)}" if one else "not picked"
    words = f"{said}, {_ended(book, deal)}"
    return _line(book, deal, glyphs.warning, words, Role.WARNING, room, glyphs)


def _line(
    book: Book, deal: Deal, mark: str, words: str, role: Role, room: Room, glyphs: Glyphs
) -> Line:
    """Return a deal's mark, name, money and what is to be said."""
    name, width = room
    money = show_money(deal.amount_minor, book.settings.currency)
    left = max(width - 2 - name - 1 - MONEY - 2, 8)
    return Line(
        (
            Span(f"{mark} ", role),
            Span(fit(deal.name, name, ellipsis=glyphs.ellipsis) + " ", Role.NAME),
            Span(fit(money, MONEY, right=True) + "  ", Role.MONEY),
            Span(fit(words, left, ellipsis=glyphs.ellipsis), Role.QUIET),
        ),
        deal.id,
    )


def _quarter_lines(book: Book, width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return the score of each quarter with picks as a table, the latest first."""
    quarters = picked_quarters(book)
    if len(quarters) < 2:
        return ()
    head = ("Quarters", "Brier", "hits", "misses", "upsets", "points", "decided")
    rows = [_quarter_row(quarter.label, score_picks(book, quarter), glyphs) for quarter in quarters]
    return Table(head, rows).lines(width, glyphs)


def _quarter_row(label: str, score: Score, glyphs: Glyphs) -> Row:
    """Return the score of a quarter in figures."""
    brier = glyphs.dash if score.brier is None else f"{score.brier:.2f}"
    return Row(
        (
            label,
            Cell(brier, Role.QUIET if score.too_few else Role.FIGURE),
            Cell(str(score.hits), Role.GOOD if score.hits else Role.QUIET),
            Cell(str(score.misses), Role.QUIET),
            Cell(str(len(score.upsets)), Role.WARNING if score.upsets else Role.QUIET),
            Cell(f"{score.points} of {score.possible}", Role.QUIET),
            Cell(str(len(score.decided)), Role.QUIET),
        )
    )


def _ended(book: Book, deal: Deal) -> str:
    """Return how and when a deal ended."""
    day = show_day(deal.closed, book.today) if deal.closed else ""
    return f"{deal.outcome.label} {day}".rstrip()
