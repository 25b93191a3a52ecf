"""Leaks in lines: biggest first, and the entries behind one."""

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.entries import clock_span
from salesdash.domain.leaks import Leak, LeakKind, LeakPart, Leaks
from salesdash.report.cells import fit, width_of
from salesdash.report.entries import NARROW_NAME, facts_of
from salesdash.report.figures import count, show_chance
from salesdash.report.hours import show_hours, show_length, show_worth
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table

LEAST = 4
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
    if not found.spent:
        return (head, Line(), Line((Span("Nothing is entered in these days.", Role.OPEN_SLOT),)))
    if not found.leaks:
        return (head, Line(), Line((Span("No leaks in these days.", Role.GOOD),)))
    currency = book.settings.currency
    rows = [
        Row(
            (
                Cell(WORDS[leak.kind], Role.NAME),
                Cell(f"{show_hours(leak.hours)} h", Role.FIGURE),
                show_chance(leak.hours / found.spent),
                Cell(show_worth(leak.minor, currency, glyphs), Role.WARNING),
                Cell(count(len(leak.parts), "entry", "entries"), Role.QUIET),
            ),
            number,
        )
        for number, leak in enumerate(found.leaks, 1)
    ]
    table = Table(("leak", "time", "of spent", "in quota", "behind it"), rows, least=LEAST)
    note = "An hour can leak in two ways; the sum above counts it once."
    return (head, Line(), *table.lines(width, glyphs), Line(), Line((Span(note, Role.QUIET),)))


def leak_head(book: Book, found: Leaks, glyphs: Glyphs = BOX) -> Line:
    """Return the days, and all that leaked in them."""
    first, last = found.first, found.last
    days = show_day(last, book.today)
    if first != last:
        alike = (first.year, first.month) == (last.year, last.month)
        begun = f"{first.day}" if alike else show_day(first, book.today)
        days = f"{begun}{glyphs.dash if alike else f' {glyphs.dash} '}{days}"
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
    """Return the entries behind a leak, biggest first: how long each leaked, when, and what."""
    words = f"{WORDS[leak.kind]}, {show_hours(leak.hours)} h"
    title = Line((Span(words, Role.FIGURE),))
    return (title, Line(), *(_behind_line(book, leak, part, width, glyphs) for part in leak.parts))


def _behind_line(book: Book, leak: Leak, part: LeakPart, width: int, glyphs: Glyphs) -> Line:
    """Return an entry behind a leak. That lost time went to *lost* needs no telling."""
    entry = part.entry
    start = entry.start.astimezone(book.now.tzinfo)
    times = clock_span(entry, book.now.tzinfo).replace(BOX.dash, glyphs.dash)
    spans = [
        Span(f"{show_length(part.hours):>6}  ", Role.FIGURE),
        Span(f"{start:%a} {start.day:>2} {start:%b}  {times}  ", Role.QUIET),
    ]
    if leak.kind is not LeakKind.LOST:
        name = activity_named(book, entry.activity).name
        spans.append(Span(fit(name, NARROW_NAME, ellipsis=glyphs.ellipsis) + "  ", Role.NAME))
    room = width - sum(width_of(span.text) for span in spans)
    facts = ", ".join(facts_of(book, entry))
    spans.append(Span(fit(facts, max(room, 0), ellipsis=glyphs.ellipsis)))
    return Line(tuple(spans), entry.id or None)


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
