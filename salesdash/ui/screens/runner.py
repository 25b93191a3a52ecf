"""The runner: an hour of calling with nothing in the way (method.md §5)."""

from functools import partial

from textual.app import ComposeResult
from textual.containers import Container, VerticalGroup
from textual.widgets import Input

from salesdash.domain.book import Book
from salesdash.domain.callclock import CallClock, absence, call_clock, rings_between
from salesdash.domain.calling import Disposition, EventKind
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.momentum import session_figures
from salesdash.domain.session import allows
from salesdash.domain.session_state import Phase
from salesdash.report.runner import clock_lines, contact_card, session_line
from salesdash.ui.desk import Desk
from salesdash.ui.keys import KEYS, bindings_of
from salesdash.ui.live_session import LiveSession, Readings
from salesdash.ui.messages import Called
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.screens.runner_talk import LOW, SIDE_BY_SIDE, RunnerTalk
from salesdash.ui.widgets.key_lines import KeyLines
from salesdash.ui.widgets.line_text import LineText

TICK_SECONDS = 0.2
LOOK_AGAIN_SECONDS = 15.0
LEAST_CARD = 2
NEEDS = {
    "dial": EventKind.DIALLED,
    "objection": EventKind.OBJECTION,
    "extend": EventKind.EXTENDED,
    "note": EventKind.NOTED,
    "agree": EventKind.ENDED_CALL,
    "outcome": EventKind.ENDED_CALL,
    "callback": EventKind.ENDED_CALL,
    "skip": EventKind.SKIPPED,
    "voicemail": EventKind.NOTED,
}
OF_A_SESSION = {key.action.partition("(")[0] for key in KEYS if key.screens == ("runner",)}


