"""What all screens share: the Book, the bar at the top, undo, and the one way to write."""

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.geometry import Size
from textual.messages import Update
from textual.reactive import var
from textual.widget import Widget

from salesdash.domain.book import Book
from salesdash.domain.errors import SalesdashError
from salesdash.store import Changes
from salesdash.ui.desk import Desk
from salesdash.ui.messages import BookChanged, BookWanted, Said
from salesdash.ui.passing import is_on_top
from salesdash.ui.screens.by_name import kind_of
from salesdash.ui.screens.finding import FindingScreen
from salesdash.ui.widgets.key_bar import KeyBar
from salesdash.ui.widgets.top_bar import TopBar

LOOK_SECONDS = 5.0


class BookScreen(FindingScreen):
    """A screen of the Book. Subclasses say what `name_of_screen` is and show the book.

    `tab` is the screen it belongs to, where it is not one of those in the bar itself: for a page
    that can be laid over several, the one below it.
    """

    name_of_screen = ""
    tab = ""
    is_on_call = False
    book: var[Book | None] = var(None, init=False)

    def __init__(self, desk: Desk) -> None:
        super().__init__(name=self.name_of_screen)
        self.desk = desk
        self._showing: tuple[Book, Size] | None = None

    def compose(self) -> ComposeResult:
        """Frame what the screen shows with the bar above and the keys below."""
        bar = TopBar(self.tab or self.name_of_screen, self.desk.glyphs, self.desk.machine)
        yield bar.data_bind(BookScreen.book)
        with VerticalGroup(id="body"):
            yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """Yield what is between the bars."""
        yield from ()

    def on_mount(self) -> None:
        """Show the book once the widgets are there."""
        self._show_once()

    def watch_book(self, _book: Book | None) -> None:
        """Show a new Book."""
        self._show_once()

    def on_screen_resume(self) -> None:
        """Catch up with what happened under another screen."""
        self.post_message(BookWanted())

    def on_resize(self) -> None:
        """Lay the same out for another size."""
        self._show_once()

    def _show_once(self) -> None:
        """Show the book, unless this very book is shown at this size already."""
        if self.book is None or not self.is_mounted:
            return
        if (
            self._showing is None
            or self._showing[0] is not self.book
            or self._showing[1] != self.size
        ):
            self._showing = (self.book, self.size)
            self.show_book(self.book)
            self.follow_cursor()
            self._paint_together()

    def show_anew(self) -> None:
        """Show the same book once more: what it tells beside the book's figures has changed."""
        self._showing = None
        self._show_once()

    def _paint_together(self) -> None:
        """Have all that changed painted in the next frame.

        Left alone, each widget asks for itself when its turn comes, and what asks late is painted
        a frame later, behind whatever was to be done once the first one stood.
        """
        for widget in self.walk_children(Widget):
            self.post_message(Update(widget))

    def show_book(self, book: Book) -> None:
        """Show what the screen is for. Subclasses do it."""

    def follow_cursor(self) -> None:
        """Let the footer follow what is under the cursor. Screens with deals do it."""

    # -- writing ---------------------------------------------------------------------------

    def commit(self, what: str, change: Callable[[Changes], None], said: str = "") -> bool:
        """Run a change as one transaction and show the new Book; tell whether it went through.

        What the rep did wrong, or the disk refused, is one line in a notification.
        """

        def write() -> str:
            with self.desk.store.transaction(what) as tx:
                change(tx)
            return said

        return self._run(write)

    def _run(self, write: Callable[[], str]) -> bool:
        """Do what may be refused; say what happened; hand the new Book up."""
        try:
            said = write()
        except SalesdashError as error:
            self.post_message(Said(str(error), failed=True))
            return False
        if said:
            self.post_message(Said(said))
        self.post_message(BookChanged(self.desk.store.book()))
        return True

    def push(self, page: "BookScreen") -> None:
        """Lay a page over this screen, with the book to show."""
        page.tab = page.tab or self.tab or self.name_of_screen
        page.set_reactive(BookScreen.book, self.book)
        self.app.push_screen(page)

    def leave(self) -> bool:
        """Take this page off the one below, and tell whether it was there to be taken.

        It has left already, or has a dialog over it, when keys typed ahead ask it to leave.
        """
        there = is_on_top(self)
        if there:
            self.app.pop_screen()
        return there

    def action_page(self, name: str) -> None:
        """Lay a page over this screen, by name."""
        if name != self.name_of_screen:
            self.push(self.page_named(name))

    def page_named(self, name: str) -> "BookScreen":
        """Return a page, made anew."""
        page: BookScreen = kind_of(name)(self.desk)
        return page

    def action_take_in(self) -> None:
        """Pick a file of another program and look at what taking it in would do."""
        from salesdash.ui.directory import starting_place
        from salesdash.ui.screens.import_answers import pick_file
        from salesdash.ui.screens.importing import ImportScreen

        def picked(path: Path | None) -> None:
            if path is not None:
                self.push(ImportScreen(self.desk, path, self.tab or self.name_of_screen))

        pick_file(self, starting_place(), picked)

    def action_export_book(self) -> None:
        """Write the book, or a table of it, to a file the rep names."""
        from salesdash.ui.exporting import ask_and_export

        ask_and_export(self)

    def key_of(self, name: str) -> str:
        """Return how the keys of a binding are told in a sentence."""
        return self.desk.machine.key(name)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._run(lambda: f"undone: {self.desk.store.undo().what}")

    def action_redo(self) -> None:
        """Take back the undo just made."""
        self._run(lambda: f"done again: {self.desk.store.redo().what.removeprefix('undo: ')}")

    def action_help(self) -> None:
        """Show what the keys do here."""
        from salesdash.ui.dialogs.help import HelpDialog
        from salesdash.ui.keymap import WITHOUT_LIST
        from salesdash.ui.keys import MOVES

        machine = self.desk.machine
        keys = machine.keys_of(self.name_of_screen)
        moves = () if self.name_of_screen in WITHOUT_LIST else machine.told(MOVES)
        self.app.push_screen(HelpDialog(self.name_of_screen, keys, moves))

    def go_on(self) -> None:
        """Show a new minute: prime time, who is due by now, what a running timer has taken."""
        book = self.book
        if book is None or not self.is_current:
            return
        minute = self.desk.clock.now().replace(second=0, microsecond=0)
        if book.now.replace(second=0, microsecond=0) != minute:
            self.book = self.desk.store.book()

    def action_back(self) -> None:
        """Leave what can be left."""
