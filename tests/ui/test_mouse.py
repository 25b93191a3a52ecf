"""Everything a key does, the mouse can do; on a real terminal, by what a mouse sends."""

from pathlib import Path

from textual.containers import VerticalScroll

from bench.books import sample_book
from bench.terminal import Terminal
from salesdash.store import Store
from salesdash.ui.widgets.line_list import LineList
from tests.ui.conftest import Running
from tests.ui.looking import screen_text
from tests.ui.test_playbook import with_playbook
from tests.ui.test_terminal import QUIET, command


def test_a_day_by_the_mouse_alone(tmp_path: Path) -> None:
    with Terminal(command(sample_book(tmp_path)), QUIET) as terminal:
        terminal.wait_for("P(quota)")
        terminal.settle()
        terminal.click("2 Bracket")
        terminal.wait_for("Discovery")
        terminal.settle()
        before = terminal.text
        terminal.wheel(6)
        terminal.settle()
        assert terminal.text != before
        terminal.wheel(-6)
        terminal.settle()
        terminal.click("5 Deals")
        terminal.wait_for("Tab next steps")
        terminal.settle()
        terminal.click("Tab next steps")
        terminal.wait_for("Tab table, preview")
        terminal.click("a Add")
        terminal.wait_for("Add a deal")
        terminal.settle()
        terminal.click("Esc cancel")
        terminal.wait_for("? Help")
        terminal.settle()
        assert "Add a deal" not in terminal.text
        terminal.click("? Help")
        terminal.wait_for("Keys on Deals")
        terminal.settle()
        terminal.wheel(30)
        terminal.wait_for("Calls: lists, sessions, meetings")
        terminal.settle()
        terminal.click("Calls: lists, sessions, meetings")
        terminal.wait_for("s Start")
        terminal.settle()
        terminal.click("q Quit")
        assert terminal.wait_for_end() == 0


async def test_a_click_selects_and_a_second_one_opens(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("5")
        await pilot.pause()
        table = pilot.app.screen.query_one(LineList)
        first = table.deal_id
        row = next(n for n, key in enumerate(table._deal_ids) if key not in {None, first})
        await pilot.click(table, offset=(10, row))
        await pilot.pause()
        assert pilot.app.screen.name == "deals"
        selected = table.deal_id
        assert selected not in {None, first}
        await pilot.press("up", "down")
        await pilot.click(table, offset=(10, row))
        await pilot.pause()
        assert pilot.app.screen.name == "deals"
        await pilot.click(table, offset=(10, row))
        await pilot.pause()
        assert pilot.app.screen.name == "deal"


async def test_a_click_ticks_in_a_form(filled: Store, running: Running) -> None:
    with_playbook(filled)
    async with running(filled) as pilot:
        await pilot.press("5", "B")
        await pilot.pause()
        before = screen_text(pilot.app)
        await pilot.click("#steps", offset=(4, 0))
        await pilot.pause()
        assert screen_text(pilot.app) != before
        box = pilot.app.screen.query_one(VerticalScroll)
        row = screen_text(pilot.app).splitlines()[box.region.bottom - 1]
        await pilot.click(offset=(row.index("Esc cancel"), box.region.bottom - 1))
        await pilot.pause()
        assert pilot.app.screen.name == "deals"


async def test_miniatures_and_meters_open_what_they_show(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        for place, screen in (
            ("#mini-bracket", "bracket"),
            ("#mini-ledger", "ledger"),
            ("#mini-calls", "calls"),
            ("#headline", "plan"),
        ):
            await pilot.click(place, offset=(5, 1))
            await pilot.pause()
            assert pilot.app.screen.name == screen
            await pilot.press("1")
            await pilot.pause()


async def test_the_answers_of_a_question_can_be_clicked(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "t")
        await pilot.pause()
        row, line = next(
            (n, line)
            for n, line in enumerate(screen_text(pilot.app).splitlines())
            if "in words" in line
        )
        await pilot.click(offset=(line.index("in words"), row))
        await pilot.pause()
        assert pilot.app.screen.query_one("#typed").has_focus


async def test_the_views_of_the_reviews_can_be_clicked(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("6")
        await pilot.pause()
        for view in ("Playbook", "Gap questions"):
            line = screen_text(pilot.app).splitlines()[1]
            await pilot.click(offset=(line.index(view), 1))
            await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert "gap question" in screen_text(pilot.app).casefold()
