"""What is done with the list under the cursor: made, edited, prepared, its people, its track."""

from functools import partial

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList
from salesdash.domain.preparing import begin_preparing
from salesdash.store import Changes
from salesdash.ui.amending import amend
from salesdash.ui.dialogs.contact_form import list_form
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.screens.contacts import show_people
from salesdash.ui.screens.track_editing import edit_in_editor


class ListKeys(BookScreen):
    """The keys of a list to call through. The screen says which one is under the cursor."""

    @property
    def call_list(self) -> CallList | None:
        """The list under the cursor."""
        return None

    def action_add(self) -> None:
        """Make a list."""
        self.edit_list(None)

    def edit_list(self, call_list: CallList | None) -> None:
        """Edit a list, or make one."""
        if self.book is not None:
            form = list_form(self.book, call_list)
            self.app.push_screen(form, partial(self._keep_list, self.book))

    def action_delete_list(self) -> None:
        """Delete the list; its contacts and calls stay."""
        found = self.call_list
        if found is not None:
            told = (
                f"{found.name} is gone, its contacts are not: {self.key_of('undo')} brings it back"
            )
            self.commit(f"delete list {found.name}", lambda tx: tx.delete(found), told)

    def _keep_list(self, shown: Book, made: CallList | None) -> None:
        """Store a list that was typed over the one of the book that was shown."""
        if made is not None:
            amend(self, shown, (made,), f"list {made.name}", f"kept: {made.name}")

    def action_prepare(self) -> None:
        """Prepare the list, or go on with it; the time it takes goes to the ledger."""
        found = self.call_list
        if found is None:
            return
        now = self.desk.clock.now()

        def begin(tx: Changes) -> None:
            begin_preparing(tx, found, now)

        if found.preparing_since is not None or self.commit(f"prepare {found.name}", begin):
            from salesdash.ui.screens.prepare import PrepareScreen

            page = PrepareScreen(self.desk, found.id)
            page.set_reactive(BookScreen.book, self.desk.store.book())
            self.app.push_screen(page)

    def action_people(self) -> None:
        """Show who is on the list."""
        found = self.call_list
        if found is not None:
            show_people(self, found.name, found.id)

    def action_everyone(self) -> None:
        """Show all contacts."""
        show_people(self, "All", 0)

    def action_edit_track(self) -> None:
        """Edit the list's talk track in $EDITOR; a change is a new version."""
        if self.call_list is not None:
            edit_in_editor(self, self.call_list.talk_track, self.call_list)
