"""Appointments: the meeting agreed on the phone, and the opportunity that comes of it."""

from datetime import datetime

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment
from salesdash.domain.contact import Contact
from salesdash.domain.deals import record_opening
from salesdash.domain.errors import InputError
from salesdash.domain.recording import Transaction
from salesdash.domain.records import Deal, Source


def appointments_of(book: Book, contact: Contact) -> tuple[Appointment, ...]:
    """Return a contact's appointments, the latest agreed first."""
    found = (a for a in book.table(Appointment).values() if a.contact_id == contact.id)
    return tuple(sorted(found, key=lambda a: (a.agreed, a.id), reverse=True))


def coming(book: Book) -> tuple[Appointment, ...]:
    """Return the meetings still to come, the next first; those without a time at the end."""
    found = [a for a in book.table(Appointment).values() if _is_coming(a, book.now)]
    return tuple(sorted(found, key=lambda a: (a.at is None, a.at or a.agreed)))


def unsettled(book: Book) -> tuple[Appointment, ...]:
    """Return the meetings whose time has passed and of which nobody has said what came of them."""
    found = [
        a
        for a in book.table(Appointment).values()
        if a.at is not None and a.at <= book.now and a.kept is None and not a.deal_id
    ]
    return tuple(sorted(found, key=lambda a: a.at or a.agreed))


def opportunity(book: Book, contact: Contact, appointment: Appointment) -> Deal:
    """Return the deal an appointment becomes: source *opened*, in the first stage, opened today."""
    return Deal(
        name=contact.company or contact.name,
        account=contact.company,
        stage=book.settings.stages[0].key,
        opened=book.today,
        source=Source.OPENED,
        contact=contact.name,
        role=contact.role,
        vertical=contact.vertical,
        region=contact.region,
        size=contact.size,
        next_step="meeting" if appointment.at and appointment.at > book.now else "",
        next_step_on=appointment.at.astimezone(book.now.tzinfo).date()
        if appointment.at and appointment.at > book.now
        else None,
        notes=appointment.agenda,
    )


def open_opportunity(tx: Transaction, book: Book, appointment: Appointment, now: datetime) -> Deal:
    """Keep the deal of an appointment, linked both ways. Raises InputError if there is one."""
    if appointment.deal_id:
        raise InputError(f"this appointment is deal {appointment.deal_id} already")
    contact = tx.get(Contact, appointment.contact_id)
    deal = tx.add(opportunity(book, contact, appointment))
    tx.add(record_opening(deal, now))
    tx.put(replace(appointment, deal_id=deal.id))
    return deal


def _is_coming(appointment: Appointment, now: datetime) -> bool:
    """Tell whether a meeting is still to take place."""
    if appointment.kept is not None:
        return False
    return appointment.at is None or appointment.at > now
