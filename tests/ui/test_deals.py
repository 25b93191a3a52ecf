"""The Deals screen: order, scope, filter, and the page of one deal."""

from datetime import date

from salesdash.domain.records import Quota
from salesdash.store import Store
from salesdash.ui.screens.plan import PlanPage
from salesdash.ui.widgets.line_list import LineList
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


def first_column(text: str) -> list[str]:
    """Return the first words of the table's rows."""
    rows = text.splitlines()[3:]
    return [row.split()[0] for row in rows if row.strip() and "$" in row]


async def test_open_deals_by_expected_close(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("5", "shift+tab")
        await pilot.pause()
        text = screen_text(pilot.app)
    assert "8 open deals · $176,000" in text
    assert first_column(text)[:3] == ["Halden", "Umbra", "Kestrel"]
    assert "Fenwick" not in text


async def test_sort_goes_through_the_columns(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("5", "s", "s")
        await pilot.pause()
        by_name = first_column(screen_text(pilot.app))
        assert by_name == sorted(by_name)
        await pilot.press("s")
        await pilot.pause()
        assert first_column(screen_text(pilot.app))[0] == "Halden"


async def test_closed_deals_on_request(filled: Store, running: Running) -> None:
    async with running(filled, (80, 30)) as pilot:
        await pilot.press("5", "c")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "5 closed" in text
        assert "No decision" in text
        await pilot.press("slash", *"fenwick", "enter", "r")
        await pilot.pause()
    assert filled.book().deal("Fenwick Tea").is_open


async def test_the_page_of_a_deal(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("5", "shift+tab", "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Halden Freight" in text
        assert "$36,000" in text
        assert "P(win)" in text
        assert "opened in Commit" in text
        await pilot.press("less_than_sign")
        await pilot.pause()
        assert "stage Commit to Terms" in screen_text(pilot.app)
        await pilot.press("backspace")
        await pilot.pause()
        assert pilot.app.screen.name == "deals"
        assert "Terms" in screen_text(pilot.app)


async def test_number_keys_leave_a_page(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("5", "enter", "2")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"
        await pilot.press("1")
        await pilot.pause()
        assert pilot.app.screen.name == "today"
        assert len(pilot.app.screen_stack) == 1


async def test_moving(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("5", "shift+tab")
        await pilot.pause()
        table = pilot.app.screen.query_one(LineList)
        seen = [table.deal_id]
        for key in ("j", "down", "G", "g", "end", "home", "pagedown", "pageup", "k"):
            await pilot.press(key)
            seen.append(table.deal_id)
    ids = [deal.id for deal in filled.book().open_deals]
    assert set(seen) <= set(ids)
    assert seen[0] == seen[4] == seen[6] == seen[-1]
    assert seen[3] == seen[5]
    assert len({seen[0], seen[1], seen[2], seen[3]}) == 4


async def test_a_long_table_is_not_drawn_whole(store: Store, running: Running) -> None:
    from salesdash.domain.records import Deal

    with store.transaction("fill") as tx:
        for number in range(1_500):
            tx.add(Deal(name=f"deal {number:04}", stage="qualified", amount_minor=number))
    async with running(store) as pilot:
        await pilot.press("5", "shift+tab", "end")
        await pilot.pause()
        assert "1,500 open deals" in screen_text(pilot.app)
        table = pilot.app.screen.query_one(LineList)
        assert len(table._strips) < 100


async def test_the_preview_comes_first_then_the_next_steps(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("5")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "8 open deals · $176,000 · " in text
        assert "No next step (4)" in text
        assert text.index("Ostrava Parcels") < text.index("Halden Freight")
        assert "sure thing without a next step" in text
        await pilot.press("tab")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "2 next steps due · 4 deals to decide" in text
        assert text.index("22 Nov Halden Freight") < text.index("today  Umbra Logistics")
        await pilot.press("enter")
        await pilot.pause()
        assert "Halden Freight" in screen_text(pilot.app)
        await pilot.press("backspace", "slash", *"quarry", "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Quarry Lane" in text
        assert "Umbra" not in text


async def test_where_there_is_no_deal_it_says_what_to_do(store: Store, running: Running) -> None:
    with store.transaction("a quota") as tx:
        tx.add(Quota(starts=date(2026, 1, 1), amount_minor=15_000_000))
    async with running(store) as pilot:
        await pilot.press("5")
        assert "No open deal yet: a adds one" in screen_text(pilot.app)
        await pilot.press("tab", "tab")
        assert "No open deal yet: a adds one" in screen_text(pilot.app)
        assert "amount" not in screen_text(pilot.app)
        await pilot.press("4", "c")
        assert "No contact yet: a adds one" in screen_text(pilot.app)


async def test_a_page_lights_the_screen_it_lies_over(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        for key, over in (("1", "today"), ("2", "bracket")):
            await pilot.press(key, "v")
            assert isinstance(pilot.app.screen, PlanPage)
            assert pilot.app.screen.tab == over
            assert "Esc Back" in screen_text(pilot.app)
