"""The Quarter screen: what it shows, and what is written through it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from salesdash.domain.promises import Assessment
from salesdash.store import Store
from salesdash.ui.widgets.line_list import LineList
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


async def settled(pilot: Pilot[str]) -> str:
    """Return the screen once the workers are done."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return screen_text(pilot.app)


async def test_nothing_is_cut_at_80_columns(filled: Store, running: Running) -> None:
    async with running(filled, (80, 24)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        page = pilot.app.screen.query_one(LineList)
        assert page.show_vertical_scrollbar
        assert not page.show_horizontal_scrollbar


async def test_a_quarter_is_looked_back_on(filled: Store, running: Running) -> None:
    async with running(filled, (100, 50)) as pilot:
        await pilot.press("7")
        text = await settled(pilot)
        assert "Q3 2026, not closed yet" in text
        assert "The path" in text
        await pilot.press("right_square_bracket")
        text = await settled(pilot)
        assert "Q4 2026, still running" in text
        assert "$82,500 of $150,000" in text
        await pilot.press("right_square_bracket")
        assert "Q4 2026" in await settled(pilot)
        await pilot.press("end")
        assert "The forecast, tested on the past" in await settled(pilot)


async def test_answers_closing_and_reopening(filled: Store, running: Running) -> None:
    async with running(filled, (100, 50)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await pilot.press("e", *"too few", "ctrl+s")
        assert "too few" in await settled(pilot)
        await pilot.press("c")
        assert "Q3 2026, closed" in await settled(pilot)
        await pilot.press("r", "enter")
        await pilot.pause()
        assert "takes a reason" in screen_text(pilot.app)
        await pilot.press(*"misdated", "enter")
        assert "Reopened 23 Nov 2026: misdated" in await settled(pilot)
    (found,) = filled.book().table(Assessment).values()
    assert found.answers == {"truth": "too few"}
    assert found.closed is None


async def test_a_running_quarter_is_not_closed(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("7", "right_square_bracket")
        await settled(pilot)
        await pilot.press("c")
        assert "runs until 2026-12-31" in await settled(pilot)
    assert not filled.book().table(Assessment)


async def test_it_is_written_as_a_page(
    filled: Store, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(filled) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await pilot.press("E", "enter")
        await pilot.pause()
        assert "written" in await settled(pilot)
    assert "<svg" in (tmp_path / "q3-2026.html").read_text(encoding="utf-8")


async def test_promises_for_a_quarter_are_told_of(filled: Store, running: Running) -> None:
    async with running(filled, (100, 50)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await pilot.press("p")
        assert pilot.app.screen.name == "quarter"
        await pilot.press("e", *("tab",) * 4, *"open 40", "enter", *"no audit", "ctrl+s")
        await settled(pilot)
        await pilot.press("right_square_bracket", "p")
        text = await settled(pilot)
        assert "1 open 40" in text
        assert "2 no audit" in text
        await pilot.press("2", "enter")
        await settled(pilot)
    (found,) = filled.book().table(Assessment).values()
    assert [one.kept for one in found.commitments] == [False, True]
