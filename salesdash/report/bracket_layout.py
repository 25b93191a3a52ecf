"""Where things stand on a line of the bracket, whatever the width."""

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


class Layout(Struct, frozen=True):
    """Where things stand on a line of `width` cells. `stops` are the ends of the rounds.

    `flagged` are the deals that carry a mark.
    """

    width: int
    seed: int
    name: int
    money: int
    stops: tuple[int, ...]
    tail: int
    glyphs: Glyphs
    flagged: frozenset[int] = frozenset()

    @property
    def left(self) -> int:
        """Cells before the rounds: seed, name and amount, each with a space."""
        return self.seed + 1 + self.name + 1 + self.money + 1

    @property
    def run(self) -> int:
        """Cells of all rounds together."""
        return self.stops[-1]


def make_layout(book: Book, bracket: Bracket, width: int, glyphs: Glyphs = BOX) -> Layout:
    """Return the layout for a width: rounds as wide as their names, then the rest shared out."""
    tail = WIDE_TAIL if width >= 100 else TAIL
    shown = [*bracket.won, *bracket.fallen, *(entrant.deal for entrant in bracket.entrants)]
    amounts = (width_of(show_money(d.amount_minor, book.settings.currency)) for d in shown)
    money = min(max(amounts, default=NARROWEST_MONEY), WIDEST_MONEY)
    seed = max(len(str(len(bracket.entrants))), 2)
    wanted = [max(width_of(stage.name), 3) + 1 for stage in book.settings.stages]
    room = width - tail - (seed + 1 + 1 + money + 1)
    name = min(max(room - sum(wanted), NARROWEST_NAME), WIDEST_NAME)
    spare = max(room - name, len(wanted) * 3) - sum(wanted)
    stops, position = [], 0
    for number, cells in enumerate(wanted):
        share = spare * (number + 1) // len(wanted) - spare * number // len(wanted)
        position += max(cells + share, 2)
        stops.append(position)
    return Layout(width, seed, name, money, tuple(stops), tail, glyphs, frozenset(flags(bracket)))
