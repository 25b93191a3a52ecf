"""The session that runs, for the screen that shows it: each key one durable transaction."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from salesdash.clock import Clock
from salesdash.domain.book import Book
from salesdash.domain.callclock import AWAY_AFTER_SECONDS, Absence
from salesdash.domain.calling import (
    Appointment,
    Call,
    CallSession,
    Disposition,
    EventKind,
    SessionEvent,
)
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.queue import is_due, queue
from salesdash.domain.recording import end_call, event_of, finish_session, keep_event
from salesdash.domain.session import replay
from salesdash.domain.session_state import Reading, SessionState
from salesdash.store import Changes

Commit = Callable[[str, Callable[[Changes], None], str], bool]


class Readings:
    """What the clocks say now, marked with the run of the program they belong to."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._run = uuid4().hex[:12]

    def now(self) -> Reading:
        """Return what the clocks say."""
        return Reading(self._clock.now(), self._clock.elapsed(), self._run)


class LiveSession:
    """A session's state, brought forward by each key; rebuilt from the book when that moved."""

    def __init__(self, session_id: int, readings: Readings, commit: Commit) -> None:
        self.session_id = session_id
        self.readings = readings
        self.keys = 0
        self._commit = commit
        self._book: Book | None = None
        self._state: SessionState | None = None
        self._waiting: list[int] | None = None
        self._looked_through: Book | None = None
        self._next = 0

    # -- what is -----------------------------------------------------------------------------

    def take(self, book: Book) -> bool:
        """Look at a new Book; tell whether the session still runs in it."""
        session = book.table(CallSession).get(self.session_id)
        self._book = book
        if session is None or session.ended is not None:
            self._state = None
            return False
        state = replay(session, self.events(book))
        if state != self._state:
            self._state, self._next = state, 0
            self._waiting, self._looked_through = None, None
        return True

    def events(self, book: Book) -> list[SessionEvent]:
        """Return the session's events."""
        found = book.table(SessionEvent).values()
        return [event for event in found if event.session_id == self.session_id]

    @property
    def state(self) -> SessionState:
        """The session as it stands; only while it runs."""
        assert self._state is not None
        return self._state

    @property
    def runs(self) -> bool:
        """Whether the session is there and has not ended."""
        return self._state is not None

    def away_since(self) -> Absence | None:
        """Return the time since the last event in which another run of the program ended."""
        last, now = self.state.last, self.readings.now()
        gone = now.at.timestamp() - last.at.timestamp()
        if last.run == now.run or gone < AWAY_AFTER_SECONDS:
            return None
        return Absence(gone, counted=True, closed=True)

    @property
    def book(self) -> Book:
        """The book as it was last looked at."""
        assert self._book is not None
        return self._book

    @property
    def call_list(self) -> CallList | None:
        """The list that is called through; None when it was deleted."""
        return self.book.table(CallList).get(self.state.session.list_id)

    @property
    def contact(self) -> Contact | None:
        """Who is on the phone, or who comes next; None when nobody is due."""
        contacts = self.book.table(Contact)
        if self.state.call is not None:
            return contacts.get(self.state.call.contact_id)
        if not self._can_call(self._next):
            self._next = self._promised() or self._first_waiting()
        return contacts.get(self._next)

    def _can_call(self, contact_id: int) -> bool:
        """Tell whether a contact is there and due."""
        found = self.book.table(Contact).get(contact_id)
        return found is not None and is_due(self.book, found)

    def _promised(self) -> int:
        """Return who was promised another call in this very session that is due by now, or 0."""
        skipped = self.state.skipped
        for done in self.state.done:
            promised = done.outcome is Disposition.CALLBACK and done.contact_id not in skipped
            if promised and self._can_call(done.contact_id):
                return done.contact_id
        return 0

    def _first_waiting(self) -> int:
        """Return who is next on the list, or 0; looks anew at the list once it is through."""
        if not self._waiting and self._looked_through is not self.book:
            self._waiting, self._looked_through = self._queued(), self.book
        while self._waiting:
            if self._can_call(self._waiting[0]):
                return self._waiting[0]
            self._waiting.pop(0)
        return 0

    def _queued(self) -> list[int]:
        """Return who is to be called, without those who had their turn."""
        if self.call_list is None:
            return []
        called = self.state.called
        return [c.id for c in queue(self.book, self.call_list).ready if c.id not in called]

    # -- what happens ------------------------------------------------------------------------

    def happen(self, kind: EventKind, **facts: object) -> bool:
        """Let something happen now, and keep it; tell whether it could."""
        event = event_of(self.session_id, kind, self.readings.now(), **facts)
        return self._write(kind.value.replace("_", " "), lambda tx: self._keep(tx, event))

    def end_call(
        self,
        outcome: Disposition,
        next_at: datetime | None = None,
        meeting: Callable[[Changes, Call], Appointment] | None = None,
    ) -> bool:
        """End the call that runs with its outcome, and keep all that follows from it.

        Where another process took the contact away meanwhile, the call ends all the same.
        """
        contact = self.contact
        facts: dict[str, object] = {"outcome": outcome, "keys": self.keys}
        event = event_of(self.session_id, EventKind.ENDED_CALL, self.readings.now(), **facts)
        if contact is None:
            return self._write("a call ended", lambda tx: self._keep(tx, event))
        call = Call(
            contact_id=contact.id,
            at=event.at,
            outcome=outcome,
            phone=contact.phones[0] if contact.phones else "",
            next_at=next_at,
        )

        def change(tx: Changes) -> SessionState:
            after, kept = end_call(tx, self.book, self.state, event, call)
            if meeting is not None:
                tx.add(meeting(tx, kept))
            return after

        done = self._write(f"{contact.name}: {outcome.label}", change)
        if done:
            self.keys = 0
        return done

    def finish(self) -> CallSession | None:
        """End the session and return it as it is kept; None when it cannot be ended."""
        found: list[CallSession] = []
        now = self.readings.now()

        def change(tx: Changes) -> None:
            events = self.events(self.book)
            found.append(finish_session(tx, self.book, self.state, events, now))

        if not self._commit(f"end the session over {self.state.session.list_name}", change, ""):
            return None
        self._state = None
        return found[0]

    def _keep(self, tx: Changes, event: SessionEvent) -> SessionState:
        """Keep an event in a transaction and return the state after it."""
        return keep_event(tx, self.state, event)

    def _write(self, what: str, change: Callable[[Changes], SessionState]) -> bool:
        """Run a change; take over the state it leads to before the new Book comes round."""
        after: list[SessionState] = []

        def keep(tx: Changes) -> None:
            after.append(change(tx))

        if not self._commit(f"call session: {what}", keep, ""):
            return False
        self._state = after[0]
        if self._next in after[0].called:
            self._next = 0
        if self._waiting and after[0].called.intersection(self._waiting[:1]):
            self._waiting.pop(0)
        return True
