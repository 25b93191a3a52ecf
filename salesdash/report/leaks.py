"""Leaks in lines: biggest first, and the entries behind one."""

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.leaks import Leak, LeakKind, Leaks
from salesdash.report.entries import entry_words
from salesdash.report.figures import count, show_share
from salesdash.report.hours import show_hours, show_length, show_worth
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table

WORDS = {
    LeakKind.LOST: "lost: bought nothing",
    LeakKind.PRIME: "prime time on something else",
    LeakKind.OTHERS: "directed by others",
    LeakKind.CALL_GAPS: "gaps between calls",
    LeakKind.PAST_LIMIT: "talked past the limit",
    LeakKind.PAST_YES: "talked past the yes",
}


def leak_lines(book: Book, found: Leaks, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the leaks as a table, each line standing for the number of its kind (from 1)."""
    head = leak_head(book, found, glyphs)
    if not found.leaks:
        return (head, Line(), Line((Span("No leaks in these days.", Role.GOOD),)))
    currency = book.settings.currency
    rows = [
        Row(
            (
                Cell(WORDS[leak.kind], Role.NAME),
                Cell(show_hours(leak.hours), Role.FIGURE),
                show_share(leak.hours / found.spent) if found.spent else glyphs.dash,
                Cell(show_worth(leak.minor, currency, glyphs), Role.WARNING),
                Cell(count(len(leak.parts), "entry").replace("entrys", "entries"), Role.QUIET),
            ),
            number,
        )
        for number, leak in enumerate(found.leaks, 1)
    ]
    table = Table(("leak", "hours", "of spent", "in quota", "behind it"), rows)
    note = "An hour can leak in two ways; the sum above counts it once."
    return (head, Line(), *table.lines(width, glyphs), Line(), Line((Span(note, Role.QUIET),)))


def leak_head(book: Book, found: Leaks, glyphs: Glyphs = BOX) -> Line:
    """Return the days, and all that leaked in them."""
    days = f"{show_day(found.first, book.today)} {glyphs.dash} {show_day(found.last, book.today)}"
    worth = show_worth(found.minor, book.settings.currency, glyphs)
    spans = [
        Span(days, Role.QUIET),
        Span(f"  leaked {show_hours(found.hours)} h", Role.FIGURE),
        Span(f" of {show_hours(found.spent)} h entered", Role.QUIET),
    ]
    if found.minor is not None:
        spans.append(Span(f"  {worth} of quota", Role.WARNING))
    return Line(tuple(spans))


def behind_lines(book: Book, leak: Leak, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the entries behind a leak, biggest first."""
    rows = [
        Row(
            (
                Cell(entry_words(book, part.entry, glyphs), Role.NAME),
                Cell(show_length(part.hours), Role.FIGURE),
            ),
            part.entry.id or None,
        )
        for part in leak.parts
    ]
    title = Line((Span(f"{WORDS[leak.kind]}, {show_hours(leak.hours)} h", Role.FIGURE),))
    return (title, *Table(("entry", "leaked"), rows).lines(width, glyphs))


def leak_figures(found: Leaks) -> dict[str, object]:
    """Return the leaks in plain types. Money is in minor units."""
    return {
        "first": found.first,
        "last": found.last,
        "hours": round(found.hours, 4),
        "minor": found.minor,
        "spent_hours": round(found.spent, 4),
        "leaks": [
            {
                "kind": leak.kind,
                "hours": round(leak.hours, 4),
                "minor": leak.minor,
                "entries": [
                    {"entry": part.entry.id or None, "hours": round(part.hours, 4)}
                    for part in leak.parts
                ],
            }
            for leak in found.leaks
        ],
    }
