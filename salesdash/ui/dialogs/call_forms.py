"""The forms of the calling hour: when to call back, and the meeting that was agreed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError
from salesdash.domain.when import parse_when, show_when
from salesdash.domain.zones import zone_of
from salesdash.ui.dialogs.form import Field, FormDialog

TICK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed on the phone. `at` is None while the time is still to be fixed."""

    at: datetime | None
    minutes: int
    zone: str
    email: str
    place: str
    agenda: str

    def of(self, meeting: Appointment) -> Appointment:
        """Return a meeting as it was agreed."""
        return replace(
            meeting, at=self.at, minutes=self.minutes, zone=self.zone, email=self.email,
            place=self.place, agenda=self.agenda,
        )  # fmt: skip


def callback_form(book: Book, contact: Contact, suggested: datetime) -> FormDialog[datetime]:
    """Return the form that asks when to call back, in the contact's zone."""
    zone = zone_of(contact.zone, book.now.tzinfo)
    where = "their time" if contact.zone else "your time"
    field = Field(
        "when",
        where.capitalize(),
        show_when(suggested, book.now, zone),
        "tomorrow 10am, in 2 hours",
    )
    return FormDialog(
        f"Call {contact.first_name} back",
        (field,),
        lambda typed: parse_when(typed["when"], book.now, zone),
    )


class MeetingForm(FormDialog[Agreed]):
    """A meeting: while it is being agreed, with the time talked past the yes in its title."""

    def __init__(
        self,
        book: Book,
        contact: Contact,
        shown: Appointment,
        past_yes: Callable[[], str] | None = None,
    ) -> None:
        self._past_yes = past_yes
        self._book = book
        self._old = shown
        zone = zone_of(shown.zone, book.now.tzinfo)
        when = show_when(shown.at, book.now, zone) if shown.at else ""
        fields = (
            Field("when", "Their time", when, "tue 10am, 4 Dec 14:30; empty: still to fix"),
            Field("minutes", "Minutes", str(shown.minutes), "30"),
            Field("email", "E-mail", shown.email, "who@where.example"),
            Field("place", "Where", shown.place, "a call, their office, a link"),
            Field("agenda", "Agenda", shown.agenda, "their questions, for the meeting"),
            Field("zone", "Their zone", shown.zone, "Europe/Berlin"),
        )
        title = past_yes() if past_yes else f"Meeting with {contact.name}"
        super().__init__(title, fields, self._agreed)

    def on_mount(self) -> None:
        """Keep telling how long the yes is past."""
        past_yes = self._past_yes
        if past_yes is not None:
            self.set_interval(TICK_SECONDS, lambda: self.retitle(past_yes()))

    def _agreed(self, typed: dict[str, str]) -> Agreed:
        """Return what was agreed. Raises InputError for what cannot be taken."""
        if typed["email"] and "@" not in typed["email"]:
            raise InputError(f"E-mail {typed['email']!r} has no @")
        zone = zone_of(typed["zone"], None)
        if typed["zone"] and zone is None:
            raise InputError(f"Their zone {typed['zone']!r} is none: write Europe/Berlin")
        minutes = typed["minutes"]
        if not (minutes.isdecimal() and 5 <= int(minutes) <= 1440):
            raise InputError(f"Minutes {minutes!r}: write a number from 5 to 1440")
        there = zone or self._book.now.tzinfo
        at = self._when(typed, there)
        if at is not None and (at.hour, at.minute) == (0, 0):
            raise InputError(f"When {typed['when']!r} has no time of day: write tue 10am")
        return Agreed(
            at, int(minutes), typed["zone"], typed["email"], typed["place"], typed["agenda"]
        )

    def _when(self, typed: dict[str, str], there: tzinfo | None) -> datetime | None:
        """Return the time that was typed; the one that stood, as long as nobody changed it."""
        shown = self._old.at
        same = typed["zone"] == self._old.zone
        if shown is not None and same and typed["when"] == show_when(shown, self._book.now, there):
            return shown
        return parse_when(typed["when"], self._book.now, there) if typed["when"] else None
