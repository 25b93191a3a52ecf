"""The invitation to a meeting as an `.ics` file (RFC 5545), written by the icalendar library."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesdash.domain.calling import Appointment
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError
from salesdash.domain.records import Settings
from salesdash.domain.zones import zone_of

if TYPE_CHECKING:
    from icalendar import vCalAddress


@dataclass(frozen=True, slots=True)
class Invitation:
    """A file to attach: its name, and its bytes."""

    name: str
    data: bytes


def invitation(
    appointment: Appointment, contact: Contact, settings: Settings, now: datetime, email: str = ""
) -> Invitation:
    """Return the invitation to an appointment, in the contact's zone with its rules in the file.

    With the rep's own `email` it asks the contact for an answer; without, there is nobody to
    answer to, and it is an event to add (RFC 5546 wants an organizer for anything else).
    Raises InputError while no time is fixed.
    """
    from icalendar import Calendar, Event

    if appointment.at is None:
        raise InputError(f"the meeting with {contact.name} has no time yet")
    zone = zone_of(appointment.zone or contact.zone, now.tzinfo)
    start = appointment.at.astimezone(zone)
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", now.astimezone(zone_of("UTC", None)))
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=appointment.minutes))
    who = f"{settings.rep} and {contact.name}" if settings.rep else f"Meeting with {contact.name}"
    event.add("summary", who)
    reach = ", ".join(filter(None, (contact.name, contact.company, *contact.phones)))
    event.add("description", "\n".join(filter(None, (appointment.agenda, reach))))
    if appointment.place:
        event.add("location", appointment.place)
    if email and appointment.email:
        event.add("organizer", _address(email, settings.rep or email))
        event.add("attendee", _address(appointment.email, contact.name, RSVP="TRUE"))
    calendar = Calendar()
    calendar.add("prodid", "-//salesdash//EN")
    calendar.add("version", "2.0")
    if email and appointment.email:
        calendar.add("method", "REQUEST")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    safe = "".join(c if c.isalnum() else "-" for c in contact.name.casefold()).strip("-")
    return Invitation(f"{start:%Y-%m-%d}-{safe or 'meeting'}.ics", calendar.to_ical())


def _address(email: str, name: str, **parameters: str) -> "vCalAddress":
    """Return somebody's calendar address."""
    from icalendar import vCalAddress, vText

    address = vCalAddress(f"mailto:{email}")
    for key, value in {"CN": name, **parameters}.items():
        address.params[key] = vText(value)
    return address
