"""The quarter's self-assessment as one HTML page that needs nothing from anywhere.

Jinja2 is imported when a page is made; everything it fills in is escaped, our own pictures
aside. Light or dark as the reader has it; printed on two pages.
"""

from collections.abc import Iterable, Iterator
from math import ceil, sqrt

from msgspec import Struct

from salesdash.domain.assessment import Seen, see_history
from salesdash.domain.book import Book
from salesdash.domain.money import Currency, show_money
from salesdash.report.assessment import headline, sections_of
from salesdash.report.assessment_habits import history
from salesdash.report.assessment_pictures import (
    attainment_picture,
    forecast_picture,
    path_picture,
    quota_picture,
)
from salesdash.report.assessment_template import PAGE
from salesdash.report.figures import count, show_share
from salesdash.report.hours import show_hours
from salesdash.report.lines import GLUE
from salesdash.report.sections import Section
from salesdash.report.svg_style import DARK, LIGHT
from salesdash.report.table import Cell

FIRST_PAGE = frozenset({"why", "path", "picks", "calls", "sources", "trend"})
POINTS, LEAST_POINTS = 9.2, 7.0
SHEET_LINES, LINE_LETTERS = 108, 46


class Shown(Struct, frozen=True):
    """A section as the page shows it: cells throughout, and its picture."""

    section: Section
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left: frozenset[int]
    picture: str


class Tile(Struct, frozen=True):
    """A figure at the top of the page: its name, and in small what it stands beside."""

    label: str
    figure: str
    beside: str


def assessment_page(book: Book, seen: Seen) -> str:
    """Return a quarter's assessment as an HTML page."""
    from jinja2 import Environment
    from markupsafe import Markup

    pictures = _pictures(book, seen)
    shown = [
        _shown(section, pictures.get(section.key, ""))
        for section in sections_of(book, seen)
        if not section.is_empty or pictures.get(section.key)
    ]
    first = [one for one in shown if one.section.key in FIRST_PAGE]
    second = [one for one in shown if one.section.key not in FIRST_PAGE]
    head, how = headline(book, seen)
    label, _, state = head.text.partition(", ")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["drawn"] = Markup
    environment.filters["glued"] = lambda text: text.replace(" %", f"{GLUE}%")
    return environment.from_string(PAGE).render(
        title=head.text,
        label=label,
        state=state,
        verdict=how,
        bar=quota_picture(seen.figures),
        tiles=list(tiles(seen, book.settings.currency)),
        rep=book.settings.rep,
        history=list(history(seen)),
        pages=(first, second),
        points=print_points(second),
        light=LIGHT,
        dark=DARK,
    )


def print_points(sections: Iterable[Shown]) -> float:
    """Return the size of print that brings the second sheet's words onto one sheet, in points.

    What the rep wrote may be of any length. Lines get longer and closer as letters get smaller, so
    that a sheet holds words by the square of it. Below 7 points nobody reads: more goes on.
    """
    lines = 0.0
    for one in sections:
        lines += 2 + len(one.rows) * 1.1
        for cell in one.section.sentences:
            parts = cell.text.splitlines() or [""]
            lines += 0.3 + sum(ceil(max(len(part), 1) / LINE_LETTERS) for part in parts)
    return round(max(min(POINTS, POINTS * sqrt(SHEET_LINES / max(lines, 1))), LEAST_POINTS), 1)


def tiles(seen: Seen, currency: Currency) -> Iterator[Tile]:
    """Yield the figures that stand at the top; those that are not known are left out."""
    found = seen.figures
    planned = {part.name: part.planned for part in found.miss}
    steps = {step.name: step.planned for step in found.path}
    left = found.left
    if left:
        share = f"{found.won / left * 100:.0f} % of those decided"
        yield Tile("won", count(found.won, "deal"), share)
    if found.average_minor:
        beside = show_money(round(planned["size"]), currency) if "size" in planned else ""
        average = show_money(round(found.average_minor), currency)
        yield Tile("average win", average, f"planned {beside}" if beside else "")
    beside = f"planned {steps['opened']:,.0f}" if "opened" in steps else ""
    yield Tile("newly opened", f"{found.opened:,}", beside)
    if found.picks.brier is not None:
        hits = f"{found.picks.hits} of {found.picks.decided} picks came true"
        yield Tile("Brier score", f"{found.picks.brier:.2f}", hits)
    if found.ledger.focus is not None:
        hours = f"of {show_hours(found.ledger.available)} h to sell in"
        yield Tile("focus", show_share(found.ledger.focus), hours)
    if found.check_ins.told:
        told = found.check_ins
        yield Tile("promises", f"{told.kept} of {told.told}", "kept")


def _pictures(book: Book, seen: Seen) -> dict[str, str]:
    """Return the pictures by the section they belong to."""
    return {
        "trend": attainment_picture(see_history(book), seen.quarter.label),
        "path": path_picture(seen.figures.path),
        "calls": forecast_picture(seen.figures, book.settings.currency),
    }


def _shown(section: Section, picture: str) -> Shown:
    """Return a section as the page shows it."""
    table = section.table
    rows = () if table is None else table.rows
    return Shown(
        section,
        () if table is None else tuple(Cell(name) for name in table.head),
        tuple(
            tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row.cells)
            for row in rows
        ),
        frozenset() if table is None else table.left,
        picture,
    )
