"""What changed in the pipeline since a day, on a page of its own."""

from collections.abc import Sequence
from datetime import date, timedelta

from salesdash.domain.book import Book
from salesdash.domain.changes import changes_since
from salesdash.domain.errors import InputError
from salesdash.domain.since import WORDS, since_day
from salesdash.report.changes import changes_lines
from salesdash.report.lines import Line
from salesdash.ui.desk import Desk
from salesdash.ui.dialogs.form import Field, FormDialog
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.page import PageScreen


class ChangesPage(PageScreen):
    """The statement of the pipeline and each change; Enter opens the deal, Esc leaves."""

    BINDINGS = bindings_of("changes")
    name_of_screen = "changes"

    def __init__(self, desk: Desk, since: date | None = None) -> None:
        super().__init__(desk)
        self._since = since

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the changes since the day, at first since last week."""
        self._since = min(self._since or since_day(book, WORDS[0]), book.today)
        return changes_lines(book, changes_since(book, self._since), width, self.desk.glyphs)

    def action_turn(self, weeks: int) -> None:
        """Count since a week earlier or later."""
        if self._since is not None:
            self._show_since(self._since + timedelta(weeks=weeks))

    def action_since(self) -> None:
        """Ask for the day to count since."""
        book = self.book
        if book is None:
            return

        def read(typed: dict[str, str]) -> date:
            day = since_day(book, typed["since"])
            if day > book.today:
                raise InputError(f"{day} is still to come: name a day before today")
            return day

        hint = f"{', '.join(WORDS)}, monday, 4 Nov"
        field = Field("since", "End of", str(self._since or ""), hint, WORDS)
        self.app.push_screen(FormDialog("Changes since", (field,), read), self._show_since)

    def _show_since(self, day: date | None) -> None:
        """Show what changed since another day."""
        if day is not None and self.book is not None:
            self._since = day
            self.show_book(self.book)
