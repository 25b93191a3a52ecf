"""The dashboard: its screens, and the Book they show."""

import gc
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from importlib import import_module
from itertools import islice
from os import environ
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.notifications import Notification, Notify, SeverityLevel
from textual.reactive import var
from textual.screen import Screen
from textual.theme import Theme

from salesdash.clock import Clock
from salesdash.domain.book import Book
from salesdash.domain.calling import SessionEvent
from salesdash.domain.errors import SalesdashError
from salesdash.domain.preferences import Preferences
from salesdash.domain.reminders import reminders
from salesdash.report.lines import ASCII, BOX
from salesdash.store import Store
from salesdash.ui.idle_watch import IdleWatch
from salesdash.ui.keymap import display_of, keys_on, textual_keymap
from salesdash.ui.keys import KEYS, MOVES
from salesdash.ui.machine import Machine
from salesdash.ui.messages import BookChanged, BookWanted, Called, MachineChanged, Said
from salesdash.ui.notices import desktop_notice, takes_notices
from salesdash.ui.screens.base import BookScreen, Desk
from salesdash.ui.theme import SALESDASH, legible
from salesdash.ui.widgets.top_bar import TopBar

MOVE_IDS = {key.id for key in MOVES}
POLL_SECONDS = 0.5
SETTLED_AFTER = 2.0
REMIND_SECONDS = 15
SCREENS = {
    "today": ("salesdash.ui.screens.today", "TodayScreen"),
    "bracket": ("salesdash.ui.screens.bracket", "BracketScreen"),
    "ledger": ("salesdash.ui.screens.ledger", "LedgerScreen"),
    "calls": ("salesdash.ui.screens.calls", "CallsScreen"),
    "deals": ("salesdash.ui.screens.deals", "DealsScreen"),
    "reviews": ("salesdash.ui.screens.reviews", "ReviewsScreen"),
    "quarter": ("salesdash.ui.screens.quarter", "QuarterScreen"),
    "welcome": ("salesdash.ui.screens.welcome", "WelcomeScreen"),
}


class SalesdashApp(App[str]):
    """Holds the Book, hands it to the screen on top, and looks for what other processes wrote."""

    TITLE = "salesdash"
    ENABLE_COMMAND_PALETTE = True
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
        # Textual decides about NO_COLOR here, before the theme is chosen: say that it is ANSI.
        super().__init__(ansi_color=True if "NO_COLOR" in environ else None)
        machine = machine or Machine(Preferences())
        glyphs = replace(ASCII if ascii_only else BOX, way=machine.way)
        self.desk = Desk(store, clock, glyphs, machine, IdleWatch(clock))
        self._made: dict[str, BookScreen] = {}
        self._reminded: datetime | None = None
        self._said: Notification | None = None
        self.register_theme(SALESDASH)
        self.theme = "ansi-dark" if self.no_color else machine.theme or SALESDASH.name
        self.set_keymap(textual_keymap(machine.chosen))
        self.set_reactive(SalesdashApp.book, store.book())

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen: today, or what to begin with where there is no book."""
        return self._screen("today" if self._has_book else "welcome")

    def on_mount(self) -> None:
        """Begin to look for changes from outside, and pass on what the store noticed."""
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        for problem in self.desk.machine.problems:
            self.notify(problem, severity="warning", timeout=10, markup=False)
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

    def action_press(self, key: str) -> None:
        """Press a key that was clicked; from here, since a dialog would swallow its own key."""
        self.call_later(self.simulate_key, key)

    def action_command_palette(self) -> None:
        """Open the palette, once."""
        from salesdash.ui.dialogs.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Open the palette on the themes alone."""
        from textual.theme import ThemeProvider

        from salesdash.ui.dialogs.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every action of the screen for the palette, pages, the import, Textual's own."""
        if isinstance(screen, BookScreen):
            machine, name = self.desk.machine, screen.name_of_screen
            here = keys_on(name)
            for key in machine.told(here):
                if key.id != "palette":
                    press = partial(self.action_press, key.keys.split(",")[0])
                    run = partial(screen.run_action, key.action)
                    does = press if key.id in MOVE_IDS else run
                    yield SystemCommand(key.tooltip, f"key {key.display}", does)
            for key in KEYS if name != "welcome" else ():
                is_page = key.action.startswith("page(") or key.id == "take_in"
                if is_page and key not in here:
                    run = partial(screen.run_action, key.action)
                    yield SystemCommand(key.tooltip, f"page {key.id}", run)
        for command in super().get_system_commands(screen):
            if command.title in {"Theme", "Screenshot"}:
                yield command

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables, its colours strong enough to be read."""
        self.theme_variables = legible(super().get_css_variables())
        return self.theme_variables

    def get_key_display(self, binding: Binding) -> str:
        """Return how a key is told: as the table says, or as the rep chose it."""
        return binding.key_display or display_of((binding.key,))

    def _remember_theme(self, theme: Theme) -> None:
        """Keep the theme that was chosen from the palette or the settings."""
        machine = self.desk.machine
        if self.no_color or machine.path is None or theme.name == (machine.theme or SALESDASH.name):
            return
        try:
            machine.change("theme", theme.name)
        except SalesdashError as error:
            self.notify(str(error), severity="warning", markup=False)

    def watch_book(self, book: Book | None) -> None:
        """Hand a new Book to the screen that is shown, under a dialog too; others wait."""
        shown = (screen for screen in reversed(self.screen_stack) if isinstance(screen, BookScreen))
        for screen in islice(shown, 1):
            screen.book = book

    @on(MachineChanged)
    def _take_preferences(self) -> None:
        """Work with the keys and the theme that the rep just chose."""
        machine = self.desk.machine
        self.set_keymap(textual_keymap(machine.chosen))
        if not self.no_color:
            self.theme = machine.theme or SALESDASH.name
        for screen in {*self._made.values(), *self.screen_stack}:
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

    @on(Said)
    def _say(self, message: Said) -> None:
        """Tell what came of a key, in one line however many keys there were."""
        before = self._said
        if before is not None:
            self._unnotify(before, refresh=False)
            for holder in self.screen.query("ToastHolder"):
                # Textual takes the toast off, but leaves its holder: an empty row.
                if (holder.id or "").endswith(before.identity):
                    holder.remove()
        severity: SeverityLevel = "error" if message.failed else "information"
        self._said = Notification(
            message.text, severity=severity, timeout=8 if message.failed else 3, markup=False
        )
        self.post_message(Notify(self._said))

    def _screen(self, name: str) -> Screen[None]:
        """Return a screen, with the book to show; it is made once and keeps its cursor."""
        screen = self._made.get(name)
        if screen is None:
            module, kind = SCREENS[name]
            screen = self._made[name] = getattr(import_module(module), kind)(self.desk)
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
            self._remind(self.book)

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
        screen.ask_idle(idle)
        self._call_back(Called("Your timer ran without you: was that work?"), shown=True)
        return True

    # -- calling the rep back ----------------------------------------------------------------

    def _remind(self, book: Book) -> None:
        """Say what came due since it was last looked at."""
        now, since = self.desk.clock.now(), self._reminded
        if since is not None and 0 <= (now - since).total_seconds() < REMIND_SECONDS:
            return
        self._reminded = now
        for reminder in reminders(book, since, now) if since else ():
            self._call_back(Called(reminder.text))

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
