"""Lines over time, drawn with characters: plotext's canvas as report lines."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from salesdash.report.cells import width_of
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

# plotext writes a colour as SGR codes; each curve is given a colour of its own to be known by.
PAINTED = re.compile(r"\x1b\[([\d;]*)m|([^\x1b]+)")
INK = re.compile(r"(?:^|;)38;5;(\d+)")
RESET = "0"
FIRST_INK = 17


class Curve(Struct, frozen=True):
    """A line through points (x, y). `mark` draws it where fine dots cannot be shown.

    `label` stands beside its end, at the right of the chart.
    """

    points: Sequence[tuple[float, float]]
    role: Role
    mark: str
    label: str = ""


class Ticks(Struct, frozen=True):
    """What is written along an axis: positions with their labels, and the range shown."""

    labels: Mapping[float, str]
    low: float
    high: float


def draw_chart(
    curves: Sequence[Curve], x: Ticks, y: Ticks, size: tuple[int, int], glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return curves as `size` (columns, rows) of characters; later ones lie over earlier ones.

    Labels take room at the right, in the order of the ends; where two would stand on one row, the
    lower one goes to the next.
    """
    import plotext

    margin = max((width_of(curve.label) + 1 for curve in curves if curve.label), default=0)
    figure = plotext.figure
    figure.clear()
    figure.plot_size(size[0] - margin, size[1])
    figure.axes(False)
    for name, ticks in (("x", x), ("y", y)):
        ruler = figure.ruler(name)
        ruler.lim(ticks.low, ticks.high)
        ruler.ticks([*ticks.labels], [*ticks.labels.values()])
    fine = glyphs.dot == BOX.dot
    for number, curve in enumerate(curves):
        mark = plotext.marker("braille" if fine else curve.mark, FIRST_INK + number)
        signal = figure.signal(*zip(*curve.points, strict=True), marker=mark)
        signal.lines()
        figure.draw(signal)
    roles = {FIRST_INK + number: curve.role for number, curve in enumerate(curves)}
    text: str = figure.build().string()
    rows = [tuple(_spans(row, roles)) for row in text.rstrip("\n").split("\n")]
    if not margin:
        return tuple(map(Line, rows))
    beside = _labels(curves, y, len(rows) - 1)
    blank = Span(" " * margin, Role.QUIET)
    return tuple(
        Line((*row, Span(f" {beside[n].label:<{margin - 1}}", beside[n].role)))
        if n in beside
        else Line((*row, blank))
        for n, row in enumerate(rows)
    )


def _labels(curves: Sequence[Curve], y: Ticks, rows: int) -> dict[int, Curve]:
    """Return the row beside which each labelled curve has its label, the highest end first."""
    told = [curve for curve in reversed(curves) if curve.label]
    told.sort(key=lambda curve: -curve.points[-1][1])
    found: dict[int, Curve] = {}
    least = 0
    for number, curve in enumerate(told):
        end = curve.points[-1][1]
        row = round((y.high - end) / ((y.high - y.low) or 1) * (rows - 1))
        most = rows - (len(told) - number)
        place = min(max(row, least), most)
        found[place], least = curve, place + 1
    return found


def _spans(row: str, roles: Mapping[int, Role]) -> Iterator[Span]:
    """Yield a painted row's runs in their curves' roles; the rest is quiet."""
    role = Role.QUIET
    for code, text in PAINTED.findall(row):
        if text:
            yield Span(text, role)
        else:
            ink = INK.search(code)
            if ink:
                role = roles.get(int(ink.group(1)), Role.QUIET)
            elif code == RESET:
                role = Role.QUIET
