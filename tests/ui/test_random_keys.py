"""Ten thousand keys at random, on every screen: nothing raises, nothing is lost.

What a key wrote is on the disk as it is in memory, and taking every change back gives the book
that the rep began with.
"""

import asyncio
import random
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Key as KeyPress
from textual.pilot import Pilot
from textual.screen import Screen

from bench.books import CLOCK, sample_book
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from salesdash.ui.keys import KEYS, MOVES
from salesdash.ui.screens.base import BookScreen
from tests.hostile import hostile_book
from tests.ui.conftest import Typist

RUNS, KEYS_A_RUN, AT_ONCE = 20, 500, 10
SIZES = ((80, 24), (80, 24), (200, 50), (60, 20), (40, 12))
TYPED = tuple("aehknorstz 0123456789.,:-@/[]<>%é漢")
DIALOG_KEYS = (
    *("enter",) * 6, *("escape",) * 2, *("tab",) * 3, "shift+tab", "space", "up", "down", "left",
    "right", "delete", "ctrl+s", "y", "n", "1", "5",
)  # fmt: skip
# Quitting ends the run, and leaving for the shell or an editor needs a terminal.
LEFT_OUT = {"quit", "suspend", "edit_track", "demo"}


def pressed(rng: random.Random, screen: Screen[object]) -> str:
    """Return a key: mostly one that means something here, sometimes what fingers do by accident."""
    kind = rng.random()
    if kind < 0.10:
        return rng.choice(TYPED)
    if not isinstance(screen, BookScreen):
        return rng.choice(DIALOG_KEYS)
    if kind < 0.25:
        return rng.choice(rng.choice(MOVES).keys.split(","))
    if kind < 0.35:
        return rng.choice(DIALOG_KEYS)
    here = [key for key in KEYS if screen.name_of_screen in key.screens] or list(KEYS)
    everywhere = [key for key in KEYS if not key.screens or len(key.screens) > 9]
    chosen = rng.choice(here if kind < 0.85 else everywhere)
    return "escape" if chosen.id in LEFT_OUT else rng.choice(chosen.keys.split(","))


def type_key(app: App[str], name: str) -> None:
    """Hand a key to the program as its terminal would, without waiting for what comes of it."""
    character = " " if name == "space" else name if len(name) == 1 else None
    app.post_message(KeyPress(name, character))


async def mash(pilot: Pilot[str], rng: random.Random) -> list[str]:
    """Press keys faster than the program answers; return them, to be told if it fails."""
    app, keys = pilot.app, []
    for count in range(KEYS_A_RUN):
        keys.append(pressed(rng, app.screen))
        type_key(app, keys[-1])
        await asyncio.sleep(0)
        if count % AT_ONCE == AT_ONCE - 1:
            await pilot.pause()
        assert app._exception is None, keys[-40:]
    return keys


def documents(store: Store) -> dict[str, dict[int, object]]:
    """Return every record of a book, by table and id."""
    return {name: dict(table.items()) for name, table in store.book().tables.items() if table}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RUNS))
async def test_random_keys(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_DOWNLOAD_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.chdir(tmp_path)
    rng = random.Random(seed)
    path = (hostile_book if seed % 2 else sample_book)(tmp_path)
    store = Store.at(path, CLOCK)
    before = documents(store)
    app = SalesdashApp(store, CLOCK)
    async with app.run_test(size=SIZES[seed % len(SIZES)]):
        pilot = Typist(app)
        await pilot.press(str(1 + seed % 7))
        keys = await mash(pilot, rng)
        await pilot.pause()
        await app.workers.wait_for_complete()
    assert app._exception is None, keys[-40:]
    assert documents(Store.at(path, CLOCK)) == documents(store)
    for _ in [entry for entry in store.history.live() if entry.undoes is None]:
        store.undo()
    assert documents(store) == before
