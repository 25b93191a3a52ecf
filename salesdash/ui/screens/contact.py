"""The page of a contact: facts, meetings, the last calls, notes."""

from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.contact import Contact
from salesdash.report.contacts import contact_page
from salesdash.report.lines import Line, Role, Span
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.contact_keys import ContactKeys
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.reading import Reading


class ContactScreen(ContactKeys):
    """The page of a contact; left with Esc or Backspace."""

    BINDINGS = bindings_of("contact")
    name_of_screen = "contact"
    tab = "calls"

    def __init__(self, desk: Desk, contact_id: int) -> None:
        super().__init__(desk)
        self._contact_id = contact_id

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        with Reading(id="page"):
            yield LineText(id="facts")

    def show_book(self, book: Book) -> None:
        """Show the contact as the book has it."""
        from salesdash.exchange.phones import show_phone

        contact = book.table(Contact).get(self._contact_id)
        gone = (Line((Span("This contact is no longer in the book.", Role.WARNING),)),)
        width = self.size.width - 5
        phones = [show_phone(phone) for phone in contact.phones] if contact else ()
        lines = contact_page(book, contact, phones, width) if contact else gone
        self.query_one("#facts", LineText).show(lines)

    @property
    def contact(self) -> Contact | None:
        """The contact on the page."""
        return self.book.table(Contact).get(self._contact_id) if self.book else None

    def action_back(self) -> None:
        """Leave the page."""
        self.leave()
