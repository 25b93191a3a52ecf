"""What a transaction meant: a deal was won, a call was made; told by the records it changed.

This is the one place where changes become events. Shell, dashboard, import and undo all write
records, and so all tell the same: taking back a win tells that the deal was reopened.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment, Call, CallSession
from salesdash.domain.contact import CallList, Contact, DoNotCall
from salesdash.domain.pick import Pick
from salesdash.domain.promises import Assessment, CheckIn
from salesdash.domain.records import Deal, Outcome, Quota, Record
from salesdash.domain.review import Review
from salesdash.domain.timekeeping import Entry, Timer

MOST = 10
MANY = "many_changes"
RELATED: Mapping[str, tuple[str, type[Record]]] = {
    "deal_id": ("deal", Deal),
    "contact_id": ("contact", Contact),
    "list_id": ("list", CallList),
}
Test = Callable[[Book, Any, Any], object]


class Change(Struct, frozen=True):
    """A record before and after a transaction; None stands for "not there"."""

    before: Record | None
    after: Record | None


@dataclass(frozen=True)
class Committed:
    """A transaction that is on the disk, and the book as it was right after it.

    `undoes` is the number of the one it takes back. `changes` can be gone through once.
    """

    number: int
    at: str
    what: str
    by: str
    undoes: int | None
    book: Book
    changes: Iterable[Change]


class Event(Struct, frozen=True):
    """Something that can happen: what it means, and how a change of a record tells it."""

    meaning: str
    kind: type[Record]
    test: Test


class Happening(Struct, frozen=True):
    """An event that happened: its name, and all that is told about it, in plain types."""

    event: str
    facts: Mapping[str, object]


def _is_new(_book: Book, before: object, after: object) -> bool:
    return before is None and after is not None


def _is_gone(_book: Book, _before: object, after: object) -> bool:
    return after is None


def _ended(outcome: Outcome) -> Test:
    """Return whether a deal came to an outcome it had not."""
    return lambda _, old, new: bool(
        new and new.outcome is outcome and (old is None or old.outcome is not outcome)
    )


def _moved(direction: int) -> Test:
    """Return whether an open deal went on, or back, by any number of stages."""

    def test(book: Book, old: Deal | None, new: Deal | None) -> bool:
        if old is None or new is None or not (old.is_open and new.is_open):
            return False
        stage = book.settings.stage_index
        return (stage(new.stage) - stage(old.stage)) * direction > 0

    return test


def _became(field: str, value: object = None) -> Test:
    """Return whether a field came to a value, or to any where it had none."""

    def test(_book: Book, old: Record | None, new: Record | None) -> bool:
        before, after = getattr(old, field, None), getattr(new, field, None)
        return before != after and (after is not None if value is None else after is value)

    return test


EVENTS: Mapping[str, Event] = {
    "deal_added": Event("a deal was added", Deal, _is_new),
    "deal_advanced": Event("a deal went on to a later stage", Deal, _moved(1)),
    "deal_set_back": Event("a deal went back to an earlier stage", Deal, _moved(-1)),
    "deal_won": Event("a deal was won", Deal, _ended(Outcome.WON)),
    "deal_lost": Event("a deal was lost", Deal, _ended(Outcome.LOST)),
    "deal_no_decision": Event("a deal ended undecided", Deal, _ended(Outcome.NO_DECISION)),
    "deal_reopened": Event(
        "a closed deal is open again",
        Deal,
        lambda _, old, new: old and new and new.is_open and not old.is_open,
    ),
    "deal_deleted": Event("a deal was taken away", Deal, _is_gone),
    "pick_made": Event("a deal was picked to be won", Pick, _is_new),
    "review_written": Event(
        "your review of a deal was written",
        Review,
        lambda _, old, new: not old and not new.shared_by,
    ),
    "call_made": Event("a call ended, with its outcome", Call, _is_new),
    "appointment_made": Event("a meeting was agreed", Appointment, _is_new),
    "appointment_kept": Event("a meeting took place", Appointment, _became("kept", True)),
    "appointment_missed": Event("a meeting did not", Appointment, _became("kept", False)),
    "do_not_call": Event("somebody is never to be called again", DoNotCall, _is_new),
    "session_started": Event("a call session began", CallSession, _is_new),
    "session_finished": Event("a call session ended", CallSession, _became("ended")),
    "timer_started": Event("the timer was started", Timer, _is_new),
    "timer_stopped": Event("the timer was stopped", Timer, _is_gone),
    "entry_added": Event("time was entered in the ledger", Entry, _is_new),
    "checked_in": Event("the day was checked in", CheckIn, _is_new),
    "day_ended": Event("the day was looked back on", CheckIn, _became("ended")),
    "quota_set": Event(
        "a quarter's quota was entered or changed", Quota, lambda _, old, new: new and new != old
    ),
    "quarter_closed": Event("a quarter's assessment was closed", Assessment, _became("closed")),
    "quarter_reopened": Event(
        "a closed assessment was opened again",
        Assessment,
        lambda _, old, new: old and old.closed and not (new and new.closed),
    ),
}
MEANING_OF_MANY = f"more than {MOST} of these at once (an import, say), counted and not told each"


def happenings(committed: Committed) -> Sequence[Happening]:
    """Return what a transaction meant, in the order of its records.

    More than ten are one: how many there were of each.
    """
    found = [
        (name, change)
        for change in committed.changes
        for name, event in EVENTS.items()
        if isinstance(change.after or change.before, event.kind)
        and event.test(committed.book, change.before, change.after)
    ]
    if len(found) > MOST:
        counted = Counter(name for name, _ in found)
        return (Happening(MANY, facts_of(committed, MANY, {"counts": dict(counted)})),)
    return tuple(Happening(name, facts_of(committed, name, change)) for name, change in found)


def kinds_told() -> frozenset[type[Record]]:
    """Return the kinds of record whose changes tell anything."""
    return frozenset(event.kind for event in EVENTS.values())


def facts_of(
    committed: Committed, event: str, told: Change | Mapping[str, object]
) -> Mapping[str, object]:
    """Return what an event tells, in plain types: what was done, by whom, and to which record.

    Beside the record stand what it was before, and the deal, contact or list it points at.
    """
    head: dict[str, object] = {
        "event": event,
        "at": committed.at,
        "what": committed.what,
        "by": committed.by,
        "change": committed.number,
        "undoes": committed.undoes,
        "currency": committed.book.settings.currency.code,
    }
    if not isinstance(told, Change):
        return {**head, **told}
    record = told.after or told.before
    facts = {"record": _plain(record), "before": _plain(told.before)}
    for field, (name, kind) in RELATED.items():
        related = committed.book.table(kind).get(getattr(record, field, None) or 0)
        if related is not None:
            facts[name] = _plain(related)
    return {**head, **facts}


def _plain(record: Record | None) -> object:
    """Return all fields of a record in plain types, None for none."""
    return None if record is None else msgspec.to_builtins(asdict(record))
