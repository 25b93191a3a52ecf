"""Themes: each can be read, one is chosen by name, and what was chosen is remembered."""

from pathlib import Path

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from salesdash.domain.preferences import Preferences
from salesdash.report.lines import Role
from salesdash.store import Store
from salesdash.store.preferences import read_preferences
from salesdash.ui.machine import Machine
from salesdash.ui.theme import (
    BEHIND,
    LEGIBLE,
    LOOKS,
    QUIET,
    SALESDASH,
    TEXT,
    THEMES,
    contrast,
    cursor_style,
    legible,
    role_style,
)
from tests.ui.conftest import Running
from tests.ui.looking import screen_text

ALL = {SALESDASH.name: SALESDASH, **BUILTIN_THEMES}
MIXED = [
    name for name, theme in ALL.items() if Color.parse(theme.background or "#000").ansi is None
]


def colour(found: RichColor | None) -> Color:
    """Return a colour that Rich has."""
    assert found is not None
    return Color.from_rich_color(found)


@pytest.mark.parametrize("name", MIXED)
def test_every_role_can_be_read_in_every_theme(name: str) -> None:
    variables = legible(ALL[name].to_color_system().generate())
    for area in BEHIND[:2]:
        behind = Color.parse(variables[area])
        lit = colour(cursor_style(variables, behind, no_color=False).bgcolor)
        for role, (_, strength, _) in LOOKS.items():
            for back in (behind, lit):
                shown = colour(role_style(role, variables, back).color)
                least = TEXT if strength == 1 else QUIET
                assert contrast(shown, back) >= least - 0.1, (role, area)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_our_own_colours_stay_as_they_are() -> None:
    generated = SALESDASH.to_color_system().generate()
    found = legible(generated)
    assert all(Color.parse(found[name]) == Color.parse(generated[name]) for name in LEGIBLE)


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_a_terminals_own_colours_are_dimmed_by_the_terminal(name: str) -> None:
    variables = legible(ALL[name].to_color_system().generate())
    behind = Color.parse("ansi_default")
    assert role_style(Role.QUIET, variables, behind).dim
    assert not role_style(Role.PLAIN, variables, behind).dim
    assert cursor_style(variables, behind, no_color=False).reverse


async def test_what_the_palette_chose_is_there_the_next_time(
    filled: Store, running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    async with running(filled, machine=Machine.at(path)) as pilot:
        pilot.app.theme = "nord"
        await pilot.pause()
    assert path.read_text() == 'theme = "nord"\n'
    async with running(filled, machine=Machine.at(path)) as pilot:
        assert pilot.app.theme == "nord"
        pilot.app.theme = SALESDASH.name
        await pilot.pause()
    assert read_preferences(path).preferences.theme == SALESDASH.name


async def test_without_colour_the_theme_stays_in_the_file(
    filled: Store, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = tmp_path / "config.toml"
    path.write_text("theme = 'nord'\n")
    async with running(filled, machine=Machine.at(path)) as pilot:
        assert pilot.app.theme == "ansi-dark"
    assert path.read_text() == "theme = 'nord'\n"


async def test_a_theme_there_is_none_of_is_told(filled: Store, running: Running) -> None:
    machine = Machine(Preferences(theme="norden"), Path("config.toml"))
    async with running(filled, machine=machine) as pilot:
        assert pilot.app.theme == SALESDASH.name
        assert "norden" in screen_text(pilot.app)
    assert machine.problems == ("config.toml: theme: no theme 'norden': did you mean nord",)


@pytest.mark.parametrize("name", THEMES)
async def test_every_theme_draws_today(name: str, filled: Store, running: Running) -> None:
    async with running(filled, machine=Machine(Preferences(theme=name))) as pilot:
        assert pilot.app.theme == name
        assert "P(quota)" in screen_text(pilot.app)
