"""Text to read, moved through by the keys of a list."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll

from salesdash.ui.keys import move_bindings
from salesdash.ui.widgets.line_list import way


class Reading(VerticalScroll):
    """What does not fit scrolls, by the same keys that move the cursor of a list."""

    BINDINGS: ClassVar[list[BindingType]] = move_bindings()

    def action_move(self, step: int) -> None:
        """Scroll a line."""
        self.scroll_relative(y=step, animate=False)

    def action_page(self, pages: float) -> None:
        """Scroll by what is seen at once, or a part of it."""
        self.scroll_relative(y=way(pages, self.size.height)[0], animate=False)

    def action_edge(self, end: int) -> None:
        """Scroll to the top (-1) or the end (1)."""
        self.scroll_to(y=0 if end < 0 else self.max_scroll_y, animate=False)

    def action_slide(self, cells: int) -> None:
        """Scroll sideways."""
        self.scroll_relative(x=cells, animate=False)
