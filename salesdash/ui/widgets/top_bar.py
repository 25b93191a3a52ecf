"""The bar at the top: the screens with their keys, and what day it is."""

from textual.app import ComposeResult
from textual.containers import HorizontalGroup
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
WIDEST = 40


class Tab(Static):
    """One screen's name; a click goes there."""

    def __init__(self, screen: str, key: str, label: str, *, active: bool) -> None:
        super().__init__(
            Content.assemble((f" {key} ", "$text-muted"), (label, "")),
            classes="tab -active" if active else "tab",
        )
        self._screen = screen

    async def on_click(self, event: Click) -> None:
        """Change to the screen."""
        event.stop()
        await self.run_action(f"app.show('{self._screen}')")


class TopBar(HorizontalGroup):
    """The tabs on the left, the day on the right."""

    book: var[Book | None] = var(None, init=False)

    def __init__(self, active: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._active = active
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Yield the tabs and the day."""
        if self._active == "welcome":
            yield Static(Content(" salesdash"), classes="tab")
            yield Static("", id="day", markup=False)
            return
        for screen, key, label in TABS:
            yield Tab(screen, key, label, active=screen == self._active)
        yield Static("", id="day", markup=False)

    def watch_book(self, book: Book | None) -> None:
        """Show the day."""
        if book is not None and self.is_mounted:
            day = self.query_one("#day", Static)
            room = day.content_size.width or WIDEST
            day.update(Content(day_words(book, self._glyphs, room)))

    def on_resize(self) -> None:
        """Show as much of the day as there is room for."""
        self.call_after_refresh(self.watch_book, self.book)

    def on_mount(self) -> None:
        """Show the day once there is a place for it."""
        self.watch_book(self.book)
