"""What the keys do on the screen one is looking at."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.keys import WORK, Key


class HelpDialog(Dialog[None]):
    """The table of keys, those of this screen first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,question_mark,f1,q,enter,backspace", "dismiss", "Close"),
    ]

    def __init__(self, title: str, keys: Sequence[Key], moves: Sequence[Key]) -> None:
        super().__init__()
        self._title = title
        self._keys = keys
        self._moves = moves

    def compose(self) -> ComposeResult:
        """Yield the keys in three groups."""
        everywhere = [key for key in self._keys if key.screens in {(), WORK}]
        here = [key for key in self._keys if key not in everywhere]
        with VerticalScroll(classes="dialog") as box:
            box.border_title = f"Keys on {self._title}"
            box.border_subtitle = "Esc close"
            groups = (("Here", here), ("Moving", self._moves), ("Everywhere", everywhere))
            for heading, keys in groups:
                yield Static(_group(heading, keys), classes="help-group")


def _group(heading: str, keys: Sequence[Key]) -> Content:
    """Return a heading and a line for each key."""
    rows = [Content.styled(heading, "$text-muted")]
    rows.extend(
        Content.assemble((f"{key.display:>8}  ", "bold $accent"), key.tooltip) for key in keys
    )
    return Content("\n").join(rows)
