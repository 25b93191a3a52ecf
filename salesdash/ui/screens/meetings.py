"""What is done with a meeting under the cursor: another time, what came of it, its invitation."""

from collections.abc import Sequence
from pathlib import Path

from salesdash.domain.appointments import changed, open_opportunity, took_place, was_missed
from salesdash.domain.calling import Appointment
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.contact import Contact
from salesdash.domain.errors import SalesdashError
from salesdash.store import Changes
from salesdash.ui.amending import amend
from salesdash.ui.dialogs.call_forms import Agreed, MeetingForm
from salesdash.ui.outside import opener, start_outside
from salesdash.ui.screens.base import BookScreen


class MeetingKeys(BookScreen):
    """The keys of a meeting. The screen says which one is under the cursor."""

    @property
    def meeting(self) -> Appointment | None:
        """The meeting under the cursor."""
        return None

    def action_opportunity(self) -> None:
        """Open the deal of the meeting, source opened."""
        meeting, book = self.meeting, self.book
        if meeting is None or book is None:
            return
        now = self.desk.clock.now()

        def change(tx: Changes) -> None:
            open_opportunity(tx, book, meeting, now)

        told = f"a deal is open, source opened: {self.key_of('deals')} shows it"
        self.commit("opportunity from a meeting", change, told)

    def action_took_place(self) -> None:
        """The meeting took place, and no opportunity came of it."""
        meeting = self.meeting
        if meeting is None:
            return
        book = self.desk.store.book()
        told = "kept, without an opportunity: the contact comes up again later"
        self.commit("a meeting took place", lambda tx: took_place(tx, book, meeting), told)

    def action_missed(self) -> None:
        """The meeting did not take place; the contact is due again."""
        meeting = self.meeting
        if meeting is None:
            return
        book = self.desk.store.book()
        told = "missed: the contact is due again"
        self.commit("a meeting was missed", lambda tx: was_missed(tx, book, meeting), told)

    def edit_meeting(self, meeting: Appointment) -> None:
        """Fix or change the time of a meeting, and write its invitation anew."""
        book = self.book
        contact = book.table(Contact).get(meeting.contact_id) if book else None
        if book is None or contact is None:
            return

        def agreed(result: Agreed | None) -> None:
            if result is None:
                return
            after = changed(meeting, result.of(meeting))
            if after == meeting:
                return
            if amend(self, book, (after,), f"meeting with {contact.name}"):
                kept = self.desk.store.book().table(Appointment)[after.id]
                self.tell_invitation(kept, contact)

        self.app.push_screen(MeetingForm(book, contact, meeting), agreed)

    def action_invite(self) -> None:
        """Write the meeting's invitation again."""
        meeting, book = self.meeting, self.book
        contact = book.table(Contact).get(meeting.contact_id) if book and meeting else None
        if meeting is None or contact is None:
            return
        if meeting.at is None:
            self.notify(
                f"this meeting has no time yet: {self.key_of('edit_list')} fixes it",
                severity="warning",
            )
            return
        self.tell_invitation(meeting, contact, opener())

    def tell_invitation(
        self, meeting: Appointment, contact: Contact, otherwise: Sequence[str] = ()
    ) -> None:
        """Write the invitation and say where it is."""
        path = write_invitation_of(self, meeting, contact, otherwise)
        if path is not None:
            self.notify(f"invitation: {path}", timeout=6, markup=False)


def write_invitation_of(
    screen: BookScreen, meeting: Appointment, contact: Contact, otherwise: Sequence[str] = ()
) -> Path | None:
    """Write a meeting's invitation beside the book, hand it on, and return where it is.

    It goes to the rep's own command, `otherwise` to the one given, if any. None without a time.
    """
    from salesdash.exchange.invitation import invitation
    from salesdash.store.saving import save_into

    paths = screen.desk.store.disk.paths
    if meeting.at is None or paths is None:
        return None
    book = screen.desk.store.book()
    try:
        email = next(iter(calling_settings(book).addresses), "")
        made = invitation(meeting, contact, book.settings, book.now, email)
        path: Path = save_into(paths.invitations, made.name, made.data)
    except SalesdashError as error:
        screen.notify(str(error), severity="error", markup=False)
        return None
    command = screen.desk.preferences.invitation.command or otherwise
    if command:
        start_outside(screen, command, file=str(path), email=meeting.email)
    return path
