"""Keys typed before the program has answered the ones before."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from salesdash import ui
from salesdash.domain.calling import Call
from salesdash.domain.records import Deal, Outcome
from salesdash.store import Store
from salesdash.ui.dialogs.help import HelpDialog
from salesdash.ui.dialogs.option_dialog import OptionDialog
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.screens.by_name import PAGES, SCREENS
from tests.conftest import HandClock
from tests.ui.calling_book import fill
from tests.ui.conftest import Running
from tests.ui.looking import screen_text
from tests.ui.typing_ahead import ahead


async def test_leaving_a_page_twice_leaves_it_once(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "v")
        await ahead(pilot, "escape", "escape", "escape")
        assert pilot.app.screen.name == "bracket"


@pytest.mark.parametrize("name", PAGES)
async def test_a_page_left_before_it_is_drawn_was_never_there(
    name: str, filled: Store, running: Running
) -> None:
    async with running(filled) as pilot:
        below = pilot.app.screen
        assert isinstance(below, BookScreen)
        page = below.page_named(name)
        below.push(page)
        assert page.leave()
        await pilot.pause()
        assert pilot.app.screen is below


async def test_a_dialog_answered_before_it_is_drawn_was_never_there(
    filled: Store, running: Running
) -> None:
    async with running(filled) as pilot:
        for dialog in (HelpDialog("", (), ()), OptionDialog("Which?", ())):
            pilot.app.push_screen(dialog)
            pilot.app.pop_screen()
            await pilot.pause()
        assert pilot.app.screen.name == "today"


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("key", ["e", "enter", "x", "slash"])
async def test_a_key_waits_until_the_screen_it_is_meant_for_is_there(
    name: str, key: str, filled: Store, running: Running
) -> None:
    async with running(filled) as pilot:
        pilot.app.action_show(name)  # type: ignore[attr-defined]
        await ahead(pilot, key)


async def test_what_is_typed_after_the_end_is_nobodys(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await ahead(pilot, "q", "a", "b", "enter", "question_mark")


async def test_a_deal_moves_on_as_often_as_the_key_is_typed(
    filled: Store, running: Running
) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"quarry", "enter")
        await ahead(pilot, "full_stop", "full_stop", "full_stop")
        assert filled.book().deal("Quarry Lane").stage == "terms"
        await ahead(pilot, "less_than_sign", "less_than_sign")
        assert filled.book().deal("Quarry Lane").stage == "discovery"


async def test_what_a_shell_changes_behind_a_form_stays(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"quarry", "enter", "w")
        deal = filled.book().deal("Quarry Lane")
        with filled.transaction("from outside") as tx:
            tx.put(replace(tx.get(Deal, deal.id), next_step="Call Rosa", contact="Rosa"))
        await pilot.press("enter")
        kept = filled.book().deals[deal.id]
        assert (kept.outcome, kept.next_step, kept.contact) == (Outcome.WON, "Call Rosa", "Rosa")


async def test_a_dialog_answered_twice_is_answered_once(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "p", "8", "0")
        before = filled.sequence
        await ahead(pilot, "enter", "enter", "enter")
        assert filled.sequence == before + 1
        assert pilot.app.screen.name == "deal"  # the second Enter does what it does on the bracket


async def test_a_call_begins_before_the_session_is_on_the_screen(
    store: Store, hand: HandClock, running: Running
) -> None:
    fill(store, hand.moment)
    async with running(store) as pilot:
        await ahead(pilot, "4")
        await ahead(pilot, "s", "enter", "n")
        await pilot.pause()
        assert [call.outcome.value for call in store.book().table(Call).values()] == ["no_answer"]


async def test_a_palette_that_is_still_empty_takes_any_key(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await ahead(pilot, "ctrl+p", "pagedown", "pageup", "enter", "escape", "escape")
        await ahead(pilot, "escape", "escape")
        assert "1 Today" in screen_text(pilot.app)


def test_every_dialog_is_one_that_is_answered_once() -> None:
    for path in (Path(ui.__file__).parent / "dialogs").glob("*.py"):
        if path.name != "dialog.py":
            assert "ModalScreen" not in path.read_text(encoding="utf-8"), path.name
