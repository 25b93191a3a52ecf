"""The line in which a filter is typed; shown while there is one."""

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input


class FilterBar(Input):
    """An input that narrows what the screen shows, as it is typed."""

    @dataclass
    class Narrowed(Message):
        """The text to look for changed."""

        text: str

    @dataclass
    class Left(Message):
        """The rep is done typing: with the filter kept, or given up."""

        kept: bool

    def __init__(self) -> None:
        super().__init__(
            placeholder="show only what contains…  ⏎ keep  Esc give up", compact=True, id="filter"
        )
        self.display = False

    def open(self) -> None:
        """Show the bar and type into it."""
        self.display = True
        # At once: `focus` would wait for a refresh, and letters typed meanwhile would act as keys.
        self.screen.set_focus(self)

    def close(self) -> None:
        """Give the filter up."""
        self.display = False
        self.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what to look for."""
        event.stop()
        self.post_message(self.Narrowed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the filter and go back to the list; an empty one is given up."""
        event.stop()
        self.post_message(self.Left(kept=bool(event.value)))

    def key_escape(self) -> None:
        """Give the filter up."""
        self.post_message(self.Left(kept=False))
