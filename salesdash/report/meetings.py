"""The meetings agreed on the phone, in lines and in plain types."""

from salesdash.domain.appointments import coming, unsettled
from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment
from salesdash.domain.contact import Contact
from salesdash.domain.when import show_when
from salesdash.report.lines import BOX, Glyphs, Line, Role
from salesdash.report.table import Cell, Row, Table


def meeting_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the meetings that want an answer, then those to come."""
    shown = [(m, True) for m in unsettled(book)] + [(m, False) for m in coming(book)]
    if not shown:
        return ()
    rows = [_meeting_row(book, meeting, gone=gone) for meeting, gone in shown]
    table = Table(("meeting", "when", "company", ""), rows, left=frozenset({0, 1, 2, 3}))
    return table.lines(width, glyphs)


def meeting_data(book: Book) -> list[dict[str, object]]:
    """Return all meetings in plain types, the latest agreed first."""
    contacts = book.table(Contact)
    found = sorted(book.table(Appointment).values(), key=lambda m: (m.agreed, m.id), reverse=True)
    return [
        {
            **{name: getattr(meeting, name) for name in Appointment.__struct_fields__},
            "contact": contacts[m].name if (m := meeting.contact_id) in contacts else None,
        }
        for meeting in found
    ]


def _meeting_row(book: Book, meeting: Appointment, *, gone: bool) -> Row:
    """Return the row of a meeting."""
    contact = book.table(Contact).get(meeting.contact_id)
    when = show_when(meeting.at, book.now) if meeting.at else "no time yet"
    if meeting.deal_id:
        state = Cell(f"deal {meeting.deal_id}", Role.QUIET)
    else:
        state = Cell("did it take place?" if gone else "", Role.WARNING)
    name, company = (contact.name, contact.company) if contact else ("?", "")
    return Row((name, Cell(when, Role.WARNING if gone else Role.PLAIN), company, state), meeting.id)
