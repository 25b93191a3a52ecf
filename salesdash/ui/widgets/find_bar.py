"""The line in which a text to go to is typed."""

from dataclasses import dataclass

from textual.events import Key
from textual.message import Message
from textual.widgets import Input


class FindBar(Input):
    """Goes to a line as its text is typed; Enter goes on to the next one, Esc leaves."""

    @dataclass
    class Sought(Message):
        """The text to go to; `on` from the line where the cursor is."""

        text: str
        on: bool

    class Left(Message):
        """The rep is there, or gave up."""

    def __init__(self) -> None:
        super().__init__(
            placeholder="go to a line that contains…  ⏎ next  Esc leave",
            compact=True,
            select_on_focus=True,
            id="find",
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Go to the first line with the text."""
        event.stop()
        if event.value:
            self.post_message(self.Sought(event.value, on=False))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line."""
        event.stop()
        self.post_message(self.Sought(event.value, on=True))

    def key_escape(self, event: Key) -> None:
        """Be done; the screen stays."""
        event.stop()
        self.post_message(self.Left())
