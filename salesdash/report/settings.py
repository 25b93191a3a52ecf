"""Settings as lines: key, value and meaning in columns, under the headings of their groups."""

from collections.abc import Iterable, Sequence

from salesdash.report.cells import fit, width_of
from salesdash.report.lines import Glyphs, Line, Role, Span

Row = tuple[str, str, str]
GAP, LEAST, ENOUGH = 2, 12, 16


def settings_lines(
    groups: Iterable[tuple[str, Sequence[Row]]], width: int, glyphs: Glyphs
) -> list[Line]:
    """Return the rows of each group, numbered from 1 through all groups, `width` cells wide."""
    shown = [(heading, list(rows)) for heading, rows in groups]
    everything = [row for _, rows in shown for row in rows]
    keys, values, meanings = (
        max(map(width_of, column)) for column in zip(*everything, strict=True)
    )
    keys = min(keys, max(width // 2 - GAP, 12))
    values = min(values, max(width - keys - meanings - 2 * GAP, ENOUGH))
    room = width - keys - values - 2 * GAP
    lines: list[Line] = []
    number = 0
    for heading, rows in shown:
        lines.append(Line((Span(heading, Role.HEADING),)))
        for key, value, meaning in rows:
            number += 1
            spans = [
                Span(fit(key, keys, ellipsis=glyphs.ellipsis)),
                Span("  " + fit(value, values, ellipsis=glyphs.ellipsis), Role.FIGURE),
            ]
            if room >= LEAST:
                shown_meaning = fit(meaning, room, ellipsis=glyphs.ellipsis)
                spans.append(Span("  " + shown_meaning, Role.QUIET))
            lines.append(Line(tuple(spans), number))
        lines.append(Line())
    return lines[:-1]
