"""Today: what the morning shows."""

from typing import cast

from msgspec.structs import replace

from salesdash.domain.promises import CheckIn
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from tests.conftest import HandClock
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


async def test_the_morning(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        text = screen_text(pilot.app)
    for part in (
        "Mon 23 Nov",
        "Q4 2026 day 54/92",
        "quota $150,000  won $82,500 (55 %)  P(quota)",
        "2 next steps due",
        "not checked in: c",
        "no list to call yet",
        "Prospecting",
        "year $1,760",
        "Halden Freight",
        "overdue 22 Nov",
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
    assert any("Bracket ─ quota" in row and "Calls" in row for row in rows)
    assert any("Ledger" in row and "Bracket" not in row for row in rows)


async def test_the_morning_is_checked_in(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "Promise 1" in screen_text(pilot.app)
        await pilot.press(*"ten dials", "enter")
        await pilot.pause()
        assert "promised 0/1 · ten dials" in screen_text(pilot.app)
    (found,) = filled.book().table(CheckIn).values()
    assert [promise.text for promise in found.commitments] == ["ten dials"]


async def test_the_evening_looks_back(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("c", *"ten dials", "tab", *"rest", "enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "1 ten dials" in text
        assert "2 rest" in text
        await pilot.press(*"3", "enter")
        await pilot.pause()
        assert "write the numbers of the 2" in screen_text(pilot.app)
        await pilot.press("home", "delete", *"1", "tab", *"good day", "enter")
        await pilot.pause()
    (found,) = filled.book().table(CheckIn).values()
    assert [promise.kept for promise in found.commitments] == [True, False]
    assert found.why == "good day"
    assert found.ended is not None


async def test_a_promise_more_and_undo(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("c", *"one", "enter")
        await pilot.pause()
        await pilot.press("p", *"two", "enter")
        await pilot.pause()
        assert "promised 0/2" in screen_text(pilot.app)
        await pilot.press("u", "u")
        await pilot.pause()
        assert "not checked in: c" in screen_text(pilot.app)
    assert not filled.book().table(CheckIn)


async def test_a_click_on_a_miniature_goes_to_its_screen(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.click("#mini-bracket")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"


async def test_one_key_goes_to_the_calls(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("s")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.screen.name == "calls"


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


async def test_in_ascii_frames_are_ascii(filled: Store, running: Running) -> None:
    async with running(filled, ascii_only=True) as pilot:
        text = screen_text(pilot.app)
        assert "+- Bracket - " in text
        await pilot.press("a")
        assert "+- Add a deal -" in screen_text(pilot.app)
        assert not set("╭╮╰╯│─") & set(text + screen_text(pilot.app))
