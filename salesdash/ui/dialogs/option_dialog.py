"""One of several things, picked from a list; Esc leaves it as it was."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import OptionList, Static

from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.legend import ENTER, ESCAPE, legend
from salesdash.ui.widgets.options import Options


class OptionDialog(Dialog[str | None]):
    """A list of labels; dismissed with the value of the one picked.

    `options` are values with their labels, `note` says above them what they are for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace", "dismiss(None)", "Leave it"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(
        self, title: str, options: Sequence[tuple[str, str]], current: str = "", note: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._current = current
        self._note = note

    def compose(self) -> ComposeResult:
        """Yield the list."""
        with VerticalGroup(classes="dialog") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = legend((ENTER, "⏎", "take it"), (ESCAPE, "Esc", "leave it"))
            if self._note:
                yield Static(Content(self._note), classes="note")
            labels = (Content(label) for _, label in self._options)
            yield Options(*labels, id="options", compact=True)

    def on_mount(self) -> None:
        """Start on what is chosen now."""
        found = self.query_one(OptionList)
        values = [value for value, _ in self._options]
        found.highlighted = values.index(self._current) if self._current in values else 0
        found.focus()

    def action_move(self, step: int) -> None:
        """Move to the option above or below."""
        found = self.query_one(OptionList)
        move = found.action_cursor_down if step > 0 else found.action_cursor_up
        move()

    @on(OptionList.OptionSelected)
    def _taken(self, message: OptionList.OptionSelected) -> None:
        """Leave with the value that was picked."""
        self.dismiss(self._options[message.option_index][0])
