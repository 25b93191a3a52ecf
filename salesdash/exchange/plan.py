"""What a user says of an import, and what it would do: nothing here reads or writes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, DealEvent, ImportMap, Outcome
from salesdash.exchange.amounts import DecimalMark
from salesdash.exchange.cells import Skipped
from salesdash.exchange.dateparts import DayOrder
from salesdash.exchange.stages import how_to_map


@dataclass(frozen=True)
class ImportOptions:
    """What the user said. `columns` are headers by field, `stages` our stages by theirs.

    `prices` are minor units by folded product name. `day_order` and `decimal_mark` decide
    only what a column leaves open.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    rep: str | None = None
    prices: Mapping[str, int] | None = None
    day_order: DayOrder | None = None
    decimal_mark: DecimalMark | None = None


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do. `changed` holds each deal before and after.

    `sequence` is the book's when it was planned; `remember` what is kept of the options, or
    None when that is known already. `listed` are list prices by the origin of a deal to add.
    """

    file: str
    profile: str
    sequence: int
    rows: int
    added: tuple[Deal, ...] = ()
    changed: tuple[tuple[Deal, Deal], ...] = ()
    moved_openings: tuple[DealEvent, ...] = ()
    listed: Mapping[str, int] = field(default_factory=dict)
    unchanged: int = 0
    other_reps: int = 0
    skipped: tuple[Skipped, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()
    unknown_stages: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    remember: ImportMap | None = None

    @property
    def does_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.added or self.changed or self.remember)

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """How many deals to add or change there are of each outcome."""
        deals = [*self.added, *(after for _, after in self.changed)]
        return Counter(deal.outcome for deal in deals)


def refuse_unknown_stages(plan: ImportPlan, book: Book) -> None:
    """Raise InputError with the option for each unknown stage, if there are any."""
    if plan.unknown_stages:
        raise InputError(how_to_map(plan.unknown_stages, book.settings))
