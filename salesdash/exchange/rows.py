"""A row of a file as what it tells of a deal, and the deal that makes of what was known."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from salesdash.domain.records import (
    AmountBasis,
    Deal,
    ForecastCategory,
    Outcome,
)
from salesdash.domain.text import fold
from salesdash.exchange.amounts import AmountColumn
from salesdash.exchange.cells import UnreadableError, is_blank, shown
from salesdash.exchange.csvfile import Row
from salesdash.exchange.currencies import is_currency
from salesdash.exchange.dates import DateColumn
from salesdash.exchange.profile import Profile, header_key, plain_id
from salesdash.exchange.profiles import Columns
from salesdash.exchange.sources import SourceMap
from salesdash.exchange.stages import StageMap
from salesdash.exchange.standing import StandingReader

TEXTS = ("account", "product", "next_step", "contact", "vertical", "region", "size", "role")
LONGEST_LINE, LONGEST_NOTES, LONGEST_ID = 10_000, 100_000, 500


@dataclass(frozen=True)
class Told:
    """What a row says of a deal. What it leaves blank is not in `facts`, or is None."""

    origin: str
    name: str
    composed_name: str
    outcome: Outcome
    stage: str | None
    stage_since: date | None
    lost_reason: str
    amount: int | None
    list_price: int | None
    closed: date | None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class RowReader:
    """Reads the rows of a sheet whose columns are bound and settled."""

    profile: Profile
    columns: Columns
    stages: StageMap
    dates: Mapping[str, DateColumn]
    amounts: AmountColumn | None
    prices: Mapping[str, int]
    sources: SourceMap

    def read(self, row: Row) -> Told:
        """Return what a row tells. Raises UnreadableError or UnknownStageError."""
        facts = self._texts(row)
        outcome, stage = self._standing.standing(lambda name: self._cell(row, name))
        closed, closes = self._standing.days(outcome, lambda name: self._day(row, name))
        found = {
            "opened": self._day(row, "opened"),
            "closes": closes,
            "next_step_on": self._day(row, "next_step_on"),
        }
        facts |= {name: day for name, day in found.items() if day is not None}
        name, account = self._text(row, "name"), str(facts.get("account", ""))
        product = str(facts.get("product", ""))
        composed = " · ".join(part for part in (account, product) if part)
        if not name and not composed:
            raise UnreadableError("has no name, account or product")
        return Told(
            origin=self._origin(row, name or composed, account, facts.get("opened")),
            name=name,
            composed_name=composed,
            outcome=outcome,
            stage=stage,
            stage_since=self._day(row, "stage_since"),
            lost_reason="" if outcome is Outcome.OPEN else self._text(row, "lost_reason"),
            amount=self._amount(row, outcome),
            list_price=self.prices.get(fold(product)),
            closed=closed,
            facts=facts,
        )

    @cached_property
    def _standing(self) -> StandingReader:
        """What reads how deals stand."""
        return StandingReader(self.profile, self.columns, self.stages)

    def _cell(self, row: Row, name: str) -> str:
        """Return a field's cell on one line, or what the profile says of every row."""
        cell = self.columns.cell(row.cells, name)
        return "" if is_blank(cell) else cell

    def _text(self, row: Row, name: str) -> str:
        """Return a text. Raises UnreadableError if it is too long to be kept."""
        text = self._cell(row, name) or self.profile.facts.get(name, "")
        longest = LONGEST_ID if name == "record_id" else LONGEST_LINE
        if len(text) > longest:
            raise UnreadableError(
                f"its {name.replace('_', ' ')} is longer than {longest:,} characters"
            )
        return text

    def _texts(self, row: Row) -> dict[str, object]:
        """Return the texts and choices that a row tells."""
        facts: dict[str, object] = {n: text for n in TEXTS if (text := self._text(row, n))}
        if "notes" in self.columns:
            notes = row.cells[self.columns.places["notes"]].strip()
            if len(notes) > LONGEST_NOTES:
                raise UnreadableError(f"its notes are longer than {LONGEST_NOTES:,} characters")
            facts |= {"notes": notes} if notes else {}
        source = self.sources.meaning(self._text(row, "source"))
        category = self._categories.get(header_key(self._text(row, "category")))
        facts |= {"source": source} if source else {}
        return facts | ({"category": category} if category else {})

    @cached_property
    def _categories(self) -> Mapping[str, ForecastCategory]:
        """Our own words for forecast categories and the program's."""
        own = {header_key(category.value): category for category in ForecastCategory}
        words = self.profile.words.get("category", {}).items()
        return own | {header_key(t): ForecastCategory(ours) for t, ours in words}

    def _day(self, row: Row, name: str) -> date | None:
        """Return a day, None without its column. Raises UnreadableError naming it."""
        if name not in self.dates:
            return None
        try:
            return self.dates[name].read(row.cells[self.columns.places[name]])
        except UnreadableError as error:
            raise UnreadableError(f"{self.columns.title(name)}: {error}") from error

    def _amount(self, row: Row, outcome: Outcome) -> int | None:
        """Return the amount in minor units; nothing, on a deal that was not won, says nothing."""
        if self.amounts is None:
            return None
        code = self._text(row, "currency")
        if code and not is_currency(code, self.amounts.currency):
            own = self.amounts.currency.code
            raise UnreadableError(
                f"is in {shown(code)}, and the book in {own}: export its amount in {own} too, and "
                "take that column for the amount"
            )
        try:
            amount = self.amounts.read(row.cells[self.columns.places["amount"]])
        except UnreadableError as error:
            raise UnreadableError(f"{self.columns.title('amount')}: {error}") from error
        return amount or None if outcome in {Outcome.LOST, Outcome.NO_DECISION} else amount

    def _origin(self, row: Row, name: str, account: str, opened: object) -> str:
        """Return what finds the deal again: its record id, or else a digest of what it is.

        Without an id, two rows of one name, account and opening day are one deal.
        """
        record_id = self._text(row, "record_id")
        if not record_id:
            what = "\x1f".join((fold(name), fold(account), str(opened or "")))
            record_id = "~" + hashlib.sha256(what.encode()).hexdigest()[:16]
        return f"{self.profile.origin}:{plain_id(self.profile, record_id)}"


