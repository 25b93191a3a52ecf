"""The forms of the calling hour: when to call back, and the meeting that was agreed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from salesdash.domain.book import Book
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError
from salesdash.domain.lists import zone_of
from salesdash.domain.when import parse_when, show_when
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


def callback_form(book: Book, contact: Contact, suggested: datetime) -> FormDialog[datetime]:
    """Return the form that asks when to call back, in the contact's zone."""
    zone = zone_of(contact.zone, book.now.tzinfo)
    where = "their time" if contact.zone else "your time"
    field = Field(
        "when", f"When, {where}", show_when(suggested, book.now, zone), "tomorrow 10am, in 2 hours"
    )
    return FormDialog(
        f"Call {contact.first_name} back",
        (field,),
        lambda typed: parse_when(typed["when"], book.now, zone),
    )


class MeetingForm(FormDialog[Agreed]):
    """The meeting, with the time talked past the yes in its title."""

    def __init__(
        self, book: Book, contact: Contact, questions: str, past_yes: Callable[[], str]
    ) -> None:
        self._past_yes = past_yes
        self._book = book
        self._contact = contact
        zone = contact.zone or book.settings.zone
        fields = (
            Field("when", "When, their time", "", "tue 10am, 4 Dec 14:30; empty: still to fix"),
            Field("minutes", "Minutes", "30", "30"),
            Field("email", "E-mail", contact.email, "who@where.example"),
            Field("place", "Where", "", "a call, their office, a link"),
            Field("agenda", "Agenda", questions, "their questions, for the meeting"),
            Field("zone", "Their zone", zone, "Europe/Berlin"),
        )
        super().__init__(past_yes(), fields, self._agreed)

    def on_mount(self) -> None:
        """Keep telling how long the yes is past."""
        self.set_interval(TICK_SECONDS, self._tick)

    def _tick(self) -> None:
        """Tell how long the yes is past."""
        from textual.containers import VerticalScroll
        from textual.content import Content

        self.query_one(VerticalScroll).border_title = Content(self._past_yes())

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
        at = parse_when(typed["when"], self._book.now, there) if typed["when"] else None
        if at is not None and (at.hour, at.minute) == (0, 0):
            raise InputError(f"When {typed['when']!r} has no time of day: write tue 10am")
        return Agreed(
            at, int(minutes), typed["zone"], typed["email"], typed["place"], typed["agenda"]
        )
