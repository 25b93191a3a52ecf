"""Key to paint inside the loop: from the key's event to the end of the refresh that shows it.

The program runs in this process without a terminal, so writing to one is not in the figures;
`screens` measures that too, from the outside.
"""

import asyncio
import gc
import os
import statistics
import time
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from textual import events
from textual.screen import Screen

from bench.books import CLOCK, large_book
from bench.table import Row
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from salesdash.ui.widgets.line_list import LineList

PRESSES = 120
WARM = 8
REST = 0.12
MOVES = ((".", "full_stop"), ("<", "less_than_sign"))
CURSOR = (("j", "j"), ("k", "k"))


STYLES = Path(str(files("salesdash"))) / "ui"


class Watched(SalesdashApp):
    """The dashboard, noting when each refresh is done; with a `row`, each that painted it."""

    CSS_PATH: ClassVar = [STYLES / style for style in SalesdashApp.CSS_PATH]
    painted: asyncio.Event
    row: int | None = None
    at = 0.0

    def _display(self, screen: Screen[object], renderable: object) -> None:
        """Note the end of a refresh."""
        super()._display(screen, renderable)  # type: ignore[arg-type]
        painted = {row for row, _, _ in getattr(renderable, "spans", ())}
        if self.row is None or self.row in painted:
            self.at = time.perf_counter()
            self.painted.set()

    def watch_cursor(self) -> None:
        """Note only what paints the row on which the cursor stands now."""
        shown = self.screen.query_one(LineList)
        self.row = shown.region.y + (shown.cursor_line or 0) - round(shown.scroll_y)


def run() -> list[Row]:
    """Measure the cursor and the stage keys on the bracket of 200 open deals."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    with TemporaryDirectory() as directory:
        return asyncio.run(_measure(large_book(Path(directory))))


async def _measure(path: Path) -> list[Row]:
    """Return the rows."""
    store = Store.at(path, CLOCK)
    app = Watched(store, CLOCK)
    app.painted = asyncio.Event()
    rows = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        gc.collect()
        gc.freeze()
        app.watch_cursor()
        for what, cycle in (("cursor", CURSOR), ("stage moved and stored", MOVES)):
            found = sorted([await press(app, cycle[n % 2]) for n in range(PRESSES)][WARM:])
            middle, high = statistics.median(found), found[int(len(found) * 0.95)]
            rows += [
                Row(f"in the loop, {what}, median", middle, "ms"),
                Row(f"in the loop, {what}, p95", high, "ms", limit=16),
            ]
    store.close()
    return rows


async def press(app: Watched, key: tuple[str, str]) -> float:
    """Press a key and return the milliseconds until what it did is painted."""
    character, name = key
    await asyncio.sleep(REST)
    if app.row is not None:
        app.watch_cursor()
    app.painted.clear()
    start = time.perf_counter()
    app.post_message(events.Key(name, character))
    await asyncio.wait_for(app.painted.wait(), 5)
    return (app.at - start) * 1000
