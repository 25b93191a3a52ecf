"""Settings: all of them in one list, each changed on the spot and judged as it is typed."""

from textwrap import wrap

from textual import on
from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.errors import SalesdashError
from salesdash.report.lines import Line, Role, Span
from salesdash.report.settings import settings_lines
from salesdash.ui.amending import amend
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.messages import MachineChanged
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.settings import Edit, Setting, settings_of
from salesdash.ui.theme import THEMES
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.words_bar import WordsBar

FRAME = 3
NARROWEST = 36


class SettingsScreen(BookScreen):
    """Enter types a setting's value; what it would come to stands below while it is typed."""

    BINDINGS = bindings_of("settings")
    name_of_screen = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._settings: list[Setting] = []
        self._editing: Setting | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the settings, and the line to type into."""
        yield LineList("settings")
        yield WordsBar()

    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(LineList).focus()

    def show_book(self, book: Book) -> None:
        """Show the settings as they are."""
        width = max(self.size.width - FRAME, NARROWEST)
        groups = list(settings_of(book, self.desk.preferences))
        self._settings = [setting for _, rows in groups for setting in rows]
        shown = [(head, [(s.key, s.value, s.meaning) for s in rows]) for head, rows in groups]
        self.query_one(LineList).show(settings_lines(shown, width, self.desk.glyphs), width)

    @property
    def setting(self) -> Setting | None:
        """The setting under the cursor."""
        number = self.query_one(LineList).deal_id if self.is_mounted else None
        return self._settings[number - 1] if number and number <= len(self._settings) else None

    @on(LineList.Opened)
    def _opened(self) -> None:
        """Change the setting that was clicked."""
        self.action_change_setting()

    def action_change_setting(self) -> None:
        """Type the value of the setting under the cursor."""
        found = self.setting
        if found is None:
            return
        if found.page:
            self.action_page(found.page)
        elif found.read is None:
            self.notify("a later quota is typed on the first line: 160k from 2027-Q1")
        else:
            self._editing = found
            hint = ", ".join(THEMES) if found.key == "theme" else found.meaning
            anew = found.key in {"keys", "hooks.on", "holidays"}
            self.query_one(WordsBar).open(found.key, "" if anew else found.value, hint)

    def action_back(self) -> None:
        """Leave the settings."""
        self.app.pop_screen()

    # -- typing ------------------------------------------------------------------------------

    def on_words_bar_typed(self, message: WordsBar.Typed) -> None:
        """Say what the value would come to, or what is wrong with it."""
        self._read(message.text)

    def on_words_bar_left(self) -> None:
        """Leave the setting as it was."""
        self._leave()

    def on_words_bar_taken(self, message: WordsBar.Taken) -> None:
        """Keep the value, or say what is wrong and stay."""
        edit = self._read(message.text)
        if edit is not None and (self._keep(edit) if edit.key else self._store(edit)):
            self._leave()

    def _read(self, text: str) -> Edit | None:
        """Return the change that was typed; None, and a line why, where it is none."""
        bar, found = self.query_one(WordsBar), self._editing
        if found is None or found.read is None or self.book is None:
            return None
        if text == found.value:
            bar.say((Line((Span(found.meaning, Role.QUIET),)),))
            return None
        try:
            edit = found.read(self.book, text)
        except SalesdashError as error:
            room = max(self.size.width - FRAME, NARROWEST)
            bar.say(tuple(Line((Span(line, Role.BAD),)) for line in wrap(str(error), room)))
            return None
        bar.say((Line((Span(edit.told, Role.GOOD),)),))
        return edit

    def _store(self, edit: Edit) -> bool:
        """Keep a change of the book."""
        shown = self.book
        return shown is not None and amend(self, shown, edit.records, edit.told, edit.told)

    def _keep(self, edit: Edit) -> bool:
        """Keep a change of the configuration file."""
        try:
            self.desk.machine.change(edit.key, edit.value)
        except SalesdashError as error:
            self.notify(str(error), severity="error", timeout=8, markup=False)
            return False
        self.notify(edit.told, timeout=3, markup=False)
        self.post_message(MachineChanged())
        if self.book is not None:
            self.show_book(self.book)
        return True

    def _leave(self) -> None:
        """Close the line and go back to the list."""
        self._editing = None
        self.query_one(WordsBar).close()
        self.query_one(LineList).focus()
