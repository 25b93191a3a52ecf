"""The command palette: every action of the screen, by name."""

from contextlib import suppress

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette

from salesdash.ui.passing import is_on_top


class Palette(CommandPalette):
    """Textual's palette, which survives keys typed faster than it can answer."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the palette, if it is still there; as `Dialog` does."""
        return super().dismiss(result) if is_on_top(self) else AwaitComplete()

    def _action_command_list(self, action: str) -> None:
        """Pass an action on to the list. Without lines yet it has nowhere to move, and raises."""
        with suppress(KeyError):
            super()._action_command_list(action)
