"""Knowledge in lines: what is commonest, what did not fit, what nobody expected.

Each line that shows a figure stands for the reviews behind it.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from salesdash.domain.knowledge import (
    Knowledge,
    Misfit,
    Segment,
    Split,
    Tally,
    split_reviews,
    won_rate,
)
from salesdash.domain.reviews import Seen
from salesdash.report.cells import fit, width_of
from salesdash.report.evidence import level_words, show_counts, show_interval
from salesdash.report.figures import count, join_parts
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table
from salesdash.report.wrapping import stack_parts, wrap_text

MOST = 8
NAME = 44
BESIDE = 110
FIGURES, SHORTEST_BAR, LONGEST_BAR = 28, 20, 60
INDENT = 7
NOTHING_YET = "Nothing is known yet: write a review of a deal that left."


class Figure(Struct, frozen=True):
    """What a line counts, and the reviews it counts."""

    title: str
    seen: tuple[Seen, ...]


class Drawing:
    """Lines as they are drawn, numbered where they stand for a figure (from 1)."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.figures: dict[int, Figure] = {}

    def number(self, title: str, seen: tuple[Seen, ...]) -> int:
        """Return the number of a figure that is drawn next."""
        key = len(self.figures) + 1
        self.figures[key] = Figure(title, seen)
        return key


