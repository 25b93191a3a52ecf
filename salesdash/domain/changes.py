"""What changed between two moments of the book, as a statement that adds up: design.md, Bracket.

Two Books are compared deal by deal. Every difference is listed with what it did to the open
pipeline, and these effects sum exactly to the pipeline now less the pipeline then.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, Outcome


class Kind(StrEnum):
    """What can happen to a deal, in the order in which it is told."""

    NEW = "new"
    REOPENED = "reopened"
    AMOUNT_UP = "amount_up"
    AMOUNT_DOWN = "amount_down"
    WON = "won"
    LOST = "lost"
    NO_DECISION = "no_decision"
    DELETED = "deleted"
    ADVANCED = "advanced"
    SET_BACK = "set_back"
    PUSHED = "pushed"
    PULLED_IN = "pulled_in"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind in words."""
        return self.value.replace("_", " ")


ENDINGS = {
    Outcome.WON: Kind.WON,
    Outcome.LOST: Kind.LOST,
    Outcome.NO_DECISION: Kind.NO_DECISION,
}
ARRIVING = frozenset({Kind.NEW, Kind.REOPENED})
LEAVING = frozenset({*ENDINGS.values(), Kind.DELETED})
MOVING_MONEY = ARRIVING | LEAVING | {Kind.AMOUNT_UP, Kind.AMOUNT_DOWN}
SILENT = ("category", "sure_thing")


class Change(Struct, frozen=True):
    """One difference of one deal. `effect_minor` is what it did to the open pipeline.

    `amount_minor` is the money it is about, `field` what differs, `before` and `after` its
    values; `on` is the day it last happened, where an event tells.
    """

    deal: Deal
    kind: Kind
    effect_minor: int = 0
    field: str = ""
    before: object = None
    after: object = None
    on: date | None = None

    @property
    def amount_minor(self) -> int:
        """The money the change is about: its effect, else what the deal is worth."""
        return abs(self.effect_minor) or self.deal.amount_minor

    @property
    def days(self) -> int | None:
        """Days by which the expected close moved: later is positive. None for other changes."""
        if isinstance(self.before, date) and isinstance(self.after, date):
            return (self.after - self.before).days
        return None


