"""Contacts on the screen: put on lists by hand, taken off again, by key and by name."""

import pytest
from textual.pilot import Pilot

from salesdash.domain.contact import CallList, Contact
from salesdash.store import Store
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
