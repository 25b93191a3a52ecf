"""The entries of a day: up and down go through them, left and right to another day."""

from dataclasses import dataclass

from textual.message import Message

from salesdash.ui.widgets.line_list import LineList


class DayList(LineList):
    """A list in which left and right do not scroll but change the day."""

    @dataclass
    class Turned(Message):
        """The rep went some days on, or back."""

        days: int

    def action_slide(self, cells: int) -> None:
        """Go a day back or on."""
        self.post_message(self.Turned(1 if cells > 0 else -1))
