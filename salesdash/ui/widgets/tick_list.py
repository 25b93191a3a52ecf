"""A list whose lines are ticked by the space bar."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from salesdash.ui.widgets.line_list import LineList


class TickList(LineList):
    """A LineList that says which line is to be ticked next; who owns it shows the new lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick"),
        Binding("enter", "screen.take", "Save", show=False),
    ]

    @dataclass
    class Ticked(Message):
        """The rep ticked the line of a record."""

        record_id: int

    def clicked(self, deal_id: int, *, again: bool) -> None:  # noqa: ARG002
        """Tick what was clicked."""
        self.action_tick()

    def action_tick(self) -> None:
        """Say that the line under the cursor is ticked."""
        if self.deal_id is not None:
            self.post_message(self.Ticked(self.deal_id))
