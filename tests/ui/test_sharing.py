"""Sharing reviews from the dashboard, by keys."""

from pathlib import Path

from salesdash.domain.review import GapQuestion, Review
from salesdash.domain.sharing import sharers
from salesdash.store import Store
from tests.conftest import HandClock
from tests.ui.conftest import Running
from tests.ui.looking import screen_text
from tests.ui.test_reviews import learned
from tests.ui.typing_ahead import name_file, paste


async def test_reviews_leave_come_in_and_are_removed_as_a_set(
    filled: Store, running: Running, hand: HandClock, tmp_path: Path
) -> None:
    learned(filled)
    file = tmp_path / "r.json"
    async with running(filled, (120, 30)) as pilot:
        await pilot.press("6", "o")
        await paste(pilot, str(file))
        await pilot.press("tab", *"Robin", "enter")
        await pilot.pause()
        assert "wrote 3 reviews to" in screen_text(pilot.app)
        await name_file(pilot, file, "o")
        await pilot.pause()
        assert "there already" in screen_text(pilot.app)
    text = file.read_text(encoding="utf-8")
    assert "Sable" not in text
    assert '"from": "Robin"' in text
    other = Store.in_memory(hand.clock)
    with other.transaction("set up") as tx:
        tx.put_all(filled.book().open_deals)
    async with running(other, (120, 30)) as pilot:
        await name_file(pilot, file, "6", "i")
        await pilot.pause()
        assert "Robin: 3 new, 0 changed" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Robin 3" in screen_text(pilot.app)
        assert sharers(other.book()) == {"Robin": 3}
        await name_file(pilot, file, "i")
        await pilot.pause()
        assert "nothing new" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("D", "enter")
        await pilot.pause()
        assert not other.book().table(Review)
        assert not other.book().table(GapQuestion)
        await pilot.press("u")
        await pilot.pause()
    assert sharers(other.book()) == {"Robin": 3}


async def test_what_cannot_be_taken_in_is_said(filled: Store, running: Running) -> None:
    before = filled.sequence
    async with running(filled) as pilot:
        await pilot.press("6", "i", *"/nowhere/at/all", "enter")
        await pilot.pause()
        assert "cannot read" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("D", *"Kim", "enter")
        await pilot.pause()
        assert "there are no reviews of 'Kim'" in screen_text(pilot.app)
    assert filled.sequence == before
