"""The runner through real keys, with a clock turned by hand."""

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from salesdash.domain.calling import (
    Appointment,
    Call,
    CallDay,
    CallSession,
    Disposition,
    EventKind,
    SessionEvent,
)
from salesdash.domain.contact import Contact, ContactStatus, DoNotCall
from salesdash.domain.review import GapQuestion
from salesdash.domain.timekeeping import Entry
from salesdash.store import Store
from salesdash.ui.messages import BookChanged, BookWanted
from tests.conftest import HandClock
from tests.ui.calling_book import fill
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


@pytest.fixture
def calling(store: Store, hand: HandClock) -> Store:
    """A store with somebody to call."""
    fill(store, hand.moment)
    return store


async def seen(pilot: Pilot[str]) -> str:
    """Return what stands on the screen once the clock has been looked at again."""
    await pilot.pause(0.25)
    return screen_text(pilot.app)


async def wait(pilot: Pilot[str], hand: HandClock, seconds: float) -> None:
    """Let time pass with the program running: it looks at the clock all the while."""
    while seconds > 0:
        step = min(seconds, 50.0)
        hand.turn(seconds=step)
        seconds -= step
        await pilot.pause(0.25)


def calls_of(store: Store) -> list[Call]:
    """Return the calls that are kept."""
    return list(store.book().walk(Call))


