"""What the palette offers: every action of a screen, and every page, by the words of the help."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import SystemCommand

from salesdash.ui.keymap import keys_on
from salesdash.ui.keys import KEYS, MOVES
from salesdash.ui.screens.base import BookScreen

MOVE_IDS = {key.id for key in MOVES}


def commands_on(screen: BookScreen, press: Callable[[str], None]) -> Iterator[SystemCommand]:
    """Yield the actions of a screen, then the pages and the import; a move is a key to press."""
    machine, name = screen.desk.machine, screen.name_of_screen
    here = keys_on(name)
    for key in machine.told(here):
        if key.id != "palette":
            moved = partial(press, key.keys.split(",")[0])
            run = partial(screen.run_action, key.action)
            does = moved if key.id in MOVE_IDS else run
            yield SystemCommand(key.tooltip, f"key {key.display}", does)
    for key in KEYS if name != "welcome" else ():
        is_page = key.action.startswith("page(") or key.id == "take_in"
        if is_page and key not in here:
            run = partial(screen.run_action, key.action)
            yield SystemCommand(key.tooltip, f"page {key.id}", run)
