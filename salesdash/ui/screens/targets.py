"""What the ledger is judged by: targets and activities, prime time, the words on keys."""

from collections.abc import Sequence
from functools import partial

from textual import on

from salesdash.domain.book import Book
from salesdash.domain.timekeeping import Activity, Template
from salesdash.domain.weekdays import WEEKDAYS
from salesdash.report.lines import Line
from salesdash.report.targets import Part, setup_lines
from salesdash.store import Changes
from salesdash.ui.dialogs.ledger_forms import Change, activity_form, cleared, form_of
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.ledger_page import LedgerPage
from salesdash.ui.widgets.line_list import LineList


class TargetsPage(LedgerPage):
    """Each line is changed in a form of its own."""

    BINDINGS = bindings_of("targets")
    name_of_screen = "targets"
    _parts: tuple[Part, ...] = ()

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the targets, prime time and keys."""
        setup = setup_lines(book, width, self.desk.glyphs)
        self._parts = setup.parts
        return setup.lines

    @property
    def part(self) -> Part | None:
        """What the line under the cursor stands for."""
        number = self.query_one(LineList).deal_id if self.is_mounted else None
        return self._parts[number - 1] if number and number <= len(self._parts) else None

    @on(LineList.Opened)
    def _opened(self) -> None:
        """Change the line that was clicked."""
        self.action_change_part()

    def action_change_part(self) -> None:
        """Change what is under the cursor."""
        if self.book is not None and self.part is not None:
            what = _named(self.part)
            self.app.push_screen(form_of(self.book, self.part), partial(self._keep, what))

    def action_add_activity(self) -> None:
        """Add an activity."""
        if self.book is not None:
            self.app.push_screen(activity_form(self.book), partial(self._keep, "a new activity"))

    def action_clear_part(self) -> None:
        """Take the activity away, free the key, or leave the weekday without prime time."""
        part = self.part
        if part is not None:
            self._keep(f"clear {_named(part)}", lambda book: cleared(book, part))

    def _keep(self, what: str, change: Change | None) -> None:
        """Keep a change in one transaction."""
        if change is None:
            return
        store = self.desk.store

        def write(tx: Changes) -> None:
            tx.put_all(change(store.book()))

        self.commit(f"ledger: {what}", write)


def _named(part: Part) -> str:
    """Return what a line stands for, as the history tells it."""
    if isinstance(part, Activity):
        return part.name
    return f"key {part.key}" if isinstance(part, Template) else f"prime time {WEEKDAYS[part]}"
