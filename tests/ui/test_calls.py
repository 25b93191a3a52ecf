"""Calls: lists, preparing, talk tracks, contacts and meetings through real keys."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from salesdash.domain.calling import Appointment, CallSession, Disposition, SessionEvent, TalkTrack
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.contact import CallList, Check, Contact, ContactStatus, DoNotCall
from salesdash.domain.records import Deal
from salesdash.domain.timekeeping import Entry
from salesdash.store import Store
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
    """Return what stands on the screen once all is settled."""
    await pilot.pause()
    await pilot.pause()
    return screen_text(pilot.app)


async def test_a_list_is_made_and_prepared_from_nothing(
    store: Store, running: Running, hand: HandClock
) -> None:
    fill(store, hand.moment)
    (old,) = store.book().walk(CallList)
    with store.transaction("none") as tx:
        tx.delete(old)
    async with running(store) as pilot:
        await pilot.press("4", "a", *"Freight", "tab", *"vertical", "tab", *"logistics", "enter")
        assert "0/3 checks" in await seen(pilot)
        await pilot.press("p")
        hand.turn(minutes=4)
        text = await seen(pilot)
        assert "Preparing Freight" in text
        assert "3 contacts to look at" not in text
        await pilot.press("t", *"First call", "enter", "c", "r", *"Ana Lopez", "enter")
        text = await seen(pilot)
        assert "✓ talk track chosen" in text
        assert "✓ contacts checked" in text
        assert "Ana Lopez" in text
        await pilot.press("escape")
        assert "preparing" in await seen(pilot)
        await pilot.press("p", "f")
        assert "prepared" in await seen(pilot)
    (made,) = store.book().walk(CallList)
    assert set(made.checked) == set(Check)
    (entry,) = store.book().walk(Entry)
    assert (entry.activity, entry.hours * 60) == ("preparation", 4)


async def test_preparing_that_was_forgotten_is_asked_about(
    calling: Store, running: Running, hand: HandClock
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "p", "escape")
        hand.turn(hours=14)
        await pilot.press("p", "f")
        assert "leave it out" in await seen(pilot)
        await pilot.press("x")
        await pilot.pause()
    assert not list(calling.book().walk(Entry))


async def test_a_talk_track_is_written_in_a_form_and_each_version_kept(
    calling: Store, running: Running
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "T")
        text = await seen(pilot)
        assert "First call v1" in text
        assert "{first_name}, this is {rep}." in text
        await pilot.press("e", "tab", *"Good morning {first_name}. ", "ctrl+s")
        assert "First call v2" in await seen(pilot)
        await pilot.press("e", "ctrl+s")
        assert "nothing was changed" in await seen(pilot)
        assert "Good morning {first_name}." in await seen(pilot)
        await pilot.press("slash", *"v1", "enter")
        assert "Good morning" not in await seen(pilot)
    tracks = list(calling.book().walk(TalkTrack))
    assert [track.version for track in tracks] == [1, 2]
    assert tracks[1].introduction.startswith("Good morning")
    assert tracks[1].objections == tracks[0].objections


async def test_how_the_rep_calls_and_when_leads_come_up_again(
    calling: Store, running: Running
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "S", *"25", "enter")
        await pilot.press("R")
        assert "1 day, 6 times, then 30 days" in await seen(pilot)
        await pilot.press(*("tab",) * 3, *"2, 3, 60", "enter", "s")
        await pilot.pause(0.25)
        assert "25:00 left" in screen_text(pilot.app)
    (kept,) = calling.book().walk(CallingSettings)
    rule = kept.rule(Disposition.NO_ANSWER)
    assert rule is not None
    assert (rule.days, rule.cap, rule.cool_off_days) == (2, 3, 60)


async def test_two_of_one_number_become_one(calling: Store, running: Running) -> None:
    with calling.transaction("twin") as tx:
        tx.add(Contact(name="K. Barr", phones=("+12125550180",), notes="dock 4"))
    async with running(calling) as pilot:
        await pilot.press("4", "c", "d")
        text = await seen(pilot)
        assert "2 contacts who share a number" in text
        await pilot.press("m")
        assert "K. Barr" in await seen(pilot)
        await pilot.press("enter")
        assert "Nobody shares a number or an address" in await seen(pilot)
    (kim,) = [c for c in calling.book().walk(Contact) if c.phones == ("+12125550180",)]
    assert (kim.name, kim.notes) == ("Kim Barr", "dock 4")


async def test_do_not_call_from_a_contact(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "enter", "X")
        assert "do not call" in await seen(pilot)
        await pilot.press("X")
        assert "that is" in await seen(pilot)
    assert [said.name for said in calling.book().walk(DoNotCall)] == ["Ana Ruiz"]


async def test_a_meeting_is_moved_and_what_came_of_it_is_kept(
    calling: Store, running: Running, hand: HandClock
) -> None:
    kim = next(calling.book().walk(Contact))
    with calling.transaction("meetings") as tx:
        tx.put(Contact(id=kim.id, name="Kim Barr", status=ContactStatus.APPOINTMENT))
        tx.add(Appointment(contact_id=kim.id, agreed=hand.moment, uid="one@x"))
        passed = hand.moment - timedelta(hours=2)
        tx.add(Appointment(contact_id=kim.id, agreed=passed, at=passed, uid="two@x"))
    async with running(calling) as pilot:
        await pilot.press("4", "end", "e", *"tue 10am", "enter")
        await pilot.press("up", "y")
        assert "comes up again later" in await seen(pilot)
        await pilot.press("end", "o")
        await pilot.pause()
    one, two = calling.book().walk(Appointment)
    assert one.at is not None
    assert (one.at.isoformat(), one.sequence) == ("2026-11-24T10:00:00+00:00", 1)
    assert (two.kept, one.kept) == (True, None)
    (deal,) = calling.book().walk(Deal)
    assert (one.deal_id, deal.source) == (deal.id, "opened")


async def test_a_list_is_deleted_and_brought_back(calling: Store, running: Running) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "D")
        assert "No list yet" in await seen(pilot)
        await pilot.press("u")
        assert "Logistics COOs" in await seen(pilot)


async def test_a_session_that_was_running_is_offered_at_the_start(
    calling: Store, running: Running, hand: HandClock
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s", "enter")
        await pilot.pause()
    hand.turn(minutes=4)
    hand.seconds = 0.0
    async with running(calling) as pilot:
        text = await seen(pilot)
        assert "A session over Logistics COOs is running" in text
        assert "on the phone with Kim Barr since 09:00:00" in text
        await pilot.press("enter")
        await pilot.pause(0.25)
        text = screen_text(pilot.app)
        assert "salesdash was closed for 4:00" in text
        await pilot.press("k")
        await pilot.pause(0.25)
        text = screen_text(pilot.app)
        assert "4:00" in text
        assert "48:00 left" in text
        await pilot.press("n", "f")
        await pilot.pause()
    (session,) = calling.book().walk(CallSession)
    assert session.figures is not None
    assert session.figures.talk_seconds == 240
    assert not calling.book().table(SessionEvent)


async def test_time_the_program_was_closed_is_left_out_of_session_and_ledger(
    calling: Store, running: Running, hand: HandClock
) -> None:
    async with running(calling) as pilot:
        await pilot.press("4", "s")
        await pilot.pause()
        hand.turn(seconds=50)
        await pilot.press("enter", "n")
        await pilot.pause()
    hand.turn(hours=15)
    hand.seconds = 0.0
    async with running(calling) as pilot:
        await pilot.press("escape", "4", "s")
        await pilot.pause(0.25)
        await pilot.press("x", "f")
        await pilot.pause()
    assert [entry.hours * 3600 for entry in calling.book().walk(Entry)] == [50]


async def test_prime_time_goes_on_with_the_minutes(
    calling: Store, running: Running, hand: HandClock
) -> None:
    """The dashboard stands on Calls all morning; nothing else changes."""
    async with running(calling) as pilot:
        await pilot.press("4")
        assert "prime time until 11:30" in await seen(pilot)
        hand.turn(hours=3)
        pilot.app.screen.go_on()  # type: ignore[attr-defined]  # as it does every few seconds
        assert "not prime time" in await seen(pilot)


async def test_who_stands_back_is_named_with_the_hour_when_it_opens(
    calling: Store, running: Running, hand: HandClock
) -> None:
    hand.turn(hours=-1)
    with calling.transaction("far away") as tx:
        for contact in list(calling.book().table(Contact).values())[:2]:
            tx.put(replace(contact, zone="America/New_York"))
    async with running(calling, (200, 50)) as pilot:
        await pilot.press("4")
        lines = screen_text(pilot.app).splitlines()
        head = next(line for line in lines if "due  back  later" in line)
        assert "talk track chosen" in head
        assert sum("from today 14:00" in line for line in lines) == 2
        assert sum("from today 09:00" in line for line in lines) == 1
