"""Where things stand on a line of the bracket, whatever the width.

Names of deals come first: where they would not be whole, the rounds draw together, their names
over two rows. Where there is more room than rounds can use, a deal's close and next step get it.
"""

from collections.abc import Sequence

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket
from salesdash.domain.money import show_money
from salesdash.domain.upset import flags
from salesdash.report.cells import width_of
from salesdash.report.lines import BOX, Glyphs

TAIL, WIDE_TAIL = 9, 20
NARROWEST_MONEY, WIDEST_MONEY = 6, 8
NARROWEST_NAME, WIDEST_NAME = 8, 32
FIRST_ROUND, LEAST_ROUND, ROOMY_ROUND = 2, 4, 14
CLOSES = 9
WIDEST_STEP = 44
NO_STEP = "no next step"


class Layout(Struct, frozen=True):
    """Where things stand on a line of `width` cells. `stops` are the ends of the rounds.

    `rows` are those that the rounds' names take; `closes` and `step` are 0 where there is no
    room for them. `flagged` are the deals that carry a mark.
    """

    width: int
    seed: int
    name: int
    money: int
    stops: tuple[int, ...]
    tail: int
    glyphs: Glyphs
    rows: int = 1
    closes: int = 0
    step: int = 0
    flagged: frozenset[int] = frozenset()

    @property
    def facts(self) -> int:
        """Cells before the close and the next step: seed, name and amount, each with a space."""
        return self.seed + 1 + self.name + 1 + self.money + 1

    @property
    def left(self) -> int:
        """Cells before the rounds."""
        return self.facts + sum(cells + 1 for cells in (self.closes, self.step) if cells)

    @property
    def run(self) -> int:
        """Cells of all rounds together."""
        return self.stops[-1]


def make_layout(book: Book, bracket: Bracket, width: int, glyphs: Glyphs = BOX) -> Layout:
    """Return the layout for a width: whole names first, then the rounds, then what else fits."""
    tail = WIDE_TAIL if width >= 100 else TAIL
    shown = [*bracket.won, *bracket.fallen, *(entrant.deal for entrant in bracket.entrants)]
    amounts = (width_of(show_money(d.amount_minor, book.settings.currency)) for d in shown)
    money = min(max(amounts, default=NARROWEST_MONEY), WIDEST_MONEY)
    seed = max(len(str(len(bracket.entrants))), 2)
    longest = min(
        max((width_of(deal.name) for deal in shown), default=0), max(width // 4, WIDEST_NAME)
    )
    names = [width_of(stage.name) for stage in book.settings.stages]
    room = width - tail - (seed + 1 + 1 + money + 1)
    stops, rows = _ends(names, 1), 1
    if stops[-1] + longest > room:
        stops, rows = _ends(names, 2), 2
    name = max(min(longest, room - stops[-1]), NARROWEST_NAME)
    # Behind those columns the first round's name needs cells of its own.
    roomy = max(stops[-1] + names[0], len(stops) * ROOMY_ROUND)
    closes, step = _columns(bracket, room - name - roomy)
    if closes:
        stops = [stop + names[0] for stop in stops]
    spare = max(room - name - sum(cells + 1 for cells in (closes, step) if cells) - stops[-1], 0)
    spread = tuple(stop + spare * (number + 1) // len(stops) for number, stop in enumerate(stops))
    marked = frozenset(flags(bracket))
    return Layout(width, seed, name, money, spread, tail, glyphs, rows, closes, step, marked)


def _ends(names: Sequence[int], rows: int) -> list[int]:
    """Return the least ends of the rounds that keep their names apart over so many rows.

    The first round's name may lie over the column of the amounts: every deal is past its start.
    """
    ends = [FIRST_ROUND]
    for number, cells in enumerate(names[1:], 1):
        clear = ends[number - rows] + 1 + cells if number >= rows else 0
        ends.append(max(ends[-1] + LEAST_ROUND, clear))
    return ends


def _columns(bracket: Bracket, spare: int) -> tuple[int, int]:
    """Return the cells for the close and for the next step, of those that rounds do not need."""
    if spare <= CLOSES:
        return 0, 0
    steps = (width_of(entrant.deal.next_step) for entrant in bracket.entrants)
    step = min(max(steps, default=0), WIDEST_STEP, spare - CLOSES - 2)
    least = len(NO_STEP)
    return CLOSES, max(step, least) if spare - CLOSES - 2 >= least else 0
