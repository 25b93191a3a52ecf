"""Make the README's pictures from the real program: `python docs/pictures/make.py`."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from salesdash.clock import Clock
from salesdash.store import Store
from salesdash.store.sample import open_sample
from salesdash.ui.app import SalesdashApp

HERE = Path(__file__).parent
OUTSIDE = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
PICTURES = {
    "today": ((120, 30), ()),
    "bracket": ((110, 36), ("2",)),
    "deals": ((110, 24), ("5",)),
}


async def make() -> None:
    """Write each picture beside this file."""
    clock = Clock(now=lambda: NOW, elapsed=lambda: 0.0)
    for name, (size, keys) in PICTURES.items():
        with TemporaryDirectory() as directory:
            store = Store.at(open_sample(Path(directory), clock), clock)
            app = SalesdashApp(store, clock)
            async with app.run_test(size=size) as pilot:
                await pilot.press(*keys)
                await pilot.pause()
                picture = OUTSIDE.sub("", app.export_screenshot())
                (HERE / f"{name}.svg").write_text(picture, encoding="utf-8")
            store.close()


if __name__ == "__main__":
    asyncio.run(make())
