"""Running text in a column: spans broken into lines between words."""

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
