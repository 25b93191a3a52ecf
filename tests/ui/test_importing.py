"""The import screen: a file picked, put right and taken in by keys alone."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from salesdash.domain.contact import Contact, ContactStatus
from salesdash.domain.records import ImportMap, Outcome, Source
from salesdash.exchange.incoming import LARGEST
from salesdash.store import Store
from salesdash.ui.directory import offered, shown_size, starting_place
from tests.ui.conftest import Running
from tests.ui.looking import screen_text, settled

FILES = Path(__file__).parents[1] / "exchange" / "files"


@pytest.fixture
def opened(running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Return a way to run the dashboard with one file in Downloads, looked at."""
    monkeypatch.setenv("HOME", str(tmp_path))

    @asynccontextmanager
    async def run(
        store: Store, text: str | bytes, key: str = "5", size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Pilot[str]]:
        downloads = tmp_path / "Downloads"
        downloads.mkdir(exist_ok=True)
        data = text if isinstance(text, bytes) else text.encode()
        (downloads / "export.csv").write_bytes(data)
        async with running(store, size) as pilot:
            await pilot.press(key, "i", "enter")
            await settled(pilot)
            yield pilot

    return run


async def to_line(pilot: Pilot[str], start: str) -> None:
    """Put the cursor on the line that begins with a text, and open it."""
    from salesdash.ui.screens.importing import ImportScreen

    screen = pilot.app.screen
    assert isinstance(screen, ImportScreen)
    number = next(n for n, item in enumerate(screen._items) if item.label.startswith(start))
    await pilot.press("home", *["down"] * number, "enter")
    await pilot.pause()


async def test_a_crm_file_from_deals(filled: Store, opened: Running) -> None:
    async with opened(filled, (FILES / "hubspot-deals.csv").read_bytes()) as pilot:
        text = screen_text(pilot.app)
        assert "HubSpot" in text
        assert "6 rows: 4 new, 1 of other reps, 1 skipped" in text
        assert "only rows of Robin Vale are taken" in text
        assert "--" not in text
        before = len(filled.book().deals)
        await pilot.press("tab")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "skipped  line 7 is in 'EUR'" in text
        assert "take that column for the amount" in " ".join(text.split())
        assert "new      Umbra Ltd: renewal · won · $18,500.50 · closed 2026-11-06" in text
        await pilot.press("t")
        await settled(pilot)
        assert pilot.app.screen.name == "deals"
        assert len(filled.book().deals) == before + 4
        await pilot.press("u")
        await pilot.pause()
    assert len(filled.book().deals) == before


async def test_everybodys_rows_by_the_keyboard(filled: Store, opened: Running) -> None:
    async with opened(filled, (FILES / "hubspot-deals.csv").read_bytes(), "2") as pilot:
        await to_line(pilot, "Whose rows")
        await pilot.press("home", "enter")
        await settled(pilot)
        assert "6 rows: 5 new, 1 skipped" in screen_text(pilot.app)


async def test_a_stage_is_put_right_and_remembered(filled: Store, opened: Running) -> None:
    text = (FILES / "pipedrive-deals.csv").read_bytes()
    async with opened(filled, text) as pilot:
        assert "1 to be settled first" in screen_text(pilot.app)
        await pilot.press("t")
        await pilot.pause()
        assert pilot.app.screen.name == "import"
        await to_line(pilot, "Angebot gesendet")
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert "4 rows: 4 new" in screen_text(pilot.app)
        await pilot.press("t")
        await settled(pilot)
    found = {deal.origin: deal for deal in filled.book().deals.values() if deal.origin}
    assert found["pipedrive:41"].stage == "proposal"
    assert found["pipedrive:42"].outcome is Outcome.WON
    (kept,) = filled.book().table(ImportMap).values()
    assert (kept.profile, kept.stages) == ("pipedrive", {"Angebot gesendet": "proposal"})


async def test_a_column_is_put_right(filled: Store, opened: Running) -> None:
    text = "Ref,Vorgang,Betrag\n7,Halden Ausbau,1200\n"
    async with opened(filled, text) as pilot:
        assert "no column for a deal's name" in screen_text(pilot.app)
        await to_line(pilot, "name")
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        await to_line(pilot, "amount")
        await pilot.press("end", "enter")
        await settled(pilot)
        assert "1 row: 1 new" in screen_text(pilot.app)
        await pilot.press("t")
        await settled(pilot)
    found = [deal for deal in filled.book().deals.values() if deal.origin]
    assert [(deal.name, deal.amount_minor) for deal in found] == [("Halden Ausbau", 120_000)]


async def test_an_open_day_order_is_asked_for(filled: Store, opened: Running) -> None:
    text = "id,name,stage,opened\n1,Acme,Proposal,03/04/2026\n"
    async with opened(filled, text) as pilot:
        told = screen_text(pilot.app)
        assert "can be read in 2 orders" in " ".join(told.split())
        assert "to be settled" in told
        await to_line(pilot, "Dates")
        await pilot.press("down", "enter")
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
    (deal,) = (deal for deal in filled.book().deals.values() if deal.origin)
    assert deal.opened == date(2026, 4, 3)


async def test_a_source_is_told(filled: Store, opened: Running) -> None:
    text = "id,name,stage,source\n1,Acme,Proposal,Trade Show\n"
    async with opened(filled, text) as pilot:
        await to_line(pilot, "Trade Show")
        assert "you interrupted somebody" in screen_text(pilot.app)
        await pilot.press("home", "enter")
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
    (deal,) = (deal for deal in filled.book().deals.values() if deal.origin)
    assert deal.source is Source.OPENED


