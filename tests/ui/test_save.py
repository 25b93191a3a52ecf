"""Saving the bracket as a picture, by keys."""

from pathlib import Path

import pytest

from salesdash.store import Store
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


async def test_saved_and_asked_before_replacing(
    filled: Store, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "bracket-Q4-2026.svg"
    async with running(filled, (120, 60)) as pilot:
        await pilot.press("2", "S", "enter")
        await pilot.pause()
        assert "Halden Freight" in file.read_text(encoding="utf-8")
        file.write_text("mine", encoding="utf-8")
        await pilot.press("S", "enter")
        await pilot.pause()
        assert "is there already." in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert file.read_text(encoding="utf-8") == "mine"
        await pilot.press("S", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "<svg" in file.read_text(encoding="utf-8")
        await pilot.press("S")
        await pilot.pause()
        await pilot.press("slash", *"dev", "slash", *"null", "enter")
        await pilot.pause()
        assert "name a file to write" in screen_text(pilot.app)
