"""Leads come up again by rule; do not call never does, whatever anybody tries."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from salesdash.domain.appointments import was_missed
from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment, Call, CallDay, Disposition
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.contact import CallList, Contact, ContactStatus, DoNotCall
from salesdash.domain.contacts import change_contact, duplicates, merge, merged_records
from salesdash.domain.errors import InputError, SalesdashError
from salesdash.domain.queue import is_due, queue
from salesdash.domain.recording import keep_call
from salesdash.domain.records import Settings
from salesdash.domain.recycling import is_blocked, recycle
from salesdash.exchange.contact_profiles import GENERIC
from salesdash.exchange.contacts import apply_contacts, plan_contacts
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.plan import ImportOptions
from salesdash.store import Store
from tests.builders import NOW, TODAY, book_of, recount
from tests.conftest import HandClock

RULES = CallingSettings()
CALENDAR = book_of([]).calendar
ENDS = (Disposition.APPOINTMENT, Disposition.WRONG_NUMBER, Disposition.DO_NOT_CALL)
PEOPLE = "id,name,phone,email\n" + "\n".join(
    f"p{n},Person {n},+1212555{n:04d},p{n}@example.com" for n in range(4)
)


def later(contact: Contact, outcome: Disposition, at: datetime = NOW) -> Contact:
    """Return a contact after a call at a moment."""
    return recycle(contact, outcome, at, RULES, CALENDAR)


def test_no_answer_comes_up_the_next_selling_day() -> None:
    friday = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    contact = later(Contact(name="Kim"), Disposition.NO_ANSWER, friday)
    assert contact.next_at == datetime(2026, 11, 23, tzinfo=UTC)
    assert contact.tries == {"no_answer": 1}


def test_the_sixth_no_answer_cools_off_and_the_count_begins_anew() -> None:
    contact = Contact(name="Kim")
    for _ in range(5):
        contact = later(contact, Disposition.NO_ANSWER)
    assert contact.next_at == datetime(2026, 11, 24, tzinfo=UTC)
    contact = later(contact, Disposition.NO_ANSWER)
    assert contact.next_at is not None
    assert contact.next_at.date() >= TODAY + timedelta(days=30)
    assert contact.tries == {}


def test_a_conversation_forgets_the_tries_to_reach_somebody() -> None:
    contact = later(
        Contact(name="Kim", tries={"no_answer": 4, "voicemail": 1}), Disposition.NOT_NOW
    )
    assert contact.tries == {"not_now": 1}
    assert contact.next_at is not None
    assert 90 <= (contact.next_at.date() - TODAY).days <= 92


def test_a_time_that_was_asked_for_goes_before_the_rule() -> None:
    asked = NOW + timedelta(days=3, hours=2)
    contact = recycle(Contact(name="Kim"), Disposition.CALLBACK, NOW, RULES, CALENDAR, asked)
    assert (contact.next_at, contact.tries) == (asked, {"callback": 1})


@pytest.mark.parametrize("outcome", ENDS)
def test_what_ends_a_contact(outcome: Disposition) -> None:
    contact = later(Contact(name="Kim", next_at=NOW), outcome)
    assert contact.status is not ContactStatus.OPEN
    assert contact.next_at is None
    assert not is_due(book_of([contact]), contact)


@given(st.lists(st.sampled_from(Disposition), max_size=60))
def test_nobody_is_lost_and_caps_hold(outcomes: list[Disposition]) -> None:
    contact, at, in_a_row = Contact(name="Kim"), NOW, dict.fromkeys(Disposition, 0)
    for outcome in outcomes:
        if contact.status is not ContactStatus.OPEN:
            break
        before, contact = contact, later(contact, outcome, at)
        if outcome in ENDS:
            assert contact.status is not ContactStatus.OPEN
            continue
        assert contact.next_at is not None
        assert contact.next_at >= at
        cap = RULES.rule(outcome)
        assert cap is not None
        in_a_row[outcome] = before.tries.get(outcome.value, 0) + 1
        assert in_a_row[outcome] <= cap.cap
        if in_a_row[outcome] == cap.cap:
            assert (contact.next_at.date() - at.date()).days >= cap.cool_off_days
            assert contact.tries == {}
        at = contact.next_at


def test_a_number_on_do_not_call_blocks_whoever_has_it() -> None:
    said = DoNotCall(
        contact_id=9, phones=("+1",), email="Kim@x.com", origins=("contacts:7",), at=NOW
    )
    one, two, three, four = (
        Contact(id=1, name="A", phones=("+2", "+1")),
        Contact(id=2, name="B", email="kim@X.com"),
        Contact(id=3, name="C", origins=("contacts:7",)),
        Contact(id=4, name="D", phones=("+3",)),
    )
    book = book_of([said, one, two, three, four])
    assert [is_blocked(book, contact) for contact in (one, two, three, four)] == [
        True, True, True, False,
    ]  # fmt: skip
    everyone = CallList(name="all", contact_ids=(1, 2, 3, 4))
    assert [c.id for c in queue(book, everyone).ready] == [4]
    assert queue(book, everyone).blocked == 3


def test_do_not_call_is_not_edited_away() -> None:
    kim = Contact(id=1, name="Kim", phones=("+1",), status=ContactStatus.DO_NOT_CALL)
    book = book_of([kim])
    with pytest.raises(InputError, match="final"):
        change_contact(book, kim, replace(kim, status=ContactStatus.OPEN))
    with pytest.raises(InputError, match="final"):
        later(kim, Disposition.CALLBACK)
    assert merge(Contact(name="Kim 2"), kim).status is ContactStatus.DO_NOT_CALL


def test_a_new_number_brings_a_wrong_number_back() -> None:
    kim = Contact(id=1, name="Kim", phones=("+1",), status=ContactStatus.WRONG_NUMBER)
    assert change_contact(book_of([kim]), kim, replace(kim, role="COO")).status == "wrong_number"
    found = change_contact(book_of([kim]), kim, replace(kim, phones=("+2",)))
    assert found.status is ContactStatus.OPEN


class Calling(RuleBasedStateMachine):
    """A rep who calls, imports, merges, edits and undoes, over months."""

    def __init__(self) -> None:
        super().__init__()
        self.hand = HandClock(datetime(2026, 11, 23, 10, 0, tzinfo=UTC))
        self.store = Store.in_memory(self.hand.clock)
        self.said: dict[int, tuple[str, ...]] = {}
        self.in_force: set[int] = set()
        self.root: dict[int, int] = {}
        self.take_in()
        with self.store.transaction("list") as tx:
            self.everyone = tx.add(CallList(name="all", contains="@example.com"))
            tx.add(Settings(rep="Robin"))

    @property
    def book(self) -> Book:
        """The book as it is."""
        return self.store.book()

    def somebody(self, number: int) -> Contact | None:
        """Return one of the contacts."""
        contacts = list(self.book.walk(Contact))
        return contacts[number % len(contacts)] if contacts else None

    @rule()
    def take_in(self) -> None:
        plan = plan_contacts(
            parse_csv(PEOPLE.encode(), "people.csv"), GENERIC, ImportOptions(), self.book
        )
        with self.store.transaction("import") as tx:
            apply_contacts(plan, tx, self.hand.moment)

    @rule(number=st.integers(0, 9), outcome=st.sampled_from(Disposition))
    def call(self, number: int, outcome: Disposition) -> None:
        contact = self.somebody(number)
        if contact is None or not is_due(self.book, contact):
            return
        with self.store.transaction("call") as tx:
            keep_call(
                tx, self.book, Call(contact_id=contact.id, at=self.hand.moment, outcome=outcome)
            )
        if outcome is Disposition.DO_NOT_CALL:
            number = self.store.sequence
            self.said[number] = contact.keys
            self.in_force.add(number)
            self.root[number] = number

    @rule(hours=st.integers(1, 24 * 40))
    def time_passes(self, hours: int) -> None:
        self.hand.turn(hours=hours)

    @rule(one=st.integers(0, 9), other=st.integers(0, 9))
    def make_one_of_two(self, one: int, other: int) -> None:
        a, b = self.somebody(one), self.somebody(other)
        if a is None or b is None or a.id == b.id:
            return
        with self.store.transaction("merge") as tx:
            tx.put_all(merged_records(self.book, a, b))
            tx.delete(b)

    @rule(number=st.integers(0, 9), told=st.integers(0, 9))
    def somebody_in_a_file_says_never(self, number: int, told: int) -> None:
        contact = self.somebody(number)
        if contact is None or not contact.phones or is_blocked(self.book, contact):
            return
        row = f"id,name,phone,dnc\nz{told},Z,{contact.phones[0]},yes\n"
        sheet = parse_csv(row.encode(), "never.csv")
        plan = plan_contacts(sheet, GENERIC, ImportOptions(), self.book)
        with self.store.transaction("import") as tx:
            apply_contacts(plan, tx, self.hand.moment)
        self.said[self.store.sequence] = (contact.phones[0],)
        self.in_force.add(self.store.sequence)
        self.root[self.store.sequence] = self.store.sequence

    @rule(number=st.integers(0, 9), phone=st.integers(0, 5))
    def edit(self, number: int, phone: int) -> None:
        contact = self.somebody(number)
        if contact is None:
            return
        new = replace(contact, phones=(f"+1212555{phone:04d}",))
        try:
            kept = change_contact(self.book, contact, new)
        except InputError:
            return
        with self.store.transaction("edit") as tx:
            tx.put(kept)

    @rule(names=st.sets(st.integers(1, 60), max_size=4), text=st.sampled_from(["@", "Person"]))
    def edit_the_list(self, names: set[int], text: str) -> None:
        with self.store.transaction("list") as tx:
            self.everyone = tx.put(
                replace(self.everyone, contact_ids=tuple(sorted(names)), contains=text)
            )

    @rule(number=st.integers(0, 9))
    def miss_the_meeting(self, number: int) -> None:
        contact = self.somebody(number)
        if contact is None:
            return
        with self.store.transaction("missed") as tx:
            meeting = tx.add(Appointment(contact_id=contact.id, agreed=self.hand.moment))
            was_missed(tx, self.book, meeting)

    @rule(number=st.integers(0, 9))
    def forget(self, number: int) -> None:
        contact = self.somebody(number)
        if contact is not None:
            with self.store.transaction("delete") as tx:
                tx.delete(contact)

    @rule(back=st.integers(0, 6))
    def take_back(self, back: int) -> None:
        number = self.store.sequence - back
        try:
            undone = self.store.undo(number if back else None)
        except SalesdashError:
            return
        root = self.root.get(undone.number)
        if root is not None:
            self.root[self.store.sequence] = root
            self.in_force ^= {root}

    @invariant()
    def do_not_call_never_returns(self) -> None:
        if not hasattr(self, "everyone"):
            return
        blocked = {key for number in self.in_force for key in self.said[number]}
        found = queue(self.book, self.everyone)
        waiting = (*found.ready, *found.later, *(contact for contact, _ in found.standing_back))
        for contact in waiting:
            assert blocked.isdisjoint(contact.keys)

    @invariant()
    def nobody_is_lost(self) -> None:
        if not hasattr(self, "everyone"):
            return
        found = queue(self.book, self.everyone)
        total = found.size + found.blocked + found.gone.total()
        assert total == len(self.book.table(Contact))

    @invariant()
    def caps_hold(self) -> None:
        for contact in self.book.table(Contact).values():
            for outcome, tries in contact.tries.items():
                kept = RULES.rule(Disposition(outcome))
                assert kept is not None
                assert tries <= kept.cap

    @invariant()
    def the_days_agree_with_the_calls(self) -> None:
        kept = {d.on: d for d in self.book.walk(CallDay)}
        counted = recount(self.book.walk(Call))
        assert {on: replace(day, id=0) for on, day in kept.items() if day.dials} == counted


TestCalling = Calling.TestCase
TestCalling.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


def test_duplicates_are_found_through_others() -> None:
    book = book_of(
        [
            Contact(id=1, name="Kim", phones=("+1",)),
            Contact(id=2, name="Kim B.", phones=("+2",), email="kim@x.com"),
            Contact(id=3, name="K. Barr", phones=("+1",), email="KIM@x.com"),
            Contact(id=4, name="Olu"),
            Contact(id=5, name="Olu"),
        ]
    )
    assert [[c.id for c in group] for group in duplicates(book)] == [[1, 2, 3]]


def test_merging_keeps_what_both_knew() -> None:
    one = Contact(id=1, name="Kim", phones=("+1",), notes="likes mornings", call_ids=(11, 14))
    two = Contact(
        id=2, name="K.", phones=("+2", "+1"), role="COO", notes="dock 4", call_ids=(12,),
        origins=("contacts:7",), tries={"no_answer": 2}, next_at=NOW,
    )  # fmt: skip
    calls = [Call(id=12, contact_id=2, at=NOW, outcome=Disposition.NO_ANSWER)]
    by_hand = CallList(id=20, name="x", contact_ids=(2, 1))
    book = book_of([one, two, *calls, by_hand])
    kept, call, call_list = merged_records(book, one, two)
    assert kept == replace(
        one, phones=("+1", "+2"), role="COO", notes="likes mornings\ndock 4",
        call_ids=(11, 12, 14), origins=("contacts:7",), tries={"no_answer": 2},
    )  # fmt: skip
    assert isinstance(call, Call)
    assert isinstance(call_list, CallList)
    assert (call.contact_id, call_list.contact_ids) == (1, (1,))
