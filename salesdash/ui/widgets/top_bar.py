"""The bar at the top: the screens with their keys, and what day it is."""

from textual.content import Content
from textual.events import Click
from textual.reactive import var
from textual.widgets import Static

from salesdash.domain.book import Book
from salesdash.report.lines import Glyphs
from salesdash.report.today import day_words

TABS = (
    ("today", "1", "Today"),
    ("bracket", "2", "Bracket"),
    ("ledger", "3", "Ledger"),
    ("calls", "4", "Calls"),
    ("deals", "5", "Deals"),
    ("reviews", "6", "Reviews"),
    ("quarter", "7", "Quarter"),
)
MARGIN = 1


class TopBar(Static):
    """The tabs on the left, the day on the right; a click on a tab goes there."""

    ALLOW_SELECT = False
    book: var[Book | None] = var(None, init=False)

    def __init__(self, active: str, glyphs: Glyphs) -> None:
        super().__init__("", markup=False)
        self._active = active
        self._glyphs = glyphs
        self._told: tuple[str, int] | None = None

    def watch_book(self) -> None:
        """Show the day."""
        self._show()

    def on_resize(self) -> None:
        """Show as much of the day as there is room for."""
        self._show()

    def _show(self) -> None:
        """Draw the line for the width there is."""
        tabs = self._tabs()
        room = self.size.width - tabs.cell_length - 2 * MARGIN
        day = day_words(self.book, self._glyphs, room) if self.book is not None else ""
        if (day, room) != self._told:
            self._told = (day, room)
            padded = Content(f"{day:>{max(room + MARGIN, 0)}}").stylize("$text-muted")
            self.update(tabs + padded, layout=False)

    def _tabs(self) -> Content:
        """Return the tabs, that of this screen lit."""
        if self._active == "welcome":
            return Content(" salesdash")
        return Content("").join(
            Content.assemble((f" {key} ", "$text-muted"), label)
            if screen != self._active
            else Content.styled(f" {key} {label}", "bold $background on $primary")
            for screen, key, label in TABS
        )

    async def on_click(self, event: Click) -> None:
        """Change to the screen whose tab was clicked."""
        event.stop()
        start = 0
        for screen, key, label in TABS if self._active != "welcome" else ():
            end = start + len(f" {key} {label}")
            if start <= event.x < end:
                await self.run_action(f"app.show('{screen}')")
            start = end
