"""Calls: the lists, their preparation, the meetings, and the way into a session."""

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult, SuspendNotSupported

from salesdash.domain.appointments import open_opportunity
from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment, CallSession
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.errors import InputError
from salesdash.domain.lists import warnings
from salesdash.domain.momentum import running_session
from salesdash.domain.preparing import begin_preparing, end_preparing
from salesdash.domain.recording import start_session
from salesdash.domain.track_text import from_text, to_text
from salesdash.domain.tracks import latest, next_version, starter
from salesdash.report.calls import day_line, list_lines, lists_lines
from salesdash.report.lines import Line, Role, Span
from salesdash.store import Changes
from salesdash.ui.dialogs.choice import Choice, ChoiceDialog
from salesdash.ui.dialogs.contact_form import (
    list_form,
    prepare_form,
)
from salesdash.ui.keys import bindings_of
from salesdash.ui.live_session import Readings
from salesdash.ui.outside import edit_text
from salesdash.ui.screens.base import BookScreen, Desk
from salesdash.ui.screens.runner_endings import write_invitation_of
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

ON_LIST = {"start_session", "edit_list", "prepare", "edit_track", "people"}
ON_MEETING = {"opportunity", "missed", "invite"}


class CallsScreen(BookScreen):
    """The lists and the meetings; `s` begins a session over the list under the cursor."""

    BINDINGS = bindings_of("calls")
    name_of_screen = "calls"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._readings = Readings(desk.clock)
        self._told: tuple[bool, bool] | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the day's line, the lists with the meetings, and the list under the cursor."""
        yield LineText(id="headline")
        yield LineList("lists")
        yield LineText(id="detail")

    def on_mount(self) -> None:
        """Start on the lists."""
        self.query_one(LineList).focus()

    def show_book(self, book: Book) -> None:
        """Show the lists."""
        width, glyphs = self.size.width - 2, self.desk.glyphs
        head = [day_line(book, width, glyphs)]
        running = running_session(book)
        if running is not None:
            told = f"A session over {running.list_name} is running: s goes on with it."
            head.append(Line((Span(told, Role.WARNING),)))
        self.query_one("#headline", LineText).show(head)
        self.query_one(LineList).show(lists_lines(book, width - 1, glyphs), width - 1)
        self._show_detail(book)

    def _show_detail(self, book: Book) -> None:
        """Show the list under the cursor."""
        found = self.call_list
        width, glyphs = self.size.width - 2, self.desk.glyphs
        lines = list_lines(book, found, width, glyphs) if found else ()
        self.query_one("#detail", LineText).show(lines)
        told = (found is not None, self.meeting is not None)
        if told != self._told:
            self._told = told
            self.refresh_bindings()

    @on(LineList.Moved)
    def _moved(self) -> None:
        """Show what the cursor came to stand on."""
        if self.book is not None:
            self._show_detail(self.book)

    @property
    def _under(self) -> int:
        """The id under the cursor, 0 without one."""
        return (self.query_one(LineList).deal_id if self.is_mounted else None) or 0

    @property
    def call_list(self) -> CallList | None:
        """The list under the cursor."""
        return self.book.table(CallList).get(self._under) if self.book else None

    @property
    def meeting(self) -> Appointment | None:
        """The meeting under the cursor."""
        return self.book.table(Appointment).get(self._under) if self.book else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep out of the footer what does not work on what the cursor stands on."""
        if action == "start_session" and self.book and running_session(self.book):
            return True
        if action in ON_LIST:
            return self.call_list is not None
        return self.meeting is not None if action in ON_MEETING else True

    # -- sessions ----------------------------------------------------------------------------

    def action_start_session(self) -> None:
        """Begin a session, or go on with the one that runs; say what speaks against it first."""
        if self.book is None:
            return
        running = running_session(self.book)
        if running is not None:
            self._run_session(running)
            return
        found = self.call_list
        if found is None:
            return
        against = warnings(self.book, found)
        if not against:
            self._start(found)
            return
        choices = (Choice("enter", "start all the same", "start"),)

        def told(answer: str | None) -> None:
            if answer == "start":
                self._start(found)

        self.app.push_screen(ChoiceDialog(f"Start {found.name}", against, choices), told)

    def _start(self, call_list: CallList) -> None:
        """Begin a session over a list."""
        book = self.desk.store.book()
        track = latest(book, call_list.talk_track)
        said = (track.name, track.version) if track else ("", 0)
        started: list[CallSession] = []

        def change(tx: Changes) -> None:
            state = start_session(tx, book, call_list, self._readings.now(), said)
            started.append(state.session)

        if self.commit(f"start a session over {call_list.name}", change):
            self._run_session(started[0])

    def _run_session(self, session: CallSession) -> None:
        """Show a session."""
        from salesdash.ui.screens.runner import open_runner

        open_runner(self, session.id, self._readings)

    # -- lists -------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Make a list."""
        if self.book is not None:
            self.app.push_screen(list_form(self.book), self._keep_list)

    def action_edit_list(self) -> None:
        """Edit the list."""
        if self.book is not None and self.call_list is not None:
            self.app.push_screen(list_form(self.book, self.call_list), self._keep_list)

    def _keep_list(self, made: CallList | None) -> None:
        """Store a list."""
        if made is not None:
            self.commit(f"list {made.name}", lambda tx: tx.put_all([made]), f"kept: {made.name}")

    def action_prepare(self) -> None:
        """Prepare the list; the time it takes goes to the ledger."""
        found = self.call_list
        if found is None or self.book is None:
            return
        now = self.desk.clock.now()
        self.commit(f"prepare {found.name}", lambda tx: begin_preparing(tx, found, now))

        def done(prepared: CallList | None) -> None:
            ended = self.desk.clock.now()
            after = prepared or found
            said = "" if prepared is None else f"prepared: {found.name}"

            def change(tx: Changes) -> None:
                end_preparing(tx, self.desk.store.book(), after, now, ended)

            self.commit(f"prepared {found.name}", change, said)

        self.app.push_screen(prepare_form(self.book, found), done)

    def action_people(self) -> None:
        """Show who is on the list."""
        found = self.call_list
        if found is not None and self.book is not None:
            self._show_people(found.name, found.id)

    def action_everyone(self) -> None:
        """Show all contacts."""
        self._show_people("everyone", 0)

    def _show_people(self, title: str, list_id: int) -> None:
        """Show contacts on a screen of their own."""
        from salesdash.ui.screens.contacts import ContactsScreen

        screen = ContactsScreen(self.desk, title, list_id)
        screen.set_reactive(BookScreen.book, self.book)
        self.app.push_screen(screen)

    def action_edit_track(self) -> None:
        """Edit the list's talk track in $EDITOR; a change is a new version."""
        found = self.call_list
        if found is None or self.book is None:
            return
        now = self.desk.clock.now()
        track = latest(self.book, found.talk_track) or starter(now)
        try:
            with self.app.suspend():
                text = edit_text(to_text(track))
            after = next_version(self.book, from_text(text, track), now)
        except (InputError, OSError, ValueError, SuspendNotSupported) as error:
            self.notify(str(error) or "no editor here", severity="error", markup=False)
            return
        if after is None:
            return

        def change(tx: Changes) -> None:
            tx.add(after)
            tx.put(replace(tx.get(CallList, found.id), talk_track=after.name))

        self.commit(f"talk track {after.name}", change, f"{after.name}, version {after.version}")

    def action_figures(self) -> None:
        """Show what calling came to."""
        from salesdash.ui.screens.call_figures import show_figures

        show_figures(self.app, self.desk)

    # -- meetings ----------------------------------------------------------------------------

    def action_opportunity(self) -> None:
        """Open the deal of the meeting, source opened."""
        meeting, book = self.meeting, self.book
        if meeting is None or book is None:
            return
        now = self.desk.clock.now()
        self.commit(
            "opportunity from a meeting",
            lambda tx: _discard(open_opportunity(tx, book, meeting, now)),
            "a deal is open, source opened: 5 shows it",
        )

    def action_missed(self) -> None:
        """The meeting did not take place."""
        meeting = self.meeting
        if meeting is not None:
            missed = replace(meeting, kept=False)
            self.commit("a meeting was missed", lambda tx: tx.put_all([missed]), "missed")

    def action_invite(self) -> None:
        """Write the meeting's invitation again."""
        if self.meeting is not None and self.book is not None:
            contact = self.book.table(Contact).get(self.meeting.contact_id)
            if contact is not None:
                write_invitation_of(self, self.meeting, contact)

    @on(LineList.Opened)
    def _opened(self) -> None:
        """Show who is on the list that was clicked."""
        self.action_people()


def _discard(_made: object) -> None:
    """Let go of what a transaction made: the screen reads it from the Book."""
