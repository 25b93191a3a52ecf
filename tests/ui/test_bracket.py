"""The bracket screen: what is seen, and what keys store."""

from typing import cast

from msgspec.structs import replace
from textual.pilot import Pilot

from salesdash.domain.records import Deal, DealEvent, Outcome
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText
from tests.builders import closed
from tests.conftest import HandClock
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


def named(store: Store, name: str) -> Deal:
    """Return a deal by its name."""
    return store.book().deal(name)


def under_cursor(pilot: Pilot[str]) -> int | None:
    """Return the deal under the cursor."""
    return pilot.app.screen.query_one(LineList).deal_id


async def test_what_is_seen(filled: Store, running: Running) -> None:
    async with running(filled, (100, 40)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        text = screen_text(pilot.app)
    for part in (
        "quota $150,000",
        "won $82,500 55 %",
        "Qualified",
        "Halden Freight",
        "$36,000",
        "Meridian Depots",
        "open: prospect",
        "lost 3 Nov",
        "no decision 15 Nov",
        "needed",
    ):
        assert part in text


async def test_advance_set_back_and_undo(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2")
        await pilot.pause()
        first = under_cursor(pilot)
        assert first is not None
        await pilot.press("slash", *"tamsin", "enter")
        await pilot.press("greater_than_sign")
        assert named(filled, "Tamsin Rail").stage == "discovery"
        await pilot.press("full_stop")
        assert named(filled, "Tamsin Rail").stage == "proposal"
        await pilot.press("less_than_sign")
        assert named(filled, "Tamsin Rail").stage == "discovery"
        await pilot.press("u")
        assert named(filled, "Tamsin Rail").stage == "proposal"
        await pilot.press("U")
        assert named(filled, "Tamsin Rail").stage == "discovery"
    events = filled.book().events_by_deal[named(filled, "Tamsin Rail").id]
    assert [e.after for e in events if e.field == "stage"] == ["discovery", "proposal", "discovery"]


async def test_win_asks_for_day_and_amount(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"halden", "enter", "w")
        await pilot.pause()
        assert "Won: Halden Freight" in screen_text(pilot.app)
        await pilot.press(*"friday", "tab", *"30k", "enter")
        await pilot.pause()
        won = named(filled, "Halden Freight")
        assert (won.outcome, won.amount_minor) == (Outcome.WON, 30_000_00)
        assert str(won.closed) == "2026-11-20"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "won $112,500 75 %" in screen_text(pilot.app)


async def test_lose_no_decision_and_reopen(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"umbra", "enter", "x", "enter")
        await pilot.pause()
        assert named(filled, "Umbra Logistics").outcome is Outcome.LOST
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("r")
        assert named(filled, "Umbra Logistics").is_open
        await pilot.press("n", "enter")
        await pilot.pause()
        assert named(filled, "Umbra Logistics").outcome is Outcome.NO_DECISION


async def test_esc_leaves_a_dialog_without_a_trace(filled: Store, running: Running) -> None:
    before = filled.sequence
    async with running(filled) as pilot:
        await pilot.press("2", "w", "escape")
        await pilot.pause()
        await pilot.press("a", *"New deal", "escape")
        await pilot.pause()
    assert filled.sequence == before


async def test_add_goes_to_the_new_deal(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "a", *"Wren Hotels", "tab", *"Wren", "tab", *"12k", "enter")
        await pilot.pause()
        await pilot.pause()
        added = named(filled, "Wren Hotels")
        assert (added.account, added.amount_minor, added.stage) == ("Wren", 12_000_00, "qualified")
        assert under_cursor(pilot) == added.id
    assert [e.field for e in filled.book().events_by_deal[added.id]] == ["opened"]


async def test_edit_says_what_is_wrong_and_stays(filled: Store, running: Running) -> None:
    before = filled.sequence
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"quarry", "enter", "e", "tab", "tab", *"lots", "enter")
        await pilot.pause()
        assert "amount 'lots' is not understood" in screen_text(pilot.app)
        assert filled.sequence == before
        await pilot.press("home", "ctrl+k", *"9,500", "enter")
        await pilot.pause()
    deal = named(filled, "Quarry Lane")
    assert deal.amount_minor == 9_500_00
    amounts = [e for e in filled.book().events_by_deal[deal.id] if e.field == "amount_minor"]
    assert [(e.before, e.after) for e in amounts] == [(8_000_00, 9_500_00)]


async def test_the_cursor_stays_on_its_deal(
    filled: Store, running: Running, hand: HandClock
) -> None:
    """A change from outside reorders the bracket; the cursor goes with the deal."""
    async with running(filled, (100, 40)) as pilot:
        await pilot.press("2", "down", "down", "down")
        await pilot.pause()
        here = under_cursor(pilot)
        other = Store(filled.disk, hand.clock)
        with other.transaction("outside") as tx:
            tx.put(replace(named(other, "Tamsin Rail"), amount_minor=90_000_00))
        cast(SalesdashApp, pilot.app)._look_outside()
        await pilot.pause()
        assert "$90,000" in screen_text(pilot.app)
        assert under_cursor(pilot) == here


async def test_letters_in_the_filter_do_nothing_else(filled: Store, running: Running) -> None:
    before = filled.sequence
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"wxnaequ125")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"
        await pilot.press("escape")
        await pilot.pause()
        assert "Halden" in screen_text(pilot.app)
    assert filled.sequence == before


