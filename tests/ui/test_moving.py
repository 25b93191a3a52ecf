"""Getting about: vim's keys in every list, finding a line, help and palette for every key."""

import pytest

from salesdash.store import Store
from salesdash.ui.keymap import WITHOUT_LIST, keys_on
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.reading import Reading
from tests.ui.conftest import Running
from tests.ui.looking import screen_text

SCREENS: dict[str, tuple[str, ...]] = {
    "today": (), "bracket": ("2",), "ledger": ("3",), "calls": ("4",), "deals": ("5",),
    "reviews": ("6",), "quarter": ("7",), "plan": ("v",), "reliance": ("t",), "pictures": ("f",),
    "territory": ("T",), "changes": ("d",), "picks": ("P",), "account": ("5", "A"),
    "deal": ("5", "enter"), "leaks": ("3", "L"), "rebalance": ("3", "b"), "winning": ("3", "W"),
    "year": ("3", "y"), "settings": ("comma",), "contacts": ("4", "c"), "call_figures": ("4", "v"),
}  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS)
async def test_help_tells_every_key_and_cuts_none(
    screen: str, filled: Store, running: Running
) -> None:
    async with running(filled, (80, 24)) as pilot:
        await pilot.press(*SCREENS[screen])
        await pilot.pause()
        assert pilot.app.screen.name == screen
        await pilot.press("question_mark")
        await pilot.pause()
        box = pilot.app.screen.query_one(Reading)
        assert box.max_scroll_x == 0
        seen = screen_text(pilot.app)
        while box.scroll_offset.y < box.max_scroll_y:
            await pilot.press("space")
            seen += screen_text(pilot.app)
        for key in keys_on(screen):
            assert f"{key.display}  {key.tooltip[:40]}" in seen, key.id


@pytest.mark.parametrize("screen", SCREENS)
async def test_vims_keys_move_on_every_screen(screen: str, filled: Store, running: Running) -> None:
    async with running(filled, (80, 12)) as pilot:
        await pilot.press(*SCREENS[screen])
        await pilot.pause()
        moving = pilot.app.screen.focused
        assert isinstance(moving, LineList | Reading)
        places = []
        for key in ("G", "ctrl+u", "g", "ctrl+d", "j", "k", "l", "h"):
            await pilot.press(key)
            cursor = moving._cursor if isinstance(moving, LineList) else None
            places.append((moving.scroll_offset, cursor))
        assert screen in WITHOUT_LIST or moving.max_scroll_y == 0 or len(set(places)) > 1
        assert pilot.app.screen.name == screen


async def test_a_line_is_found_and_the_next_one(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("slash", *"umbra")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, BookScreen)
        found = screen.query_one(LineList)
        assert found.deal_id is not None
        first = found.deal_id
        assert filled.book().deals[first].name == "Umbra Logistics"
        await pilot.press("escape", "slash", *"s", "enter")
        await pilot.pause()
        assert found.deal_id is not None
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.focused is found


async def test_a_page_without_a_cursor_scrolls_to_what_is_found(
    filled: Store, running: Running
) -> None:
    async with running(filled, (80, 12)) as pilot:
        await pilot.press("v", "slash", *"last opening")
        await pilot.pause()
        assert "ast opening" in screen_text(pilot.app)
        await pilot.press("x", "enter")
        await pilot.pause()
        assert pilot.app.screen.name == "plan"


async def test_the_palette_has_pages_and_moves(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3")
        await pilot.pause()
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        for wanted in ("The last line", "Enter time in plain words", "The picks and their score"):
            assert wanted in titles
        assert len(titles) == len(set(titles))
        await pilot.press("ctrl+p", *"the plan by vertical")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.name == "territory"
