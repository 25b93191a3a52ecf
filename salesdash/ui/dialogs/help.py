"""What the keys do on the screen one is looking at."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.keys import WORK, Key
from salesdash.ui.legend import ESCAPE, legend
from salesdash.ui.widgets.pressable import Pressable
from salesdash.ui.widgets.reading import Reading

BOX, NARROWEST = 72, 16
GAP = 2
# What a screen is called where that is not its name.
TITLES = {
    "call_figures": "Figures",
    "contact": "a contact",
    "deal": "a deal",
    "pictures": "Forecast",
    "plan": "Working",
    "prepare": "Preparing",
    "rebalance": "Plan",
    "reliance": "Tests",
    "review": "a review",
    "runner": "a call",
    "winning": "Wins",
}


class HelpDialog(Dialog[None]):
    """The table of keys, those of this screen first; what has no room scrolls, a click presses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,question_mark,f1,q,enter,backspace", "dismiss", "Close"),
    ]

    def __init__(self, screen: str, keys: Sequence[Key], moves: Sequence[Key]) -> None:
        super().__init__()
        self._screen = screen
        everywhere = [key for key in keys if key.screens in {(), WORK}]
        here = [key for key in keys if key not in everywhere]
        groups = (("Here", here), ("Moving", moves), ("Everywhere", everywhere))
        self._groups = [(heading, list(group)) for heading, group in groups if group]

    def compose(self) -> ComposeResult:
        """Yield the keys in groups."""
        with Reading(classes="dialog") as box:
            box.border_title = f"Keys on {TITLES.get(self._screen, self._screen.capitalize())}"
            box.border_subtitle = legend((ESCAPE, "Esc", "close"))
            yield Pressable(name="keys")

    def on_mount(self) -> None:
        """Show the keys."""
        self._show()

    def on_resize(self) -> None:
        """Show the keys for another width."""
        self._show()

    def action_press(self, key: str) -> None:
        """Leave, and press the key that was clicked."""
        self.dismiss()
        self.app.call_later(self.app.simulate_key, key)

    def _show(self) -> None:
        """Lay the keys out for the width there is."""
        box = self.query_one(Reading)
        width = min(self.size.width, BOX) - box.gutter.width - 1
        lines = [line for heading, keys in self._groups for line in _group(heading, keys, width)]
        self.query_one(Pressable).update(Content("\n").join(lines[:-1]))


def _group(heading: str, keys: Sequence[Key], width: int) -> Iterator[Content]:
    """Yield a heading, what each key does under each other, and an empty line."""
    yield Content.styled(heading, "$foreground 60%")
    column = max(8, *(cell_len(key.display) for key in keys))
    for key in keys:
        told = wrap(key.tooltip, max(width - column - GAP, NARROWEST))
        pad = " " * (column - cell_len(key.display))
        row = Content.assemble(pad, (key.display, "bold $primary"), " " * GAP, told[0])
        yield row.stylize(f"@click=screen.press('{key.keys.split(',')[0]}')")
        for more in told[1:]:
            yield Content(" " * (column + GAP) + more)
    yield Content("")
