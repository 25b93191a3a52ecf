"""Calls: the lists, their preparation, the meetings, and the way into a session."""

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment, CallSession
from salesdash.domain.calling_settings import CallingSettings, calling_settings
from salesdash.domain.contact import CallList
from salesdash.domain.momentum import running_session
from salesdash.domain.preparing import end_preparing, warnings
from salesdash.domain.recording import start_session
from salesdash.domain.tracks import latest
from salesdash.report.calls import day_line, list_lines, lists_lines
from salesdash.report.lines import Line, Role, Span
from salesdash.store import Changes
from salesdash.ui.amending import amend
from salesdash.ui.desk import Desk
from salesdash.ui.dialogs.calling_forms import calling_form, rules_form
from salesdash.ui.dialogs.choice import Choice, ChoiceDialog
from salesdash.ui.keys import bindings_of
from salesdash.ui.live_session import Readings
from salesdash.ui.screens.base import LOOK_SECONDS
from salesdash.ui.screens.list_keys import ListKeys
from salesdash.ui.screens.meetings import MeetingKeys
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

SIDE_BY_SIDE = 130
BARS = 13
ON_LIST = {"start_session", "delete_list", "prepare", "edit_track", "people"}
ON_MEETING = {"opportunity", "took_place", "missed", "invite"}


class CallsScreen(ListKeys, MeetingKeys):
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
        with Container(id="halves"):
            yield LineList("lists")
            yield LineText(id="detail")

    def on_mount(self) -> None:
        """Start on the lists, and let the minutes go on."""
        self.query_one(LineList).focus()
        self.set_interval(LOOK_SECONDS, self.go_on)

    def show_book(self, book: Book) -> None:
        """Show the lists."""
        self.set_class(self.is_wide, "-wide")
        width, glyphs = self.size.width - 2, self.desk.glyphs
        head = [day_line(book, width, glyphs)]
        running = running_session(book)
        if running is not None:
            key = self.key_of("start_session")
            told = f"A session over {running.list_name} is running: {key} goes on with it."
            head.append(Line((Span(told, Role.WARNING),)))
        self.query_one("#headline", LineText).show(head)
        room = self.column - 1
        self.query_one(LineList).show(lists_lines(book, room, glyphs), room)
        self._show_detail(book)

    @property
    def is_wide(self) -> bool:
        """Whether the list under the cursor stands beside the lists, not below them."""
        return self.size.width >= SIDE_BY_SIDE

    @property
    def column(self) -> int:
        """The cells that the lists have, and the one under the cursor."""
        width = self.size.width - 2
        return (width - 3) // 2 if self.is_wide else width

    def _show_detail(self, book: Book) -> None:
        """Show the list under the cursor."""
        found = self.call_list
        height = self.size.height if self.is_wide else self.size.height // 2
        most = max(height - (BARS if self.is_wide else 8), 4)
        lines = list_lines(book, found, self.column, self.desk.glyphs, most) if found else ()
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
        if action == "edit_list":
            return bool(self.call_list or self.meeting)
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
            if call_list.preparing_since is not None:
                end_preparing(tx, book, call_list, self.desk.clock.now())
            state = start_session(tx, book, call_list, self._readings.now(), said)
            started.append(state.session)

        if self.commit(f"start a session over {call_list.name}", change):
            self._run_session(started[0])

    def _run_session(self, session: CallSession) -> None:
        """Show a session."""
        from salesdash.ui.screens.runner import open_runner

        open_runner(self, session.id, self._readings)

    # -- what is under the cursor, and around it ---------------------------------------------

    def action_edit_list(self) -> None:
        """Edit the list, or the meeting, under the cursor."""
        if self.call_list is not None:
            self.edit_list(self.call_list)
        elif self.meeting is not None:
            self.edit_meeting(self.meeting)

    def action_tracks(self) -> None:
        """Show the talk tracks, their versions and what each came to."""
        from salesdash.ui.screens.tracks import TracksScreen

        self.push(TracksScreen(self.desk))

    def action_how(self) -> None:
        """Change how you call: the block, the clock's marks, calling hours."""
        if self.book is not None:
            self.app.push_screen(calling_form(self.book), partial(self._keep_settings, self.book))

    def action_rules(self) -> None:
        """Change when leads come up again."""
        if self.book is not None:
            self.app.push_screen(rules_form(self.book), partial(self._keep_settings, self.book))

    def _keep_settings(self, shown: Book, settings: CallingSettings | None) -> None:
        """Store how the rep calls, where it is another way than was shown."""
        if settings is not None and settings != calling_settings(shown):
            amend(self, shown, (settings,), "how you call", "kept")

    def action_figures(self) -> None:
        """Show what calling came to."""
        from salesdash.ui.screens.call_figures import show_figures

        show_figures(self.app, self.desk)

    @on(LineList.Opened)
    def _opened(self) -> None:
        """Show who is on the list that was clicked."""
        self.action_people()
