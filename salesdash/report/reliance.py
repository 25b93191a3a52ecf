"""What the quota leans on, in lines: the reliance tests, the year call, and who moved first."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.domain.plan import entrants_of, make_plan
from salesdash.domain.records import Outcome, Source
from salesdash.domain.reliance import Reliance, Without, reliance_tests
from salesdash.report.figures import count, show_chance
from salesdash.report.in_columns import block_width, in_columns
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.sources import source_lines
from salesdash.report.table import Cell, Row, Table
from salesdash.report.upset import upset_lines
from salesdash.report.year import year_lines

FEW = 5


def leaning_page(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return all that a quota leans on: the tests, the year call, and who moved first."""
    room = block_width(width)
    parts = (
        ("What the quota leans on", reliance_lines(book, room, glyphs)),
        ("The year call", year_lines(book, room, glyphs)),
        ("Who moved first", source_lines(book, room, glyphs)),
    )
    blocks = [(Line((Span(title, Role.STAGE),)), *lines) for title, lines in parts]
    return tuple(in_columns(blocks, width))


def reliance_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return this quarter's path as it stands and with parts of the book taken away."""
    label = book.quarter.label
    if book.quota_minor(book.quarter) is None:
        return (Line((Span(f"{label}: no quota yet", Role.WARNING),)),)
    tests = reliance_tests(book)
    head = (label, "deals", "P(quota)", "missing", "to open", "dials")
    rows = Table(head, [_test_row(book, test) for test in tests], least=4).lines(width, glyphs)
    named = (line for test in tests for line in _taken_lines(book, test, width))
    remarks = (line for text, role in _remarks(book) for line in paragraph(text, role, width))
    risks = upset_lines(book, width, glyphs)
    return (*rows, *named, *remarks, *((Line(), *risks) if risks else ()))


def _remarks(book: Book) -> Iterator[tuple[str, Role]]:
    """Yield what the figures mean, and what they cannot know."""
    yield "missing: quota less what is won and expected; to open, dials: the plan's.", Role.QUIET
    last = make_plan(book).last_opening_day
    if last < book.today:
        day = show_day(last, book.today)
        yield f"Last opening day was {day}: what such dials open lands later.", Role.WARNING
    counted = (*entrants_of(book, book.quarter), *book.closed_in(book.quarter, Outcome.WON))
    unknown = sum(deal.source is Source.UNKNOWN for deal in counted)
    if unknown:
        deals = count(len(counted), "deal")
        yield f"{unknown} of {deals} have no source: they are in neither 'only'.", Role.WARNING


def _taken_lines(book: Book, test: Reliance, width: int) -> Iterator[Line]:
    """Yield the lines that name the deals a test *without* took away, the largest first."""
    if test.test not in {Without.BIGGEST, Without.SURE} or not test.taken:
        return
    label = "the biggest: " if test.test is Without.BIGGEST else "sure things: "
    largest = sorted(test.taken, key=lambda deal: (-deal.amount_minor, deal.id))
    named = (
        f"{deal.name} {show_money(deal.amount_minor, book.settings.currency)}" for deal in largest
    )
    yield from paragraph(label + ", ".join(named), Role.QUIET, width)


def _test_row(book: Book, test: Reliance) -> Row:
    """Return one test as a row; that of the biggest deal leads to it."""
    label, deal_id = test.test.value, None
    if test.test is Without.BIGGEST and test.taken:
        deal_id = test.taken[0].id
    elif test.test is Without.SURE:
        label = f"{label} ({len(test.taken)})"
    missing = show_money(round(test.missing_minor), book.settings.currency)
    return Row(
        (
            Cell(label, Role.NAME if test.test is Without.NOTHING else Role.PLAIN),
            str(test.have),
            Cell(show_chance(test.p_quota), Role.FIGURE),
            Cell(missing, Role.WARNING if test.missing_minor else Role.QUIET),
            str(test.to_open),
            f"{test.dials:,}",
        ),
        deal_id,
    )


def reliance_figures(test: Reliance) -> dict[str, object]:
    """Return a test's figures in plain types. Money is in minor units."""
    return {
        "test": test.test.name.casefold(),
        "label": test.test.value,
        "taken": [deal.id for deal in test.taken],
        "have": test.have,
        "won_minor": test.won_minor,
        "expected_minor": round(test.expected_minor),
        "missing_minor": round(test.missing_minor),
        "p_quota": test.p_quota,
        "to_open": test.to_open,
        "dials": test.dials,
    }
