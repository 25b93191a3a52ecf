"""Seeing what a user sees: the text on the screen, line by line."""

from textual.app import App
from textual.pilot import Pilot


def screen_text(app: App[str]) -> str:
    """Return the text of the screen as it is drawn."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def settled(pilot: Pilot[str]) -> None:
    """Wait until no worker runs and what they found is shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()
