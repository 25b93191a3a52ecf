"""A table as lines: columns as wide as what is in them; the last go where room is short."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from salesdash.report.cells import fit, width_of
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

NARROWEST_NAME = 12
BETWEEN = 2


class Cell(Struct, frozen=True):
    """What stands in one place of a table."""

    text: str
    role: Role = Role.PLAIN


class Row(Struct, frozen=True):
    """One line of a table; `deal_id` is set where it stands for a deal."""

    cells: Sequence[Cell | str]
    deal_id: int | None = None


class Table(Struct, frozen=True):
    """A table: `left` names the columns set to the left; the others, figures, go to the right.

    Columns beyond the first `least` go, the last first, before the first one is cut. The rows of
    a table `beside` it count for the widths, so that both stand in line.

    Heads are written small; a first one that is the heading of what follows is written as such.
    """

    head: Sequence[str]
    rows: Sequence[Row] = field(default_factory=tuple)
    left: frozenset[int] = frozenset({0})
    least: int = 100
    beside: Sequence[Row] = field(default_factory=tuple)

    def lines(self, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
        """Return the head and the rows, at most `width` cells wide.

        Spare columns go first; then the first column gives way down to twelve cells, and at
        last the other columns go.
        """
        rows = [[_cell(cell) for cell in row.cells] for row in self.rows]
        widths = [
            max(map(width_of, (name, *(_text(row, n) for row in (*self.rows, *self.beside)))))
            for n, name in enumerate(self.head)
        ]
        while len(widths) > max(self.least, 1) and _total(widths) > width:
            widths.pop()
        while len(widths) > 1 and _total(widths) - widths[0] + NARROWEST_NAME > width:
            widths.pop()
        widths[0] = min(widths[0], max(width - _total(widths) + widths[0], NARROWEST_NAME))
        head = self._line([Cell(name, Role.HEADING) for name in self.head], widths, glyphs, None)
        return (
            head,
            *(
                self._line(cells, widths, glyphs, row.deal_id)
                for cells, row in zip(rows, self.rows, strict=True)
            ),
        )

    def _line(
        self, cells: Iterable[Cell], widths: Sequence[int], glyphs: Glyphs, deal_id: int | None
    ) -> Line:
        """Return one line of the columns that are shown."""
        spans: list[Span] = []
        for number, (cell, width) in enumerate(zip(cells, widths, strict=False)):
            if number:
                spans.append(Span(" " * BETWEEN))
            right = number not in self.left
            text = fit(cell.text.rstrip(), width, right=right, ellipsis=glyphs.ellipsis)
            spans.append(Span(text, cell.role))
        return Line(tuple(spans), deal_id)


def _cell(cell: Cell | str) -> Cell:
    """Return a bare text as a cell."""
    return cell if isinstance(cell, Cell) else Cell(cell)


def _text(row: Row, number: int) -> str:
    """Return what stands in a column of a row; nothing where the row has fewer."""
    return _cell(row.cells[number]).text if number < len(row.cells) else ""


def _total(widths: Sequence[int]) -> int:
    """Return the cells that columns take with what is between them."""
    return sum(widths) + BETWEEN * (len(widths) - 1)
