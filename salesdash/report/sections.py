"""A report in sections, each a few sentences and a table: drawn as lines, Markdown or a page."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from salesdash.report.in_columns import BETWEEN, beside, even_split
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.table import Cell, Table
from salesdash.report.wrapping import wrap


class Section(Struct, frozen=True):
    """A part of a report. `key` names it for a picture or a link; `table` is for figures."""

    key: str
    title: str
    sentences: Sequence[Cell] = ()
    table: Table | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.sentences and self.table is None


def section_lines(sections: Iterable[Section], width: int, glyphs: Glyphs = BOX) -> Iterator[Line]:
    """Yield sections as lines, each under its title."""
    for section in sections:
        if section.is_empty:
            continue
        yield Line()
        yield Line((Span(section.title, Role.STAGE),))
        for sentence in section.sentences:
            yield from _sentence_lines(sentence, width, glyphs)
        if section.table is not None:
            yield from section.table.lines(width, glyphs)


def _sentence_lines(sentence: Cell, width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return a sentence as lines; where it begins with a mark, they hang beside it."""
    marks = (glyphs.tick, glyphs.cross, glyphs.between)
    if sentence.text.startswith(tuple(f"{mark} " for mark in marks)):
        return wrap((Span(sentence.text, sentence.role),), width, "  ")
    return paragraph(sentence.text, sentence.role, width)


def section_columns(
    sections: Sequence[Section], width: int, glyphs: Glyphs = BOX
) -> Iterator[Line]:
    """Yield sections as lines in two columns, in order down the left one, then down the right.

    They part where the columns come out most alike.
    """
    room = (width - BETWEEN) // 2
    drawn = [tuple(section_lines((section,), room, glyphs)) for section in sections]
    split = even_split([len(lines) for lines in drawn])
    left, right = (
        [line for lines in part for line in lines] for part in (drawn[:split], drawn[split:])
    )
    yield from beside(left, right, room)
