"""A form writes what the rep changed in it; what another program wrote meanwhile stays."""

from msgspec.structs import replace
from textual.pilot import Pilot

from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.checkin import check_in
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.promises import CheckIn
from salesdash.domain.records import Deal, Settings
from salesdash.domain.territory import Account
from salesdash.store import Store
from tests.conftest import HandClock
from tests.ui.calling_book import fill
from tests.ui.conftest import Running


def told(pilot: Pilot[str]) -> str:
    """Return all that notices say."""
    return "\n".join(notice.message for notice in pilot.app._notifications)


async def test_a_contact_keeps_what_the_shell_wrote_under_its_form(
    store: Store, hand: HandClock, running: Running
) -> None:
    fill(store, hand.moment)
    async with running(store) as pilot:
        await pilot.press("4", "c", "enter", "e", "tab", *"CFO")
        shown = store.book().table(Contact)
        ana = next(contact for contact in shown.values() if contact.name == "Ana Ruiz")
        with store.transaction("a call from the shell") as tx:
            tx.put(replace(ana, call_ids=(77,), next_at=hand.moment, role="CEO"))
        await pilot.press("enter")
        kept = store.book().table(Contact)[ana.id]
        assert (kept.role, kept.call_ids, kept.next_at) == ("CFO", (77,), hand.moment)
        assert "role (CEO). Yours stands" in told(pilot)
        await pilot.press("u")
        assert store.book().table(Contact)[ana.id].role == "CEO"


async def test_a_contact_that_is_gone_is_told(
    store: Store, hand: HandClock, running: Running
) -> None:
    fill(store, hand.moment)
    async with running(store) as pilot:
        await pilot.press("4", "c", "e", "tab", *"CFO")
        ana = next(c for c in store.book().table(Contact).values() if c.name == "Ana Ruiz")
        with store.transaction("merged in the shell") as tx:
            tx.delete(ana)
        await pilot.press("enter")
        assert ana.id not in store.book().table(Contact)
        assert "is not there any more" in told(pilot)


async def test_a_list_and_how_you_call(store: Store, hand: HandClock, running: Running) -> None:
    fill(store, hand.moment)
    async with running(store) as pilot:
        await pilot.press("4", "e", *"COOs", "tab")
        found = next(iter(store.book().table(CallList).values()))
        with store.transaction("list put") as tx:
            tx.put(replace(found, contact_ids=(2, 3)))
        await pilot.press("enter")
        kept = store.book().table(CallList)[found.id]
        assert (kept.name, kept.contact_ids) == ("COOs", (2, 3))
        await pilot.press("S", *"40")
        with store.transaction("config calling") as tx:
            tx.put(CallingSettings(limit_seconds=240))
        await pilot.press("enter")
        (chosen,) = store.book().table(CallingSettings).values()
        assert (chosen.block_minutes, chosen.limit_seconds) == (40, 240)


async def test_an_account_the_settings_and_a_deal(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"quarry", "enter", "A", "e", *"rail")
        with filled.transaction("account plan") as tx:
            tx.put(Account(name="Quarry", plan="the depots first"))
        await pilot.press("ctrl+s")
        (account,) = filled.book().table(Account).values()
        assert (account.vertical, account.plan) == ("rail", "the depots first")
        await pilot.press("escape", "comma", "slash", *"close_ratio", "escape", "enter", "ctrl+u")
        with filled.transaction("config set") as tx:
            tx.put(replace(filled.book().settings, rep="Ada"))
        await pilot.press(*"5:1", "enter")
        (settings,) = filled.book().table(Settings).values()
        assert (settings.rep, settings.close_ratio) == ("Ada", 5)
        await pilot.press("escape", "e", *"Quarry West")
        deal = filled.book().deal("Quarry Lane")
        with filled.transaction("deal edit") as tx:
            tx.put(replace(deal, name="Quarry East"))
        await pilot.press("enter")
        assert filled.book().table(Deal)[deal.id].name == "Quarry West"
        assert "name (Quarry East)" in told(pilot)


async def test_two_promises_of_one_morning(
    filled: Store, hand: HandClock, running: Running
) -> None:
    async with running(filled) as pilot:
        await pilot.press("c", *"call Rosa")
        with filled.transaction("check in, in the shell") as tx:
            tx.put(check_in(filled.book(), ("write to Ben",), hand.moment))
        await pilot.press("enter")
        (day,) = filled.book().table(CheckIn).values()
        assert [one.text for one in day.commitments] == ["write to Ben", "call Rosa"]
