"""One call of the sample: how it goes, and what it leaves behind."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from msgspec.structs import replace

from salesdash.domain.calendar import FiscalCalendar
from salesdash.domain.calling import Appointment, Call, CallDay, Disposition, EventKind
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.recording import event_of
from salesdash.domain.records import Deal, Record
from salesdash.domain.recycling import after_call, block, recycle
from salesdash.domain.session import follow
from salesdash.domain.session_state import Reading, SessionState
from salesdash.domain.tally import count_call
from sample_data.days import this_monday

Due = tuple[date, Deal | None]
RULES = CallingSettings()
ODDS = {
    Disposition.NO_ANSWER: 500,
    Disposition.VOICEMAIL: 230,
    Disposition.GATEKEEPER: 130,
    Disposition.NOT_NOW: 50,
    Disposition.CALLBACK: 40,
    Disposition.NOT_INTERESTED: 30,
    Disposition.WRONG_NUMBER: 10,
    Disposition.DO_NOT_CALL: 5,
}
TALK = {
    Disposition.NO_ANSWER: (18, 40),
    Disposition.VOICEMAIL: (35, 65),
    Disposition.GATEKEEPER: (25, 80),
    Disposition.WRONG_NUMBER: (12, 30),
    Disposition.DO_NOT_CALL: (15, 45),
}
SPOKEN = (55, 215)
NOTES = (
    "asks for figures from a site like theirs",
    "new warehouse opens in spring, decides after that",
    "the shift leads should be there",
    "has a supplier until the end of the year",
    "knows the Halden people",
)


@dataclass
class Numbers:
    """Ids in the order in which they are given."""

    next: int

    def take(self) -> int:
        """Return the next id."""
        self.next += 1
        return self.next - 1


@dataclass
class Calling:
    """The half year as it unfolds."""

    rng: Random
    numbers: Numbers
    contacts: dict[int, Contact]
    lists: list[CallList]
    calendar: FiscalCalendar
    days: dict[date, CallDay] = field(default_factory=dict)
    kept: list[Record] = field(default_factory=list)
    reserved: frozenset[int] = frozenset()
    agreed: dict[int, date] = field(default_factory=dict)


@dataclass
class SessionClock:
    """The clock of a session."""

    start: datetime
    seconds: float = 0.0

    def turn(self, seconds: float) -> None:
        """Let time go by."""
        self.seconds += seconds

    @property
    def now(self) -> Reading:
        """What the clocks say."""
        return Reading(self.start + timedelta(seconds=self.seconds), self.seconds, "sample")


def happen(
    state: SessionState, clock: SessionClock, kind: EventKind, **facts: object
) -> SessionState:
    """Return the state after something happened now."""
    return follow(state, event_of(state.session.id, kind, clock.now, **facts))


def play_call(
    calling: Calling,
    state: SessionState,
    clock: SessionClock,
    contact_id: int,
    wanted: Due | None,
) -> SessionState:
    """Play one call and keep what it leaves."""
    rng = calling.rng
    contact = calling.contacts[contact_id]
    outcome = rng.choices(list(ODDS), _odds(clock.now.at))[0]
    sideline = outcome.is_conversation and rng.random() < 0.06
    if wanted is not None or sideline:
        outcome = Disposition.APPOINTMENT
    state = happen(state, clock, EventKind.DIALLED, contact_id=contact_id)
    low, high = TALK.get(outcome, SPOKEN)
    length = rng.randrange(low, high)
    if outcome.is_conversation and length > 75:
        clock.turn(65)
        length -= 65
        for name in rng.sample(
            ("no time", "send me something", "no budget"), rng.choice((0, 1, 1, 2))
        ):
            state = happen(state, clock, EventKind.OBJECTION, text=name)
    if outcome is Disposition.APPOINTMENT:
        clock.turn(length)
        state = happen(state, clock, EventKind.AGREED)
        length = rng.randrange(15, 70)
    clock.turn(length)
    if outcome.is_conversation and rng.random() < 0.25:
        state = happen(state, clock, EventKind.NOTED, text=rng.choice(NOTES))
    keys = 3 if outcome in {Disposition.APPOINTMENT, Disposition.CALLBACK} else 2
    state = happen(state, clock, EventKind.ENDED_CALL, outcome=outcome, keys=keys)
    _keep(calling, state, clock, contact, wanted[1] if wanted else None)
    return state


def _odds(at: datetime) -> list[int]:
    """Return the odds of the outcomes at an hour: in the morning more people pick up."""
    early = at.hour in {9, 10}
    reached = 1.35 if early else 0.85 if at.hour >= 15 else 1.0
    return [round(odds * (reached if o.is_connect else 1.0)) for o, odds in ODDS.items()]


def _keep(
    calling: Calling, state: SessionState, clock: SessionClock, contact: Contact, deal: Deal | None
) -> None:
    """Keep a call, its contact, its day, and the meeting that was agreed."""
    done, now = state.done[-1], clock.now.at
    moved = recycle(contact, done.outcome, now, RULES, calling.calendar)
    call = Call(
        id=calling.numbers.take(),
        contact_id=contact.id,
        at=done.at,
        outcome=done.outcome,
        seconds=round(done.seconds, 1),
        session_id=state.session.id,
        list_id=state.session.list_id,
        phone=contact.phones[0],
        objections=done.objections,
        past_limit_seconds=round(max(0.0, done.seconds - RULES.limit_seconds), 1),
        past_yes_seconds=round(done.past_yes_seconds, 1),
        note=done.note,
        next_at=moved.next_at,
    )
    calling.contacts[contact.id] = after_call(moved, call)
    calling.kept.append(call)
    on = call.at.date()
    calling.days[on] = count_call(calling.days.get(on, CallDay(on=on)), call, call.at.hour)
    if call.outcome is Disposition.DO_NOT_CALL:
        calling.kept.append(replace(block(contact, now), id=calling.numbers.take()))
    if call.outcome is Disposition.APPOINTMENT:
        calling.kept.append(_meeting(calling, call, deal))


def _meeting(calling: Calling, call: Call, deal: Deal | None) -> Appointment:
    """Return a meeting: what became a deal took place on the day the deal was opened."""
    rng = calling.rng
    contact = calling.contacts[call.contact_id]
    on = deal.opened if deal and deal.opened else call.at.date() + timedelta(days=6)
    on = calling.agreed.get(contact.id, on)
    on = max(on, call.at.date() + timedelta(days=1))
    while on.weekday() > 4:
        on += timedelta(days=1)
    at = datetime.combine(on, time(rng.choice((9, 10, 11, 14, 15))), call.at.tzinfo)
    passed = on < this_monday() - timedelta(days=4) and contact.id not in calling.agreed
    return Appointment(
        id=calling.numbers.take(),
        contact_id=contact.id,
        call_id=call.id,
        agreed=call.at,
        at=at,
        zone=contact.zone,
        email=contact.email,
        place="call",
        agenda=call.note,
        uid=f"{call.id}@sample.salesdash",
        kept=True if deal else rng.random() < 0.7 if passed else None,
        deal_id=deal.id if deal else 0,
    )
