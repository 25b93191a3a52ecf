"""The bar at the top: the screens with their keys, and what day it is."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.reactive import var
from textual.widgets import Static

from salesdash.domain.book import Book
from salesdash.report.lines import Glyphs
from salesdash.report.today import day_words
from salesdash.ui.machine import Machine

TABS = (
    ("today", "Today"),
    ("bracket", "Bracket"),
    ("ledger", "Ledger"),
    ("calls", "Calls"),
    ("deals", "Deals"),
    ("reviews", "Reviews"),
    ("quarter", "Quarter"),
)
MARGIN = 1


class TopBar(Static):
    """The tabs on the left, the day on the right; a click on a tab goes there.

    Where the tabs have no room, only that of this screen has its name beside its key.
    """

    ALLOW_SELECT = False
    book: var[Book | None] = var(None, init=False)

    def __init__(self, active: str, glyphs: Glyphs, machine: Machine) -> None:
        super().__init__("", markup=False)
        self._active = active
        self._glyphs = glyphs
        self._machine = machine
        self._told: tuple[str, str, int] | None = None

    def watch_book(self) -> None:
        """Show the day."""
        self.show()

    def on_resize(self) -> None:
        """Show as much of the day as there is room for."""
        self.show()

    def show(self) -> None:
        """Draw the line for the width there is."""
        tabs = self._tabs()
        room = self.size.width - tabs.cell_length - 2 * MARGIN
        day = day_words(self.book, self._glyphs, room) if self.book is not None else ""
        if (tabs.plain, day, room) != self._told:
            self._told = (tabs.plain, day, room)
            padded = Content(f"{day:>{max(room + MARGIN, 0)}}").stylize("$text-muted")
            self.update(tabs + padded, layout=False)

    def _labels(self) -> Iterator[tuple[str, str, str]]:
        """Yield each tab's screen, its key and its name, which is empty where there is no room."""
        if self._active == "welcome":
            return
        tabs = [(screen, self._machine.key(screen), label) for screen, label in TABS]
        crowded = sum(len(f" {key} {label}") for _, key, label in tabs) > self.size.width
        for screen, key, label in tabs:
            yield screen, f" {key}", "" if crowded and screen != self._active else f" {label}"

    def _tabs(self) -> Content:
        """Return the tabs, that of this screen lit."""
        tabs = [
            Content.styled(key + label, "bold $background on $primary")
            if screen == self._active
            else Content.assemble((f"{key}{label[:1]}", "$text-muted"), label[1:])
            for screen, key, label in self._labels()
        ]
        return Content("").join(tabs) if tabs else Content(" salesdash")

    async def on_click(self, event: Click) -> None:
        """Change to the screen whose tab was clicked."""
        event.stop()
        start = 0
        for screen, key, label in self._labels():
            end = start + cell_len(key + label)
            if start <= event.x < end:
                await self.run_action(f"app.show('{screen}')")
            start = end