class RunnerScreen(RunnerTalk):
    """Contact, clock and talk track; outcomes on one key each, the next contact at once."""

    BINDINGS = bindings_of("runner")
    AUTO_FOCUS = ""
    name_of_screen = "runner"
    is_on_call = True
    tab = "calls"

    def __init__(self, desk: Desk, session_id: int, readings: Readings) -> None:
        super().__init__(desk)
        self.live = LiveSession(session_id, readings, self.commit)
        self.live.take(desk.store.book())  # keys may come before the screen is shown
        self._clock: CallClock | None = None
        self._left = 0.0
        self._looked = readings.now()
        self._asked = False

    def compose_body(self) -> ComposeResult:
        """Yield the session's line, the contact, the clock, what to say, the keys."""
        yield LineText(id="session")
        with Container(id="call"):
            with VerticalGroup(id="who"):
                yield LineText(id="card")
                yield LineText(id="clock")
            with VerticalGroup(id="say"):
                yield LineText(id="track")
        yield KeyLines(id="outcomes")
        note = Input(placeholder="a note, Enter keeps it", compact=True, id="note")
        note.display = False
        yield note

    def on_mount(self) -> None:
        """Show the session, and the clock as it goes; ask about time the program was closed."""
        self.set_interval(TICK_SECONDS, self._tick)
        self.call_after_refresh(self._ask_about_closing)

    def _ask_about_closing(self) -> None:
        """Ask whose time it was in which the program was closed."""
        gone = self.live.away_since() if self.live.runs else None
        if gone is not None:
            self._asked = True
            self.ask_about(gone)

    # -- what is shown -----------------------------------------------------------------------

    def show_book(self, book: Book) -> None:
        """Show the session as the book has it; a session that is gone is left.

        The book handed down may be older than the start of the session: the store's is asked then.
        """
        if not self.live.take(book) and not self.live.take(self.desk.store.book()):
            self.call_later(self._leave)
            return
        self.set_class(self.size.width >= SIDE_BY_SIDE, "-wide")
        self.show_call()

    def show_call(self) -> None:
        """Show the contact, what to say and the keys, and the clock."""
        contact, glyphs, width = self.live.contact, self.desk.glyphs, self.column
        card = self.query_one("#card", LineText)
        if contact is None:
            card.show(self.nobody_lines(width))
        else:
            phones = [self.shown_phone(phone) for phone in contact.phones]
            call = self.live.state.call
            noted = call.notes if call else ()
            lines = contact_card(self.live.book, contact, phones, width, glyphs, noted)
            card.show(lines if self.size.height >= LOW else lines[:LEAST_CARD])
        self.query_one("#outcomes", KeyLines).show(self.keys_told())
        self._clock = None
        self._show_clock()
        self.refresh_bindings()

    def _tick(self) -> None:
        """Show the time that went by; ask about time in which the program did not run."""
        if not self.live.runs or self.app.screen not in {self, *self.app.screen_stack}:
            return
        now = self.live.readings.now()
        gone, self._looked = absence(self._looked, now, self.desk.clock.pace), now
        self._show_clock()
        self._look_for_somebody()
        if gone is not None and not self._asked:
            self._asked = True
            self.ask_about(gone)

    def _look_for_somebody(self) -> None:
        """Look again, when nobody was due, whether somebody is by now."""
        if self.book is None or self.live.state.phase.on_call or self.live.contact is not None:
            return
        stale = self.live.readings.now().at.timestamp() - self.book.now.timestamp()
        if abs(stale) > LOOK_AGAIN_SECONDS:
            self.book = self.desk.store.book()

    def answered(self) -> None:
        """Ask again when the program is away the next time."""
        self._asked = False
        self._looked = self.live.readings.now()

    def _show_clock(self) -> None:
        """Show the clock, and ring when the target or the limit is passed."""
        live, glyphs, now = self.live, self.desk.glyphs, self.live.readings.now()
        settings = calling_settings(live.book)
        clock = call_clock(live.state, settings, now)
        if rings_between(self._clock, clock, settings.target_seconds):
            self._ring()
        self._clock = clock
        left = live.state.block_left(now)
        if self._left > 0 >= left:
            self.post_message(Called("The block is over: finish the session, or go on"))
        self._left = left
        figures = session_figures(live.state, settings, now)
        width = self.size.width - 2
        line = session_line(live.state, figures, now, width, glyphs)
        self.query_one("#session", LineText).show((line,))
        lines = clock_lines(live.state, clock, settings, now, self.column, glyphs, self.said)
        waiting = clock is None and live.contact is None
        self.query_one("#clock", LineText).show(lines[:1] if waiting else lines)
        self.show_track(clock)

    def _ring(self) -> None:
        """Ring the terminal's bell, unless the rep wants none."""
        if self.desk.preferences.notify.bell:
            self.app.bell()

    # -- keys --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep out of the footer what cannot happen now."""
        if action in OF_A_SESSION and not self.live.runs:
            return False
        if action not in NEEDS:
            return True
        if action in {"dial", "skip"} and self.live.contact is None:
            return False
        return allows(self.live.state, NEEDS[action])

    def _happen(self, kind: EventKind, **facts: object) -> None:
        """Let something happen in the session and show it at once."""
        self.live.keys += 1
        if self.live.happen(kind, **facts):
            self.show_call()

    def action_dial(self) -> None:
        """Start the call."""
        contact = self.live.contact
        if contact is None:
            return
        self.say_track()
        self.live.keys, self.said = 0, ""
        self._happen(EventKind.DIALLED, contact_id=contact.id)
        self.dial_by_command(contact)

    def action_outcome(self, outcome: str) -> None:
        """End the call with an outcome; the next contact comes up."""
        found = Disposition(outcome)
        self.live.keys += 1
        name = self.live.contact.name if self.live.contact else ""
        self.say_track()
        if self.live.end_call(found):
            never = found is Disposition.DO_NOT_CALL
            self.said = f"{name}: {'never called again' if never else found.label}"
            self.show_call()

    def action_objection(self, number: int) -> None:
        """Count an objection and show its reply card."""
        cards = self.track.objections if self.track else ()
        if number > len(cards):
            return
        self._happen(EventKind.OBJECTION, text=cards[number - 1].name if number else "another")

    def action_extend(self) -> None:
        """Give the call another minute."""
        self._happen(EventKind.EXTENDED)

    def action_interrupt(self) -> None:
        """Log an interruption; between calls, the second press ends it."""
        stood = self.live.state.phase is Phase.INTERRUPTED
        self._happen(EventKind.CONTINUED if stood else EventKind.INTERRUPTED)

    def action_pause(self) -> None:
        """Pause the block, or go on."""
        stood = self.live.state.phase is Phase.PAUSED
        self._happen(EventKind.CONTINUED if stood else EventKind.PAUSED)

    def action_skip(self) -> None:
        """Leave the next contact out of this session."""
        if self.live.contact is not None:
            self._happen(EventKind.SKIPPED, contact_id=self.live.contact.id)

    def action_note(self) -> None:
        """Type a note about the call without leaving it."""
        note = self.query_one("#note", Input)
        note.display = True
        note.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the note."""
        event.stop()
        from salesdash.domain.text import clean_line

        text = clean_line(event.value)
        if text and self.live.runs and allows(self.live.state, EventKind.NOTED):
            self.live.happen(EventKind.NOTED, text=text)
            self.show_call()
        self._close_note()

    def action_back(self) -> None:
        """Give the note up; else go to the lists, where the session can be resumed."""
        if self.query_one("#note", Input).has_focus:
            self._close_note()
        else:
            self._leave()

    def _close_note(self) -> None:
        """Put the note's line away."""
        note = self.query_one("#note", Input)
        note.value = ""
        note.display = False
        self.set_focus(None)

    def action_finish(self) -> None:
        """End the session and show what it came to."""
        session = self.live.finish()
        if session is None or session.figures is None:
            return
        self.call_later(partial(self._leave, session.id))

    def _leave(self, finished: int = 0) -> None:
        """Go back to the lists, to the summary of a session that was finished."""
        if self.leave() and finished:
            from salesdash.ui.screens.call_figures import show_session

            show_session(self.app, self.desk, finished)


def open_runner(screen: BookScreen, session_id: int, readings: Readings) -> None:
    """Show a session that runs, over a screen."""
    runner = RunnerScreen(screen.desk, session_id, readings)
    runner.set_reactive(BookScreen.book, screen.desk.store.book())
    screen.app.push_screen(runner)
