"""The quarter's self-assessment as Markdown."""

import re
from collections.abc import Iterator

from salesdash.domain.assessment import Seen
from salesdash.domain.book import Book
from salesdash.report.assessment import headline, sections_of
from salesdash.report.assessment_habits import history
from salesdash.report.lines import Role
from salesdash.report.sections import Section
from salesdash.report.table import Cell, Table

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_RULES = re.compile(r"^(\s*)([-+=])", re.MULTILINE)
_NUMBERS = re.compile(r"^(\s*\d+)([.)])(?=\s|$)", re.MULTILINE)


def assessment_markdown(book: Book, seen: Seen) -> str:
    """Return a quarter's assessment as Markdown; what was written is shown literally."""
    head, how = headline(book, seen)
    lines = [f"# {escaped(head.text)}", "", f"**{escaped(how.text)}**"]
    for cell in history(seen):
        lines += ["", f"*{escaped(cell.text)}*"]
    for section in sections_of(book, seen):
        if not section.is_empty:
            lines += ["", *_section(section)]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return text in which nothing is Markdown, nor HTML."""
    marked = _MARKS.sub(r"\\\1", text)
    for starts in (_RULES, _NUMBERS):
        marked = starts.sub(r"\1\\\2", marked)
    return marked.replace("&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;")


def _section(section: Section) -> Iterator[str]:
    """Yield a section."""
    yield f"## {escaped(section.title)}"
    for cell in section.sentences:
        yield ""
        text = escaped(cell.text).replace("\n", "  \n")
        yield f"*{text}*" if cell.role is Role.QUIET else text
    if section.table is not None:
        yield ""
        yield from _table(section.table)


def _table(table: Table) -> Iterator[str]:
    """Yield a table; its figures stand to the right."""
    yield _row([Cell(name) for name in table.head])
    yield _row(
        [Cell(":---" if n in table.left else "---:") for n in range(len(table.head))], bare=True
    )
    for row in table.rows:
        yield _row([cell if isinstance(cell, Cell) else Cell(cell) for cell in row.cells])


def _row(cells: list[Cell], *, bare: bool = False) -> str:
    """Return a line of a table."""
    found = [cell.text if bare else escaped(cell.text.replace("\n", " ")) for cell in cells]
    return f"| {' | '.join(found)} |"
