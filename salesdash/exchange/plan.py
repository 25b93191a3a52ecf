"""What a user says of an import, and what it would do: nothing here reads or writes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.domain.records import Deal, DealEvent, ImportMap, Outcome, Record
from salesdash.domain.text import fold
from salesdash.exchange.amounts import DecimalMark
from salesdash.exchange.cells import Skipped
from salesdash.exchange.contact_rows import how_to_map_statuses
from salesdash.exchange.dateparts import DayOrder
from salesdash.exchange.stages import how_to_map

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class ImportOptions:
    """What the user said. `columns` are headers by field, `stages` our stages by theirs.

    `sources` are ours by theirs. For contacts `stages` are our statuses by theirs, and
    `country` is where numbers without a `+` are from. `rep` is whose rows to take: None for the
    book's own rep where the file has others too, empty for everybody's. `prices` are minor units
    by folded product name. `day_order` and `decimal_mark` decide only what a column leaves open.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    rep: str | None = None
    prices: Mapping[str, int] | None = None
    day_order: DayOrder | None = None
    decimal_mark: DecimalMark | None = None
    country: str = ""


@dataclass(frozen=True)
class Plan(Generic[R]):
    """What an import would do, whatever the rows are.

    `added` are records new to the book, `changed` holds each that changes before and after, and
    `same` are those the file tells nothing new of.
    `sequence` is the book's when it was planned; `rep` is whose rows are taken, empty for
    everybody's, of those in `reps` with their counts. `unknown_stages` are stages, or statuses
    of contacts, that nobody mapped. `remember` is what is kept of the options, or None when
    that is known already.
    """

    file: str
    profile: str
    sequence: int
    rows: int
    other_reps: int = 0
    rep: str = ""
    reps: Mapping[str, int] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)
    unknown_stages: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    remember: ImportMap | None = None
    added: tuple[R, ...] = ()
    changed: tuple[tuple[R, R], ...] = ()
    same: tuple[R, ...] = ()

    @property
    def does_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.added or self.changed or self.remember)

    @property
    def unchanged(self) -> int:
        """How many records the file tells nothing new of."""
        return len(self.same)


@dataclass(frozen=True)
class ImportPlan(Plan[Deal]):
    """What an import of deals would do.

    `day_orders` are the orders that columns of dates settled, by their headers; one whose dates
    leave no doubt has none, as has an amount without decimals or thousands a `decimal_mark`.
    `sources` are those the file tells, with what they mean here; one in `unknown_sources` is
    left as it was. `listed` are list prices by the origin of a deal to add, `stage_days` the
    days deals reached their stage on, where the file tells; until then they stood in
    `first_stage`. Amounts are in `currency`.
    """

    moved_openings: tuple[DealEvent, ...] = ()
    listed: Mapping[str, int] = field(default_factory=dict)
    day_orders: Mapping[str, str] = field(default_factory=dict)
    decimal_mark: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    unknown_sources: Mapping[str, int] = field(default_factory=dict)
    stage_days: Mapping[str, date] = field(default_factory=dict)
    first_stage: str = ""
    currency: Currency = field(default_factory=Currency)

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """How many deals to add or change there are of each outcome."""
        deals = [*self.added, *(after for _, after in self.changed)]
        return Counter(deal.outcome for deal in deals)


@dataclass(frozen=True)
class ContactImport(Plan[Contact]):
    """What an import of contacts would do."""


def refuse_unknown_stages(plan: ImportPlan | ContactImport, book: Book) -> None:
    """Raise InputError with the option for each unknown stage or status, if there are any."""
    if not plan.unknown_stages:
        return
    if isinstance(plan, ContactImport):
        raise InputError(how_to_map_statuses(plan.unknown_stages))
    raise InputError(how_to_map(plan.unknown_stages, book.settings))


def to_remember(known: ImportMap, options: ImportOptions) -> ImportMap | None:
    """Return what to remember of the columns and stages told, or None if nothing is new."""
    after = replace(
        known,
        columns=known.columns | dict(options.columns),
        stages=_with(known.stages, options.stages),
        sources=_with(known.sources, options.sources),
    )
    return None if after == known else after


def _with(known: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """Return meanings with those told, in place of the same words written otherwise."""
    again = {fold(theirs) for theirs in told}
    return {t: o for t, o in known.items() if fold(t) not in again} | dict(told)
