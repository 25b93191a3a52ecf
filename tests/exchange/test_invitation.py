"""Invitations, read back by the calendar library."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import vobject

from salesdash.domain.calling import Appointment
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError, StoreError
from salesdash.domain.records import Settings
from salesdash.exchange.invitation import invitation
from salesdash.store.saving import save_into

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
KIM = Contact(id=4, name="Kim Bárr", company="Umbra; Ltd", phones=("+12125550182",))
MEETING = Appointment(
    id=9, contact_id=4, agreed=NOW, at=datetime(2026, 12, 1, 18, 30, tzinfo=UTC), minutes=45,
    zone="America/Los_Angeles", email="kim@umbra.example", agenda="which docks?\nwho, pays",
    place="call", uid="9@salesdash", sequence=2,
)  # fmt: skip


def event_in(data: bytes) -> icalendar.Event:
    """Return the one event of a calendar file."""
    calendar = icalendar.Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


def test_it_is_read_back_as_it_was_meant() -> None:
    made = invitation(MEETING, KIM, Settings(rep="Robin Vale"), NOW)
    event = event_in(made.data)
    assert made.name == "2026-12-01-kim-bárr.ics"
    assert event.start == MEETING.at
    assert event.start.isoformat() == "2026-12-01T10:30:00-08:00"
    assert event.end - event.start == timedelta(minutes=45)
    assert str(event["summary"]) == "Robin Vale and Kim Bárr"
    assert str(event["description"]).startswith("which docks?\nwho, pays\nKim Bárr, Umbra; Ltd")
    assert (str(event["uid"]), event.sequence) == ("9@salesdash", 2)
    zones = icalendar.Calendar.from_ical(made.data).walk("VTIMEZONE")
    assert [str(zone["tzid"]) for zone in zones] == ["America/Los_Angeles"]
    assert "attendee" not in event


def test_without_the_reps_name_it_is_a_meeting_with_the_contact() -> None:
    event = event_in(invitation(MEETING, KIM, Settings(), NOW).data)
    assert str(event["summary"]) == "Meeting with Kim Bárr"


def test_another_library_reads_it_too() -> None:
    (event,) = vobject.readOne(invitation(MEETING, KIM, Settings(), NOW).data.decode()).vevent_list
    assert event.dtstart.value == MEETING.at
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=45)
    assert event.location.value == "call"


def test_with_the_reps_own_address_it_asks_for_an_answer() -> None:
    made = invitation(MEETING, KIM, Settings(rep="Robin Vale"), NOW, "robin@vale.example")
    event = event_in(made.data)
    assert str(event["organizer"]) == "mailto:robin@vale.example"
    assert str(event["attendee"]) == "mailto:kim@umbra.example"
    assert event["attendee"].params["RSVP"] == "TRUE"
    assert b"METHOD:REQUEST" in made.data


def test_a_meeting_without_a_time_has_no_invitation() -> None:
    with pytest.raises(InputError, match="no time yet"):
        invitation(Appointment(contact_id=4, agreed=NOW), KIM, Settings(), NOW)


def test_it_is_written_beside_the_book(tmp_path: Path) -> None:
    made = invitation(MEETING, KIM, Settings(), NOW)
    path = save_into(tmp_path / "invitations", made.name, made.data)
    assert event_in(path.read_bytes()).start == MEETING.at
    with pytest.raises(StoreError, match="cannot write"):
        save_into(path, made.name, made.data)
