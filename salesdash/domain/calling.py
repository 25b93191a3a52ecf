"""What the rep keeps of calling: calls, sessions and their events, talk tracks, appointments."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, Struct, field

from salesdash.domain.records import Id, Line, Moment, Name, Record, Text

Seconds = Annotated[float, Meta(ge=0, le=10_000_000)]
Count = Annotated[int, Meta(ge=0, le=10**9)]
Hour = Annotated[str, Meta(pattern=r"^(1?[0-9]|2[0-3])\Z")]


class Disposition(StrEnum):
    """How a call ended: one key each (method.md §5)."""

    APPOINTMENT = "appointment"
    CALLBACK = "callback"
    NOT_NOW = "not_now"
    NOT_INTERESTED = "not_interested"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    GATEKEEPER = "gatekeeper"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CALL = "do_not_call"

    @property
    def label(self) -> str:
        """The outcome in words."""
        return self.value.replace("_", " ")

    @property
    def is_connect(self) -> bool:
        """Whether somebody picked up."""
        return self not in {Disposition.NO_ANSWER, Disposition.VOICEMAIL}

    @property
    def is_conversation(self) -> bool:
        """Whether the rep spoke with the person who was meant."""
        return self.is_connect and self not in {Disposition.GATEKEEPER, Disposition.WRONG_NUMBER}


class Call(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One dial. `seconds` run from the dial to the outcome; `session_id` 0 is a call made outside.

    `past_limit_seconds` and `past_yes_seconds` are talk that bought nothing; `objections` name
    the reply cards that were shown, in order. `next_at` is when the contact comes up again.
    """

    table: ClassVar[str] = "calls"

    contact_id: Id
    at: Moment
    outcome: Disposition
    seconds: Seconds = 0.0
    session_id: Id = 0
    list_id: Id = 0
    phone: Line = ""
    objections: tuple[Line, ...] = ()
    extended: Count = 0
    past_limit_seconds: Seconds = 0.0
    past_yes_seconds: Seconds = 0.0
    note: Text = ""
    next_at: Moment | None = None


class HourCount(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Dials of one hour of the day, and how many were picked up."""

    dials: Count = 0
    connects: Count = 0


class CallDay(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The calls of one day, counted as they happen, so that no figure walks through all calls.

    `hours` are by hour of the rep's day (`"9"`); `session_dials` took `session_seconds`.
    """

    table: ClassVar[str] = "call_days"

    on: date
    dials: Count = 0
    connects: Count = 0
    conversations: Count = 0
    appointments: Count = 0
    session_dials: Count = 0
    session_seconds: Seconds = 0.0
    hours: dict[Hour, HourCount] = field(default_factory=dict)


class SessionFigures(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a session came to (method.md §5, momentum). Times are seconds."""

    dials: Count = 0
    connects: Count = 0
    conversations: Count = 0
    appointments: Count = 0
    worked_seconds: Seconds = 0.0
    talk_seconds: Seconds = 0.0
    gap_seconds: Seconds = 0.0
    gaps: Count = 0
    paused_seconds: Seconds = 0.0
    interruptions: Count = 0
    interrupted_seconds: Seconds = 0.0
    past_limit_seconds: Seconds = 0.0
    past_yes_seconds: Seconds = 0.0
    keys: Count = 0
    outcomes: dict[str, Count] = {}
    objections: dict[str, Count] = {}
    overruns: dict[str, Count] = {}


class CallSession(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An uninterrupted block over one list. `ended` is None, and `figures` too, while it runs."""

    table: ClassVar[str] = "call_sessions"

    started: Moment
    list_id: Id
    list_name: Line = ""
    block_minutes: Annotated[float, Meta(gt=0, le=1440)] = 52.0
    talk_track: Line = ""
    track_version: Count = 0
    prepared: bool = False
    ended: Moment | None = None
    figures: SessionFigures | None = None


class EventKind(StrEnum):
    """What can happen in a session. Each is kept the moment it happens."""

    STARTED = "started"
    DIALLED = "dialled"
    OBJECTION = "objection"
    EXTENDED = "extended"
    AGREED = "agreed"
    NOTED = "noted"
    ENDED_CALL = "ended_call"
    SKIPPED = "skipped"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"
    CONTINUED = "continued"
    AWAY = "away"


class SessionEvent(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened in the session that runs; gone when the session has ended.

    `elapsed` is the clock's reading and `run` the run of the program it belongs to: two readings
    of one run tell a span that no change of the wall clock bends. `text` is a note or the name
    of an objection; an `away` event takes `seconds` out of the session (negative puts them in).
    `keys` are those that the call which ended took, from the one that began it.
    """

    table: ClassVar[str] = "session_events"

    session_id: Id
    kind: EventKind
    at: Moment
    elapsed: float
    run: Name
    contact_id: Id = 0
    text: Text = ""
    outcome: Disposition | None = None
    seconds: float = 0.0
    keys: Count = 0


class Objection(Struct, frozen=True, kw_only=True):
    """What people say, and the card with the reply."""

    name: Name
    reply: Text


class TalkTrack(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One version of what the rep says. A changed track is a new record with the next version."""

    table: ClassVar[str] = "talk_tracks"

    name: Name
    version: Annotated[int, Meta(ge=1, le=100_000)] = 1
    at: Moment
    introduction: Text = ""
    engage: Text = ""
    question: Text = ""
    ask: Text = ""
    voicemail: Text = ""
    objections: tuple[Objection, ...] = ()


class Appointment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A meeting that was agreed on the phone.

    `at` is None until a time is fixed; `agenda` are the questions kept for the meeting. `kept`
    is None until the rep says so; `deal_id` is the opportunity that came of it. `uid` names the
    invitation, `sequence` its revision.
    """

    table: ClassVar[str] = "appointments"

    contact_id: Id
    call_id: Id = 0
    agreed: Moment
    at: Moment | None = None
    minutes: Annotated[int, Meta(ge=5, le=1440)] = 30
    zone: Line = ""
    place: Line = ""
    email: Line = ""
    agenda: Text = ""
    uid: Line = ""
    sequence: Count = 0
    kept: bool | None = None
    deal_id: Id = 0
