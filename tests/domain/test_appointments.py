"""Meetings: kept, missed, moved; none of their contacts is lost."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from salesdash.domain.appointments import (
    changed,
    find_meeting,
    open_opportunity,
    took_place,
    was_missed,
)
from salesdash.domain.calling import Appointment
from salesdash.domain.contact import CallList, Contact, ContactStatus, DoNotCall
from salesdash.domain.errors import InputError
from salesdash.domain.queue import queue
from salesdash.store import Store
from tests.builders import NOW, book_of
from tests.conftest import HandClock

ALL = CallList(name="all", contains="kim")


@pytest.fixture
def met(store: Store, hand: HandClock) -> Appointment:
    """A meeting an hour ago."""
    with store.transaction("meeting") as tx:
        kim = tx.add(Contact(name="Kim", status=ContactStatus.APPOINTMENT, phones=("+1",)))
        at = hand.moment - timedelta(hours=1)
        return tx.add(Appointment(contact_id=kim.id, agreed=at - timedelta(days=3), at=at))


def test_a_missed_meeting_makes_its_contact_due(store: Store, met: Appointment) -> None:
    with store.transaction("missed") as tx:
        was_missed(tx, store.book(), met)
    assert store.book().table(Appointment)[met.id].kept is False
    assert [c.name for c in queue(store.book(), ALL).ready] == ["Kim"]
    with store.transaction("again") as tx, pytest.raises(InputError, match="was missed already"):
        was_missed(tx, store.book(), store.book().table(Appointment)[met.id])


def test_a_meeting_without_an_opportunity_comes_up_later(store: Store, met: Appointment) -> None:
    with store.transaction("kept") as tx:
        took_place(tx, store.book(), met)
    (kim,) = queue(store.book(), ALL).later
    assert kim.tries == {"not_now": 1}
    assert store.book().table(Appointment)[met.id].kept is True


def test_a_missed_meeting_does_not_lift_do_not_call(store: Store, met: Appointment) -> None:
    with store.transaction("never") as tx:
        tx.add(DoNotCall(contact_id=met.contact_id, at=NOW))
    with store.transaction("missed") as tx:
        was_missed(tx, store.book(), met)
    assert queue(store.book(), ALL).blocked == 1


def test_an_opportunity_says_that_the_meeting_was_kept(store: Store, met: Appointment) -> None:
    with store.transaction("deal") as tx:
        deal = open_opportunity(tx, store.book(), met, NOW)
    kept = store.book().table(Appointment)[met.id]
    assert (kept.deal_id, kept.kept, deal.source) == (deal.id, True, "opened")
    with store.transaction("again") as tx, pytest.raises(InputError, match="is deal"):
        was_missed(tx, store.book(), kept)


def test_a_meeting_still_to_come_was_not_kept(store: Store, met: Appointment) -> None:
    ahead = replace(met, at=NOW + timedelta(days=1))
    with store.transaction("kept") as tx, pytest.raises(InputError, match="still to come"):
        took_place(tx, store.book(), ahead)


def test_another_time_is_another_revision_of_the_invitation() -> None:
    old = Appointment(contact_id=1, agreed=NOW, at=NOW, uid="x")
    assert changed(old, replace(old, at=NOW + timedelta(hours=1))).sequence == 1
    assert changed(old, old) == old


def test_a_meeting_is_found_by_number_or_by_its_contact() -> None:
    kim, olu = Contact(id=1, name="Kim"), Contact(id=2, name="Olu")
    one = Appointment(id=7, contact_id=1, agreed=NOW)
    book = book_of([kim, olu, one])
    assert find_meeting(book, "7") == find_meeting(book, "kim") == one
    with pytest.raises(InputError, match="Olu has no meeting"):
        find_meeting(book, "olu")


def test_a_name_that_several_have_is_of_the_one_who_has_a_meeting() -> None:
    hana, other = Contact(id=1, name="Hana Ekwueme"), Contact(id=2, name="Hana Xiang")
    one = Appointment(id=7, contact_id=1, agreed=NOW, at=NOW)
    assert find_meeting(book_of([hana, other, one]), "hana") == one
    both = book_of([hana, other, one, replace(one, id=8, contact_id=2)])
    with pytest.raises(InputError, match="could be 1 Hana Ekwueme, 2 Hana Xiang"):
        find_meeting(both, "hana")
