"""Lines to read before something is done: Enter does it, Esc does not."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.legend import ENTER, ESCAPE, legend
from salesdash.ui.widgets.reading import Reading


class ConfirmDialog(Dialog[bool]):
    """A preview; dismissed with True on Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", "Take it"),
        Binding("escape,q,backspace", "dismiss(False)", "Leave it"),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Yield the lines."""
        with Reading(classes="dialog") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = legend((ENTER, "⏎", "take it"), (ESCAPE, "Esc", "leave it"))
            yield Static(Content("\n".join(self._lines)))
