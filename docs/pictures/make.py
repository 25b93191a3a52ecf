"""Make the pictures of the README and the docs from the real program, on the sample book.

`python docs/pictures/make.py` writes them all, `python docs/pictures/make.py runner` one.
"""

import asyncio
import os
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from salesdash.clock import Clock
from salesdash.store import Store
from salesdash.store.sample import open_sample
from salesdash.ui.app import SalesdashApp

HERE = Path(__file__).parent
MORNING = datetime(2026, 11, 19, 9, 40, tzinfo=ZoneInfo("America/New_York"))
PICTURES = {
    "today": ((80, 24), ()),
    "today-wide": ((200, 50), ()),
    "bracket": ((110, 36), ("2",)),
    "forecast": ((100, 30), ("2", "f")),
    "ledger": ((100, 26), ("3", *("left_square_bracket",))),
    "calls": ((100, 26), ("4",)),
    "runner": ((100, 30), ("4", "s", "enter", 22.0, "enter", 52.0, "1", 9.0)),
    "deals": ((110, 26), ("5",)),
    "reviews": ((100, 26), ("6", "tab")),
    "quarter": ((140, 40), ("7", *("left_square_bracket",) * 2)),
}
Step = str | float


@dataclass
class Turned:
    """A clock turned by hand: a number among the steps lets so many seconds go by."""

    seconds: float = 0.0

    @property
    def clock(self) -> Clock:
        """The clock to hand to the program."""
        return Clock(
            now=lambda: MORNING + timedelta(seconds=self.seconds), elapsed=lambda: self.seconds
        )


async def make(name: str, size: tuple[int, int], steps: tuple[Step, ...]) -> None:
    """Write a picture beside this file."""
    turned = Turned()
    with TemporaryDirectory() as directory:
        store = Store.at(open_sample(Path(directory), turned.clock), turned.clock)
        app = SalesdashApp(store, turned.clock)
        async with app.run_test(size=size) as pilot:
            for step in steps:
                if isinstance(step, str):
                    await pilot.press(step)
                else:
                    turned.seconds += step
                await pilot.pause(0.6 if isinstance(step, float) else 0)
            await app.workers.wait_for_complete()
            await pilot.pause()
            (HERE / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")
        store.close()


def main() -> None:
    """Write those that are named, or all."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    for name in sys.argv[1:] or PICTURES:
        asyncio.run(make(name, *PICTURES[name]))


if __name__ == "__main__":
    main()
