"""The machine's clock is set back while the dashboard runs: by an hour, a day, a year."""

from datetime import timedelta

import pytest

from salesdash.domain.calling import Appointment, Call, CallSession
from salesdash.domain.contact import Contact
from salesdash.domain.entries import running_timer
from salesdash.domain.timekeeping import Entry
from salesdash.store import Store
from tests.conftest import HandClock
from tests.ui.calling_book import fill
from tests.ui.conftest import Running
from tests.ui.looking import screen_text

SPANS = [timedelta(hours=1), timedelta(days=1), timedelta(days=365)]
SCREENS = "1234567"


@pytest.mark.parametrize("span", SPANS, ids=str)
async def test_every_screen_stands_at_the_day_it_is_now(
    filled: Store, hand: HandClock, running: Running, span: timedelta
) -> None:
    async with running(filled, (120, 40)) as pilot:
        await pilot.press(*SCREENS)
        hand.set_back(days=span.days, seconds=span.seconds)
        pilot.app._look_outside()  # type: ignore[attr-defined]
        for key in SCREENS:
            await pilot.press(key)
            await pilot.pause()
            assert f"{hand.moment:%a} {hand.moment.day} {hand.moment:%b}" in screen_text(pilot.app)
        await pilot.press("5", "greater_than_sign")
        await pilot.pause()
        assert next(filled.history.newest_first()).at == hand.moment.isoformat()
        await pilot.press("u")
        await pilot.pause()
        assert next(filled.history.newest_first()).undoes == filled.sequence - 1


async def test_the_screen_goes_on_with_the_clock_that_was_set_back(
    filled: Store, hand: HandClock, running: Running
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3")
        hand.set_back(hours=1)
        screen = pilot.app.screen
        screen.go_on()  # type: ignore[attr-defined]
        assert screen.book.now == hand.moment  # type: ignore[attr-defined]


async def test_a_meeting_is_told_by_the_clock_that_was_set_back(
    filled: Store, hand: HandClock, running: Running
) -> None:
    async with running(filled) as pilot:
        look = pilot.app._look_outside  # type: ignore[attr-defined]
        look()
        hand.set_back(days=1)
        with filled.transaction("agree") as tx:
            contact = tx.add(Contact(name="Kim Lee"))
            at = hand.moment + timedelta(minutes=30)
            tx.add(Appointment(contact_id=contact.id, agreed=hand.moment, at=at))
        look()
        hand.turn(minutes=21)
        look()
        await pilot.pause()
        assert "Meeting with Kim Lee at 09:30" in screen_text(pilot.app)


async def test_a_timer_that_begins_later_now_is_not_stopped_to_nothing(
    filled: Store, hand: HandClock, running: Running
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "t", "1")
        await pilot.pause()
        assert running_timer(filled.book()) is not None
        hand.turn(minutes=20)
        hand.set_back(hours=1)
        await pilot.press("t")
        await pilot.pause()
        assert "0:00:00" in screen_text(pilot.app)
        await pilot.press("s")
        await pilot.pause()
        assert "which is still to come" in screen_text(pilot.app)
        assert running_timer(filled.book()) is not None
        await pilot.press("t", "x")
        await pilot.pause()
        assert running_timer(filled.book()) is None


async def test_a_block_keeps_its_time_and_is_posted_whole(
    store: Store, hand: HandClock, running: Running
) -> None:
    fill(store, hand.moment)
    async with running(store) as pilot:
        await pilot.press("4", "s", "enter")
        hand.turn(seconds=40)
        await pilot.pause(0.25)
        hand.set_back(hours=1)
        await pilot.pause(0.25)
        assert "0:40" in screen_text(pilot.app)
        hand.turn(seconds=20)
        await pilot.press("n")
        await pilot.pause(0.25)
        assert "51:00 left" in screen_text(pilot.app)
        await pilot.press("f")
        await pilot.pause()
    (session,) = store.book().walk(CallSession)
    (entry,) = store.book().walk(Entry)
    (call,) = store.book().walk(Call)
    assert session.ended == entry.end == hand.moment
    assert session.started == entry.start == hand.moment - timedelta(minutes=1)
    assert call.seconds == 60
