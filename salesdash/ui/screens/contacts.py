"""Contacts: those of a list, or all of them."""

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.by_hand import is_by_hand, put_on, take_off
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.contacts import duplicates, merge_into
from salesdash.domain.lists import belongs, members, searched
from salesdash.report.contacts import contact_rows
from salesdash.report.figures import count
from salesdash.report.lines import Line, Role, Span, paragraph
from salesdash.store import Changes
from salesdash.ui.desk import Desk
from salesdash.ui.dialogs.confirm import ConfirmDialog
from salesdash.ui.dialogs.contact_form import contact_form
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.screens.contact import ContactScreen
from salesdash.ui.screens.contact_keys import ContactKeys
from salesdash.ui.screens.filtered import FilteredScreen
from salesdash.ui.widgets.filter_bar import FilterBar
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

ON_CONTACT = {"edit_contact", "log_call", "merge", "block"}


class ContactsScreen(FilteredScreen, ContactKeys):
    """The contacts of a list (`list_id` 0: all), in the order of their names."""

    BINDINGS = bindings_of("contacts")
    name_of_screen = "contacts"
    tab = "calls"

    def __init__(self, desk: Desk, title: str, list_id: int) -> None:
        super().__init__(desk)
        self._title = title
        self._list_id = list_id
        self._twins = False
        self._shown: Sequence[Contact] = ()

    def compose_body(self) -> ComposeResult:
        """Yield the count and the rows."""
        yield LineText(id="headline")
        yield LineList("people")
        yield FilterBar()

    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(LineList).focus()

    @property
    def call_list(self) -> CallList | None:
        """The list whose contacts are shown; None for all contacts."""
        return self.book.table(CallList).get(self._list_id) if self.book else None

    @property
    def shown(self) -> Sequence[Contact]:
        """The contacts that are shown."""
        return self._shown

    def show_book(self, book: Book) -> None:
        """Show the contacts."""
        from salesdash.exchange.phones import show_phone

        call_list = book.table(CallList).get(self._list_id)
        found = members(book, call_list) if call_list else book.table(Contact).values()
        if self._twins:
            there = {contact.id for contact in found}
            groups = book.once(duplicates)
            shown = [c for group in groups if any(t.id in there for t in group) for c in group]
        else:
            shown = sorted(
                (c for c in found if self.wanted in searched(c)), key=lambda c: c.name.casefold()
            )
        self._shown = shown
        width, glyphs = self.size.width - 3, self.desk.glyphs
        told = f"{self._title}: {count(len(shown), 'contact')}"
        if self._twins:
            told += " who share a number or an address"
        if self._twins and not shown:
            told = f"Nobody shares a number or an address: {self.key_of('twins')} shows all"
        self.query_one("#headline", LineText).show((Line((Span(told, Role.FIGURE),)),))
        none = not (book.table(Contact) or self.wanted)
        rows = self._none(width) if none else contact_rows(book, shown, width, glyphs, show_phone)
        self.query_one(LineList).show(rows, width)

    def _none(self, width: int) -> tuple[Line, ...]:
        """Return what stands where contacts would, and how to have some."""
        key = self.key_of
        add, many = key("add_contact"), key("take_in_contacts")
        return paragraph(f"No contact yet: {add} adds one, {many} imports many.", Role.QUIET, width)

    @property
    def contact(self) -> Contact | None:
        """The contact under the cursor."""
        under = self.query_one(LineList).deal_id
        return self.book.table(Contact).get(under or 0) if self.book else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Take nobody off where all contacts are shown; offer nothing for nobody."""
        if action in ON_CONTACT or (action == "enlist" and self.call_list is None):
            return self.is_mounted and self.contact is not None
        if action == "duplicates":
            return self.book is not None and bool(self.book.table(Contact))
        return self._list_id > 0 if action == "take_off" else True

    def follow_cursor(self) -> None:
        """Let the footer follow who is shown."""
        self.refresh_bindings()

    def action_add(self) -> None:
        """Add a contact; on a list, one that comes on it."""
        if self.book is not None:
            self.app.push_screen(contact_form(self.book), self._add)

    def _add(self, contact: Contact | None) -> None:
        """Store a new contact, and put it on the list that is shown if its theme does not."""
        if contact is None:
            return

        def change(tx: Changes) -> None:
            made = tx.add(contact)
            if self._list_id:
                call_list = tx.get(CallList, self._list_id)
                if not belongs(call_list, made):
                    tx.put(put_on(call_list, (made,)))

        self.commit(f"contact {contact.name}", change, f"kept: {contact.name}")

    def action_enlist(self) -> None:
        """Put somebody on the list that is shown; else the contact on a list that is named."""
        from salesdash.ui.dialogs.by_hand_forms import who_form

        call_list = self.call_list
        if call_list is None or self.book is None:
            super().action_enlist()
            return

        def named(contact: Contact | None) -> None:
            if contact is not None:
                self.put_on_list(call_list, (contact,))

        self.app.push_screen(who_form(self.book, call_list), named)

    def action_take_off(self) -> None:
        """Take the contact off the list, if it was put there by hand."""
        found, call_list = self.contact, self.call_list
        if found is None or call_list is None:
            return
        if not is_by_hand(call_list, found):
            told = f"{found.name} is on {call_list.name} by what the list takes in, not by hand"
            self.notify(told, severity="warning", markup=False)
            return

        def change(tx: Changes) -> None:
            tx.put(take_off(tx.get(CallList, call_list.id), (found,)))

        told = f"{found.name} off {call_list.name}"
        self.commit(told, change, f"{told}; {self.key_of('undo')} takes it back")

    def action_open(self) -> None:
        """Show the contact on a page of its own."""
        if self.contact is not None:
            self.push(ContactScreen(self.desk, self.contact.id))

    @on(LineList.Opened)
    def _opened(self) -> None:
        """Show the contact that was clicked."""
        self.action_open()

    def action_duplicates(self) -> None:
        """Show only contacts that share a number or an address, one under the other; or all."""
        self._twins = not self._twins
        if self.book is not None:
            self.show_book(self.book)

    def action_merge(self) -> None:
        """Make one of the contact under the cursor and the one it shares a number with."""
        kept, book = self.contact, self.book
        if kept is None or book is None:
            return
        group = next((g for g in book.once(duplicates) if kept.id in {c.id for c in g}), ())
        other = next((c for c in group if c.id != kept.id), None)
        if other is None:
            self.notify(f"nobody shares a number or an address with {kept.name}", markup=False)
            return
        lines = (
            f"{kept.name} ({kept.company}) stays, with what it lacks taken from",
            f"{other.name} ({other.company}), whose calls and meetings become its own.",
        )

        def answered(yes: bool | None) -> None:
            if yes:
                told = f"{other.name} is one with {kept.name} now"
                what = f"merge {other.name} into {kept.name}"
                self.commit(what, partial(merge_into, book=book, kept=kept, other=other), told)

        self.app.push_screen(ConfirmDialog("Make one of two", lines), answered)

    def action_back(self) -> None:
        """Give the filter up, or leave."""
        if self.wanted:
            super().action_back()
        elif self._twins:
            self.action_duplicates()
        else:
            self.leave()


def show_people(screen: BookScreen, title: str, list_id: int) -> None:
    """Show the contacts of a list over a screen; all of them for `list_id` 0."""
    screen.push(ContactsScreen(screen.desk, title, list_id))
