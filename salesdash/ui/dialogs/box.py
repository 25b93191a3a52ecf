"""What all dialogs are: a box over the screen; what does not fit in it scrolls."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

Result = TypeVar("Result")


class BoxDialog(ModalScreen[Result], Generic[Result]):
    """A dialog whose box is a `.dialog`: the arrows scroll it where nothing in it wants them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_box(-1)", show=False),
        Binding("down", "scroll_box(1)", show=False),
        Binding("pageup", "scroll_box(-8)", show=False),
        Binding("pagedown", "scroll_box(8)", show=False),
    ]

    def action_scroll_box(self, lines: int) -> None:
        """Scroll the box."""
        self.query_one(".dialog", VerticalScroll).scroll_relative(y=lines, animate=False)
