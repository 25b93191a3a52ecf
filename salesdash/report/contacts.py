"""Contacts in lines: a row each, and a page for one."""

from collections.abc import Callable, Sequence

from salesdash.domain.appointments import appointments_of
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.calling import Appointment, Call, Disposition
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.contact import Contact, ContactStatus
from salesdash.domain.queue import opens_at
from salesdash.domain.recycling import is_blocked
from salesdash.domain.when import show_when
from salesdash.report.cells import fit
from salesdash.report.figures import count
from salesdash.report.hours import show_minutes
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table
from salesdash.report.wrapping import wrap

LABEL = 11
DAY, OUTCOME = 9, 16
OUTCOME_ROLES = {Disposition.APPOINTMENT: Role.GOOD, Disposition.DO_NOT_CALL: Role.BAD}


def contact_rows(
    book: Book,
    contacts: Sequence[Contact],
    width: int,
    glyphs: Glyphs = BOX,
    read: Callable[[str], str] = str,
) -> tuple[Line, ...]:
    """Return contacts as a table, each line standing for its contact.

    `read` gives a number as people read it.
    """
    rows = [
        Row((c.name, c.company, *_state(book, c), c.role, *map(read, c.phones[:1] or [""])), c.id)
        for c in contacts
    ]
    head = ("contact", "company", "next", "state", "role", "phone")
    return Table(head, rows, left=frozenset(range(6))).lines(width, glyphs)


def _state(book: Book, contact: Contact) -> tuple[Cell, Cell]:
    """Return when a contact is called next, and how it stands."""
    if is_blocked(book, contact):
        return Cell(""), Cell(ContactStatus.DO_NOT_CALL.label, Role.BAD)
    if contact.status is not ContactStatus.OPEN:
        role = Role.GOOD if contact.status is ContactStatus.APPOINTMENT else Role.WARNING
        return Cell(""), Cell(contact.status.label, role)
    due = contact.next_at is None or contact.next_at <= book.now
    opens = opens_at(contact, calling_settings(book).contact_hours, book.now) if due else None
    at = opens or contact.next_at
    when = "now" if due and opens is None else show_when(at, book.now) if at else ""
    tries = sum(contact.tries.values())
    return Cell(when), Cell(count(tries, "try", "tries") if tries else "", Role.QUIET)


def contact_page(
    book: Book, contact: Contact, phones: Sequence[str], width: int
) -> tuple[Line, ...]:
    """Return all of a contact: facts, meetings, the last calls, notes.

    `phones` are its numbers as people read them.
    """
    lines = [Line((Span(contact.name, Role.FIGURE),)), Line()]
    lines += _facts(book, contact, phones)
    for meeting in appointments_of(book, contact):
        lines += wrap(_meeting(book, meeting), width, " " * LABEL)
    calls = book.table(Call)
    known = [calls[number] for number in reversed(contact.call_ids) if number in calls]
    if known:
        lines.append(Line())
    for call in known:
        lines += wrap(_past_call(book, call), width, " " * (DAY + 15))
    if contact.notes:
        lines += [Line(), *wrap((Span(contact.notes),), width)]
    return tuple(lines)


def _facts(book: Book, contact: Contact, phones: Sequence[str]) -> list[Line]:
    """Return what is known of a contact, a line each."""
    coming, state = _state(book, contact)
    facts = (
        ("role", contact.role), ("company", contact.company), ("phone", ", ".join(phones)),
        ("e-mail", contact.email), ("zone", contact.zone), ("vertical", contact.vertical),
        ("region", contact.region), ("size", contact.size), ("source", contact.source),
        ("next call", coming.text), ("state", state.text),
    )  # fmt: skip
    return [
        Line((Span(f"{label:<{LABEL}}", Role.QUIET), Span(text))) for label, text in facts if text
    ]


def _meeting(book: Book, meeting: Appointment) -> tuple[Span, ...]:
    """Return a meeting: when it is, what came of it, its agenda."""
    when = show_when(meeting.at, book.now) if meeting.at else "time still to fix"
    what = f"deal {meeting.deal_id}" if meeting.deal_id else _kept(meeting.kept)
    told = ", ".join(filter(None, (when, what, meeting.agenda)))
    return Span(f"{'meeting':<{LABEL}}", Role.QUIET), Span(told)


def _past_call(book: Book, call: Call) -> tuple[Span, ...]:
    """Return a call: when it was, how long it took, how it ended, its note."""
    at = call.at.astimezone(book.now.tzinfo)
    day = show_day(at.date(), book.today)
    took = show_minutes(call.seconds) if call.seconds else ""
    role = OUTCOME_ROLES.get(call.outcome, Role.PLAIN)
    return (
        Span(f"{day:<{DAY}} {at:%H:%M}  {took:>5}  ", Role.QUIET),
        Span(fit(call.outcome.label, OUTCOME), role),
        Span(call.note, Role.QUIET),
    )


def contact_data(book: Book, contact: Contact) -> dict[str, object]:
    """Return a contact in plain types."""
    return {
        **{name: getattr(contact, name) for name in Contact.__struct_fields__},
        "do_not_call": is_blocked(book, contact),
    }


def contact_history(book: Book, contact: Contact) -> dict[str, object]:
    """Return a contact in plain types with its last calls and its meetings."""
    calls = book.table(Call)
    return {
        **contact_data(book, contact),
        "calls": [calls[number] for number in reversed(contact.call_ids) if number in calls],
        "meetings": list(appointments_of(book, contact)),
    }


def call_lines(
    book: Book, calls: Sequence[Call], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return calls as a table, in their order."""
    rows = []
    for call in calls:
        contact = book.table(Contact).get(call.contact_id)
        rows.append(
            Row(
                (
                    contact.name if contact else f"contact {call.contact_id}",
                    contact.company if contact else "",
                    show_when(call.at, book.now),
                    call.outcome.label,
                    show_minutes(call.seconds) if call.seconds else "",
                    show_when(call.next_at, book.now) if call.next_at else "",
                    " ".join(call.note.split()),
                )
            )
        )
    head = ("called", "company", "when", "outcome", "took", "next", "note")
    return Table(head, rows, left=frozenset({0, 1, 2, 3, 5, 6}), least=6).lines(width, glyphs)


def call_data(book: Book, call: Call) -> dict[str, object]:
    """Return a call in plain types."""
    contact = book.table(Contact).get(call.contact_id)
    return {
        **{name: getattr(call, name) for name in Call.__struct_fields__},
        "contact": contact.name if contact else None,
        "company": contact.company if contact else None,
    }


def _kept(kept: bool | None) -> str:
    """Return whether a meeting took place."""
    return "" if kept is None else "kept" if kept else "missed"
