"""The rep is called back to the screen: a notice, the bell, the desktop where it is wanted."""

from datetime import timedelta

import pytest
from textual.widgets._toast import Toast

from salesdash.domain.calling import Appointment
from salesdash.domain.contact import Contact
from salesdash.store import Store
from salesdash.ui.notices import desktop_notice, takes_notices
from tests.conftest import HandClock
from tests.ui.conftest import Running
from tests.ui.looking import screen_text

NONE = "there is nothing to redo: the last change was not an undo"


def test_a_notice_is_one_escape_and_its_text_is_clean() -> None:
    hostile = "Call back \x1b]52;c;eA==\x07Kim\nLee\x9d"
    assert desktop_notice(hostile, {}) == "\x1b]9;Call back ]52;c;eA==Kim Lee\x07"
    inside = desktop_notice("Call", {"TMUX": "/tmp/tmux,1,0"})
    assert inside == "\x1bPtmux;\x1b\x1b]9;Call\x07\x1b\\"


@pytest.mark.parametrize(
    ("environment", "takes"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TMUX": "x", "TERM": "screen"}, True),
        ({"TERM": "linux"}, False),
        ({}, False),
    ],
)
def test_only_terminals_that_show_notices_get_one(environment: dict[str, str], takes: bool) -> None:
    assert takes_notices(environment) is takes


async def test_a_meeting_that_begins_soon_is_told_once(
    filled: Store, hand: HandClock, running: Running
) -> None:
    with filled.transaction("agree") as tx:
        contact = tx.add(Contact(name="Kim Lee"))
        at = hand.moment + timedelta(minutes=30)
        tx.add(Appointment(contact_id=contact.id, agreed=hand.moment, at=at))
    async with running(filled) as pilot:
        app = pilot.app
        rung: list[None] = []
        app.bell = lambda: rung.append(None)  # type: ignore[method-assign]
        look = app._look_outside  # type: ignore[attr-defined]
        look()
        hand.turn(minutes=19)
        look()
        assert not rung
        hand.turn(minutes=2)
        look()
        await pilot.pause()
        assert "Meeting with Kim Lee at 09:30" in screen_text(app)
        hand.turn(minutes=1)
        look()
        assert len(rung) == 1


async def test_what_came_of_a_key_is_one_line_over_the_bar(filled: Store, running: Running) -> None:
    async with running(filled, (80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        for _ in range(2):
            await pilot.press("u")
            await pilot.pause()
        await pilot.pause()
        (toast,) = pilot.app.screen.query(Toast)
        assert "nothing to undo" in str(toast.render())
        assert (toast.region.y, toast.region.height, toast.region.right) == (0, 1, 80)
        assert screen_text(pilot.app).splitlines()[1].startswith(" Q4 2026: no quota yet")


async def test_notices_stand_alone_over_the_bar_and_none_is_lost(
    filled: Store, running: Running
) -> None:
    async with running(filled, (80, 24)) as pilot:
        await pilot.press("2")
        app = pilot.app

        async def told() -> str:
            await pilot.pause()
            await pilot.pause()
            (toast,) = [toast for toast in app.screen.query(Toast) if toast.display]
            assert (toast.region.y, toast.region.height) == (0, 1)
            return str(toast.render())

        for text in ("the disk is nearly full", "a backup was made"):
            app.notify(text, timeout=30)
        assert await told() == "a backup was made"
        await pilot.press("U")
        assert await told() == NONE
        await pilot.press("U", "3")
        assert await told() == NONE
        await pilot.press("2")
        for expected in ("a backup was made", "the disk is nearly full"):
            await pilot.click(Toast)
            assert await told() == expected
        await pilot.click(Toast)
        await pilot.pause()
        assert not app.screen.query(Toast)