class Statement(Struct, frozen=True):
    """The pipeline then, what changed, and the pipeline now. Money in minor units.

    `since` is the day at whose end *then* stood.
    """

    since: date
    then_minor: int
    then_count: int
    now_minor: int
    now_count: int
    rows: tuple[Change, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of one kind, the largest first."""
        found = [row for row in self.rows if row.kind is kind]
        return tuple(sorted(found, key=lambda row: (-row.amount_minor, row.deal.id)))

    def effect_minor(self, kind: Kind) -> int:
        """Return what all changes of a kind did to the open pipeline."""
        return sum(row.effect_minor for row in self.rows if row.kind is kind)

    @property
    def deals(self) -> int:
        """Count the deals that changed."""
        return len({row.deal.id for row in self.rows})

    @property
    def unexplained_minor(self) -> int:
        """What the changes leave unexplained: 0, always."""
        told = sum(row.effect_minor for row in self.rows)
        return self.now_minor - self.then_minor - told


def changes_since(book: Book, since: date) -> Statement:
    """Return what changed since the end of a day. Raises InputError for one to come."""
    if since > book.today:
        raise InputError(f"{since} is still to come: changes are counted since a day before")
    return compare(book_as_of(book, since), book, since)


def compare(then: Book, now: Book, since: date) -> Statement:
    """Return what differs between two moments of a book; stages are those of now."""
    rows: list[Change] = []
    for deal_id in sorted({*then.deals, *now.deals}):
        before, after = then.deals.get(deal_id), now.deals.get(deal_id)
        if before != after:
            rows.extend(_differences(now, since, before, after))
    return Statement(
        since=since,
        then_minor=sum(deal.amount_minor for deal in then.open_deals),
        then_count=len(then.open_deals),
        now_minor=sum(deal.amount_minor for deal in now.open_deals),
        now_count=len(now.open_deals),
        rows=tuple(rows),
    )


def _differences(
    book: Book, since: date, before: Deal | None, after: Deal | None
) -> Iterator[Change]:
    """Yield every difference of one deal. What it did to the pipeline adds up."""
    if before is None or after is None:
        yield from _came_or_went(before, after)
        return
    if before.outcome is not after.outcome:
        yield from _outcome(book, since, before, after)
    if before.amount_minor != after.amount_minor:
        yield _amount(book, since, before, after)
    if before.stage != after.stage:
        old, new = (book.settings.stage_index(deal.stage) for deal in (before, after))
        kind = Kind.ADVANCED if new > old else Kind.SET_BACK if new < old else Kind.OTHER
        yield _plain(book, since, kind, before, after, "stage")
    if before.closes != after.closes:
        yield _plain(book, since, _pushed(before.closes, after.closes), before, after, "closes")
    if before.closed != after.closed and before.outcome is after.outcome:
        yield _plain(book, since, Kind.OTHER, before, after, "closed")
    for name in SILENT:
        if getattr(before, name) != getattr(after, name):
            yield _plain(book, since, Kind.OTHER, before, after, name)


def _came_or_went(before: Deal | None, after: Deal | None) -> Iterator[Change]:
    """Yield the arrival of a deal (and its end, if it has ended already), or its deletion."""
    if after is not None:
        yield Change(after, Kind.NEW, after.amount_minor, "opened", on=after.opened)
        if not after.is_open:
            kind = ENDINGS[after.outcome]
            yield Change(after, kind, -after.amount_minor, "outcome", on=after.closed)
    elif before is not None:
        worth = before.amount_minor if before.is_open else 0
        yield Change(before, Kind.DELETED, -worth, "deleted")


def _outcome(book: Book, since: date, before: Deal, after: Deal) -> Iterator[Change]:
    """Yield what became of an outcome: left, came back, or was another one all along.

    A deal leaves at its amount of now and comes back at its amount of then; a difference
    between the two is a change of its own.
    """
    if before.is_open:
        kind = ENDINGS[after.outcome]
        yield Change(after, kind, -after.amount_minor, "outcome", on=after.closed)
    elif after.is_open:
        day = _day(book, since, after, "outcome")
        yield Change(
            after, Kind.REOPENED, before.amount_minor, "outcome", before.outcome, after.outcome, day
        )
    else:
        yield _plain(book, since, Kind.OTHER, before, after, "outcome")


def _amount(book: Book, since: date, before: Deal, after: Deal) -> Change:
    """Return a change of the amount; that of a deal closed then and now moves no pipeline."""
    by = after.amount_minor - before.amount_minor
    if not before.is_open and not after.is_open:
        return _plain(book, since, Kind.OTHER, before, after, "amount_minor")
    kind = Kind.AMOUNT_UP if by > 0 else Kind.AMOUNT_DOWN
    return _plain(book, since, kind, before, after, "amount_minor", by)


def _pushed(before: date | None, after: date | None) -> Kind:
    """Return which way an expected close moved; one set or taken away is no push."""
    if before is None or after is None:
        return Kind.OTHER
    return Kind.PUSHED if after > before else Kind.PULLED_IN


def _plain(
    book: Book, since: date, kind: Kind, before: Deal, after: Deal, field: str, effect: int = 0
) -> Change:
    """Return the change of one field."""
    return Change(
        deal=after,
        kind=kind,
        effect_minor=effect,
        field=field,
        before=getattr(before, field),
        after=getattr(after, field),
        on=_day(book, since, after, field),
    )


def _day(book: Book, since: date, deal: Deal, field: str) -> date | None:
    """Return the day a field last changed after `since`, if an event tells."""
    events = book.events_by_deal.get(deal.id, ())
    return next((e.on for e in reversed(events) if e.field == field and e.on > since), None)
