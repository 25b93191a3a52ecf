"""A row of a file as what it tells of a deal, and the deal that makes of what was known."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from salesdash.domain.records import (
    AmountBasis,
    Deal,
    ForecastCategory,
    Outcome,
    Source,
)
from salesdash.domain.text import fold
from salesdash.exchange.amounts import AmountColumn
from salesdash.exchange.cells import UnreadableError, is_blank, shown
from salesdash.exchange.csvfile import Row
from salesdash.exchange.currencies import is_currency
from salesdash.exchange.dates import DateColumn
from salesdash.exchange.profiles import Columns, Profile
from salesdash.exchange.stages import StageMap

TEXTS = ("account", "product", "next_step", "contact", "vertical", "region", "size", "role")
LONGEST_LINE, LONGEST_NOTES, LONGEST_ID = 10_000, 100_000, 500
_SOURCES = {fold(source.value): source for source in Source}
_CATEGORIES = {fold(category.value.replace("_", " ")): category for category in ForecastCategory}


@dataclass(frozen=True)
class Told:
    """What a row says of a deal. What it leaves blank is not in `facts`, or is None."""

    origin: str
    name: str
    composed_name: str
    outcome: Outcome
    stage: str | None
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

    def read(self, row: Row) -> Told:
        """Return what a row tells. Raises UnreadableError or UnknownStageError."""
        facts = self._texts(row)
        outcome, stage = self._standing(row)
        days = {name: self._day(row, name) for name in self.dates}
        closed, closes = days.get("closed"), days.get("closes")
        if "closed" not in self.columns and outcome is not Outcome.OPEN:
            closed, closes = closes, None
        if self._one_close_column():
            closed, closes = (None, closes) if outcome is Outcome.OPEN else (closed, None)
        if outcome is Outcome.OPEN and closed is not None:
            raise UnreadableError(f"is open, yet closed on {closed}")
        found = {"opened": days.get("opened"), "closes": closes}
        found["next_step_on"] = days.get("next_step_on")
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
            amount=self._amount(row, outcome),
            list_price=self.prices.get(fold(product)),
            closed=closed,
            facts=facts,
        )

    def _one_close_column(self) -> bool:
        """Tell whether the expected and the actual close are one column."""
        places = self.columns.places
        return "closed" in places and places["closed"] == places.get("closes")

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
        source = _SOURCES.get(fold(self._text(row, "source")))
        category = _CATEGORIES.get(fold(self._text(row, "category").replace("_", " ")))
        facts |= {"source": source} if source else {}
        return facts | ({"category": category} if category else {})

    def _standing(self, row: Row) -> tuple[Outcome, str | None]:
        """Return the outcome, and the stage of ours that the row tells.

        An outcome column goes before what the stage column says of it.
        """
        said = [
            self.stages.meaning(cell) for n in ("outcome", "stage") if (cell := self._cell(row, n))
        ]
        if not said and ("stage" in self.columns or "outcome" in self.columns):
            raise UnreadableError("has no stage")
        outcomes = [Outcome(meaning) for meaning in said if meaning in set(Outcome)]
        stage = next((meaning for meaning in reversed(said) if meaning not in set(Outcome)), None)
        return (outcomes[0] if outcomes else Outcome.OPEN), stage

    def _day(self, row: Row, name: str) -> date | None:
        """Return a day. Raises UnreadableError naming its column."""
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
            raise UnreadableError(
                f"is in {shown(code)}, and the book in {self.amounts.currency.code}"
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
        return f"{self.profile.name}:{record_id}"


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
    values = {
        **told.facts,
        "stage": stage,
        "outcome": told.outcome,
        "closed": closed,
        "amount_minor": amount,
        "amount_basis": basis,
    }
    try:
        if known is not None:
            return replace(known, **(values | ({"name": told.name} if told.name else {})))
        name = told.name or told.composed_name
        return Deal(name=name, origin=told.origin, **values)  # type: ignore[arg-type]
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _amount(told: Told, known: Deal | None) -> tuple[int, AmountBasis]:
    """Return the amount and its basis: the row's, one quoted before, the list's, what was known."""
    if told.amount is not None:
        return told.amount, AmountBasis.QUOTED
    if known is not None and known.amount_minor and known.amount_basis is AmountBasis.QUOTED:
        return known.amount_minor, known.amount_basis
    if told.list_price is not None:
        return told.list_price, AmountBasis.LIST
    return (known.amount_minor, known.amount_basis) if known else (0, AmountBasis.QUOTED)