async def test_contacts_from_calls(filled: Store, opened: Running) -> None:
    async with opened(filled, (FILES / "salesforce-contacts.csv").read_bytes(), "4") as pilot:
        text = screen_text(pilot.app)
        assert "Read as                  a Salesforce report" in text
        assert "contacts" in text
        assert "has the phone" not in text
        await to_line(pilot, "Country")
        await pilot.press("U", "S", "enter")
        await settled(pilot)
        assert "2 rows: 2 new" in screen_text(pilot.app)
        await pilot.press("t")
        await settled(pilot)
        assert pilot.app.screen.name == "calls"
    zoe, olu = filled.book().walk(Contact)
    assert (zoe.name, olu.status) == ("Zoë Barr", ContactStatus.DO_NOT_CALL)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04xl/", "export it as CSV and import that"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "save it as CSV and import that"),
        (b"", "is empty"),
        (b'a,b\n"x', "never closed"),
    ],
)
async def test_what_is_no_csv_is_told_with_the_way_out(
    filled: Store, opened: Running, data: bytes, said: str
) -> None:
    async with opened(filled, data) as pilot:
        assert said in " ".join(screen_text(pilot.app).split())
        await pilot.press("t", "tab", "enter", "escape")
        await pilot.pause()
        assert pilot.app.screen.name == "deals"


async def test_names_full_of_markup_are_shown_literally(filled: Store, opened: Running) -> None:
    text = "id,name,stage\n1,[/]\x1b]0;x\x07[b]Kim,[/b] {x}\n"
    async with opened(filled, text) as pilot:
        await to_line(pilot, "[/b] {x}")
        assert "[/b] {x} is here" in screen_text(pilot.app)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert "new      [/]]0;x[b]Kim" in screen_text(pilot.app)


async def test_a_change_meanwhile_is_looked_at_anew(filled: Store, opened: Running) -> None:
    text = "id,name,stage\n1,Acme,Proposal\n"
    async with opened(filled, text) as pilot:
        with filled.transaction("elsewhere") as tx:
            tx.put(ImportMap(profile="generic", stages={"Demo": "won"}))
        await pilot.press("t")
        await settled(pilot)
        assert pilot.app.screen.name == "import"
        assert not [deal for deal in filled.book().deals.values() if deal.origin]
        pilot.app.book = filled.book()  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert pilot.app.screen.name == "deals"


async def test_nothing_is_cut_at_eighty_columns(filled: Store, opened: Running) -> None:
    name = "A very long name of a deal that no screen of eighty columns can show in one line"
    text = f"id,name,stage\n1,{name},A stage with a name that is much too long\n"
    async with opened(filled, text) as pilot:
        await pilot.press("end", "home", *["down"] * 6)
        await pilot.pause()
        assert "A stage with a name that is much too long" in screen_text(pilot.app)
        await pilot.press("enter", "enter")
        await settled(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert name in " ".join(screen_text(pilot.app).split())


@pytest.mark.parametrize("kind", ["pipe", "huge"])
async def test_a_file_that_has_no_end_is_told_and_the_screen_goes_on(
    filled: Store, running: Running, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    file, said = tmp_path / "x.csv", "it is a device or a pipe"
    if kind == "pipe":
        os.mkfifo(file)
    else:
        said = "is larger than 256 MB: import it in parts"
        with file.open("wb") as holes:
            holes.truncate(LARGEST + 1)
    async with running(filled, (100, 24)) as pilot:
        await pilot.press("5", "i", "tab", *"~/x.csv", "enter")
        await settled(pilot)
        assert said in " ".join(screen_text(pilot.app).split())
        await pilot.press("t", "escape", "3", "i", *"~/x.csv", "enter")
        await settled(pilot)
        assert said in " ".join(screen_text(pilot.app).split())
        await pilot.press("escape", "6", "i", *"~/x.csv", "enter")
        await settled(pilot)
        assert said in " ".join(screen_text(pilot.app).split())
        await pilot.press("escape", "1")
        assert pilot.app.screen.name == "today"


def test_a_directory_offers_tables_newest_first(tmp_path: Path) -> None:
    for age, name in enumerate(("new.csv", "old.tsv", "book.xlsx", ".hidden.csv", "me.png")):
        (tmp_path / name).write_text("x" * 2000)
        os.utime(tmp_path / name, (1_700_000_000 - age, 1_700_000_000 - age))
    (tmp_path / "b").mkdir()
    (tmp_path / "a").mkdir()
    (tmp_path / "e\x1b]0;x\x07vil.csv").write_text("")
    os.utime(tmp_path / "e\x1b]0;x\x07vil.csv", (0, 0))
    found = offered(tmp_path, UTC)
    names = [one.name for one in found]
    assert names == ["..", "new.csv", "old.tsv", "book.xlsx", "e]0;xvil.csv", "a", "b"]
    assert (found[1].size, found[1].day) == (
        2000, datetime.fromtimestamp(1_700_000_000, UTC).strftime("%Y-%m-%d %H:%M"),
    )  # fmt: skip
    assert [shown_size(size) for size in (950, 24_000, 1_600_000)] == ["950 B", "23 kB", "1.5 MB"]


def test_exports_are_looked_for_in_downloads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert starting_place() == tmp_path
    (tmp_path / "Downloads").mkdir()
    assert starting_place() == tmp_path / "Downloads"


async def test_the_palette_has_it_everywhere(filled: Store, opened: Running) -> None:
    async with opened(filled, "id,name\n1,Acme\n", key="7") as pilot:
        assert pilot.app.screen.name == "quarter"
        commands = pilot.app.get_system_commands(pilot.app.screen)
        run = next(c.callback for c in commands if c.title == "Import deals from a CRM file")
        pilot.app.call_later(run)
        await pilot.pause()
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen.name == "import"
