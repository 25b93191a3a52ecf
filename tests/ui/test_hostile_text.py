"""Names full of markup, escapes, emoji and thousands of characters, on every screen."""

from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from bench.books import CLOCK
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from tests.hostile import hostile_book
from tests.ui.looking import screen_text
from tests.ui.typing_ahead import ahead

SIZES = ((80, 24), (200, 50), (40, 12))
OPENING = ("enter", *"evtfTAdP", "tab", *"RLWyc", "question_mark")
WAYS_OUT = ("escape", "escape", "escape")


async def visit(pilot: Pilot[str], number: str) -> str:
    """Go through a screen, its pages and its dialogs; return all that was seen."""
    seen = []
    for key in OPENING:
        await ahead(pilot, number, "down", key)
        assert pilot.app._exception is None, (number, key)
        assert_within(pilot.app)
        seen.append(screen_text(pilot.app))
        await ahead(pilot, *WAYS_OUT)
    return "\n".join(seen)


def assert_within(app: App[str]) -> None:
    """No line is wider than the terminal, none narrower; nothing in it could act on one."""
    for strip in app.screen._compositor.render_strips():
        assert strip.cell_length == app.size.width
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for s in strip for c in s.text)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_shown_to_the_letter(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.chdir(tmp_path)
    app = SalesdashApp(Store.at(hostile_book(tmp_path), CLOCK), CLOCK)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        seen = "".join([await visit(pilot, str(number)) for number in range(1, 8)])
    assert app._exception is None
    for literal in ("[/]", "[b]bold", "{first_", "=1+1", "<script"):
        assert literal in seen
