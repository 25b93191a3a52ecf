"""The dashboard: its screens, and the Book they show."""

import gc
from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from os import environ
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.binding import BindingType
from textual.events import Resize
from textual.reactive import var
from textual.screen import Screen

from salesdash.clock import Clock
from salesdash.domain.book import Book
from salesdash.domain.calling import SessionEvent
from salesdash.domain.errors import SalesdashError
from salesdash.domain.preferences import Preferences
from salesdash.report.lines import ASCII, BOX
from salesdash.store import Store
from salesdash.ui.desk import Desk
from salesdash.ui.idle_asking import ask_idle
from salesdash.ui.idle_watch import IdleWatch
from salesdash.ui.machine import Machine
from salesdash.ui.messages import BookChanged, BookWanted, Called
from salesdash.ui.notices import desktop_notice, takes_notices
from salesdash.ui.reminder_watch import ReminderWatch
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.screens.by_name import kind_of
from salesdash.ui.telling import TellingApp
from salesdash.ui.widgets.top_bar import TopBar

POLL_SECONDS = 0.5
SETTLED_AFTER = 2.0


class SalesdashApp(TellingApp):
    """Holds the Book, hands it to the screen on top, and looks for what other processes wrote."""

    TITLE = "salesdash"
    CSS_PATH: ClassVar = [
        "styles/app.tcss",
        "styles/lines.tcss",
        "styles/dialogs.tcss",
        "styles/today.tcss",
        "styles/calls.tcss",
        "styles/ledger.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = []
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-high")]  # noqa: RUF012 - as Textual types it

    book: var[Book | None] = var(None, init=False)

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        machine: Machine | None = None,
        ascii_only: bool = False,
    ) -> None:
        super().__init__(machine or Machine(Preferences()))
        glyphs = replace(ASCII if ascii_only else BOX, way=self.machine.way)
        self.set_class(ascii_only, "-ascii")
        self.desk = Desk(store, clock, glyphs, self.machine, IdleWatch(clock))
        self._made: dict[str, BookScreen] = {}
        self._reminders = ReminderWatch(clock)
        self.set_reactive(SalesdashApp.book, store.book())

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen: today, or what to begin with where there is no book."""
        return self._screen("today" if self._has_book else "welcome")

    def on_mount(self) -> None:
        """Begin to look for changes from outside, and pass on what the store noticed."""
        self._pass_on_notices()
        self.set_interval(POLL_SECONDS, self._look_outside)
        self.set_timer(SETTLED_AFTER, self._settle)
        # Textual starts in a batch, in which what the first screen paints may be dropped.
        self.call_later(lambda: self.screen.refresh())
        self.call_after_refresh(self._offer_session)

    def on_resize(self, event: Resize) -> None:
        """Say so while the window is too small for any screen."""
        from salesdash.ui.screens.small import SmallScreen, is_too_small

        is_said = isinstance(self.screen, SmallScreen)
        if is_too_small(event.size) and not is_said:
            self.push_screen(SmallScreen())
        elif is_said and not is_too_small(event.size):
            self.pop_screen()

    def _offer_session(self) -> None:
        """Offer to go on with a call session that was running when the program ended."""
        if not self._has_book or self.book is None or not self.book.table(SessionEvent):
            return
        from salesdash.ui.dialogs.resuming import resuming_dialog

        def answered(answer: str | None) -> None:
            calls = self._screen("calls")
            if answer and isinstance(calls, BookScreen):
                self.action_show("calls")
                calls.call_after_refresh(calls.run_action, "start_session")

        dialog = resuming_dialog(self.book)
        if dialog is not None:
            self.push_screen(dialog, answered)

    def _settle(self) -> None:
        """Do what may wait until the first screen stands.

        The collector is let loose, without what is there to stay: a full pass would be felt.
        """
        gc.freeze()
        gc.enable()
        self.run_worker(self._at_leisure, thread=True)

    def _at_leisure(self) -> None:
        """Back the book up, and import what a key press would have to wait for."""
        self.desk.store.back_up_today()
        import_module("plotext")

    @property
    def _has_book(self) -> bool:
        """Whether there is anything to show: without it the first start is offered."""
        return self.book is not None and (self.book.is_set_up or bool(self.book.deals))

    def action_show(self, name: str) -> None:
        """Change to a screen by name; from a deal's page too, but not from under a dialog."""
        if not isinstance(self.screen, BookScreen) or self.screen.name == name:
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self.screen.name != name:
            self.push_screen(self._screen(name))

    def watch_book(self, book: Book | None) -> None:
        """Hand a new Book to the screen that is shown, under a dialog too; others wait."""
        shown = (screen for screen in reversed(self.screen_stack) if isinstance(screen, BookScreen))
        for screen in islice(shown, 1):
            screen.book = book

    @property
    def every_screen(self) -> Iterable[Screen[object]]:
        """The screens that were made, and the pages over them."""
        return {*self._made.values(), *self.screen_stack}

    def show_anew(self) -> None:
        """Draw every screen again: its keys have other names."""
        for screen in self.every_screen:
            for bar in screen.query(TopBar):
                bar.show()
            if isinstance(screen, BookScreen):
                screen.show_anew()

    @on(BookWanted)
    def _hand_book(self) -> None:
        """Hand the Book to the screen that came to the top."""
        self.watch_book(self.book)

    @on(BookChanged)
    def _take_book(self, message: BookChanged) -> None:
        """Show what a screen's transaction made of the book."""
        self.book = message.book

    def _screen(self, name: str) -> Screen[None]:
        """Return a screen, with the book to show; it is made once and keeps its cursor."""
        screen = self._made.get(name)
        if screen is None:
            screen = self._made[name] = kind_of(name)(self.desk)
            screen.set_reactive(BookScreen.book, self.book)
            self.install_screen(screen, name)
        return screen

    def _pass_on_notices(self) -> None:
        """Show what the store, or a hook, noticed since it was last asked."""
        notices = self.desk.store.notices
        while notices:
            self.notify(notices.pop(0), severity="warning", timeout=10, markup=False)

    def _look_outside(self) -> None:
        """Take in what another process wrote, and a new day; costs two stat calls when idle."""
        if not self.is_running:
            return  # its screens are being taken down
        self._pass_on_notices()
        try:
            changed = self.desk.store.refresh()
        except SalesdashError as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return
        if changed or (self.book is not None and self.book.today != self.desk.clock.today()):
            self.book = self.desk.store.book()
        if self.book is not None:
            self.desk.idle.tick(self.book)
            self._ask_idle()
            for reminder in self._reminders.due(self.book):
                self._call_back(Called(reminder.text))

    async def on_event(self, event: events.Event) -> None:
        """Take a key or a click as a sign of the rep; one long in coming does nothing else.

        One typed after the key that ended the program is nobody's.
        """
        if isinstance(event, events.Key | events.MouseDown):
            if not self.is_running:
                return
            self.desk.idle.sign()
            if self._ask_idle():
                return
        await super().on_event(event)

    def _ask_idle(self) -> bool:
        """Ask about time the timer ran without the rep; a dialog or a call is not disturbed."""
        screen = self.screen if self.screen_stack else None
        if not self.desk.idle.looks or not isinstance(screen, BookScreen) or screen.is_on_call:
            return False
        idle = self.desk.idle.found(self.desk.store.book())
        if idle is None:
            return False
        ask_idle(screen, idle)
        self._call_back(Called("Your timer ran without you: was that work?"), shown=True)
        return True

    # -- calling the rep back ----------------------------------------------------------------

    @on(Called)
    def _call_back(self, message: Called, *, shown: bool = False) -> None:
        """Call the rep back: a notice unless it is shown already, the bell, and the desktop."""
        notify = self.desk.preferences.notify
        if not shown:
            self.notify(message.text, timeout=30, markup=False)
        if notify.bell:
            self.bell()
        if notify.desktop and takes_notices(environ) and not self.is_headless and self._driver:
            self._driver.write(desktop_notice(message.text, environ))
