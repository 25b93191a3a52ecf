"""The week as a grid in lines: activities × days, with what each was meant to be."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.ledger import GridRow, WeekGrid
from salesdash.report.cells import fit
from salesdash.report.hours import show_drift, show_hours, show_worth
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

NAME, TOTAL, WORTH = 14, 7, 8
WIDE_DAY, NARROW_DAY = 6, 5
NARROW_NAME, NARROW_TOTAL = 12, 6


def grid_lines(
    book: Book, grid: WeekGrid, width: int, glyphs: Glyphs = BOX, selected: int | None = None
) -> tuple[Line, ...]:
    """Return the grid: a head, a line for each activity, the sum, and hours not accounted for.

    `selected` is the number of the day that is marked. Days without hours on which nobody
    sells give way where the room is short.
    """
    layout = _lay_out(grid, width, selected)
    behind = min((row.drift for row in grid.rows if not row.activity.lost), default=0.0)
    lines = [_head(grid, layout)]
    for row in grid.rows:
        worst = row.drift == behind < 0 or (row.activity.lost and row.total > 0)
        lines.append(
            Line(
                (
                    Span(fit(row.activity.name, layout.name, ellipsis=glyphs.ellipsis), Role.NAME),
                    *_cells(row.by_day, layout, glyphs),
                    *_figures(book, grid, row, layout, glyphs, worst=worst),
                )
            )
        )
    return (*lines, *_sums(grid, layout, glyphs))


class _Layout(Struct, frozen=True):
    """The columns of a grid: which days and how wide, the marked one, and what else is shown."""

    days: tuple[int, ...]
    width: int
    selected: int | None
    columns: tuple[str, ...]
    total: int = TOTAL
    name: int = NAME

    def wide(self, column: str) -> int:
        """Return the cells a column of figures takes."""
        return {"quota": WORTH, "target": TOTAL}.get(column, self.total)

    @property
    def figures(self) -> int:
        """The cells the columns of figures take."""
        return sum(map(self.wide, self.columns))

    @property
    def room(self) -> int:
        """The cells all columns take."""
        return self.name + self.width * len(self.days) + self.figures


def _lay_out(grid: WeekGrid, width: int, selected: int | None) -> _Layout:
    """Return the columns that fit.

    Empty days off go first, then the room between, then the quota, then the target beside a
    plan; at last the days furthest from the marked one.
    """
    planned = ("plan",) if grid.plan is not None else ()
    figures = ("total", "target", *planned, "drift")
    every = tuple(range(len(grid.days)))
    used = tuple(n for n in every if grid.available[n] or grid.by_day[n] or n == selected)
    few = tuple(name for name in figures if name != "target" or not planned)
    for found in (
        _Layout(every, WIDE_DAY, selected, (*figures, "quota")),
        _Layout(used, WIDE_DAY, selected, (*figures, "quota")),
        _Layout(used, NARROW_DAY, selected, (*figures, "quota")),
        _Layout(used, NARROW_DAY, selected, figures),
        _Layout(used, NARROW_DAY, selected, figures, NARROW_TOTAL),
        _Layout(used, NARROW_DAY, selected, few, NARROW_TOTAL),
        _Layout(used, NARROW_DAY, selected, few, NARROW_TOTAL, NARROW_NAME),
    ):
        if found.room <= width:
            return found
    fits = max((width - found.room) // NARROW_DAY + len(used), 1)
    marked = used.index(selected) if selected in used else len(used) - 1
    first = max(min(marked - fits // 2, len(used) - fits), 0)
    return replace(found, days=used[first : first + fits])


def _head(grid: WeekGrid, layout: _Layout) -> Line:
    """Return the names of the columns; the marked day stands out."""
    spans = [Span(fit("hours", layout.name), Role.HEADING)]
    between = " " if layout.width == WIDE_DAY else ""
    for number in layout.days:
        day = grid.days[number]
        role = Role.STAGE if number == layout.selected else Role.HEADING
        label = f"{f'{day:%a}'[:2]}{between}{day.day:>2}"
        spans.append(Span(label.rjust(layout.width), role))
    spans.extend(Span(name.rjust(layout.wide(name)), Role.HEADING) for name in layout.columns)
    return Line(tuple(spans))


def _cells(hours: Sequence[float], layout: _Layout, glyphs: Glyphs) -> list[Span]:
    """Return hours by day, the marked day's standing out."""
    found = []
    for number in layout.days:
        marked = number == layout.selected
        role = Role.QUIET if not hours[number] else Role.FIGURE if marked else Role.PLAIN
        text = show_hours(hours[number], glyphs, blank=True)
        found.append(Span(text.rjust(layout.width), role))
    return found


def _figures(
    book: Book, grid: WeekGrid, row: GridRow, layout: _Layout, glyphs: Glyphs, *, worst: bool
) -> list[Span]:
    """Return a row's total, target, plan, and drift in hours and in quota."""
    role = Role.WARNING if worst else Role.PLAIN
    worth = show_worth(grid.worth(row.drift), book.settings.currency, glyphs, signed=True)
    shown = {
        "total": (show_hours(row.total), Role.FIGURE),
        "target": (show_hours(row.target), Role.QUIET),
        "plan": (show_hours(row.planned or 0.0), Role.QUIET),
        "drift": (show_drift(row.drift, glyphs), role),
        "quota": (worth, role),
    }
    return [
        Span(text.rjust(layout.wide(name)), told)
        for name in layout.columns
        for text, told in [shown[name]]
    ]


def _sums(grid: WeekGrid, layout: _Layout, glyphs: Glyphs) -> tuple[Line, Line]:
    """Return the sums of the days, and what is not accounted for."""
    sums = {
        "total": grid.total,
        "target": sum(row.target for row in grid.rows),
        "plan": sum(row.planned or 0.0 for row in grid.rows),
    }
    shown = [(show_hours(sums[n]), layout.wide(n)) for n in layout.columns if n in sums]
    missing = sum(grid.unaccounted)
    unaccounted = _cells(grid.unaccounted, layout, glyphs)
    return (
        Line(
            (
                Span(fit("all", layout.name), Role.QUIET),
                *_cells(grid.by_day, layout, glyphs),
                *(Span(hours.rjust(wide), Role.FIGURE) for hours, wide in shown),
            )
        ),
        Line(
            (
                Span(fit("unaccounted", layout.name), Role.QUIET),
                *(Span(span.text, Role.QUIET) for span in unaccounted),
                Span(
                    show_hours(missing).rjust(layout.total),
                    Role.OPEN_SLOT if missing else Role.QUIET,
                ),
                _apart(grid, layout.figures - layout.total),
            )
        ),
    )


def _apart(grid: WeekGrid, room: int) -> Span:
    """Return the hours that were not essential, counted apart where there is room."""
    text = f"not essential {show_hours(grid.not_essential)} h"
    return Span(text.rjust(room) if len(text) < room else "", Role.QUIET)