async def test_two_keys_a_dial_and_the_next_contact_at_once(
    calling: Store, running: Running, hand: HandClock
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s")
        text = await seen(pilot)
        assert "52:00 left" in text
        assert "Kim Barr" in text
        assert "+1 212-555-0180" in text
        hand.turn(seconds=5)
        await pilot.press("enter")
        hand.turn(seconds=30)
        assert "0:30" in await seen(pilot)
        await pilot.press("n")
        text = await seen(pilot)
        assert "Olu Abara" in text
        assert "1 dial" in text
        assert "51:25 left" in text
        await pilot.press("space", "v")
        assert "Ana Ruiz" in await seen(pilot)
    kim, olu = calls_of(calling)
    assert (kim.outcome, kim.seconds) == (Disposition.NO_ANSWER, 30)
    assert olu.outcome is Disposition.VOICEMAIL
    (day,) = calling.book().walk(CallDay)
    assert (day.dials, day.session_dials) == (2, 2)
    events = [e for e in calling.book().walk(SessionEvent) if e.kind is EventKind.ENDED_CALL]
    assert [event.keys for event in events] == [2, 2]


async def test_the_part_of_the_zone_is_lit_and_the_clock_goes_on(
    calling: Store, running: Running, hand: HandClock
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter")
        text = await seen(pilot)
        assert "Kim, this is Robin. I am calling because of Ana Lopez." in text
        assert "introduce, engage" in text
        hand.turn(seconds=50)
        assert "then ask for the appointment" in await seen(pilot)
        hand.turn(seconds=20)
        await pilot.press("1")
        text = await seen(pilot)
        assert "Objection 1: no time" in text
        assert "fifteen minutes next week, not for now" in text
        hand.turn(seconds=25)
        assert "1 objection" in await seen(pilot)
        await pilot.press("2", "3")
        assert "the call is decided" in await seen(pilot)
        await wait(pilot, hand, 90)
        assert "past the limit, 0:05 over" in await seen(pilot)
        await pilot.press("plus")
        assert "limit 4:00" in await seen(pilot)
        await pilot.press("l")
        await pilot.pause()
    (call,) = calls_of(calling)
    assert call.objections == ("no time", "send me something", "no budget")
    assert (call.extended, call.past_limit_seconds) == (1, 5)
    assert call.next_at is not None
    kim = calling.book().table(Contact)[call.contact_id]
    assert kim.tries == {"not_now": 1}


async def test_stop_at_the_yes(calling: Store, running: Running, hand: HandClock) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter")
        await wait(pilot, hand, 80)
        await pilot.press("a")
        hand.turn(seconds=12)
        text = await seen(pilot)
        assert "0:12 past it" in text
        await pilot.press("escape")
        lines = (await seen(pilot)).splitlines()
        clock = next(line for line in lines if line.endswith("0:12 past the yes"))
        words = next(line for line in lines if "Stop selling." in line)
        assert clock.index("0:12") == words.index("Stop selling.")
        await pilot.press("a")
        await pilot.press(*"tue 10am")
        for _ in range(2):
            await pilot.press("tab")
        await pilot.press(*"kim@x.example", "tab", "tab", *"which docks?", "enter")
        text = await seen(pilot)
        assert "Olu Abara" in text
        assert "1 appt" in text
    (call,) = calls_of(calling)
    assert (call.outcome, call.past_yes_seconds) == (Disposition.APPOINTMENT, 12)
    (meeting,) = calling.book().walk(Appointment)
    assert (meeting.email, meeting.agenda, meeting.call_id) == (
        "kim@x.example", "which docks?", call.id,
    )  # fmt: skip
    assert meeting.at is not None
    assert meeting.at.isoformat() == "2026-11-24T10:00:00+00:00"
    kim = calling.book().table(Contact)[call.contact_id]
    assert (kim.status, kim.email) == (ContactStatus.APPOINTMENT, "kim@x.example")


async def test_a_callback_takes_three_keys_and_plain_words(
    calling: Store, running: Running
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter", "c")
        assert "Call Kim back" in await seen(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter", "c", *"fri 15:00", "enter")
        await pilot.pause()
    kim, olu = calls_of(calling)
    assert kim.next_at is not None
    assert kim.next_at.isoformat() == "2026-11-24T09:00:00+00:00"
    assert olu.next_at is not None
    assert olu.next_at.isoformat() == "2026-11-27T15:00:00+00:00"
    events = [e for e in calling.book().walk(SessionEvent) if e.kind is EventKind.ENDED_CALL]
    assert events[0].keys == 3


async def test_a_note_is_typed_without_leaving_and_letters_are_letters(
    calling: Store, running: Running
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter", "m", *"nav dwells", "enter", "i")
        await pilot.pause()
    (call,) = calls_of(calling)
    assert (call.note, call.outcome) == ("nav dwells", Disposition.NOT_INTERESTED)


async def test_do_not_call_is_one_key_and_can_be_taken_back_by_itself_only(
    calling: Store, running: Running
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter", "d")
        await pilot.pause()
        assert [said.name for said in calling.book().walk(DoNotCall)] == ["Kim Barr"]
        await pilot.press("u")
        text = await seen(pilot)
        assert "Kim Barr" in text
        assert "no answer" in text
        await pilot.press("n")
        await pilot.pause()
    assert [call.outcome for call in calls_of(calling)] == [Disposition.NO_ANSWER]
    assert not calling.book().table(DoNotCall)


async def test_interruptions_and_pauses(calling: Store, running: Running, hand: HandClock) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "b")
        hand.turn(seconds=30)
        assert "interrupted for" in await seen(pilot)
        await pilot.press("b", "p")
        hand.turn(seconds=40)
        text = await seen(pilot)
        assert "paused for" in text
        assert "51:30 left" in text
        await pilot.press("enter")
        hand.turn(seconds=10)
        assert "51:20 left" in await seen(pilot)
        await pilot.press("n", "f")
        text = await seen(pilot)
    assert "interruptions" in text
    (session,) = calling.book().walk(CallSession)
    assert session.figures is not None
    assert (session.figures.paused_seconds, session.figures.interrupted_seconds) == (40, 30)


async def test_time_away_is_asked_about(calling: Store, running: Running, hand: HandClock) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter")
        hand.turn(seconds=20)
        await seen(pilot)
        hand.turn(minutes=30)
        assert "stood still for 30:00" in await seen(pilot)
        await pilot.press("x")
        assert "0:20" in await seen(pilot)
        hand.moment = hand.moment.replace(hour=14)
        assert "The clock on the wall went on" in await seen(pilot)
        await pilot.press("x")
        assert "0:20" in await seen(pilot)
        await pilot.press("n")
        await pilot.pause()
    assert calls_of(calling)[0].seconds == 20


async def test_finishing_posts_to_the_ledger_and_shows_the_summary(
    calling: Store, running: Running, hand: HandClock
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter")
        await wait(pilot, hand, 60)
        await pilot.press("f")
        assert "a call is running" in await seen(pilot)
        await pilot.press("n")
        hand.turn(seconds=30)
        await pilot.press("f")
        text = await seen(pilot)
        pace = next(line for line in text.splitlines() if "dials an hour" in line)
        assert pace.split() == ["dials", "an", "hour", "–", "–", "20"]  # of 90 seconds
        assert "each dial took 2.0 key presses" in text
        await pilot.press("backspace")
        assert "Logistics COOs" in await seen(pilot)
    (entry,) = calling.book().walk(Entry)
    (session,) = calling.book().walk(CallSession)
    assert (entry.activity, entry.origin) == ("prospecting", f"session:{session.id}")
    assert entry.hours * 3600 == 90
    assert not calling.book().table(SessionEvent)
    (day,) = calling.book().walk(CallDay)
    assert day.session_seconds == 90


async def test_when_nobody_is_left_it_says_so(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", *("enter", "n") * 3)
        text = await seen(pilot)
        assert "Nobody on the list is due" in text
        assert "first name" not in text
        assert "3 later, the first tomorrow" in text
        await pilot.press("enter")
        await pilot.pause()
    assert len(calls_of(calling)) == 3


async def test_who_was_passed_over_is_due_still(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "s", *("enter", "n") * 2)
        text = await seen(pilot)
        assert "Whoever is due had a turn" in text
        assert "1 due" in text
        assert "Nobody" not in text


async def test_a_session_is_left_and_gone_on_with(
    calling: Store, running: Running, hand: HandClock
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter", "escape")
        hand.turn(seconds=15)
        assert "is running: s goes on with it" in await seen(pilot)
        await pilot.press("s")
        assert "0:15" in await seen(pilot)
        await pilot.press("s")
        await pilot.press("g")
        await pilot.pause()
    assert calls_of(calling)[0].seconds == 15


async def test_a_callback_in_minutes_comes_up_in_the_same_session(
    calling: Store, running: Running, hand: HandClock
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter", "c", *"in 2 minutes", "enter")
        assert "Olu Abara" in await seen(pilot)
        await wait(pilot, hand, 130)
        await pilot.press("enter", "n", "enter", "n")
        assert "Kim Barr" in await seen(pilot)
        await pilot.press("enter", "n")
        assert "Nobody on the list is due" in await seen(pilot)
    assert [call.contact_id for call in calls_of(calling)].count(
        calls_of(calling)[0].contact_id
    ) > 1


async def test_who_stands_back_comes_up_when_their_hour_opens(
    calling: Store, running: Running, hand: HandClock
) -> None:
    kim, olu, ana = calling.book().walk(Contact)
    with calling.transaction("zones") as tx:
        for contact in (kim, olu):
            tx.delete(contact)
        tx.put(Contact(id=ana.id, name="Ana Ruiz", vertical="logistics", zone="America/New_York"))
    hand.turn(hours=4, minutes=59)
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter")
        assert "1 stand back, the first until today 14:00" in await seen(pilot)
        await wait(pilot, hand, 100)
        assert "Ana Ruiz" in await seen(pilot)


async def test_gap_questions_that_fit_are_offered_with_their_evidence(
    calling: Store, running: Running
) -> None:
    with calling.transaction("questions") as tx:
        tx.add(GapQuestion(text="What does a late truck cost?", vertical="logistics"))
        tx.add(GapQuestion(text="What does a lost crop cost?", vertical="farming"))
    async with running(calling) as pilot:
        await pilot.press("4", "s")
        text = await seen(pilot)
        assert "What does a late truck cost? untested" in text
        assert "lost crop" not in text
        await pilot.press("enter", "k")
        text = await seen(pilot)
        assert "late truck" in text
        assert "when that goes wrong" not in text
        await pilot.press("k", "m", *"dock 4", "enter")
        text = await seen(pilot)
        assert "when that goes wrong" in text
        assert "noted dock 4" in text


async def test_a_session_begun_and_dialled_in_one_breath_stays_open(
    calling: Store, running: Running
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4")
        await pilot.pause()
        pilot.app.screen.action_start_session()  # type: ignore[attr-defined]
        pilot.app.post_message(BookWanted())
        text = await seen(pilot)
        assert "52:00 left" in text or "51:59 left" in text


async def test_the_number_is_a_link_that_dials(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s")
        await seen(pilot)
        strips = pilot.app.screen._compositor.render_strips()
        links = {s.style.link for strip in strips for s in strip if s.style and s.style.link}
    assert links == {"tel:+12125550180"}


async def test_the_keys_of_each_outcome_are_three_at_most(calling: Store, running: Running) -> None:
    more = [Contact(name=f"P{n}", phones=(f"+1212555{n:04d}",)) for n in range(9)]
    with calling.transaction("more") as tx:
        for contact in more:
            tx.add(replace(contact, vertical="logistics"))
    async with running(calling) as pilot:
        await pilot.press("4", "s")
        for keys in ("n", "v", "g", "l", "i", "w", "d", ("c", "enter"), ("a", "enter")):
            await pilot.press("enter", *keys)
            await pilot.pause()
    events = [e for e in calling.book().walk(SessionEvent) if e.kind is EventKind.ENDED_CALL]
    kept = {event.outcome: event.keys for event in events}
    assert kept == dict.fromkeys(Disposition, 2) | {
        Disposition.CALLBACK: 3,
        Disposition.APPOINTMENT: 3,
    }


async def test_a_call_to_somebody_who_was_deleted_meanwhile_can_be_ended(
    calling: Store, running: Running
) -> None:
    kim = next(calling.book().walk(Contact))
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter")
        await seen(pilot)
        with calling.transaction("gone") as tx:
            tx.delete(kim)
        pilot.app.screen.post_message(BookChanged(calling.book()))
        await seen(pilot)
        await pilot.press("n")
        assert "Olu Abara" in await seen(pilot)
        await pilot.press("f")
        assert "this session" in await seen(pilot)
    assert not calls_of(calling)


@pytest.mark.parametrize("ending", ["c", "a"])
async def test_a_session_that_ends_elsewhere_under_a_question_is_left(
    calling: Store, running: Running, ending: str
) -> None:
    """Another dashboard ends it while its call's outcome is being entered here."""
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter", ending)
        await seen(pilot)
        asked = pilot.app.screen
        session = next(calling.book().walk(CallSession))
        with calling.transaction("gone") as tx:
            tx.delete(session)
        pilot.app.screen_stack[-2].post_message(BookChanged(calling.book()))
        await seen(pilot)
        assert pilot.app.screen is asked
        await pilot.press("ctrl+s")
        text = await seen(pilot)
        assert "ended meanwhile" in text
        assert "Logistics COOs" in text
        await pilot.press("escape", "1")
        assert "1 Today" in await seen(pilot)
    assert not calls_of(calling)


async def test_a_dial_that_is_taken_back_meanwhile_leaves_the_session_running(
    calling: Store, running: Running
) -> None:
    """From the shell, by its number, with its outcome kept since."""
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter")
        await seen(pilot)
        dialled = calling.sequence
        await pilot.press("n")
        await seen(pilot)
        calling.undo(dialled)
        pilot.app.screen.post_message(BookChanged(calling.book()))
        assert "Olu Abara" in await seen(pilot)
        await pilot.press("enter", "v")
        assert "1 dial" in await seen(pilot)
        await pilot.press("f")
        assert "this session" in await seen(pilot)
    assert len(calls_of(calling)) == 2


async def test_what_was_said_last_stands_on_the_card(
    calling: Store, running: Running, hand: HandClock
) -> None:
    kim = next(c for c in calling.book().table(Contact).values() if c.name == "Kim Barr")
    with calling.transaction("a year ago") as tx:
        talked = tx.add(
            Call(
                contact_id=kim.id,
                at=hand.moment,
                outcome=Disposition.NOT_NOW,
                note="the shift leads\nshould be there",
            )
        )
        rung = tx.add(Call(contact_id=kim.id, at=hand.moment, outcome=Disposition.NO_ANSWER))
        tx.put(replace(kim, notes="Likes short calls.", call_ids=(talked.id, rung.id)))
    async with running(calling) as pilot:
        await pilot.press("4", "s")
        text = await seen(pilot)
        assert "today: the shift leads should be there" in text
        assert "Likes short calls." in text
        await pilot.press("enter", "m")
        assert "+ Extend" not in await seen(pilot)
        await pilot.press(*"send a mail", "enter")
        text = await seen(pilot)
        assert "noted send a mail" in text
        assert "shift leads" not in text
        assert "+ Extend" in text


async def test_a_long_name_and_its_meeting_are_told_whole(
    calling: Store, running: Running, hand: HandClock
) -> None:
    kim = next(c for c in calling.book().table(Contact).values() if c.name == "Kim Barr")
    with calling.transaction("a long name") as tx:
        tx.put(replace(kim, name="Maximiliana Featherstonehaugh"))
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter")
        hand.turn(seconds=30)
        await pilot.press("a", *"tue 10am", "enter")
        assert "Maximiliana Featherstonehaugh: tomorrow 10:00" in await seen(pilot)
        assert "/h" not in (await seen(pilot)).splitlines()[1]


@pytest.mark.parametrize("size", [(60, 20), (72, 24), (80, 24)])
async def test_every_key_of_a_call_stands_where_there_is_height(
    calling: Store, running: Running, size: tuple[int, int]
) -> None:
    async with running(calling, size) as pilot:
        await pilot.press("4", "s", "enter", "1")
        text = await seen(pilot)
        for told in ("a appointment", "i not interested", "w wrong number", "d do not call"):
            assert told in text
        assert "0 another" in text
        assert "1 objection" in text
        lines = text.splitlines()
        row = next(n for n, line in enumerate(lines) if "d do not call" in line)
        await pilot.click(offset=(lines[row].index("d do") + 1, row))
    (call,) = calls_of(calling)
    assert call.outcome is Disposition.DO_NOT_CALL


async def test_the_clock_stands_in_the_smallest_window(calling: Store, running: Running) -> None:
    async with running(calling, (40, 12)) as pilot:
        await pilot.press("4", "s", "enter")
        text = await seen(pilot)
        assert "limit 3:00" in text
        assert "a appointment" in text
