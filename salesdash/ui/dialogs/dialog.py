"""What all dialogs share: each is answered once."""

from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from salesdash.ui.passing import PassingScreen, is_on_top

Result = TypeVar("Result")


class Dialog(ModalScreen[Result], PassingScreen[Result]):
    """A dialog over a screen, whose answer counts while it is the one on top.

    Keys typed ahead may answer a dialog that is gone already; Textual would then take away
    whatever screen is on top by now, and hand the answer on a second time.

    Its box is a `.dialog`; the arrows scroll it where nothing in it wants them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_box(-1)", show=False),
        Binding("down", "scroll_box(1)", show=False),
        Binding("pageup", "scroll_box(-8)", show=False),
        Binding("pagedown", "scroll_box(8)", show=False),
    ]

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the dialog with its answer, if it is still there to be answered."""
        return super().dismiss(result) if is_on_top(self) else AwaitComplete()

    def action_scroll_box(self, lines: int) -> None:
        """Scroll the box."""
        self.query_one(".dialog").scroll_relative(y=lines, animate=False)
