"""Settings: listed, changed on the spot, judged while they are typed, kept where they belong."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.options import OPTIONS
from salesdash.domain.preferences import PREFERENCES, Preferences
from salesdash.report.lines import BOX
from salesdash.report.settings import settings_lines
from salesdash.store import Store
from salesdash.ui.machine import Machine
from salesdash.ui.settings import settings_of
from tests.builders import book_of
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


async def change(pilot: Pilot[str], key: str, text: str) -> str:
    """Go to a setting, type another value, and return what then stands on the screen."""
    await pilot.press("slash", *key)
    await pilot.pause()
    await pilot.press("escape", "enter")
    await pilot.pause()
    await pilot.press("ctrl+u", *text)
    await pilot.pause()
    seen = screen_text(pilot.app)
    await pilot.press("enter")
    await pilot.pause()
    return seen


def test_every_setting_is_there(filled: Store) -> None:
    groups = dict(settings_of(filled.book(), Preferences()))
    keys = {setting.key for rows in groups.values() for setting in rows}
    assert {option.key for option in OPTIONS} - {"stages"} <= keys
    assert {preference.key for preference in PREFERENCES} <= keys


@pytest.mark.parametrize(
    ("key", "typed", "told"),
    [
        ("close_ratio", "5:1", "close_ratio is 5"),
        ("selling_weekdays", "mon-thu", "selling_weekdays is Mon-Thu"),
        ("country", "germany", "country is DE"),
        ("zone", "Europe/Berlin", "zone is Europe/Berlin"),
        ("block_minutes", "45", "block_minutes is 45"),
        ("quota", "160k from 2027-Q1", "the quota is $160,000 from Q1 2027 on"),
        ("proposal", "Offer, 45%, 20 d", "Offer: 45% won, stale after 20 days"),
        ("one more", "Demo after Discovery", "a stage more: Demo"),
    ],
)
async def test_a_setting_of_the_book_is_changed_on_the_spot(
    key: str, typed: str, told: str, filled: Store, running: Running
) -> None:
    before = filled.sequence
    async with running(filled) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        assert told in await change(pilot, key, typed)
        assert filled.sequence == before + 1
        await pilot.press("u")
        await pilot.pause()
        assert filled.sequence == before + 2


async def test_what_is_wrong_is_said_while_it_is_typed(filled: Store, running: Running) -> None:
    before = filled.sequence
    async with running(filled) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        for key, typed, wrong in (
            ("close_ratio", "many", "close ratio"),
            ("zone", "Mars", "zone 'Mars' is unknown"),
            ("proposal", "Offer", "write three parts"),
            ("currency", "EUR", "a book has one currency"),
        ):
            assert wrong in await change(pilot, key, typed)
            assert wrong in screen_text(pilot.app)
            await pilot.press("escape")
            await pilot.pause()
    assert filled.sequence == before
    assert calling_settings(filled.book()).block_minutes == 52


async def test_the_machines_own_are_kept_in_its_file(
    filled: Store, running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    path.write_text("# mine\n")
    async with running(filled, machine=Machine.at(path)) as pilot:
        await pilot.press("comma")
        await pilot.pause()
        await change(pilot, "theme", "nord")
        assert pilot.app.theme == "nord"
        await change(pilot, "notify.bell", "off")
        await change(pilot, "id and its keys", "bracket f2")
        await pilot.pause()
        assert "F2 Bracket" in screen_text(pilot.app).splitlines()[0]
        await change(pilot, "id and its keys", "win x")
        assert "x is lose" in screen_text(pilot.app)
        await pilot.press("escape", "f2")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"
    text = path.read_text()
    assert text.startswith("# mine\n")
    assert 'theme = "nord"' in text
    assert 'bracket = "f2"' in text
    assert "win" not in text


async def test_it_is_reached_from_the_palette_and_left(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("4", "ctrl+p", *"settings: quota")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.name == "settings"
        await pilot.press("slash", *"prime time", "escape", "enter")
        await pilot.pause()
        assert pilot.app.screen.name == "targets"
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert pilot.app.screen.name == "calls"


def test_what_settings_mean_stands_whole_at_eighty_columns() -> None:
    groups = [
        (head, [(s.key, s.value, s.meaning) for s in rows])
        for head, rows in settings_of(book_of([]), Preferences())
    ]
    text = "\n".join(line.text for line in settings_lines(groups, 77, BOX))
    assert BOX.ellipsis not in text
    assert "not interested  180 days, 2 times, then 365 days" in text
    assert "when you call, by the contact's own clock" in text
