"""What a deal of the bracket is about, beside its line: its close and what comes next."""

from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.pushes import pushes_of
from salesdash.domain.records import Deal
from salesdash.report.bracket_layout import NO_STEP, Layout
from salesdash.report.cells import fit, fit_words
from salesdash.report.figures import count, join_parts
from salesdash.report.lines import Glyphs, Line, Role, Span


def closing_day(deal: Deal) -> str:
    """Return the day a deal left; its year is that of the bracket."""
    return f"{deal.closed.day} {deal.closed:%b}" if deal.closed else ""


def close_and_step(book: Book, deal: Deal, layout: Layout) -> tuple[Span, ...]:
    """Return when an open deal is to close and what comes next; amber where that is past."""
    closes = show_day(deal.closes, book.today) if deal.closes and deal.is_open else ""
    spans = [Span(fit(closes, layout.closes + 1), _due(deal.closes, book))]
    if layout.step:
        step = deal.next_step or NO_STEP if deal.is_open else ""
        text = fit_words(step, layout.step, layout.glyphs.ellipsis) + " "
        spans.append(Span(text, _due(deal.next_step_on, book)))
    return tuple(spans)


def _due(day: date | None, book: Book) -> Role:
    """Return how what is due on a day is told."""
    return Role.WARNING if day is not None and day < book.today else Role.QUIET


def deal_line(book: Book, deal: Deal | None, width: int, glyphs: Glyphs) -> Line:
    """Return what is to know about the deal under the cursor: its name whole, close, next step."""
    if deal is None:
        return Line()
    parts = [(Span(deal.name, Role.FIGURE),)]
    if not deal.is_open:
        parts.append((Span(f"{deal.outcome.label} {closing_day(deal)}", Role.QUIET),))
        return join_parts(parts, width, glyphs)
    if deal.closes:
        closes = f"closes {show_day(deal.closes, book.today)}"
        parts.append((Span(closes, _due(deal.closes, book)),))
    if deal.next_step_on:
        day = show_day(deal.next_step_on, book.today)
        parts.append((Span(f"{day} {deal.next_step}".strip(), _due(deal.next_step_on, book)),))
    else:
        parts.append((Span(deal.next_step or NO_STEP, Role.QUIET),))
    pushes = pushes_of(book, deal)
    if pushes.count:
        parts.append((Span(count(pushes.count, "push", "pushes"), Role.QUIET),))
    return join_parts(parts, width, glyphs)
