"""What can be done with the contact under the cursor, on every screen that shows contacts."""

from collections.abc import Sequence
from functools import partial
from uuid import uuid4

from salesdash.domain.book import Book
from salesdash.domain.by_hand import put_on
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.outside_calls import keep_outside
from salesdash.domain.recycling import block, is_blocked
from salesdash.report.figures import count
from salesdash.store import Changes
from salesdash.ui.amending import amend
from salesdash.ui.dialogs.contact_form import contact_form
from salesdash.ui.screens.base import BookScreen


class ContactKeys(BookScreen):
    """The keys of a contact. The screen says which one is under the cursor."""

    @property
    def contact(self) -> Contact | None:
        """The contact under the cursor, or on the page."""
        return None

    def action_edit_contact(self) -> None:
        """Edit the contact."""
        if self.book is not None and self.contact is not None:
            form = contact_form(self.book, self.contact)
            self.app.push_screen(form, partial(self._keep, self.book))

    def _keep(self, shown: Book, contact: Contact | None) -> None:
        """Store a contact that was typed over the one of the book that was shown."""
        if contact is not None:
            amend(self, shown, (contact,), f"contact {contact.name}", f"kept: {contact.name}")

    def action_log_call(self) -> None:
        """Enter a call to the contact that was made outside a session."""
        from salesdash.ui.dialogs.call_log_form import Logged, call_log_form

        found, book, store = self.contact, self.book, self.desk.store
        if found is None or book is None:
            return

        def made(logged: Logged | None) -> None:
            if logged is None:
                return

            def keep(tx: Changes) -> None:
                uid = f"{uuid4()}@salesdash"
                keep_outside(tx, store.book(), logged.call, logged.agreed_for, uid)

            told = f"{logged.call.outcome.label}: {found.name}"
            self.commit(
                f"call to {found.name}", keep, f"{told}; {self.key_of('undo')} takes it back"
            )

        self.app.push_screen(call_log_form(book, found), made)

    def action_block(self) -> None:
        """Never call the contact again."""
        found, book = self.contact, self.book
        if found is None or book is None:
            return
        if is_blocked(book, found):
            self.notify(f"{found.name} is on do not call: that is final", markup=False)
            return
        now = self.desk.clock.now()

        def never(tx: Changes) -> None:
            tx.add(block(found, now))

        told = f"{found.name}: never called again; {self.key_of('undo')} takes it back"
        self.commit(f"do not call {found.name}", never, told)

    @property
    def shown(self) -> Sequence[Contact]:
        """The contacts that are shown. The screen says so where there are several."""
        return (self.contact,) if self.contact else ()

    def action_enlist(self) -> None:
        """Put the contact, or everybody shown, on a list that is named; a new name makes one."""
        from salesdash.ui.dialogs.by_hand_forms import Enlisting, which_list_form

        found, book, shown = self.contact, self.book, self.shown
        if found is None or book is None:
            return

        def named(answer: Enlisting | None) -> None:
            if answer is not None:
                self.put_on_list(answer.call_list, shown if answer.everybody else (found,))

        self.app.push_screen(which_list_form(book, found, len(shown)), named)

    def put_on_list(self, call_list: CallList, contacts: Sequence[Contact]) -> bool:
        """Put contacts on a list by hand, and tell whether it went."""

        def change(tx: Changes) -> None:
            present = tx.get(CallList, call_list.id) if call_list.id else call_list
            tx.put(put_on(present, contacts))

        who = contacts[0].name if len(contacts) == 1 else count(len(contacts), "contact")
        told = f"{who} on {call_list.name}"
        return self.commit(told, change, f"{told}; {self.key_of('undo')} takes it back")
