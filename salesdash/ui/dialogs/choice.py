"""A question with a few answers, each on a key; Esc leaves it open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.legend import ESCAPE, choices, legend
from salesdash.ui.widgets.pressable import Pressable


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: the key that gives it, what it is called, and its value."""

    key: str
    label: str
    value: str


class ChoiceDialog(Dialog[str | None]):
    """Lines to read and keys to answer with; dismissed with the answer's value."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Later")]

    def __init__(self, title: str, lines: Sequence[str], choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Yield the question and its answers."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content(self._title)
            box.border_subtitle = legend((ESCAPE, "Esc", "later"))
            yield Static(Content("\n".join(self._lines)))
            yield Pressable(choices((one.key, _shown(one.key), one.label) for one in self._choices))

    def on_key(self, event: events.Key) -> None:
        """Take the answer whose key was pressed."""
        for choice in self._choices:
            if event.key == choice.key:
                event.stop()
                self.dismiss(choice.value)
                return


def _shown(key: str) -> str:
    """Return how a key is told."""
    return "⏎" if key == "enter" else key
