"""Exporting from the dashboard, by keys."""

from pathlib import Path

import msgspec
import pytest

from salesdash.store import Store
from salesdash.store.portable import export_document
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


async def test_everything_is_written_where_the_rep_says(
    filled: Store, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "salesdash-2026-11-23.json"
    async with running(filled) as pilot:
        await pilot.press("ctrl+e", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert file.read_bytes() == export_document(filled)
        assert file.stat().st_mode & 0o777 == 0o600
        assert "written: " in screen_text(pilot.app)
        file.write_text("mine")
        await pilot.press("ctrl+e", "enter")
        await pilot.pause()
        assert "is there already." in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert file.read_text() == "mine"
        await pilot.press("ctrl+e", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        assert msgspec.json.decode(file.read_bytes())["format"] == "salesdash book"


async def test_a_table_for_a_spreadsheet_or_a_crm(
    filled: Store, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(filled) as pilot:
        await pilot.press("5", "ctrl+e", *"deals", "enter")
        await pilot.app.workers.wait_for_complete()
        assert (tmp_path / "deals.csv").read_text().startswith("id,name,account,amount")
        await pilot.press("ctrl+e", *"deals", "tab", *"hubspot", "tab", *"x.csv", "enter")
        await pilot.app.workers.wait_for_complete()
        assert (tmp_path / "x.csv").read_text().startswith("Record ID,Deal Name")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deals.csv", "x.csv"]


async def test_what_cannot_be_written_is_told_in_the_form(
    filled: Store, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(filled) as pilot:
        for typed, told in (
            (("leads",), "no table 'leads'"),
            (("contacts", "hubspot"), "deals and calls, not contacts"),
            (("everything", "hubspot"), "write one of them"),
            (("deals", "zoho"), "no CRM 'zoho'"),
            (("deals", "", "/"), "is a folder or a device"),
        ):
            await pilot.press("ctrl+e")
            for number, text in enumerate(typed):
                if number:
                    await pilot.press("tab")
                await pilot.press(*("slash" if c == "/" else c for c in text))
            await pilot.press("enter")
            await pilot.pause()
            assert told in screen_text(pilot.app)
            await pilot.press("escape")
            await pilot.pause()
        await pilot.press("ctrl+e", *"deals", "tab", "tab", *"no", "slash", *"x.csv", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "cannot write no/x.csv" in screen_text(pilot.app)
    assert list(tmp_path.iterdir()) == []
