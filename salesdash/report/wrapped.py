"""Text over as many lines as it takes: nothing is cut that somebody wrote."""

from collections.abc import Iterator

from salesdash.report.cells import fit, width_of
from salesdash.report.lines import Line, Role, Span


def wrap(text: str, width: int) -> Iterator[str]:
    """Yield `text` in lines of at most `width` cells, broken between words where that can be.

    Less than a cell is one: a window may be as narrow as its frame.
    """
    width = max(width, 1)
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width_of(longer) <= width:
                line = longer
                continue
            if line:
                yield line
            line = word
            while width_of(line) > width:
                piece = _start(line, width)
                yield piece
                line = line[len(piece) :]
        yield line


def labelled(label: str, text: str, width: int, *, column: int, role: Role) -> Iterator[Line]:
    """Yield a label with its text beside it, the further lines under the text."""
    for number, piece in enumerate(wrap(text, max(width - column, 8))):
        head = fit(label if not number else "", column)
        yield Line((Span(head, Role.QUIET), Span(piece, role)))


def _start(text: str, width: int) -> str:
    """Return the longest start of a text that takes at most `width` cells, one sign at least."""
    end = 1
    while end < len(text) and width_of(text[: end + 1]) <= width:
        end += 1
    return text[:end]
