"""A picture of each screen. After a change that is meant: `make pictures`, then look at them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from tests.conftest import HandClock
from tests.ui.calling_book import fill
from tests.ui.test_playbook import with_playbook
from tests.ui.test_reviews import learned

Compare = Callable[..., bool]
FILES = Path(__file__).parents[1] / "exchange" / "files"
SMALL, WIDE, TINY = (80, 24), (200, 50), (40, 12)

PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "today": (SMALL, ()),
    "today wide": (WIDE, ()),
    "check in": (SMALL, ("c",)),
    "quarter": (SMALL, ("7",)),
    "quarter wide": (WIDE, ("7",)),
    "bracket": (SMALL, ("2",)),
    "bracket wide": (WIDE, ("2",)),
    "ledger": (SMALL, ("3",)),
    "ledger words": (SMALL, ("3", "a", "1", "h", "space", "a", "d", "m", "i", "n")),
    "rebalance": (SMALL, ("3", "b")),
    "year": (WIDE, ("3", "y")),
    "deals": (SMALL, ("5", "shift+tab")),
    "preview": (SMALL, ("5",)),
    "preview wide": (WIDE, ("5",)),
    "next steps": (SMALL, ("5", "tab")),
    "deals wide": (WIDE, ("5", "c")),
    "deal": (SMALL, ("5", "enter")),
    "changes": (SMALL, ("2", "greater_than_sign", "d", *("left_square_bracket",) * 3)),
    "pick": (SMALL, ("2", "p", "8", "0", "enter", "p")),
    "picks": (SMALL, ("2", "p", "8", "0", "enter", "P")),
    "win": (SMALL, ("2", "w")),
    "add": (SMALL, ("2", "a")),
    "working": (SMALL, ("2", "v")),
    "leaning": (SMALL, ("2", "t")),
    "forecast": (SMALL, ("2", "f")),
    "forecast wide": (WIDE, ("2", "f")),
    "territory": (SMALL, ("2", "T", "right_square_bracket")),
    "account": (SMALL, ("2", "A")),
    "help": (SMALL, ("2", "question_mark")),
    "settings": (SMALL, ("comma",)),
    "settings typed": (SMALL, ("comma", "down", "down", "down", "down", "enter", *"Mars")),
    "today tiny": (TINY, ()),
    "bracket tiny": (TINY, ("2",)),
    "too small": ((30, 8), ()),
    "filter": (SMALL, ("2", "slash", "o", "r")),
}


LEARNED: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "reviews": (SMALL, ("6",)),
    "review form": (SMALL, ("6", "enter", "shift+tab", "shift+tab", "space")),
    "knowledge": (SMALL, ("6", "tab")),
    "knowledge wide": (WIDE, ("6", "tab")),
    "gap questions": (SMALL, ("6", "tab", "tab")),
    "playbook": (SMALL, ("6", "shift+tab")),
    "steps of a deal": (SMALL, ("5", "B")),
}


CALLED: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "calls": (SMALL, ("4",)),
    "preparing": (SMALL, ("4", "p")),
    "talk tracks": (SMALL, ("4", "T")),
    "a call": (SMALL, ("4", "s", "enter")),
    "a call wide": (WIDE, ("4", "s", "enter", "2")),
    "stop at the yes": (SMALL, ("4", "s", "enter", "a")),
    "session": (SMALL, ("4", "s", "enter", "n", "enter", "g", "f")),
}


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing animates, nothing blinks, colours are on."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)


async def unfailed(pilot: Pilot[str]) -> None:
    """A failed app draws a blank picture, which would pass: refuse it."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert pilot.app._exception is None
    for cursor in pilot.app.screen.query("Input"):
        cursor.cursor_blink = False  # type: ignore[attr-defined]
    await pilot.pause()


@pytest.mark.parametrize("name", PICTURES)
def test_picture(name: str, filled: Store, hand: HandClock, snap_compare: Compare) -> None:
    size, keys = PICTURES[name]
    app = SalesdashApp(filled, hand.clock)
    assert snap_compare(app, terminal_size=size, press=keys, run_before=unfailed)


@pytest.mark.parametrize("name", LEARNED)
def test_learned(name: str, filled: Store, hand: HandClock, snap_compare: Compare) -> None:
    learned(filled)
    with_playbook(filled)
    size, keys = LEARNED[name]
    app = SalesdashApp(filled, hand.clock)
    assert snap_compare(app, terminal_size=size, press=keys, run_before=unfailed)


@pytest.mark.parametrize("name", CALLED)
def test_called(name: str, store: Store, hand: HandClock, snap_compare: Compare) -> None:
    fill(store, hand.moment)
    size, keys = CALLED[name]
    app = SalesdashApp(store, hand.clock)
    assert snap_compare(app, terminal_size=size, press=keys, run_before=unfailed)


@pytest.mark.parametrize("keys", [("5", "i", "enter"), ("5", "i", "enter", "tab")])
def test_import(
    keys: tuple[str, ...],
    filled: Store,
    hand: HandClock,
    snap_compare: Compare,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    shutil.copy(FILES / "hubspot-deals.csv", tmp_path / "hubspot-deals.csv")
    app = SalesdashApp(filled, hand.clock)
    assert snap_compare(app, terminal_size=SMALL, press=keys, run_before=unfailed)


def test_second_step(store: Store, hand: HandClock, snap_compare: Compare) -> None:
    app = SalesdashApp(store, hand.clock)
    assert snap_compare(app, terminal_size=SMALL, press=("s",), run_before=unfailed)


def test_first_start(store: Store, hand: HandClock, snap_compare: Compare) -> None:
    app = SalesdashApp(store, hand.clock)
    assert snap_compare(app, terminal_size=SMALL, run_before=unfailed)


def test_light(filled: Store, hand: HandClock, snap_compare: Compare) -> None:
    async def light(pilot: Pilot[str]) -> None:
        pilot.app.theme = "textual-light"
        await unfailed(pilot)

    app = SalesdashApp(filled, hand.clock)
    assert snap_compare(app, terminal_size=SMALL, press=("2",), run_before=light)


def test_ascii_without_colour(
    filled: Store, hand: HandClock, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = SalesdashApp(filled, hand.clock, ascii_only=True)
    assert snap_compare(app, terminal_size=SMALL, press=("2",), run_before=unfailed)
