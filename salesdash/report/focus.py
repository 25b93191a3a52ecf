"""Focus in lines: the figure, its working, and its trend."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.focus import Focus
from salesdash.report.figures import show_share
from salesdash.report.hours import NOTHING, show_hours
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, bar
from salesdash.report.table import Cell, Row, Table

BAR, NARROW_BAR = 24, 10
NARROW = 100
WORKING = (
    ("essential", "hours of essential activities"),
    ("by_others", "less those that others directed"),
    ("misplaced", "less prime time on what does not belong there"),
    ("counted", "hours that count"),
    ("available", "there were to sell in, until now: focus is the one over the other"),
)


def focus_lines(
    book: Book, trend: Sequence[Focus], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the focus of the last of some weeks with its working, then that of each week."""
    now = trend[-1]
    figure = glyphs.dash if now.share is None else show_share(now.share)
    lines = [
        Line((Span("Focus ", Role.QUIET), Span(figure, Role.FIGURE),
              Span("  the share of your hours that went where a sale comes from", Role.QUIET))),
        Line(),
    ]  # fmt: skip
    for name, words in WORKING:
        figure = getattr(now, name)
        minus = glyphs.minus if name in {"by_others", "misplaced"} and figure >= NOTHING else ""
        hours = f"{minus}{show_hours(figure)}".rjust(8)
        role = Role.FIGURE if name == "counted" else Role.PLAIN
        lines.append(Line((Span(f"{hours} h  ", role), Span(words, Role.QUIET))))
    lines.append(Line())
    size = BAR if width >= NARROW else NARROW_BAR
    rows = [_week(book, focus, size, glyphs) for focus in reversed(trend)]
    head = ("week of", "focus", "", "essential", "by others", "misplaced", "available")
    return (*lines, *Table(head, rows, left=frozenset({0, 2})).lines(width, glyphs))


def _week(book: Book, focus: Focus, size: int, glyphs: Glyphs) -> Row:
    """Return a week as a row."""
    full, empty = bar(focus.share or 0.0, size, glyphs)
    hours = (focus.essential, focus.by_others, focus.misplaced, focus.available)
    return Row(
        (
            Cell(show_day(focus.first, book.today), Role.NAME),
            Cell(glyphs.dash if focus.share is None else show_share(focus.share), Role.FIGURE),
            Cell(full + empty, Role.LINE),
            *(Cell(show_hours(h, glyphs, blank=True), Role.QUIET) for h in hours),
        )
    )


def focus_figures(focus: Focus) -> dict[str, object]:
    """Return a focus with its working in plain types, hours; the share is null without hours."""
    return {
        "first": focus.first,
        "last": focus.last,
        "share": focus.share,
        **{f"{name}_hours": round(getattr(focus, name), 4) for name, _ in WORKING},
    }
