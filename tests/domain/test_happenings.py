"""What transactions mean: told by the records they change, whoever changed them."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace

from salesdash.domain.calling import Appointment, Call, CallSession, Disposition
from salesdash.domain.contact import Contact, DoNotCall
from salesdash.domain.deals import advance, close, record_change, reopen
from salesdash.domain.happenings import (
    EVENTS,
    MANY,
    MOST,
    Committed,
    Happening,
    happenings,
    kinds_told,
)
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.domain.pick import Pick
from salesdash.domain.promises import Assessment, CheckIn
from salesdash.domain.records import Deal, Outcome, Quota, Record
from salesdash.domain.review import Review
from salesdash.domain.timekeeping import Entry, Timer
from salesdash.store import Store
from tests.builders import NOW, TODAY, deal

HOUR = timedelta(hours=1)
NEW: dict[str, Record] = {
    "deal_added": deal(),
    "pick_made": Pick(deal_id=1, starts=TODAY, confidence=0.8, on=TODAY, at=NOW),
    "review_written": Review(deal_id=1, on=TODAY, outcome=Outcome.LOST),
    "call_made": Call(contact_id=1, at=NOW, outcome=Disposition.NO_ANSWER),
    "appointment_made": Appointment(contact_id=1, agreed=NOW),
    "do_not_call": DoNotCall(contact_id=1, at=NOW),
    "session_started": CallSession(started=NOW, list_id=1),
    "timer_started": Timer(activity="selling", start=NOW),
    "entry_added": Entry(activity="selling", start=NOW, end=NOW + HOUR),
    "checked_in": CheckIn(on=TODAY, at=NOW),
    "quota_set": Quota(starts=TODAY, amount_minor=100),
}
CHANGED: dict[str, tuple[Record, Callable[[Record], Record]]] = {
    "appointment_kept": (NEW["appointment_made"], lambda r: replace(r, kept=True)),
    "appointment_missed": (NEW["appointment_made"], lambda r: replace(r, kept=False)),
    "session_finished": (NEW["session_started"], lambda r: replace(r, ended=NOW)),
    "day_ended": (NEW["checked_in"], lambda r: replace(r, ended=NOW)),
    "quarter_closed": (Assessment(starts=TODAY, at=NOW), lambda r: replace(r, closed=NOW)),
    "quarter_reopened": (
        Assessment(starts=TODAY, at=NOW, closed=NOW),
        lambda r: replace(r, closed=None),
    ),
    "quota_set": (NEW["quota_set"], lambda r: replace(r, amount_minor=200)),
}


class Watched:
    """A store, and what its last transaction meant."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.told: list[Happening] = []
        store.watch(self.take)

    def take(self, committed: Committed) -> None:
        """Keep what a transaction meant."""
        self.told = list(happenings(committed))

    def write(self, *records: Record) -> list[str]:
        """Put records in one transaction and return what it meant."""
        self.told = []
        with self.store.transaction("write") as tx:
            tx.put_all(records)
        return self.names

    @property
    def names(self) -> list[str]:
        """The events of the last transaction."""
        return [happened.event for happened in self.told]

    def deal(self) -> Deal:
        """Return the deal there is."""
        return next(iter(self.store.book().deals.values()))

    def move(self, new: Deal) -> list[str]:
        """Keep a changed deal as the program does, with its events."""
        return self.write(*record_change(self.deal(), new, NOW))


@pytest.fixture
def watched(store: Store) -> Watched:
    return Watched(store)


@pytest.mark.parametrize("name", NEW)
def test_a_new_record(watched: Watched, name: str) -> None:
    assert watched.write(NEW[name]) == [name]


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_record(watched: Watched, name: str) -> None:
    record, change = CHANGED[name]
    watched.write(record)
    kept = next(iter(watched.store.book().table(type(record)).values()))
    assert watched.write(change(kept)) == [name]
    assert watched.write(change(kept)) == []


def test_the_way_of_a_deal_and_all_the_way_back(watched: Watched) -> None:
    settings = watched.store.book().settings
    watched.write(deal())
    assert watched.move(advance(watched.deal(), settings, 2)) == ["deal_advanced"]
    assert watched.move(advance(watched.deal(), settings, -1)) == ["deal_set_back"]
    assert watched.move(replace(watched.deal(), notes="later")) == []
    for outcome in (Outcome.WON, Outcome.LOST, Outcome.NO_DECISION):
        assert watched.move(close(watched.deal(), outcome, TODAY)) == [f"deal_{outcome}"]
        assert watched.move(reopen(watched.deal())) == ["deal_reopened"]
    for name in ("deal_no_decision", "deal_reopened", "deal_lost", "deal_reopened", "deal_won"):
        watched.store.undo()
        assert watched.names == [name]
        assert watched.told[0].facts["undoes"] is not None
    watched.store.redo()
    assert watched.names == ["deal_reopened"]
    with watched.store.transaction("delete") as tx:
        tx.delete(watched.deal())
    assert watched.names == ["deal_deleted"]


def test_a_timer_that_becomes_an_entry(watched: Watched) -> None:
    watched.write(NEW["timer_started"])
    with watched.store.transaction("stop") as tx:
        tx.delete(tx.get(Timer, 1))
        tx.add(NEW["entry_added"])
    assert sorted(watched.names) == ["entry_added", "timer_stopped"]


def test_what_is_told(watched: Watched) -> None:
    watched.write(Contact(name="Hana Ekwueme", phones=("+15551234567",)))
    watched.write(NEW["call_made"])
    facts = watched.told[0].facts
    assert facts["event"] == "call_made"
    assert (facts["what"], facts["change"], facts["undoes"]) == ("write", 2, None)
    assert facts["record"]["outcome"] == "no_answer"  # type: ignore[index]
    assert facts["record"]["note"] == ""  # type: ignore[index]
    assert facts["contact"]["name"] == "Hana Ekwueme"  # type: ignore[index]
    assert facts["before"] is None
    assert msgspec.json.decode(msgspec.json.encode(facts))["contact"]["id"] == 1


def test_many_at_once_are_counted(watched: Watched) -> None:
    assert watched.write(*(deal(f"Deal {n}") for n in range(MOST))) == ["deal_added"] * MOST
    won = close(deal("Umbra"), Outcome.WON, TODAY)
    assert watched.write(won, *(deal(f"More {n}") for n in range(MOST))) == [MANY]
    assert watched.told[0].facts["counts"] == {"deal_added": MOST + 1, "deal_won": 1}


def test_every_event_is_of_a_kind_the_book_keeps_and_is_tried_here() -> None:
    assert kinds_told() <= set(RECORD_TYPES)
    ways = {"deal_advanced", "deal_set_back", "deal_reopened", "deal_deleted", "timer_stopped"}
    ended = {"deal_won", "deal_lost", "deal_no_decision"}
    assert EVENTS.keys() == {*NEW, *CHANGED, *ways, *ended}
