"""Picking by keys, and the page of picks."""

from salesdash.domain.pick import Pick
from salesdash.store import Store
from tests.ui.conftest import Running
from tests.ui.looking import screen_text
from tests.ui.test_bracket import named


def picked(store: Store) -> list[float]:
    """Return the confidences that are stored, in their order."""
    return [pick.confidence for pick in store.book().walk(Pick)]


async def test_pick_and_pick_again(filled: Store, running: Running) -> None:
    async with running(filled, (120, 40)) as pilot:
        await pilot.press("2", "slash", *"halden", "enter", "p", *"most", "enter")
        await pilot.pause()
        assert "write 80 %" in screen_text(pilot.app)
        await pilot.press("home", "ctrl+k", *"80 ", "percent_sign", "enter")
        await pilot.pause()
        assert "pick 80 %" in screen_text(pilot.app)
        await pilot.press("p")
        await pilot.pause()
        assert "So far 80 % on 23 Nov; the first is scored." in screen_text(pilot.app)
        await pilot.press(*"60", "enter")
        await pilot.pause()
        assert picked(filled) == [0.8, 0.6]
        await pilot.press("enter")
        await pilot.pause()
        assert "80 % on 23 Nov, 60 % on 23 Nov" in screen_text(pilot.app)
        await pilot.press("escape", "u")
        await pilot.pause()
    assert picked(filled) == [0.8]
    assert all(pick.deal_id == named(filled, "Halden").id for pick in filled.book().walk(Pick))


async def test_a_closed_deal_has_no_such_key(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"sable", "enter", "p")
        await pilot.pause()
        assert "Pick: Sable" not in screen_text(pilot.app)


async def test_the_page_of_picks(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"halden", "enter", "p", *"80", "enter")
        await pilot.press("escape", "P")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Picks, Q4 2026 so far" in text
        assert "80 % on 23 Nov" in text
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert "Picks, Q3 2026 final" in screen_text(pilot.app)
        await pilot.press("right_square_bracket", "right_square_bracket")
        await pilot.pause()
        assert "Picks, Q4 2026 so far" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "History" in screen_text(pilot.app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"
