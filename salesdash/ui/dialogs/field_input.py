"""A field of a form on one line; a row of a table, pasted into it, fills the next ones too."""

from dataclasses import dataclass

from textual.events import Paste
from textual.message import Message
from textual.widgets import Input

from salesdash.domain.text import clean_line


class FieldInput(Input):
    """An input whose tabs in pasted text mean what the key means."""

    @dataclass
    class Row(Message):
        """Cells that were pasted, the first of them into `field`."""

        field: "FieldInput"
        cells: tuple[str, ...]

    def _on_paste(self, event: Paste) -> None:
        """Hand a row on as its cells; anything else is pasted as it is."""
        line = next(iter(event.text.splitlines()), "")
        if "\t" in line:
            cells = tuple(clean_line(cell) for cell in line.split("\t"))
            self.post_message(self.Row(self, cells))
            event.prevent_default()
            event.stop()
