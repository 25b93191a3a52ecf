"""Exporting from the dashboard, by keys."""

from pathlib import Path

import msgspec
import pytest

from salesdash.domain.calling import Call
from salesdash.domain.errors import InputError
from salesdash.store import Store
from salesdash.store.portable import export_document
from salesdash.ui.dialogs.export_form import read_export
from tests.builders import TODAY
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
        assert "written:" in screen_text(pilot.app)
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
        await pilot.press("ctrl+e", *"deals", "tab", *"hubspot", "tab", *"x", "enter")
        await pilot.app.workers.wait_for_complete()
        assert (tmp_path / "x").read_text().startswith("Record ID,Deal Name")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deals.csv", "x"]


@pytest.mark.parametrize(
    ("what", "crm", "file", "told"),
    [
        ("leads", "", "", "no table 'leads'"),
        ("contacts", "hubspot", "", "deals and calls, not contacts"),
        ("", "hubspot", "", "write one of them under What"),
        ("deals", "zoho", "", "no CRM 'zoho'"),
        ("deals", "", "/", "is a folder or a device"),
    ],
)
def test_what_cannot_be_written_is_refused(what: str, crm: str, file: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_export(TODAY, {"what": what, "crm": crm, "file": file})


def test_a_file_is_called_by_what_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wanted = {"": "salesdash-2026-11-23.json", "Call-Lists": "call_lists.csv"}
    for what, name in wanted.items():
        assert read_export(TODAY, {"what": what, "crm": "", "file": ""}).path == Path(name)
    found = read_export(TODAY, {"what": "calls", "crm": "HubSpot", "file": ""})
    assert (found.path, found.kind, found.system) == (Path("calls-hubspot.csv"), Call, "hubspot")


async def test_what_goes_wrong_is_told(
    filled: Store, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(filled) as pilot:
        await pilot.press("ctrl+e", *"leads", "enter")
        await pilot.pause()
        assert "no table 'leads'" in screen_text(pilot.app)
        await pilot.press("escape", "ctrl+e", "tab", "tab", *"no", "slash", "x", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "cannot write no/x" in screen_text(pilot.app)
    assert list(tmp_path.iterdir()) == []
