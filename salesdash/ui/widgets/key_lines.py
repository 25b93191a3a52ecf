"""Lines of keys and what they do, such as the outcomes of a call: a click on one presses it."""

from dataclasses import dataclass

from textual.events import Click
from textual.message import Message

from salesdash.report.cells import width_of
from salesdash.report.lines import Line, Role
from salesdash.ui.widgets.line_text import LineText


class KeyLines(LineText):
    """Report lines whose keys, in the role of a stage, are followed by what each does."""

    @dataclass
    class Pressed(Message):
        """The rep clicked a key, or what stands behind it: its line and its place in there."""

        row: int
        number: int

    def on_click(self, event: Click) -> None:
        """Press what was clicked; between two there is nothing."""
        number = key_at(self._shown[event.y], event.x) if event.y < len(self._shown) else None
        if number is not None:
            self.post_message(self.Pressed(event.y, number))


def key_at(line: Line, cell: int) -> int | None:
    """Return which key of a line stands in a cell, itself or what it does; None between them."""
    number, end = -1, 0
    for span in line.spans:
        number += span.role is Role.STAGE
        end += width_of(span.text)
        if cell < end:
            between = not any(map(str.isalnum, span.text))
            return None if between or number < 0 else number
    return None
