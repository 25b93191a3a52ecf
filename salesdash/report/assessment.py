"""The quarter's self-assessment in sections and lines, and the trend over quarters."""

from collections.abc import Iterable, Sequence

from salesdash.domain.assessment import QUESTIONS, Seen, promised_for, see_history
from salesdash.domain.book import Book
from salesdash.domain.money import show_short
from salesdash.report import assessment_habits as habits
from salesdash.report import assessment_results as results
from salesdash.report.figures import show_share, spelled_out
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.sections import Section, section_columns, section_lines
from salesdash.report.table import Cell, Row, Table

TWO_COLUMNS = 140


def sections_of(book: Book, seen: Seen, glyphs: Glyphs = BOX) -> tuple[Section, ...]:
    """Return a quarter's assessment: what it came to and why, how it was worked, the answers."""
    figures, settings = seen.figures, book.settings
    currency = settings.currency
    following = book.calendar.following(seen.quarter).label
    return (
        results.why(seen, currency, glyphs),
        results.path(seen),
        results.picks(figures),
        results.forecast_calls(seen, currency, glyphs),
        results.sources(figures, currency),
        habits.hours(figures, currency, glyphs),
        habits.calls(figures, settings, glyphs),
        habits.learning(figures),
        habits.check_ins(figures),
        habits.answers(seen),
        *habits.commitments(seen, promised_for(book, seen.quarter), following, glyphs),
        trend(book, see_history(book), glyphs),
    )


def headline(book: Book, seen: Seen) -> tuple[Cell, ...]:
    """Return the quarter's name, its state, and how it came out."""
    state = "closed" if seen.closed else "still running" if seen.running else "not closed yet"
    return (
        Cell(f"{seen.quarter.label}, {state}", Role.STAGE),
        results.verdict(seen, book.settings.currency),
    )


def assessment_lines(
    book: Book, seen: Seen, width: int, glyphs: Glyphs = BOX, more: Iterable[Line] = ()
) -> tuple[Line, ...]:
    """Return a quarter's assessment as lines; `more` stands at the end."""
    head, how = headline(book, seen)
    lines = [Line((Span(head.text, head.role),)), *paragraph(how.text, how.role, width)]
    for cell in habits.history(seen):
        lines += paragraph(cell.text, cell.role, width)
    sections = sections_of(book, seen, glyphs)
    draw = section_columns if width >= TWO_COLUMNS else section_lines
    last = section_lines(sections[-1:], width, glyphs)
    return (*lines, *draw(sections[:-1], width, glyphs), *last, *more)


def trend(book: Book, history: Sequence[Seen], glyphs: Glyphs = BOX) -> Section:
    """Return the closed quarters side by side, the latest first."""
    currency = book.settings.currency
    rows = []
    for seen in reversed(history):
        found = seen.figures
        share, focus = found.attainment, found.ledger.focus
        met = share is not None and share >= 1
        promises = found.check_ins
        rows.append(
            Row(
                (
                    Cell(seen.quarter.label, Role.NAME),
                    Cell(show_share(share) if share is not None else glyphs.dash,
                         Role.GOOD if met else Role.WARNING),
                    show_short(found.won_minor, currency),
                    str(found.opened),
                    f"{found.won}/{found.left}",
                    show_short(round(found.average_minor or 0), currency),
                    f"{found.picks.brier:.2f}" if found.picks.brier is not None else glyphs.dash,
                    f"{found.sessions.dials:,}" if found.sessions.dials else glyphs.dash,
                    show_share(focus) if focus is not None else glyphs.dash,
                    f"{promises.kept}/{promises.told}" if promises.told else glyphs.dash,
                )
            )
        )  # fmt: skip
    if not rows:
        return Section("trend", "Quarters")
    head = ("", "made", "won", "opened", "won/left", "avg win", "Brier", "dials", "focus", "kept")
    return Section("trend", "Quarters", (), Table(head, rows, least=6))


def assessment_text(book: Book, seen: Seen, width: int = 80, glyphs: Glyphs = BOX) -> str:
    """Return a quarter's assessment as plain text."""
    return "\n".join(line.text for line in assessment_lines(book, seen, width, glyphs))


def assessment_figures(book: Book, seen: Seen) -> dict[str, object]:
    """Return a quarter's assessment in plain types. Money is in minor units."""
    known = seen.assessment
    return {
        "quarter": {
            "label": seen.quarter.label,
            "start": seen.quarter.start,
            "end": seen.quarter.end,
        },
        "currency": book.settings.currency.code,
        "closed": known.closed if known else None,
        "reopened": spelled_out(known.reopened) if known else [],
        "attainment": seen.figures.attainment,
        "figures": spelled_out(seen.figures),
        "answers": {question.key: seen.answer(question) for question in QUESTIONS},
        "questions": {question.key: question.text for question in QUESTIONS},
        "commitments": spelled_out(known.commitments) if known else [],
        "promised": spelled_out(promised_for(book, seen.quarter)),
        "trend": [
            {
                "label": one.quarter.label,
                "attainment": one.figures.attainment,
                "won_minor": one.figures.won_minor,
                "opened": one.figures.opened,
                "won": one.figures.won,
                "left": one.figures.left,
                "brier": one.figures.picks.brier,
                "dials": one.figures.sessions.dials,
                "focus": one.figures.ledger.focus,
                "kept": one.figures.check_ins.kept,
                "told": one.figures.check_ins.told,
            }
            for one in see_history(book)
        ],
    }
