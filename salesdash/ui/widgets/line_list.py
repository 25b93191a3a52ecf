"""A long drawing with a cursor: each line drawn alone, only what is seen is drawn at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from salesdash.report.lines import Line
from salesdash.ui.keys import move_bindings
from salesdash.ui.theme import cursor_style
from salesdash.ui.widgets.line_paint import LinePaint


def way(pages: float, height: int) -> tuple[int, int]:
    """Return the lines in so many pages, a line of what was seen staying, and the direction."""
    step = 1 if pages > 0 else -1
    return step * max(int(abs(pages) * (height - 1)), 1), step


class LineList(ScrollView, LinePaint, can_focus=True):
    """Lines, some of which stand for a deal; the cursor stands on one of those."""

    BINDINGS: ClassVar[list[BindingType]] = move_bindings()

    @dataclass
    class Opened(Message):
        """The rep clicked a line a second time."""

        deal_id: int

    @dataclass
    class Moved(Message):
        """The cursor stands on another deal, or on another state of one."""

        deal_id: int | None

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._lines: Sequence[Line] = ()
        self._deal_ids: Sequence[int | None] = ()
        self._cursor: int | None = None
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._drawn: dict[int, Line] = {}
        self._clicked: int | None = None

    # -- what is shown ---------------------------------------------------------------------

    def show(
        self, lines: Sequence[Line], width: int, deal_ids: Sequence[int | None] | None = None
    ) -> None:
        """Show other lines, `width` cells wide; the cursor stays on its deal, or near it.

        `deal_ids` says what each line stands for where asking every line would be dear.
        """
        stayed_on, stood_at = self.deal_id, self._cursor or 0
        size = Size(width, len(lines))
        same = self._same(lines) if size == self.virtual_size else frozenset()
        self._refresh_cursor()
        self._lines = lines
        self._deal_ids = [line.deal_id for line in lines] if deal_ids is None else deal_ids
        self._strips = {key: strip for key, strip in self._strips.items() if key[0] in same}
        self._drawn = {number: self._drawn[number] for number in same}
        self.virtual_size = size
        self._cursor = self._line_of(stayed_on)
        if self._cursor is None:
            self._cursor = self._nearest(stood_at, 1) if lines else None
        if same:
            for number in self._seen:
                if number not in same:
                    self.refresh_line(number)
            self._refresh_cursor()
        else:
            self.refresh()
        self._keep_in_sight()

    @property
    def _seen(self) -> range:
        """The numbers of the lines that are seen."""
        top = self.scroll_offset.y
        return range(top, top + self.size.height)

    def _same(self, lines: Sequence[Line]) -> frozenset[int]:
        """Return the seen lines that are as they were drawn, so that they need no drawing."""
        drawn = self._drawn
        return frozenset(
            number
            for number in self._seen
            if number in drawn and number < len(lines) and drawn[number] == lines[number]
        )

    @property
    def deal_id(self) -> int | None:
        """The deal under the cursor."""
        if self._cursor is None or self._cursor >= len(self._deal_ids):
            return None
        return self._deal_ids[self._cursor]

    @property
    def cursor_line(self) -> int | None:
        """The number of the line under the cursor."""
        return self._cursor

    def go_to(self, deal_id: int) -> None:
        """Put the cursor on a deal, if it is shown."""
        line = self._line_of(deal_id)
        if line is not None:
            self._move_to(line)

    # -- drawing ---------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Return one line of what is seen."""
        left, top = self.scroll_offset
        number = top + y
        if number >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        at_cursor = number == self._cursor and self.has_focus
        strip = self._strips.get((number, at_cursor))
        if strip is None:
            strip = self._strips[number, at_cursor] = self._draw(number, at_cursor)
        return strip.crop_extend(
            left, left + self.size.width, self._cursor_style if at_cursor else self.rich_style
        )

    def _draw(self, number: int, at_cursor: bool) -> Strip:
        """Return a whole line as a strip."""
        line = self._drawn[number] = self._lines[number]
        return self.paint(line, self._cursor_style if at_cursor else None)

    @property
    def _cursor_style(self) -> Style:
        """What the cursor adds to a line: its background, and reverse where there is no colour."""
        behind = self.background_colors[1]
        return cursor_style(self.app.theme_variables, behind, no_color=self.app.no_color)

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old theme."""
        super().notify_style_update()
        self._strips.clear()

    def on_resize(self) -> None:
        """Keep the cursor in sight: before the first layout there was no height to keep it in."""
        self._keep_in_sight()

    def on_focus(self) -> None:
        """Show the cursor."""
        self._refresh_cursor()

    def on_blur(self) -> None:
        """Hide the cursor: keys go elsewhere."""
        self._refresh_cursor()

    # -- moving ----------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Move the cursor to the next line above (-1) or below (1) that stands for a deal."""
        found = None if self._cursor is None else self._next(self._cursor + step, step)
        if found is None:
            self.scroll_relative(y=step, animate=False)
        else:
            self._move_to(found)

    def action_page(self, pages: float) -> None:
        """Move the cursor by what is seen at once; where no deal is further on, scroll so far."""
        lines, step = way(pages, self.size.height)
        found = None if self._cursor is None else self._nearest(self._cursor + lines, step)
        if found is None or self._cursor is None or (found - self._cursor) * step <= 0:
            self.scroll_relative(y=lines, animate=False)
        else:
            self._move_to(found)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first (-1) or last (1) deal, and show that end."""
        if self._cursor is not None:
            self._move_to(self._nearest(0 if end < 0 else len(self._lines) - 1, -end) or 0)
        self.scroll_to(y=0 if end < 0 else self.max_scroll_y, animate=False)

    def action_slide(self, cells: int) -> None:
        """Scroll sideways."""
        self.scroll_relative(x=cells, animate=False)

    def find(self, text: str, *, on: bool = False) -> bool:
        """Go to the next line that contains a text, case aside; tell whether there is one.

        The cursor's own line counts, unless the search is to go `on` from there.
        """
        wanted, count = text.casefold(), len(self._lines)
        start = self.scroll_offset.y if self._cursor is None else self._cursor
        for step in range(1 if on else 0, count + 1):
            number = (start + step) % count
            if wanted in self._lines[number].text.casefold():
                if self._deal_ids[number] is not None:
                    self._move_to(number)
                else:
                    self.scroll_to(y=number, animate=False)
                return True
        return False

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click there opens, soon or later."""
        number = self.scroll_offset.y + event.y - self.gutter.top
        deal_id = self._deal_ids[number] if 0 <= number < len(self._deal_ids) else None
        if deal_id is not None:
            again = deal_id == self._clicked
            self._move_to(number)
            self._clicked = deal_id
            self.clicked(deal_id, again=again)

    def clicked(self, deal_id: int, *, again: bool) -> None:
        """Open what was clicked a second time. Lists in which a click does more say so."""
        if again:
            self._clicked = None
            self.post_message(self.Opened(deal_id))

    def _move_to(self, number: int) -> None:
        """Put the cursor on a line and draw only what changed."""
        self._clicked = None
        self._refresh_cursor()
        self._cursor = number
        self._refresh_cursor()
        self._keep_in_sight()
        self.post_message(self.Moved(self.deal_id))

    def _refresh_cursor(self) -> None:
        """Draw the cursor's line again."""
        if self._cursor is not None:
            self.refresh_line(self._cursor)

    def _keep_in_sight(self) -> None:
        """Scroll so that the cursor is seen, with a line around it."""
        if self._cursor is not None and self.size.height:
            top = max(self._cursor - 1, 0)
            self.scroll_to_region(
                Region(self.scroll_offset.x, top, 1, 3), animate=False, immediate=True
            )

    def _line_of(self, deal_id: int | None) -> int | None:
        """Return the line of a deal."""
        if deal_id is None:
            return None
        return next((n for n, shown in enumerate(self._deal_ids) if shown == deal_id), None)

    def _next(self, start: int, step: int) -> int | None:
        """Return the first line from `start` on, going by `step`, that stands for a deal."""
        number = start
        while 0 <= number < len(self._lines):
            if self._deal_ids[number] is not None:
                return number
            number += step
        return None

    def _nearest(self, line: int, step: int) -> int | None:
        """Return the deal's line at or nearest to a line, looking in one direction first."""
        start = min(max(line, 0), len(self._lines) - 1)
        direction = 1 if step > 0 else -1
        found = self._next(start, direction)
        return found if found is not None else self._next(start, -direction)
