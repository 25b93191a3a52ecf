"""What a file of time would do, to read before it is taken in, with room made for it or not."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.legend import ENTER, ESCAPE, legend
from salesdash.ui.widgets.reading import Reading


class Take(StrEnum):
    """What the rep wants of a preview: take it in, or see it the other way about clashes."""

    AS_SHOWN = "as_shown"
    OTHERWISE = "otherwise"


class IntakeDialog(Dialog[Take | None]):
    """A preview; `otherwise` says what `s` would do about clashes, nothing where there are none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", f"answer('{Take.AS_SHOWN.value}')", "Take it"),
        Binding("s", f"answer('{Take.OTHERWISE.value}')", "Make room"),
        Binding("escape,q,backspace", "dismiss(None)", "Leave it"),
    ]

    def __init__(self, lines: Sequence[str], otherwise: str) -> None:
        super().__init__()
        self._lines = lines
        self._otherwise = otherwise

    def compose(self) -> ComposeResult:
        """Yield the lines."""
        with Reading(classes="dialog") as box:
            box.border_title = "Time from other tools"
            keys = [(ENTER, "⏎", "take it"), (ESCAPE, "Esc", "leave it")]
            if self._otherwise:
                keys.insert(1, ("s", "s", self._otherwise))
            box.border_subtitle = legend(*keys)
            yield Static(Content("\n".join(self._lines)))

    def action_answer(self, answer: str) -> None:
        """Take an answer, if there is such a one."""
        if self._otherwise or answer == Take.AS_SHOWN:
            self.dismiss(Take(answer))
