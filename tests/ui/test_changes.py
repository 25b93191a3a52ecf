"""The page of changes, reached and left by keys."""

from salesdash.store import Store
from tests.ui.conftest import Running
from tests.ui.looking import screen_text
from tests.ui.test_bracket import named


async def test_changes_since_last_week(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"tamsin", "enter", "greater_than_sign")
        await pilot.press("escape", "d")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "open at end of 16 Nov" in text
        assert "= open now" in text
        assert "Qualified to Discovery" in text
        await pilot.press("enter")
        await pilot.pause()
        assert "History" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "= open now" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"
    assert named(filled, "Tamsin Rail").stage == "discovery"


async def test_another_day(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "d", "left_square_bracket")
        await pilot.pause()
        assert "open at end of 9 Nov" in screen_text(pilot.app)
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        await pilot.pause()
        assert "open at end of 23 Nov" in screen_text(pilot.app)
        assert "Nothing changed." in screen_text(pilot.app)
        await pilot.press("s", *"2026-12-24", "enter")
        await pilot.pause()
        assert "still to come" in screen_text(pilot.app)
        await pilot.press("home", "ctrl+k", *"quarter", "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "open at end of 30 Sep" in text
        assert "Won" in text
