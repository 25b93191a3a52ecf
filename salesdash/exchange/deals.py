"""Importing deals: what a sheet would do to the book, and doing it in one transaction."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, DealEvent
from salesdash.domain.transaction import Transaction
from salesdash.exchange.cells import Skipped, UnreadableError, listed
from salesdash.exchange.csvfile import Row, Sheet
from salesdash.exchange.deal_events import change_events, first_events
from salesdash.exchange.deal_reader import make_reader
from salesdash.exchange.plan import ImportOptions, ImportPlan, to_remember
from salesdash.exchange.profile import Profile
from salesdash.exchange.reps import RepRows, rows_of_rep
from salesdash.exchange.rows import RowReader, make_deal
from salesdash.exchange.stages import UnknownStageError

T = TypeVar("T")
Watch = Callable[[Sequence[T]], Iterable[T]]


_MOST_SOURCES = 8


def every(items: Sequence[T]) -> Iterable[T]:
    """Return items as they are: nobody watches the progress."""
    return items


def plan_import(
    sheet: Sheet,
    profile: Profile,
    options: ImportOptions,
    book: Book,
    watch: Watch[Row] = every,
) -> ImportPlan:
    """Return what importing a sheet would do; nothing is written.

    `watch` is handed the rows and yields them on, to show how far it is. Raises UnsettledError
    for a column that can be read in two ways, InputError when the columns cannot be read.
    """
    reader = make_reader(sheet, profile, options, book)
    taken = rows_of_rep(sheet, reader.columns, options.rep, book.settings.rep)
    planning = _Planning(book, reader)
    for row in watch(taken.rows):
        planning.take(row)
    return planning.result(sheet, taken, profile, options)


def apply_import(
    plan: ImportPlan, tx: Transaction, now: datetime, watch: Watch[Deal] = every
) -> None:
    """Write what a plan says through a transaction: deals, their dated events, the mapping.

    A deal that is closed already is recorded as opened in its stage on its opening day, at list
    price where there is one, and closed on its closing day. Raises InputError while stages are
    unknown.
    """
    if plan.unknown_stages:
        raise InputError(f"unknown stages: {listed(list(plan.unknown_stages))}: map them first")
    for planned in watch(plan.added):
        deal = tx.add(planned)
        price, since = plan.listed.get(deal.origin), plan.stage_days.get(deal.origin)
        tx.put_all(first_events(deal, plan.first_stage, price, since, now))
    for before, after in plan.changed:
        tx.put_all(change_events(before, after, plan.stage_days.get(after.origin), now))
    tx.put_all(plan.moved_openings)
    if plan.remember is not None:
        tx.put_all([plan.remember])


class _Planning:
    """A plan in the making: takes row after row."""

    def __init__(self, book: Book, reader: RowReader) -> None:
        self._book = book
        self._reader = reader
        self._known = {deal.origin: deal for deal in book.deals.values() if deal.origin}
        self._lines: dict[str, int] = {}
        self._unpriced: Counter[str] = Counter()
        self._ahead = 0
        self.added: list[Deal] = []
        self.listed: dict[str, int] = {}
        self.stage_days: dict[str, date] = {}
        self.changed: list[tuple[Deal, Deal]] = []
        self.moved: list[DealEvent] = []
        self.skipped: list[Skipped] = []
        self.unknown_stages: Counter[str] = Counter()
        self.same: list[Deal] = []

    def take(self, row: Row) -> None:
        """Plan for a row."""
        try:
            self._plan(row)
        except UnknownStageError as error:
            self.unknown_stages[error.stage] += 1
            self.skipped.append(Skipped(row.line, str(error)))
        except UnreadableError as error:
            self.skipped.append(Skipped(row.line, str(error)))

    def result(
        self, sheet: Sheet, taken: RepRows, profile: Profile, options: ImportOptions
    ) -> ImportPlan:
        """Return the plan that the rows so far make."""
        book, reader, columns = self._book, self._reader, self._reader.columns
        return ImportPlan(
            file=sheet.name,
            profile=profile.name,
            sequence=book.sequence,
            rows=len(sheet.rows) + len(sheet.skipped),
            added=tuple(self.added),
            changed=tuple(self.changed),
            moved_openings=tuple(self.moved),
            listed=self.listed,
            stage_days=self.stage_days,
            first_stage=book.settings.stages[0].key,
            currency=book.settings.currency,
            same=tuple(self.same),
            other_reps=len(sheet.rows) - len(taken.rows),
            rep=taken.rep,
            reps=taken.reps,
            skipped=tuple(sorted((*sheet.skipped, *self.skipped), key=lambda s: s.line)),
            columns={name: columns.title(name) for name in columns.places},
            unknown_columns=columns.unknown,
            meanings=reader.stages.met,
            day_orders={columns.title(n): str(d.order) for n, d in reader.dates.items() if d.order},
            decimal_mark=str((reader.amounts and reader.amounts.mark) or ""),
            sources=reader.sources.met,
            unknown_sources=dict(reader.sources.unknown),
            unknown_stages=dict(self.unknown_stages),
            notes=(*taken.note, *self.notes()),
            remember=to_remember(book.import_map(profile.memory), options),
        )

    def _plan(self, row: Row) -> None:
        """Plan for a row. Raises UnreadableError or UnknownStageError."""
        told = self._reader.read(row)
        first = self._lines.setdefault(told.origin, row.line)
        if first != row.line:
            what = told.origin.partition(":")[2]
            same = f"record id {what}" if what[0] != "~" else "name, account and opening day"
            raise UnreadableError(f"has the {same} of line {first}")
        stages, known = self._reader.stages, self._known.get(told.origin)
        deal = make_deal(told, known, stages.left_from, self._book.settings.stages[0].key)
        self._ahead += deal.closed is not None and deal.closed > self._book.today
        if self._reader.prices and not deal.amount_minor and deal.product:
            self._unpriced[deal.product] += 1
        if told.stage_since is not None and (known is None or deal.stage != known.stage):
            self.stage_days[deal.origin] = told.stage_since
        if known is None:
            self.added.append(deal)
            if told.list_price is not None:
                self.listed[deal.origin] = told.list_price
        elif deal == known:
            self.same.append(known)
        else:
            self.changed.append((known, deal))
            self._move_opening(known, deal)

    def _move_opening(self, before: Deal, after: Deal) -> None:
        """Plan to move the first event to the opening day, when the file has another now."""
        if after.opened is None or after.opened == before.opened:
            return
        events = self._book.events_by_deal.get(after.id, ())
        opening = next((event for event in events if event.field == "opened"), None)
        if opening is not None:
            self.moved.append(replace(opening, on=after.opened))

    def notes(self) -> tuple[str, ...]:
        """Return what is worth knowing beside the counts."""
        found: list[str] = []
        if {"stage", "outcome", "is_won"}.isdisjoint(self._reader.columns.places):
            found.append("there is no stage column: deals stand in the first stage")
        if self._ahead:
            found.append(f"{self._ahead} deals closed after today, {self._book.today}")
        for source, count in self._reader.sources.unknown.most_common(_MOST_SOURCES):
            what = "1 deal" if count == 1 else f"{count:,} deals"
            found.append(f"source {source!r}, {what}, is not known: --source {source!r}=… says it")
        for product, count in self._unpriced.items():
            found.append(f"no price for {product!r}: {count} deals without an amount")
        return tuple(found)
