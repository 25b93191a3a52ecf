"""Screens that may be gone before they were drawn: keys typed ahead open and leave them at once."""

from typing import Any

from textual.events import Event, Mount, Resize, ScreenResume
from textual.screen import Screen
from textual.screen import ScreenResultType as Result

_BEGINNINGS = (Mount, Resize, ScreenResume)


def is_on_top(screen: Screen[Any]) -> bool:
    """Tell whether nothing lies over a screen.

    Textual's `is_current` says so of the one below the top, too; what asks it and takes itself
    away takes the other.
    """
    return screen.app.screen_stack[-1:] == [screen]


class PassingScreen(Screen[Result]):
    """A screen that begins only while it is there.

    Textual composes nothing for a screen that was taken away again before its turn came, but
    tells it all the same that its widgets are mounted.
    """

    async def on_event(self, event: Event) -> None:
        """Take an event, unless it is the beginning of what has ended."""
        if self.display or not isinstance(event, _BEGINNINGS):
            await super().on_event(event)