def make_deal(told: Told, known: Deal | None, left_from: str, first: str) -> Deal:
    """Return the deal that a row and what the book knew make. Raises UnreadableError.

    What the row tells goes before what was known; what it leaves blank stays. A closed deal
    stays in the stage it was last in: the row's, the book's, else `left_from`.
    """
    is_open = told.outcome is Outcome.OPEN
    default = first if is_open else left_from
    stage = told.stage or (known.stage if known else default)
    closed = told.closed
    if not is_open and closed is None:
        if known is None or known.outcome is not told.outcome:
            raise UnreadableError(f"is {told.outcome.label}, but has no closing day")
        closed = known.closed
    amount, basis = _amount(told, known)
    notes = _with_reason(str(told.facts.get("notes", known.notes if known else "")), told)
    values = {
        **told.facts,
        "stage": stage,
        "outcome": told.outcome,
        "closed": closed,
        "amount_minor": amount,
        "amount_basis": basis,
        "notes": notes,
    }
    try:
        if known is not None:
            return replace(known, **(values | ({"name": told.name} if told.name else {})))
        name = told.name or told.composed_name
        return Deal(name=name, origin=told.origin, **values)  # type: ignore[arg-type]
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _with_reason(notes: str, told: Told) -> str:
    """Return the notes with the reason a deal was lost for, unless they have it."""
    reason = f"Lost: {told.lost_reason}" if told.lost_reason else ""
    if not reason or reason in notes:
        return notes
    return f"{notes}\n{reason}".strip()[-LONGEST_NOTES:]


def _amount(told: Told, known: Deal | None) -> tuple[int, AmountBasis]:
    """Return the amount and its basis: the row's, one quoted before, the list's, what was known."""
    if told.amount is not None:
        return told.amount, AmountBasis.QUOTED
    if known is not None and known.amount_minor and known.amount_basis is AmountBasis.QUOTED:
        return known.amount_minor, known.amount_basis
    if told.list_price is not None:
        return told.list_price, AmountBasis.LIST
    return (known.amount_minor, known.amount_basis) if known else (0, AmountBasis.QUOTED)
