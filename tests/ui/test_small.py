"""Small windows: usable down to 40×12, a clear line below that, and no crash on the way."""

from pathlib import Path

import pytest

from bench.books import sample_book
from bench.terminal import Terminal
from salesdash.store import Store
from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.widgets.line_list import LineList
from tests.conftest import HandClock
from tests.ui.calling_book import fill
from tests.ui.conftest import Running
from tests.ui.looking import screen_text
from tests.ui.test_moving import SCREENS
from tests.ui.test_terminal import QUIET, command

DIALOGS = {
    "add a deal": ("5", "a"), "win": ("2", "w"), "check in": ("c",), "timer": ("3", "t"),
    "words": ("3", "a"), "pick": ("2", "p"), "steps": ("5", "B"), "help": ("question_mark",),
    "palette": ("ctrl+p",), "list": ("4", "a"), "filter": ("2", "slash"), "find": ("slash",),
}  # fmt: skip
TINY, SHORT, NARROW = (40, 12), (20, 5), (60, 20)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*SCREENS, *DIALOGS])
async def test_every_screen_and_dialog_survives_any_size(
    name: str, filled: Store, running: Running
) -> None:
    async with running(filled, TINY) as pilot:
        await pilot.press(*{**SCREENS, **DIALOGS}[name])
        await pilot.pause()
        pilot.app.clear_notifications()
        shown = pilot.app.screen
        for size in (TINY, NARROW, SHORT, (1, 1), TINY, (200, 50), TINY):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            text = screen_text(pilot.app)
            assert max(map(len, text.splitlines()), default=0) <= size[0]
            if size == SHORT:
                assert "20×5 is too small" in text
                await pilot.press("w", "enter", "5", "x")
        assert pilot.app.screen is shown
        for found in shown.query(LineList):
            rows = found.scrollable_content_region.height
            assert rows >= 3, f"{rows} rows of {name}"


async def test_a_dialog_that_is_answered_as_the_window_gets_too_small_stands(
    filled: Store, running: Running
) -> None:
    """The key was on its way to the dialog; the line that lies over it by now is not its own."""
    async with running(filled, NARROW) as pilot:
        await pilot.press("5", "a")
        dialog = pilot.app.screen
        assert isinstance(dialog, Dialog)
        await pilot.resize_terminal(*SHORT)
        await pilot.pause()
        dialog.dismiss(None)
        await pilot.pause()
        assert "20×5 is too small" in screen_text(pilot.app)
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert pilot.app.screen is dialog
        await pilot.press("escape")
        assert pilot.app.screen is not dialog


async def test_a_program_that_starts_small(filled: Store, running: Running) -> None:
    async with running(filled, SHORT) as pilot:
        assert "too small" in screen_text(pilot.app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert pilot.app.screen.name == "today"


async def test_a_program_that_starts_small_with_a_session_running(
    store: Store, hand: HandClock, running: Running
) -> None:
    """It is offered over the line; the line goes once the window is large enough."""
    fill(store, hand.moment)
    async with running(store) as pilot:
        await pilot.press("4", "s")
    async with running(store, SHORT) as pilot:
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "A session over" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.name == "today"


def test_a_window_that_is_dragged(tmp_path: Path) -> None:
    with Terminal(command(sample_book(tmp_path)), QUIET) as terminal:
        terminal.wait_for("P(quota)")
        terminal.press(b"2")
        terminal.wait_for("Discovery")
        terminal.resize(30, 8)
        terminal.wait_for("is too small")
        terminal.resize(100, 30)
        terminal.wait_for("Discovery")
        terminal.press(b"q")
        assert terminal.wait_for_end() == 0