async def test_markup_in_a_name_is_shown_literally(store: Store, running: Running) -> None:
    with store.transaction("fill") as tx:
        tx.add(Deal(name="[/] [b]x[/b] $name", stage="qualified"))
    async with running(store, (120, 30)) as pilot:
        for key in ("2", "5", "enter", "escape", "w"):
            await pilot.press(key)
            await pilot.pause()
            assert "[/] [b]x[/b] $name" in screen_text(pilot.app)


async def test_an_event_names_the_moment(filled: Store, running: Running, hand: HandClock) -> None:
    hand.turn(hours=3)
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"tamsin", "enter", "greater_than_sign")
    moved = [e for e in filled.book().table(DealEvent).values() if e.field == "stage"]
    assert [e.at.hour for e in moved] == [12]


async def test_the_next_quarter_and_the_year(filled: Store, running: Running) -> None:
    async with running(filled, (120, 40)) as pilot:
        await pilot.press("2")
        for period in ("Q1 2027", "2026", ""):
            await pilot.press("y")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            second = screen_text(pilot.app).splitlines()[2].split("·")[0].strip()
            assert second == period or (not period and "to go" in second)
            # A deal is moved in whichever is shown.
            if under_cursor(pilot) is not None:
                await pilot.press("less_than_sign", "u")


async def test_the_cursor_is_seen_from_the_start_below_many_won_deals(
    filled: Store, running: Running
) -> None:
    with filled.transaction("win") as tx:
        for number in range(20):
            tx.add(closed(Outcome.WON, 30, dollars=4_000, name=f"Won {number}", stage="commit"))
    async with running(filled) as pilot:
        await pilot.press("2")
        await pilot.pause()
        deal_id = under_cursor(pilot)
        assert deal_id == named(filled, "Halden Freight").id
        assert "Halden Freight" in screen_text(pilot.app).partition("Win\n")[2]


async def test_the_deal_under_the_cursor_is_told_whole(filled: Store, running: Running) -> None:
    async with running(filled, (80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        told = pilot.app.screen.query_one("#under-cursor", LineText)
        seen = set()
        for _ in range(3):
            deal_id = under_cursor(pilot)
            assert deal_id is not None
            name = filled.book().deals[deal_id].name
            assert told.render_line(0).text.startswith(f"{name} · ")
            seen.add(name)
            await pilot.press("down")
        assert len(seen) == 3
