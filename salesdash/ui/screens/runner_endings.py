"""What of a call takes more than a key: a callback's time, the meeting, time away, the dialler."""

from datetime import datetime, timedelta
from uuid import uuid4

from msgspec.structs import replace

from salesdash.domain.callclock import Absence
from salesdash.domain.calling import Appointment, Call, Disposition, EventKind
from salesdash.domain.contact import Contact
from salesdash.domain.queue import queue
from salesdash.domain.when import show_when
from salesdash.report.calls import queue_line
from salesdash.report.hours import show_minutes
from salesdash.report.lines import Line, Role, Span
from salesdash.report.runner import absence_words
from salesdash.store import Changes
from salesdash.ui.dialogs.call_forms import Agreed, MeetingForm, callback_form
from salesdash.ui.dialogs.choice import Choice, ChoiceDialog
from salesdash.ui.live_session import LiveSession
from salesdash.ui.messages import Said
from salesdash.ui.outside import start_outside
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.screens.meetings import write_invitation_of


class RunnerEndings(BookScreen):
    """The parts of the runner that ask something."""

    live: LiveSession
    said = ""

    def show_call(self) -> None:
        """Show the call. The runner does it."""

    def answered(self) -> None:
        """Take note that a question about time was answered. The runner does it."""

    def nobody_lines(self, width: int) -> tuple[Line, ...]:
        """Return what to show when nobody on the list is due."""
        found = self.live.call_list
        waiting = queue(self.live.book, found) if found is not None else None
        had = waiting is not None and waiting.ready
        told = "Whoever is due had a turn." if had else "Nobody on the list is due."
        lines = [Line((Span(f"{told} {self.key_of('finish')} ends the session.", Role.WARNING),))]
        if waiting is not None:
            lines.append(queue_line(waiting, self.live.book.now, width, self.desk.glyphs))
        return tuple(lines)

    def action_callback(self) -> None:
        """End the call with a callback: Enter takes the time that is offered."""
        contact = self.live.contact
        if contact is None:
            return
        self.live.keys += 1
        tomorrow = self.live.book.now.replace(minute=0, second=0, microsecond=0)
        suggested = tomorrow + timedelta(days=1)

        def told(when: datetime | None) -> None:
            if when is None or self._is_over(contact):
                return
            self.live.keys += 1
            if self.live.end_call(Disposition.CALLBACK, when):
                told = show_when(when, self.live.book.now)
                self.said = f"{contact.name}: {Disposition.CALLBACK.label} {told}"
                self.show_call()

        self.app.push_screen(callback_form(self.live.book, contact, suggested), told)

    def action_agree(self) -> None:
        """The yes: the clock turns, and the meeting is asked for."""
        contact = self.live.contact
        call = self.live.state.call
        if contact is None or call is None:
            return
        self.live.keys += 1
        if call.agreed is None and not self.live.happen(EventKind.AGREED):
            return
        self.show_call()
        questions = "; ".join(self.live.state.call.notes) if self.live.state.call else ""

        def agreed(result: Agreed | None) -> None:
            if result is not None and not self._is_over(contact):
                self.live.keys += 1
                self._book_meeting(contact, result)

        zone = contact.zone or self.live.book.settings.zone
        shown = Appointment(
            contact_id=contact.id, agreed=call.at, email=contact.email, agenda=questions, zone=zone
        )
        form = MeetingForm(self.live.book, contact, shown, self._past_yes)
        self.app.push_screen(form, agreed)

    def _is_over(self, contact: Contact) -> bool:
        """Tell, here and to the rep, whether a contact's call was ended elsewhere meanwhile."""
        call = self.live.state.call if self.live.runs else None
        over = call is None or call.contact_id != contact.id
        if over:
            said = f"the call to {contact.name} has ended meanwhile: nothing was entered"
            self.post_message(Said(said, failed=True))
        return over

    def _past_yes(self) -> str:
        """Return how long the yes is past."""
        past = self.live.state.past_yes(self.live.readings.now()) if self.live.runs else None
        return f"Stop at the yes · {show_minutes(past or 0.0)} past it"

    def _book_meeting(self, contact: Contact, agreed: Agreed) -> None:
        """End the call with the meeting, and write its invitation."""
        made: list[Appointment] = []

        def meeting(tx: Changes, call: Call) -> Appointment:
            if agreed.email and agreed.email != contact.email:
                tx.put(replace(tx.get(Contact, contact.id), email=agreed.email))
            at = self.live.readings.now().at
            bare = Appointment(contact_id=contact.id, call_id=call.id, agreed=at)
            made.append(replace(agreed.of(bare), uid=f"{uuid4()}@salesdash"))
            return made[0]

        if self.live.end_call(Disposition.APPOINTMENT, None, meeting):
            path = write_invitation_of(self, made[0], contact)
            when = made[0].at
            told = show_when(when, self.live.book.now) if when else "time still to fix"
            written = ", invitation written" if path else ""
            self.said = f"{contact.name}: {told}{written}"
            self.show_call()

    def ask_about(self, gone: Absence) -> None:
        """Ask whose time it was in which the program did not run."""
        lines = (absence_words(gone, self.live.state.phase.on_call, self.desk.glyphs), "")
        choices = (
            Choice("k", "keep it: it was time of the session", "keep"),
            Choice("x", "leave it out of the session", "out"),
        )

        def told(answer: str | None) -> None:
            seconds = gone.to_leave_out if answer == "out" else gone.to_keep
            if answer is not None and seconds and self.live.runs:
                self.live.happen(EventKind.AWAY, seconds=seconds)
                self.show_call()
            self.answered()

        self.app.push_screen(ChoiceDialog("Away", lines, choices), told)

    def dial_by_command(self, contact: Contact) -> None:
        """Hand the number to the rep's own dialling program, where one is set."""
        command = self.desk.preferences.dial.command
        if command and contact.phones:
            start_outside(self, command, phone=contact.phones[0].partition(";")[0])
