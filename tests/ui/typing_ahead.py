"""Keys typed before the program has answered the ones before."""

import asyncio
from pathlib import Path

from textual.events import Key as KeyPress
from textual.events import Paste
from textual.pilot import Pilot


async def ahead(pilot: Pilot[str], *keys: str) -> None:
    """Press keys at once, and wait for what comes of them together."""
    for key in keys:
        pilot.app.post_message(KeyPress(key, key if len(key) == 1 else None))
    await asyncio.sleep(0)
    await pilot.pause()


async def paste(pilot: Pilot[str], text: str) -> None:
    """Paste a text, as a terminal with bracketed paste sends it."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()


async def name_file(pilot: Pilot[str], file: Path, *keys: str) -> None:
    """Press the keys that ask for a file, paste its path, and take it."""
    await pilot.press(*keys)
    await paste(pilot, str(file))
    await pilot.press("enter")
