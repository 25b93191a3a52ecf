"""Today: what the morning shows."""

from typing import cast

from msgspec.structs import replace

from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from tests.conftest import HandClock
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


async def test_the_morning(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        text = screen_text(pilot.app)
    for part in (
        "Mon 23 Nov · Q4 54/92",
        "$82,500 of $150,000",
        "55 %",
        "P(quota)",
        "last opening day",
        "2 next steps due",
        "Halden Freight",
        "overdue since 22 Nov",
        "sure thing without a next step",
    ):
        assert part in text


async def test_enter_opens_what_wants_doing(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.name == "deal"
        assert "Halden Freight" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.name == "today"


async def test_what_the_shell_changed_is_noticed(
    filled: Store, running: Running, hand: HandClock
) -> None:
    async with running(filled) as pilot:
        other = Store(filled.disk, hand.clock)
        with other.transaction("outside") as tx:
            tx.put(replace(other.book().deal("Umbra"), next_step="Call the CFO at once"))
        cast(SalesdashApp, pilot.app)._look_outside()
        await pilot.pause()
        assert "Call the CFO" in screen_text(pilot.app)


async def test_midnight_turns_the_day(filled: Store, running: Running, hand: HandClock) -> None:
    async with running(filled) as pilot:
        hand.turn(days=1)
        cast(SalesdashApp, pilot.app)._look_outside()
        await pilot.pause()
        assert "Tue 24 Nov" in screen_text(pilot.app)


async def test_wide_shows_both_panes_side_by_side(filled: Store, running: Running) -> None:
    async with running(filled, (200, 50)) as pilot:
        rows = screen_text(pilot.app).splitlines()
    assert any("Bracket" in row and "Next steps" in row for row in rows)


async def test_help_and_palette(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Keys on Today" in screen_text(pilot.app)
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        await pilot.press(*"bracket", "enter")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"
