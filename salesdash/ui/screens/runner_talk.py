"""What the runner shows to be said: the talk track's lit part, reply cards, gap questions, keys."""

from collections.abc import Mapping

from textual import on

from salesdash.domain.callclock import CallClock
from salesdash.domain.calling import Disposition, TalkTrack
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.contact import Contact
from salesdash.domain.questions import Fitting, fitting_contact
from salesdash.domain.session_state import Phase
from salesdash.domain.tracks import fields_for, versions
from salesdash.report.lines import Line
from salesdash.report.talk import (
    Told,
    card_lines,
    in_rows,
    key_lines,
    objections_told,
    outcomes_told,
    question_lines,
    reply_lines,
    track_lines,
    voicemail_lines,
)
from salesdash.ui.desk import Desk
from salesdash.ui.keys import TABLE
from salesdash.ui.screens.runner_endings import RunnerEndings
from salesdash.ui.widgets.key_lines import KeyLines
from salesdash.ui.widgets.line_text import LineText

ROOM, LOW = 8, 18
MOST_QUESTIONS = 4
SIDE_BY_SIDE = 130
KEY_OF = {found: found.value for found in Disposition} | {Disposition.APPOINTMENT: "agree"}


class RunnerTalk(RunnerEndings):
    """The parts of the runner that say what to say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown = ""
        self._asked_of = 0
        self._fitting: tuple[Fitting, ...] = ()
        self._told: tuple[tuple[Told, ...], ...] = ()

    def keys_told(self) -> tuple[Line, ...]:
        """Return the objections and the outcomes with their keys, while there is a call.

        A low window has no row for those that do not fit into a line; their keys work.
        """
        phase, width = self.live.state.phase, self.size.width - 2
        self._told = ()
        if phase.on_call:
            keys = {found.value: self.key_of(KEY_OF[found]) for found in Disposition}
            objections = (objections_told(self.track),) if phase is Phase.CALLING else ()
            told = (*objections, *outcomes_told(keys))
            self._told = told if self.size.height < LOW else in_rows(told, width)
        return key_lines(self._told, width, self.desk.glyphs)

    @on(KeyLines.Pressed)
    async def _press(self, message: KeyLines.Pressed) -> None:
        """Do what was clicked: count the objection, or end the call with the outcome."""
        if not self.live.state.phase.on_call or message.row >= len(self._told):
            return
        name = self._told[message.row][message.number].name
        if name.isdecimal():
            await self.run_action(f"objection({name})")
        else:
            await self.run_action(TABLE[KEY_OF[Disposition(name)]].action)

    def show_track(self, clock: CallClock | None) -> None:
        """Show what to say now: the part of the zone, or the reply card of an objection.

        Nothing while there is nobody to say it to.
        """
        if self.live.contact is None:
            self.query_one("#track", LineText).show(())
            return
        settings = calling_settings(self.live.book)
        fields = fields_for(self.live.contact, self.live.call_list, self.live.book.settings)
        call, track = self.live.state.call, self.query_one("#track", LineText)
        shown = clock.on_objection if clock and clock.past_yes is None else None
        if call and shown is not None and shown < settings.objection_seconds:
            name = call.objections[-1][0]
            number = len(call.objections)
            reply = reply_lines(self.track, name, number, fields, self.column)
            rest = (Line(), *self._said(fields, clock))
            room = self.query_one("#say").size.height
            track.show((*reply, *rest) if len(reply) + len(rest) <= room else reply)
            return
        track.show(self._said(fields, clock))

    def _said(self, fields: Mapping[str, str], clock: CallClock | None) -> tuple[Line, ...]:
        """Return the voicemail or the gap questions where they were asked for, else the track."""
        width, glyphs = self.column, self.desk.glyphs
        if self._shown == "voicemail":
            return voicemail_lines(self.track, fields, width)
        contact = self.live.contact
        questions = self._questions(contact) if contact is not None else ()
        if self._shown == "questions":
            return question_lines(questions, width, glyphs)
        room = self.query_one("#say").size.height or ROOM
        lines = track_lines(self.track, fields, clock, width, room)
        several = question_lines(questions, width, glyphs) if questions else ()
        cards = card_lines(self.track, fields, width, glyphs)
        for more in ((Line(), *several), several, question_lines(questions[:1], width, glyphs)):
            if questions and len(lines) + len(more) <= room:
                lines = (*lines, *more)
                break
        return (*lines, *cards) if len(lines) + len(cards) <= room else lines

    def _questions(self, contact: Contact) -> tuple[Fitting, ...]:
        """Return the gap questions for who is called, worked out once for a contact."""
        if self._asked_of != contact.id:
            self._asked_of = contact.id
            self._fitting = fitting_contact(self.live.book, contact)[:MOST_QUESTIONS]
        return self._fitting

    @property
    def track(self) -> TalkTrack | None:
        """The version of the talk track that the session began with."""
        session = self.live.state.session
        found = versions(self.live.book, session.talk_track) if session.talk_track else ()
        return next((track for track in found if track.version == session.track_version), None)

    @property
    def column(self) -> int:
        """The width of a column of the screen."""
        width = self.size.width - 2
        return (width - 3) // 2 if self.size.width >= SIDE_BY_SIDE else width

    def shown_phone(self, phone: str) -> str:
        """Return a number as people read it."""
        from salesdash.exchange.phones import show_phone

        return show_phone(phone)

    def action_voicemail(self) -> None:
        """Show what to leave on a voicemail, or the talk track again."""
        self._show("voicemail")

    def action_questions(self) -> None:
        """Show the gap questions that fit, or the talk track again."""
        self._show("questions")

    def _show(self, what: str) -> None:
        """Show something in the talk track's place; a second time, the talk track."""
        self._shown = "" if self._shown == what else what
        self.show_call()

    def say_track(self) -> None:
        """Go back to the talk track."""
        self._shown = ""
