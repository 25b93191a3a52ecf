"""Appointments: the meeting agreed on the phone, and the opportunity that comes of it."""

from datetime import datetime

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment, Call, Disposition
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.contact import Contact, ContactStatus
from salesdash.domain.contacts import find_contact
from salesdash.domain.deals import record_opening
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, Source
from salesdash.domain.recycling import recycle
from salesdash.domain.transaction import Transaction
from salesdash.domain.when import parse_when
from salesdash.domain.zones import zone_of


def meeting_of(contact: Contact, call: Call, at: datetime | None, uid: str) -> Appointment:
    """Return the meeting agreed in a call; `at` is None until a time is fixed."""
    return Appointment(
        contact_id=contact.id, call_id=call.id, agreed=call.at, at=at, zone=contact.zone,
        email=contact.email, agenda=call.note, uid=uid,
    )  # fmt: skip


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


def took_place(tx: Transaction, book: Book, appointment: Appointment) -> None:
    """Keep that a meeting took place and no opportunity came of it; the rule is that of *not now*.

    Raises InputError for a meeting still to come, or one that was answered.
    """
    _refuse_answered(appointment)
    if appointment.at is not None and appointment.at > book.now:
        raise InputError("this meeting is still to come")
    tx.put(replace(appointment, kept=True))
    contact = tx.get(Contact, appointment.contact_id)
    if contact.status is ContactStatus.APPOINTMENT:
        rules = calling_settings(book)
        tx.put(recycle(contact, Disposition.NOT_NOW, book.now, rules, book.calendar))


def was_missed(tx: Transaction, book: Book, appointment: Appointment) -> None:
    """Keep that a meeting did not take place; its contact is due at once, to find another time.

    Raises InputError for a meeting that was answered.
    """
    _refuse_answered(appointment)
    tx.put(replace(appointment, kept=False))
    contact = tx.get(Contact, appointment.contact_id)
    if contact.status is ContactStatus.APPOINTMENT:
        tx.put(replace(contact, status=ContactStatus.OPEN, next_at=book.now))


def changed(old: Appointment, new: Appointment) -> Appointment:
    """Return an edited meeting; the next revision where its invitation would be another one."""
    told = ("at", "minutes", "zone", "place", "email", "agenda")
    same = all(getattr(old, name) == getattr(new, name) for name in told)
    return new if same else replace(new, sequence=old.sequence + 1)


def find_meeting(book: Book, reference: str) -> Appointment:
    """Return the meeting of a number, or the latest of the contact that a text names.

    Raises InputError.
    """
    number = reference.strip().removeprefix("#")
    meetings = book.table(Appointment)
    if number.isdecimal() and int(number) in meetings:
        return meetings[int(number)]
    met = {meeting.contact_id for meeting in meetings.values()}
    contact = find_contact(book, reference, first=met)
    found = next(iter(appointments_of(book, contact)), None)
    if found is None:
        raise InputError(f"{contact.name} has no meeting: see `salesdash meeting`")
    return found


def parse_meeting(book: Book, when: str, zone: str) -> datetime:
    """Return the time of a meeting in a zone. Raises InputError for a day without a time."""
    at = parse_when(when, book.now, zone_of(zone, book.now.tzinfo))
    if (at.hour, at.minute) == (0, 0):
        raise InputError(f"{when!r} has no time of day: write tue 10am")
    return at


def _refuse_answered(appointment: Appointment) -> None:
    """Raise InputError for a meeting of which it is known what came of it."""
    if appointment.deal_id:
        raise InputError(f"this meeting is deal {appointment.deal_id} already")
    if appointment.kept is not None:
        raise InputError(f"this meeting was {'kept' if appointment.kept else 'missed'} already")


def open_opportunity(tx: Transaction, book: Book, appointment: Appointment, now: datetime) -> Deal:
    """Keep the deal of an appointment, linked both ways. Raises InputError if there is one.

    A meeting whose time has passed was kept then.
    """
    if appointment.deal_id:
        raise InputError(f"this appointment is deal {appointment.deal_id} already")
    contact = tx.get(Contact, appointment.contact_id)
    deal = tx.add(opportunity(book, contact, appointment))
    tx.add(record_opening(deal, now))
    passed = appointment.at is not None and appointment.at <= book.now
    kept = True if passed and appointment.kept is None else appointment.kept
    tx.put(replace(appointment, deal_id=deal.id, kept=kept))
    return deal


def _is_coming(appointment: Appointment, now: datetime) -> bool:
    """Tell whether a meeting is still to take place."""
    if appointment.kept is not None:
        return False
    return appointment.at is None or appointment.at > now
