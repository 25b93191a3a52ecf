"""What can happen to a deal. Each function returns the deal as it becomes; nothing is stored.

`record_change` turns an old and a new deal into what is kept: the deal and one dated event
for each tracked field that changed.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum

from msgspec.structs import replace

from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, DealEvent, Outcome, Record, Settings

TRACKED = ("stage", "outcome", "closed", "amount_minor", "closes", "category", "sure_thing")


def advance(deal: Deal, settings: Settings, steps: int = 1) -> Deal:
    """Return the deal `steps` stages further (negative sets it back).

    Raises InputError when the deal is closed or stands at the end already.
    """
    if not deal.is_open:
        raise InputError(f"{deal.name} is {deal.outcome.label}: reopen it first")
    index = settings.stage_index(deal.stage) + steps
    if index < 0:
        raise InputError(f"{deal.name} is in the first stage already")
    if index >= len(settings.stages):
        raise InputError(f"{deal.name} is in the last stage: win, lose or no-decision comes next")
    return replace(deal, stage=settings.stages[index].key)


def close(deal: Deal, outcome: Outcome, on: date, amount_minor: int | None = None) -> Deal:
    """Return the deal won, lost or undecided on a day, at the final amount where one is given.

    Raises InputError when it is closed already or the day is before it was opened.
    """
    if not deal.is_open:
        raise InputError(f"{deal.name} is {deal.outcome.label} already: reopen it first")
    if deal.opened and on < deal.opened:
        raise InputError(f"{deal.name} was opened {deal.opened}: it cannot close on {on}")
    final = deal.amount_minor if amount_minor is None else amount_minor
    return replace(deal, outcome=outcome, closed=on, amount_minor=final)


def reopen(deal: Deal) -> Deal:
    """Return a closed deal as open again, in the stage where it left. Raises InputError if open."""
    if deal.is_open:
        raise InputError(f"{deal.name} is open already")
    return replace(deal, outcome=Outcome.OPEN, closed=None)


def record_opening(deal: Deal, at: datetime) -> DealEvent:
    """Return the first event of a deal that has its id: the stage it was opened in."""
    return DealEvent(
        deal_id=deal.id, on=deal.opened or at.date(), at=at, field="opened", after=deal.stage
    )


def record_change(old: Deal, new: Deal, at: datetime, on: date | None = None) -> list[Record]:
    """Return what to keep when `old` becomes `new`: the deal, and an event per tracked field.

    The events take effect `on` (the closing day of a deal that closes, else today). An
    unchanged deal gives an empty list.
    """
    if old == new:
        return []
    day = on or (new.closed if new.closed and new.closed != old.closed else None) or at.date()
    events = (
        DealEvent(deal_id=new.id, on=day, at=at, field=name, before=before, after=after)
        for name in TRACKED
        if (before := _plain(getattr(old, name))) != (after := _plain(getattr(new, name)))
    )
    return [new, *events]


def as_of(deal: Deal, events: Iterable[DealEvent], day: date) -> Deal | None:
    """Return the deal as it stood at the end of `day`, or None if it was not there yet.

    A tracked field has what the last recorded of its changes in effect by then made of it; a
    change dated back counts from the day it is dated to. Untracked fields (names, notes) keep
    their present values.
    """
    known = list(events)
    opened = deal.opened or next((event.on for event in known if event.field == "opened"), None)
    if opened and opened > day:
        return None
    later = {event.field for event in known if event.on > day and event.field in TRACKED}
    if not later:
        return deal
    stood: dict[str, str | int | bool | None] = {}
    for event in sorted(known, key=lambda event: event.id):
        if event.field not in later:
            continue
        if event.on <= day:
            stood[event.field] = event.after
        else:
            stood.setdefault(event.field, event.before)
    facts = {name: _typed(name, value) for name, value in stood.items()}
    return replace(deal, **_settled(deal, facts))


def _settled(deal: Deal, facts: dict[str, object]) -> dict[str, object]:
    """Return earlier facts of a deal without an outcome that has no day, or a day without one.

    A closing day that was corrected later can leave the two apart.
    """
    outcome = facts.get("outcome", deal.outcome)
    closed = facts.get("closed", deal.closed)
    if outcome is Outcome.OPEN or not isinstance(closed, date):
        return {**facts, "outcome": Outcome.OPEN, "closed": None}
    return {**facts, "closed": max(closed, deal.opened or closed)}


def _plain(value: object) -> str | int | bool | None:
    """Return a field's value in the form it is stored in."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value) if isinstance(value, Enum) else str(value)


def _typed(name: str, value: str | int | bool | None) -> object:
    """Return a stored value in the type of its field."""
    if value is None or not isinstance(value, str):
        return value
    if name in {"closed", "closes"}:
        return date.fromisoformat(value)
    kind = Deal.__annotations__[name]
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value
