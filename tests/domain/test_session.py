"""The call session and the call clock, played without a screen."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from salesdash.domain.callclock import Zone, absence, call_clock, rings_between, zone_at
from salesdash.domain.calling import Disposition, EventKind, SessionEvent
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.errors import InputError
from salesdash.domain.momentum import session_figures
from salesdash.domain.recording import event_of
from salesdash.domain.session import allows, begin, replay, worked
from salesdash.domain.session_state import Phase
from tests.domain.playing import START, Played, at

RULES = CallingSettings()


def test_the_block_counts_down_from_52_minutes() -> None:
    played = Played()
    assert played.state.block_left(at(0)) == 52 * 60
    assert played.state.block_left(at(125.5)) == pytest.approx(52 * 60 - 125.5)
    assert played.state.block_left(at(53 * 60)) == -60


@pytest.mark.parametrize(
    ("second", "zone"),
    [
        (0, Zone.OPENING), (44.9, Zone.OPENING), (45, Zone.ASK), (59.9, Zone.ASK),
        (60, Zone.OBJECTIONS), (149.9, Zone.OBJECTIONS), (150, Zone.DECIDE),
        (179.9, Zone.DECIDE), (180, Zone.OVER), (600, Zone.OVER),
    ],
)  # fmt: skip
def test_the_zones_of_the_call_clock(second: float, zone: Zone) -> None:
    played = Played()
    played.do(EventKind.DIALLED, 10, contact_id=7)
    clock = call_clock(played.state, RULES, at(10 + second))
    assert clock is not None
    assert clock.zone is zone
    assert clock.seconds == pytest.approx(second)
    assert clock.past_target == (second >= 120)
    assert clock.past_yes is None


def test_the_bell_rings_at_the_target_and_at_the_limit_once_each() -> None:
    played = Played()
    played.do(EventKind.DIALLED, 0, contact_id=7)
    clocks = [call_clock(played.state, RULES, at(n / 4)) for n in range(4 * 240)]
    rung = [
        after.seconds
        for before, after in itertools.pairwise(clocks)
        if after and rings_between(before, after, RULES.target_seconds)
    ]
    assert rung == [120, 180]


def test_one_key_extends_by_a_minute_and_the_limit_rings_again() -> None:
    played = Played()
    played.do(EventKind.DIALLED, 0, contact_id=7)
    assert zone_at(RULES, 185, 180) is Zone.OVER
    played.do(EventKind.EXTENDED, 185)
    clock = call_clock(played.state, RULES, at(186))
    assert clock is not None
    assert (clock.zone, clock.limit_seconds) == (Zone.DECIDE, 240)
    late = call_clock(played.state, RULES, at(241))
    assert late is not None
    assert late.over_seconds == 1
    assert rings_between(clock, late, RULES.target_seconds)


def test_by_the_third_objection_the_call_is_decided() -> None:
    played = Played()
    played.do(EventKind.DIALLED, 0, contact_id=7)
    for number, name in enumerate(("no time", "send me something", "no budget")):
        clock = call_clock(played.state, RULES, at(60 + 20 * number))
        assert clock is not None
        assert not clock.decided
        played.do(EventKind.OBJECTION, 60 + 20 * number, text=name)
    clock = call_clock(played.state, RULES, at(112))
    assert clock is not None
    assert (clock.objections, clock.decided, clock.on_objection) == (3, True, 12)


def test_stop_at_the_yes() -> None:
    played = Played()
    played.do(EventKind.DIALLED, 5, contact_id=7)
    played.do(EventKind.AGREED, 80)
    clock = call_clock(played.state, RULES, at(95))
    assert clock is not None
    assert (clock.zone, clock.past_yes) == (Zone.PAST_YES, 15)
    with pytest.raises(InputError, match="still open"):
        played.do(EventKind.OBJECTION, 96, text="no time")
    played.do(EventKind.NOTED, 97, text="which docks?")
    state = played.do(EventKind.ENDED_CALL, 110, outcome=Disposition.APPOINTMENT)
    done = state.done[0]
    assert (done.seconds, done.past_yes_seconds, done.note) == (105, 30, "which docks?")


def test_a_yes_taken_back_is_not_talked_past() -> None:
    played = Played()
    played.do(EventKind.DIALLED, 0, contact_id=7)
    played.do(EventKind.AGREED, 80)
    state = played.do(EventKind.ENDED_CALL, 110, outcome=Disposition.CALLBACK)
    assert state.done[0].past_yes_seconds == 0


def test_pauses_stop_the_block_and_are_no_gap() -> None:
    played = Played()
    played.call(1, 0, 60)
    played.do(EventKind.PAUSED, 70)
    assert played.state.block_left(at(270)) == 52 * 60 - 70
    played.do(EventKind.CONTINUED, 370)
    state = played.call(2, 375, 400)
    assert state.paused == 300
    assert state.done[1].gap == 15
    assert state.block_left(at(400)) == 52 * 60 - 100


def test_an_interruption_is_counted_and_ends_with_the_next_dial() -> None:
    played = Played()
    played.call(1, 0, 60)
    played.do(EventKind.INTERRUPTED, 62)
    state = played.call(2, 182, 200)
    assert (state.interruptions, state.interrupted, state.done[1].gap) == (1, 120, 2)
    assert state.block_left(at(200)) == 52 * 60 - 200
    played.do(EventKind.DIALLED, 201, contact_id=3)
    state = played.do(EventKind.INTERRUPTED, 210)
    assert (state.phase, state.interruptions) == (Phase.CALLING, 2)


def test_skipping_gives_a_contact_its_turn_without_a_dial() -> None:
    played = Played()
    played.call(1, 0, 10)
    state = played.do(EventKind.SKIPPED, 12, contact_id=9)
    assert state.called == {1, 9}
    assert len(state.done) == 1


def test_a_wall_clock_set_anew_bends_nothing_within_a_run() -> None:
    played = Played()
    played.do(EventKind.DIALLED, at(10, wall=10 - 3600), contact_id=7)
    clock = call_clock(played.state, RULES, at(50, wall=7200))
    assert clock is not None
    assert clock.seconds == 40


def test_across_a_restart_the_wall_tells_the_time() -> None:
    played = Played()
    played.do(EventKind.DIALLED, 10, contact_id=7)
    anew = at(3.0, run="b", wall=100)
    assert played.state.call_seconds(anew) == 90
    state = played.do(EventKind.OBJECTION, anew, text="no time")
    later = at(13.0, run="b", wall=9_999)
    assert state.call_seconds(later) == 100


def test_time_away_can_be_left_out_or_put_in() -> None:
    played = Played()
    played.do(EventKind.DIALLED, 10, contact_id=7)
    slept = absence(at(20), at(320))
    assert slept is not None
    assert (slept.counted, slept.to_leave_out, slept.to_keep) == (True, 300, 0)
    state = played.do(EventKind.AWAY, 320, seconds=slept.to_leave_out)
    assert state.call_seconds(at(321)) == 11
    stopped = absence(at(330), at(331, wall=631))
    assert stopped is not None
    assert (stopped.counted, stopped.to_leave_out, stopped.to_keep) == (False, 0, -300)
    state = played.do(EventKind.AWAY, 331, seconds=stopped.to_keep)
    assert state.call_seconds(at(331)) == 321
    assert absence(at(331), at(331.25)) is None


@pytest.mark.parametrize("kind", EventKind)
def test_what_cannot_happen_is_refused_in_a_sentence(kind: EventKind) -> None:
    ready, calling = Played(), Played()
    calling.do(EventKind.DIALLED, 1, contact_id=1)
    for played in (ready, calling):
        event = event_of(1, kind, at(5), outcome=Disposition.CALLBACK, contact_id=2)
        if allows(played.state, kind):
            played.do(kind, 5, outcome=Disposition.CALLBACK, contact_id=2)
        else:
            with pytest.raises(InputError, match=r"^[a-z].{15,}"):
                played.do(kind, 5)
        assert event.kind is kind


def test_a_session_begins_with_its_start() -> None:
    played = Played()
    with pytest.raises(InputError):
        begin(played.state.session, event_of(1, EventKind.PAUSED, at(0)))
    with pytest.raises(InputError):
        replay(played.state.session, [])


def test_the_rest_of_a_session_stands_when_a_dial_is_taken_back() -> None:
    """Each event can be undone by its number, also one that others came after."""
    kinds: list[tuple[EventKind, float, dict[str, object]]] = [
        (EventKind.STARTED, 0, {}),
        (EventKind.DIALLED, 10, {"contact_id": 7}),
        (EventKind.OBJECTION, 20, {"text": "no time"}),
        (EventKind.ENDED_CALL, 40, {"outcome": Disposition.NO_ANSWER}),
        (EventKind.DIALLED, 50, {"contact_id": 8}),
        (EventKind.ENDED_CALL, 70, {"outcome": Disposition.VOICEMAIL}),
    ]
    happened = [
        replace(event_of(1, kind, at(second), **facts), id=number)
        for number, (kind, second, facts) in enumerate(kinds, start=1)
    ]
    session = Played().state.session
    for gone in range(1, len(happened)):
        left = [event for event in happened if event is not happened[gone]]
        state = replay(session, left)
        assert worked(session, left, at(100)) == ((START, at(100).at),)
        calls = [call.contact_id for call in state.done]
        assert calls == {1: [8], 2: [7, 8], 3: [8], 4: [7], 5: [7]}[gone]


def test_the_figures_of_a_session() -> None:
    played = Played()
    played.call(1, 5, 35)
    played.call(2, 45, 75, Disposition.VOICEMAIL)
    played.do(EventKind.DIALLED, 80, contact_id=3)
    played.do(EventKind.OBJECTION, 145, text="no time")
    played.do(EventKind.ENDED_CALL, 280, outcome=Disposition.NOT_NOW, keys=3)
    played.do(EventKind.DIALLED, 290, contact_id=4)
    played.do(EventKind.AGREED, 370)
    played.do(EventKind.ENDED_CALL, 400, outcome=Disposition.APPOINTMENT, keys=3)
    figures = session_figures(played.state, RULES, at(420))
    assert (figures.dials, figures.connects, figures.conversations, figures.appointments) == (
        4, 2, 2, 1,
    )  # fmt: skip
    assert (figures.talk_seconds, figures.gap_seconds, figures.gaps) == (370, 25, 3)
    assert (figures.past_limit_seconds, figures.past_yes_seconds) == (20, 30)
    assert figures.overruns == {"not_now": 1}
    assert figures.objections == {"no time": 1}
    assert (figures.worked_seconds, figures.keys) == (420, 10)


class Session(RuleBasedStateMachine):
    """Anything a rep can do, in any order, at any pace, across restarts."""

    def __init__(self) -> None:
        super().__init__()
        self.played = Played()
        self.events: list[SessionEvent] = [event_of(1, EventKind.STARTED, at(0))]
        self.second, self.run_number, self.dials = 0.0, 0, 0

    def do(self, kind: EventKind, **facts: object) -> None:
        """Let something happen now."""
        reading = at(self.second, run=str(self.run_number))
        event = event_of(1, kind, reading, **facts)
        self.played.do(kind, reading, **facts)
        self.events.append(event)

    @rule(seconds=st.floats(0, 400))
    def time_passes(self, seconds: float) -> None:
        self.second += seconds

    @rule()
    def restart(self) -> None:
        self.run_number += 1

    @rule(kind=st.sampled_from(EventKind), outcome=st.sampled_from(Disposition))
    def something_happens(self, kind: EventKind, outcome: Disposition) -> None:
        if not allows(self.played.state, kind):
            return
        self.dials += kind is EventKind.ENDED_CALL
        self.do(kind, outcome=outcome, contact_id=len(self.events), text="x")

    @precondition(lambda self: self.played.state.phase.on_call)
    @rule(outcome=st.sampled_from(Disposition))
    def a_call_ends(self, outcome: Disposition) -> None:
        self.dials += 1
        self.do(EventKind.ENDED_CALL, outcome=outcome)

    @invariant()
    def it_can_be_built_again_from_its_events(self) -> None:
        numbered = [replace(event, id=n) for n, event in enumerate(self.events, 1)]
        assert replay(self.played.state.session, reversed(numbered)) == self.played.state

    @invariant()
    def no_time_is_lost_and_no_dial(self) -> None:
        state, now = self.played.state, at(self.second, run=str(self.run_number))
        assert len(state.done) == self.dials
        assert state.seconds_at(now) == pytest.approx(self.second, abs=1e-3)
        figures = session_figures(state, RULES, now)
        parts = figures.talk_seconds + sum(call.gap for call in state.done)
        parts += figures.paused_seconds + figures.interrupted_seconds
        parts += state.call.gap + state.call_seconds(now) if state.call else 0.0
        standing = state.phase in {Phase.PAUSED, Phase.INTERRUPTED}
        parts += state.gap if state.call is None else 0.0
        if not standing and state.call is None:
            parts += state.seconds_at(now) - state.idle_from
        assert parts == pytest.approx(self.second, abs=1e-3)
        assert figures.past_yes_seconds <= figures.talk_seconds


TestAnySession = Session.TestCase


@given(st.floats(0, 10_000), st.floats(0, 10_000))
def test_the_clock_never_runs_back(one: float, other: float) -> None:
    played = Played()
    played.do(EventKind.DIALLED, 0, contact_id=1)
    early, late = sorted((one, other))
    assert played.state.call_seconds(at(early)) <= played.state.call_seconds(at(late))
    assert played.state.last.at == START
