"""What a search found, in lines: where it stands, and the words around it."""

from collections.abc import Sequence

from salesdash.domain.search import Found, Kind
from salesdash.report.cells import fit, width_of
from salesdash.report.figures import count, join_parts
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

INDENT = 2


def search_headline(text: str, found: Sequence[Found], width: int, glyphs: Glyphs = BOX) -> Line:
    """Return what was looked for and how much was found."""
    number = {kind: sum(one.kind is kind for one in found) for kind in Kind}
    words = {Kind.REVIEW: "review", Kind.NOTES: "note", Kind.ACCOUNT: "account plan",
             Kind.QUESTION: "gap question"}  # fmt: skip
    parts = [(Span(f"'{text}'", Role.FIGURE),)]
    parts.extend(
        (Span(count(number[kind], word), Role.QUIET),)
        for kind, word in words.items()
        if number[kind]
    )
    if not found:
        parts.append((Span("nothing has all of these words", Role.WARNING),))
    return join_parts(parts, width, glyphs)


def search_lines(found: Sequence[Found], width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return each place with the words around the first hit; its first line stands for it."""
    lines: list[Line] = []
    for one in found:
        where = f" {glyphs.between} {one.kind.value}, {one.field}"
        title = fit(one.title, min(width_of(one.title), width - len(where)))
        lines.append(Line((Span(title, Role.NAME), Span(where, Role.QUIET)), one.record_id))
        room = width - INDENT - width_of(one.before) - width_of(one.hit)
        after = fit(one.after, min(width_of(one.after), max(room, 0)), ellipsis=glyphs.ellipsis)
        lines.append(
            Line(
                (
                    Span(" " * INDENT + one.before, Role.QUIET),
                    Span(one.hit, Role.FIGURE),
                    Span(after, Role.QUIET),
                )
            )
        )
    return tuple(lines)


def search_data(found: Sequence[Found]) -> list[dict[str, object]]:
    """Return what was found as plain data."""
    return [
        {
            "kind": one.kind,
            "id": one.record_id,
            "title": one.title,
            "field": one.field,
            "text": f"{one.before}{one.hit}{one.after}",
            "hits": one.hits,
        }
        for one in found
    ]
