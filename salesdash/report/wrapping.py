"""Text over as many lines as it takes, broken between words."""

from collections.abc import Iterable, Iterator, Sequence

from salesdash.report.cells import fit, width_of
from salesdash.report.lines import Glyphs, Line, Role, Span


def wrap(spans: Iterable[Span], width: int, indent: str = "") -> tuple[Line, ...]:
    """Return spans as lines of at most `width` cells; each line after the first is indented.

    A line break in the text begins a new line; a word too long for a line is cut.
    """
    lines: list[list[Span]] = [[]]
    used = 0
    for word, role in _words(spans):
        if word == "\n":
            lines.append([Span(indent)])
            used = width_of(indent)
            continue
        room = width - used
        if width_of(word.rstrip()) > room and used > width_of(indent):
            lines.append([Span(indent)])
            used = width_of(indent)
            word = word.lstrip()
        if width_of(word.rstrip()) > width - used:
            word = fit(word.rstrip(), max(width - used, 1))
        lines[-1].append(Span(word, role))
        used += width_of(word)
    return tuple(_joined(line) for line in lines)


def stack_parts(
    parts: Iterable[tuple[Span, ...]], width: int, glyphs: Glyphs, indent: str = ""
) -> Iterator[Line]:
    """Yield parts set apart by dots, in as many lines as they take, all of them indented.

    A line ends between two parts; within one only where it is wider than a line.
    """
    between = Span(f" {glyphs.between} ", Role.QUIET)
    spans: list[Span] = []
    for part in parts:
        longer = Line((Span(indent), *spans, between, *part))
        if spans and longer.width > width:
            yield Line((Span(indent), *spans))
            spans = []
        spans = [*spans, between, *part] if spans else list(part)
        if Line((Span(indent), *spans)).width > width:
            yield from wrap((Span(indent), *spans), width, indent)
            spans = []
    if spans:
        yield Line((Span(indent), *spans))


def wrap_text(text: str, width: int) -> Iterator[str]:
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
    for number, piece in enumerate(wrap_text(text, max(width - column, 8))):
        head = fit(label if not number else "", column)
        yield Line((Span(head, Role.QUIET), Span(piece, role)))


def _words(spans: Iterable[Span]) -> Iterator[tuple[str, Role]]:
    """Yield words with the spaces after them, and line breaks alone."""
    for span in spans:
        for number, part in enumerate(span.text.split("\n")):
            if number:
                yield "\n", span.role
            start = 0
            for place, character in enumerate(part):
                if character == " " and part[place + 1 : place + 2] not in {" ", ""}:
                    yield part[start : place + 1], span.role
                    start = place + 1
            if part[start:]:
                yield part[start:], span.role


def _joined(spans: Sequence[Span]) -> Line:
    """Return a line with neighbouring spans of one role as one."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].role is span.role:
            found[-1] = Span(found[-1].text + span.text, span.role)
        elif span.text:
            found.append(span)
    return Line(tuple(found))


def _start(text: str, width: int) -> str:
    """Return the longest start of a text that takes at most `width` cells, one sign at least."""
    end = 1
    while end < len(text) and width_of(text[: end + 1]) <= width:
        end += 1
    return text[:end]
