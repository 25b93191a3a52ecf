"""Settings as lines: key, value and meaning in columns, under the headings of their groups."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from salesdash.report.cells import fit, width_of
from salesdash.report.lines import Glyphs, Line, Role, Span

Row = tuple[str, str, str]
GAP, LEAST, ENOUGH = 2, 12, 16


class _Columns(NamedTuple):
    """The cells of the three columns, and whether all of their texts have room in them."""

    key: int
    value: int
    meaning: int
    whole: bool


def settings_lines(
    groups: Iterable[tuple[str, Sequence[Row]]], width: int, glyphs: Glyphs
) -> list[Line]:
    """Return the rows of each group, numbered from 1 through all groups, `width` cells wide.

    The groups share their columns where that cuts nothing; else each has its own.
    """
    shown = [(heading, list(rows)) for heading, rows in groups]
    shared = _columns([row for _, rows in shown for row in rows], width)
    lines: list[Line] = []
    number = 0
    for heading, rows in shown:
        columns = shared if shared.whole or not rows else _columns(rows, width)
        lines.append(Line((Span(heading, Role.HEADING),)))
        for row in rows:
            number += 1
            lines.append(_line(row, number, columns, glyphs))
        lines.append(Line())
    return lines[:-1]


def _columns(rows: Sequence[Row], width: int) -> _Columns:
    """Return the columns of rows: the key's as it is, what is left for the value and the meaning.

    The value gives way to what it means, down to what is enough to know it by.
    """
    keys, values, meanings = (max(map(width_of, column)) for column in zip(*rows, strict=True))
    key = min(keys, max(width // 2 - GAP, 12))
    gap = GAP if meanings else 0
    value = min(values, max(width - key - meanings - GAP - gap, ENOUGH))
    meaning = width - key - value - GAP - gap
    return _Columns(key, value, meaning, (key, value) == (keys, values) and meanings <= meaning)


def _line(row: Row, number: int, columns: _Columns, glyphs: Glyphs) -> Line:
    """Return the line of a setting."""
    key, value, meaning = row
    spans = [
        Span(fit(key, columns.key, ellipsis=glyphs.ellipsis)),
        Span("  " + fit(value, columns.value, ellipsis=glyphs.ellipsis), Role.FIGURE),
    ]
    if meaning and columns.meaning >= LEAST:
        shown = fit(meaning, columns.meaning, ellipsis=glyphs.ellipsis)
        spans.append(Span("  " + shown, Role.QUIET))
    return Line(tuple(spans), number)
