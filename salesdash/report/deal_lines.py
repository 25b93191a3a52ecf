"""Deals as lines for the dashboard: the table of all of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.money import Currency, show_money, show_short
from salesdash.domain.records import Deal, Outcome
from salesdash.report.cells import fit
from salesdash.report.drawn import DrawnLines
from salesdash.report.figures import count, join_parts
from salesdash.report.lines import Glyphs, Line, Role, Span


class Column(StrEnum):
    """The columns of the table, and what it can be sorted by."""

    NAME = "deal"
    AMOUNT = "amount"
    STAGE = "stage"
    AGE = "age"
    CLOSES = "close"
    STEP = "next step"


class Row(NamedTuple):
    """The cells of one deal in the order of the columns."""

    name: str
    amount: str
    stage: str
    age: str
    closes: str
    step: str


WIDTHS = {Column.AMOUNT: 8, Column.STAGE: 11, Column.AGE: 6, Column.CLOSES: 9}
LEAST_NAME, MOST_NAME, LEAST_STEP = 16, 48, 10
DROPPED = (Column.STEP, Column.AGE, Column.CLOSES)
"""What a narrow table does without, the first of them first."""
RIGHT = {Column.AMOUNT, Column.AGE}
ROLES = {
    Outcome.OPEN: Role.NAME,
    Outcome.WON: Role.WON,
    Outcome.LOST: Role.FALLEN,
    Outcome.NO_DECISION: Role.FALLEN,
}


def sort_deals(book: Book, deals: Iterable[Deal], column: Column) -> list[Deal]:
    """Return deals sorted by a column: open before closed, the large and the due first."""
    return sorted(deals, key=lambda deal: (not deal.is_open, *_sort_key(book, deal, column)))


def _sort_key(book: Book, deal: Deal, column: Column) -> tuple[str | int, ...]:
    """Return what a deal is sorted by; closed deals come latest first where days count."""
    far = date.max
    days = {
        Column.AGE: deal.opened or far,
        Column.CLOSES: deal.closes or far,
        Column.STEP: deal.next_step_on or far,
    }
    if column is Column.CLOSES and deal.closed:
        return (-deal.closed.toordinal(), deal.id)
    if column in days:
        return (days[column].toordinal(), deal.id)
    if column is Column.NAME:
        return (deal.name.casefold(), deal.id)
    stage = book.settings.stage_index(deal.stage) if column is Column.STAGE else 0
    return (-stage, -deal.amount_minor, deal.id)


def deal_summary(book: Book, deals: Sequence[Deal], width: int, glyphs: Glyphs) -> Line:
    """Return what the shown deals sum to."""
    shown = [deal for deal in deals if deal.is_open]
    total = sum(deal.amount_minor for deal in shown)
    closed = len(deals) - len(shown)
    parts = [
        (Span(count(len(shown), "open deal"), Role.FIGURE),),
        (Span(show_money(total, book.settings.currency), Role.FIGURE),),
    ]
    if closed:
        parts.append((Span(f"{closed:,} closed", Role.QUIET),))
    sort, scope = glyphs.way("sort", "deal list --sort"), glyphs.way("scope", "deal list --all")
    what = "hides" if closed else "shows"
    parts.append((Span(f"{sort} sorts, {scope} {what} closed", Role.QUIET),))
    return join_parts(parts, width, glyphs)


def deal_header(width: int, column: Column, glyphs: Glyphs) -> Line:
    """Return the columns' names; the one sorted by stands out."""
    spans: list[Span] = []
    for name, cells in _columns(width):
        role = Role.FIGURE if name is column else Role.HEADING
        text = fit(name.value, cells, right=name in RIGHT, ellipsis=glyphs.ellipsis)
        spans.extend((Span(text, role), Span(" ")))
    return Line(tuple(spans))


class DealRows(DrawnLines):
    """The table's rows."""

    def __init__(self, book: Book, deals: Sequence[Deal], width: int, glyphs: Glyphs) -> None:
        self._book = book
        self._deals = deals
        self._columns = tuple(_columns(width))
        self._glyphs = glyphs

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._deals)

    def draw(self, number: int) -> Line:
        """Return the row of a deal."""
        deal = self._deals[number]
        role = ROLES[deal.outcome]
        overdue = deal.is_open and deal.closes is not None and deal.closes < self._book.today
        spans: list[Span] = []
        cells = dict(zip(Column, _cells(self._book, deal), strict=True))
        for column, width in self._columns:
            shown = fit(cells[column], width, right=column in RIGHT, ellipsis=self._glyphs.ellipsis)
            warned = overdue and column is Column.CLOSES
            kind = Role.WARNING if warned else role if column is Column.NAME else Role.PLAIN
            spans.extend((Span(shown, kind), Span(" ")))
        return Line(tuple(spans), deal.id)


def _columns(width: int) -> Iterator[tuple[Column, int]]:
    """Yield each column with its width; name and next step share what the others leave."""
    kept = list(Column)
    for column in DROPPED:
        least = LEAST_NAME + LEAST_STEP if Column.STEP in kept else LEAST_NAME
        if _room(kept, width) < least:
            kept.remove(column)
    room = _room(kept, width)
    name = min(room * 3 // 5, MOST_NAME) if Column.STEP in kept else room
    for column in kept:
        own = {Column.NAME: name, Column.STEP: room - name}
        yield column, WIDTHS.get(column) or max(own[column], 1)


def _room(columns: Sequence[Column], width: int) -> int:
    """Return the cells that columns of a fixed width leave to the others, a space after each."""
    return width - sum(WIDTHS.get(column, 0) for column in columns) - len(columns)


def _cells(book: Book, deal: Deal) -> Row:
    """Return a deal's cells."""
    settings, today = book.settings, book.today
    stage = settings.stages[settings.stage_index(deal.stage)].name
    until = deal.closed or today
    closes = deal.closed or deal.closes
    step = ""
    if deal.is_open and deal.next_step:
        when = f"{show_day(deal.next_step_on, today)}: " if deal.next_step_on else ""
        step = f"{when}{deal.next_step}"
    return Row(
        name=deal.name,
        amount=_amount(deal, settings.currency),
        stage=stage if deal.is_open else deal.outcome.label.capitalize(),
        age=_age((until - deal.opened).days) if deal.opened else "",
        closes=show_day(closes, today) if closes else "",
        step=step,
    )


def _age(days: int) -> str:
    """Return an age in days, without the comma where it would not fit its column."""
    shown = f"{max(0, days):,} d"
    return shown if len(shown) <= WIDTHS[Column.AGE] else shown.replace(",", "")


def _amount(deal: Deal, currency: Currency) -> str:
    """Return a deal's amount, shortened where it would not fit its column."""
    shown = show_money(deal.amount_minor, currency)
    if len(shown) > WIDTHS[Column.AMOUNT]:
        return show_short(deal.amount_minor, currency)
    return shown
