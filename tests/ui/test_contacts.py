"""Contacts on the screen: put on lists by hand, taken off again, by key and by name."""

import pytest
from textual.pilot import Pilot

from salesdash.domain.calling import Appointment, Call, CallDay, Disposition
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.records import Quota
from salesdash.store import Store
from tests.builders import Q4_START
from tests.conftest import HandClock
from tests.ui.calling_book import fill
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


@pytest.fixture
def calling(store: Store, hand: HandClock) -> Store:
    """The calling book with a fourth contact, of no theme, and a list of nobody."""
    fill(store, hand.moment)
    with store.transaction("more") as tx:
        tx.add(Contact(name="Zoe Lang", company="Lang Mills", phones=("+12125550199",)))
        tx.add(CallList(name="Warm"))
    return store


def by_hand(store: Store, name: str) -> set[str]:
    """Return the names of who is on a list by hand."""
    book = store.book()
    found = next(found for found in book.table(CallList).values() if found.name == name)
    return {book.table(Contact)[number].name for number in found.contact_ids}


def told(pilot: Pilot[str]) -> str:
    """Return all that notices say."""
    return "\n".join(notice.message for notice in pilot.app._notifications)


async def test_a_contact_comes_on_a_list_that_is_named(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "c", "slash", *"zoe", "enter", "L", *"log", "enter")
        assert by_hand(calling, "Logistics COOs") == {"Zoe Lang"}
        assert "Zoe Lang on Logistics COOs" in told(pilot)
        await pilot.press("u", "enter", "L", *"warm", "enter")
        assert by_hand(calling, "Logistics COOs") == set()
        assert by_hand(calling, "Warm") == {"Zoe Lang"}
        await pilot.press("L", *"warm", "enter")
        assert "Warm is so already" in told(pilot)


async def test_all_that_are_shown_come_on_a_new_list(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "c", "slash", *"freight", "enter", "L")
        assert "All 3 shown" in screen_text(pilot.app)
        await pilot.press(*"Freight by hand", "tab", *"maybe", "enter")
        assert "write yes or no" in screen_text(pilot.app)
        await pilot.press("ctrl+u", *"yes", "enter")
        assert by_hand(calling, "Freight by hand") == {"Kim Barr", "Olu Abara", "Ana Ruiz"}


async def test_somebody_comes_on_the_list_that_is_shown(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "enter", "L")
        assert "1 contact not on it yet" in screen_text(pilot.app)
        await pilot.press(*"zoe", "enter")
        assert by_hand(calling, "Logistics COOs") == {"Zoe Lang"}
        assert "4 contacts" in screen_text(pilot.app)
        await pilot.press("G", "x")
        assert by_hand(calling, "Logistics COOs") == set()
        await pilot.press("g", "x")
        assert "by what the list takes in, not by hand" in told(pilot)


async def test_a_contact_added_on_a_list_is_on_it(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "enter", "a", *"New Person", "enter")
        assert by_hand(calling, "Logistics COOs") == {"New Person"}
        assert "4 contacts" in screen_text(pilot.app)
        await pilot.press("u")
        assert by_hand(calling, "Logistics COOs") == set()
        assert "New Person" not in {c.name for c in calling.book().table(Contact).values()}


async def test_numbers_are_shown_as_people_read_them(calling: Store, running: Running) -> None:
    async with running(calling, (200, 50)) as pilot:
        await pilot.press("4", "c")
        assert "+1 212-555-0199" in screen_text(pilot.app)


async def test_a_call_made_outside_a_session_is_entered(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "c", "slash", *"zoe", "enter", "enter", "c", "enter")
        assert "Outcome: appointment, callback" in screen_text(pilot.app)
        await pilot.press(*"voice", "tab", "tab", *"08:15", "tab", "2", "tab", "tab", "tab")
        await pilot.press(*"left the number", "enter")
        assert "voicemail: Zoe Lang" in told(pilot)
        text = screen_text(pilot.app)
        assert "08:15   2:00  voicemail" in text
        assert "next call" in text
    (call,) = calling.book().table(Call).values()
    assert (call.outcome, call.note) == (Disposition.VOICEMAIL, "left the number")
    assert call.session_id == 0
    assert [day.dials for day in calling.book().table(CallDay).values()] == [1]


async def test_an_appointment_made_outside_a_session_is_a_meeting(
    calling: Store, running: Running
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "c", "c", *"appointment", *["tab"] * 5, *"tue 10am", "enter")
        (meeting,) = calling.book().walk(Appointment)
        assert meeting.at is not None
        assert f"{meeting.at:%a %H:%M}" == "Tue 10:00"
        await pilot.press("u")
        assert not calling.book().table(Appointment)
        assert not calling.book().table(Call)


async def test_nothing_is_offered_for_nobody(store: Store, running: Running) -> None:
    with store.transaction("set up") as tx:
        tx.add(Quota(starts=Q4_START, amount_minor=15_000_000))
    async with running(store, (120, 24)) as pilot:
        await pilot.press("4", "c")
        keys = screen_text(pilot.app).splitlines()[-1]
        assert "Add" in keys
        assert not {"Edit", "Merge", "Duplicates", "List"} & set(keys.split())
        await pilot.press("a", *"Kim Lee", "enter")
        assert {"Edit", "Merge", "Duplicates", "List"} <= set(
            screen_text(pilot.app).splitlines()[-1].split()
        )
        await pilot.press("d")
        assert "Nobody shares a number or an address: d shows all" in screen_text(pilot.app)
        await pilot.press("escape", "escape", "T")
        assert "Edit" not in screen_text(pilot.app).splitlines()[-1]