def knowledge_headline(known: Knowledge, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return what the knowledge rests on."""
    won = won_rate(known.seen)
    parts = [
        (Span(count(len(known.seen), "review"), Role.FIGURE),),
        (Span(f"{show_counts(won)} won", Role.QUIET),),
        (Span(level_words(), Role.QUIET),),
    ][: 3 if known.seen else 1]
    if known.shared:
        parts.insert(1, (Span(f"{len(known.shared)} shared by others", Role.QUIET),))
    return join_parts(parts, width, glyphs)


def behind_headlines(
    title: str, seen: Sequence[Seen], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return what the reviews behind a figure have in common, every word of it."""
    number = f"{count(len(seen), 'review')}, {show_counts(won_rate(seen))} won"
    back = f"{glyphs.way('back', '')} back"
    parts = ((Span(title, Role.FIGURE),), (Span(number, Role.QUIET),), (Span(back, Role.QUIET),))
    return tuple(stack_parts(parts, width, glyphs))


def draw_knowledge(known: Knowledge, width: int, glyphs: Glyphs = BOX) -> Drawing:
    """Return what the reviews say together, the commonest first."""
    drawing = Drawing()
    sections = (
        ("Stated objectives", known.objectives, "objective"),
        ("Objectives beneath", known.beneath, "beneath"),
        ("Means", known.means, "means"),
    )
    last = (
        ("Unexpected impacts", known.unexpected, "unexpected"),
        ("Impacts", known.impacts, "impact"),
    )
    columns = _columns([tallies for _, tallies, _ in (*sections, *last)], width)
    for heading, tallies, word in sections:
        table = _tally_table(drawing, heading, word, tallies, columns, glyphs)
        _section(drawing, table, width, glyphs)
    if known.misfits:
        drawing.lines.append(Line())
        drawing.lines.extend(_misfit_lines(drawing, known.misfits, width, glyphs))
    for heading, tallies, word in last:
        table = _tally_table(drawing, heading, word, tallies, columns, glyphs)
        _section(drawing, table, width, glyphs)
    if not drawing.lines:
        drawing.lines.append(Line((Span(NOTHING_YET, Role.QUIET),)))
    return drawing


def draw_split(seen: Sequence[Seen], split: Split, width: int, glyphs: Glyphs = BOX) -> Drawing:
    """Return each part of the reviews with what is commonest in it."""
    drawing = Drawing()
    if not seen:
        drawing.lines.append(Line((Span(NOTHING_YET, Role.QUIET),)))
    for segment in split_reviews(seen, split):
        if drawing.lines:
            drawing.lines.append(Line())
        drawing.lines.extend(_segment_lines(drawing, segment, split, width, glyphs))
    return drawing


def _section(drawing: Drawing, table: Table | None, width: int, glyphs: Glyphs) -> None:
    """Add a table to a drawing, set apart from what stands above it."""
    if table is not None:
        if drawing.lines:
            drawing.lines.append(Line())
        drawing.lines.extend(table.lines(width, glyphs))


class _Columns(Struct, frozen=True):
    """What the tables have in common, so that they stand in line: names, counts, and the bars."""

    name: int
    won: int
    most: int
    bar: int


def _columns(fields: Sequence[Sequence[Tally]], width: int) -> _Columns:
    """Return the columns of the tables; bars where the figures leave room for them."""
    shown = [one for tallies in fields for one in tallies[:MOST]]
    name = max((width_of(one.phrase) for one in shown), default=0)
    won = max((len(show_counts(one.won)) for one in shown), default=0)
    left = width - name - won - FIGURES
    bar = min(left, LONGEST_BAR) if left >= SHORTEST_BAR else 0
    return _Columns(name, won, max((one.count for one in shown), default=1), bar)


def _tally_table(
    drawing: Drawing,
    heading: str,
    word: str,
    tallies: Sequence[Tally],
    columns: _Columns,
    glyphs: Glyphs,
) -> Table | None:
    """Return the commonest phrases of a field; a bar is as long as the phrase is common."""
    rows = [
        Row(
            (
                Cell(one.phrase, Role.NAME),
                Cell(str(one.count), Role.FIGURE),
                show_counts(one.won),
                Cell(show_interval(one.won, glyphs), Role.QUIET),
                Cell(glyphs.won_line * round(columns.bar * one.count / columns.most), Role.LINE),
            ),
            drawing.number(f"{word}: {one.phrase}", one.seen),
        )
        for one in tallies[:MOST]
    ]
    if not rows:
        return None
    name = heading if len(tallies) <= MOST else f"{heading} ({MOST} of {len(tallies)})"
    head = (f"{name:<{columns.name}}", "reviews", f"{'won':>{columns.won}}", "interval", "")
    kept = len(head) if columns.bar else len(head) - 1
    rows = [Row(row.cells[:kept], row.deal_id) for row in rows]
    return Table(head[:kept], rows, frozenset({0, 4}))


def _misfit_lines(
    drawing: Drawing, misfits: Sequence[Misfit], width: int, glyphs: Glyphs
) -> Iterator[Line]:
    """Yield the objectives and the means that did not fit them, with all that had both."""
    yield Line((Span(fit("Means that did not fit the objective", width), Role.HEADING),))
    for one in misfits[:MOST]:
        key = drawing.number(f"misfit: {one.objective} {glyphs.cross} {one.means}", one.seen)
        apart = f"  {len(one.seen)} of {one.together}"
        if width >= BESIDE:
            means = fit(f"{glyphs.cross} {one.means}", NAME, ellipsis=glyphs.ellipsis)
            name = fit(one.objective, NAME, ellipsis=glyphs.ellipsis)
            yield Line((Span(name, Role.NAME), Span(means), Span(apart, Role.WARNING)), key)
            continue
        name = fit(one.objective, min(width - len(apart), NAME), ellipsis=glyphs.ellipsis)
        yield Line((Span(name, Role.NAME), Span(apart, Role.WARNING)), key)
        yield Line((Span(f"  {glyphs.cross} {one.means}", Role.QUIET),))


def _segment_lines(
    drawing: Drawing, segment: Segment, split: Split, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    """Yield one part: its name and counts, then what is commonest in it."""
    key = drawing.number(f"{split.value}: {segment.name}", segment.seen)
    parts = [
        (Span(segment.name, Role.NAME),),
        (Span(count(len(segment.seen), "review"), Role.FIGURE),),
    ]
    if split is not Split.OUTCOME:  # all of those won were won
        won = f"{show_counts(segment.won)} won, {show_interval(segment.won, glyphs)}"
        parts.append((Span(won, Role.QUIET),))
    yield Line(join_parts(parts, width, glyphs).spans, key)
    for label, one in (("objective", segment.objective), ("means", segment.means)):
        if one is not None:
            title = f"{segment.name}, {label}: {one.phrase}"
            key = drawing.number(title, one.seen)
            yield from _detail(f"{label}: {one.phrase}", one.count, key, width)
    counts: tuple[tuple[str, Callable[[Seen], bool]], ...] = (
        ("means did not fit", lambda seen: not seen.review.means_fit),
        ("something unexpected", lambda seen: bool(seen.review.unexpected)),
    )
    for label, holds in counts:
        behind = tuple(seen for seen in segment.seen if holds(seen))
        if behind:
            key = drawing.number(f"{segment.name}: {label}", behind)
            yield from _detail(label, len(behind), key, width)


def _detail(text: str, number: int, key: int, width: int) -> Iterator[Line]:
    """Yield one figure of a part, set in under it; its first line stands for it."""
    first, *rest = wrap_text(text, width - INDENT)
    yield Line((Span(f"  {number:>3}  ", Role.FIGURE), Span(first, Role.PLAIN)), key)
    for piece in rest:
        yield Line((Span(" " * INDENT + piece, Role.PLAIN),))
