"""A list whose lines are ticked by the space bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from salesdash.report.lines import Line
from salesdash.ui.widgets.line_list import LineList

LEAST = 3


class TickList(LineList):
    """A LineList that says which line is to be ticked next; who owns it shows the new lines.

    It is as high as its lines, or has the room the window leaves beside so many other rows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick"),
        Binding("enter", "screen.take", "Save", show=False),
    ]

    @dataclass
    class Ticked(Message):
        """The rep ticked the line of a record."""

        record_id: int

    def __init__(self, name: str, beside: int) -> None:
        super().__init__(name)
        self._beside = beside

    def show(
        self, lines: Sequence[Line], width: int, deal_ids: Sequence[int | None] | None = None
    ) -> None:
        """Show other lines, in the height there is for them."""
        room = max(self.screen.size.height - self._beside, LEAST)
        self.styles.height = min(len(lines), room)
        super().show(lines, width, deal_ids)

    def clicked(self, deal_id: int, *, again: bool) -> None:  # noqa: ARG002
        """Tick what was clicked."""
        self.action_tick()

    def action_tick(self) -> None:
        """Say that the line under the cursor is ticked."""
        if self.deal_id is not None:
            self.post_message(self.Ticked(self.deal_id))
