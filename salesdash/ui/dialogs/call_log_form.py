"""The form of a call made outside a session."""

from dataclasses import dataclass
from datetime import datetime

from salesdash.domain.appointments import parse_meeting
from salesdash.domain.book import Book
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError
from salesdash.domain.outside_calls import moment_of, outside_call, read_outcome
from salesdash.domain.typed import parse_day
from salesdash.domain.when import parse_when
from salesdash.ui.dialogs.form import Field, FormDialog

MOST_MINUTES = 600


@dataclass(frozen=True, slots=True)
class Logged:
    """A call that is not stored yet; `agreed_for` is when its meeting is, if that is known."""

    call: Call
    agreed_for: datetime | None


def call_log_form(book: Book, contact: Contact) -> FormDialog[Logged]:
    """Return the form that asks how a call went, when it was, and when to call again."""
    outcomes = tuple(outcome.label for outcome in Disposition)
    fields = (
        Field("outcome", "Outcome", "", "no answer, voicemail, callback, appointment", outcomes),
        Field("day", "Day", "", "today; else yesterday, monday, 4 nov"),
        Field("time", "Time", "", "now; else 14:30"),
        Field("minutes", "Minutes", "", "how long it took"),
        Field("next", "Call again", "", "by the outcome's rule; else fri 10am, in 2 hours"),
        Field("meeting", "Meeting", "", "of an appointment, in their time: tue 10am"),
        Field("note", "Note", "", "what was said"),
    )

    def read(typed: dict[str, str]) -> Logged:
        outcome = read_outcome(typed["outcome"])
        if typed["meeting"] and outcome is not Disposition.APPOINTMENT:
            raise InputError("Meeting is for an appointment")
        on = parse_day(typed["day"], book.today, past=True) if typed["day"] else None
        call = outside_call(
            contact,
            moment_of(book, on, typed["time"]),
            outcome,
            minutes=_minutes(typed["minutes"]),
            note=typed["note"],
            next_at=parse_when(typed["next"], book.now) if typed["next"] else None,
        )
        meeting = typed["meeting"]
        return Logged(call, parse_meeting(book, meeting, contact.zone) if meeting else None)

    return FormDialog(f"A call to {contact.name}", fields, read)


def _minutes(text: str) -> float:
    """Return the minutes that were typed. Raises InputError."""
    try:
        minutes = float(text or 0)
    except ValueError:
        minutes = -1
    if not 0 <= minutes <= MOST_MINUTES:
        raise InputError(f"Minutes {text!r}: write a number up to {MOST_MINUTES}")
    return minutes
