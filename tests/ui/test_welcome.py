"""The first start."""

from pathlib import Path

from salesdash.store import Store
from tests.ui.conftest import Running
from tests.ui.looking import screen_text, settled
from tests.ui.typing_ahead import name_file


async def test_four_fields_make_a_book(store: Store, running: Running) -> None:
    async with running(store) as pilot:
        assert "Enter your quota" in screen_text(pilot.app)
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*"150k", "tab", "tab", "tab", *"Germany", "enter")
        await pilot.pause()
        assert "2 of 3  What you have" in screen_text(pilot.app)
    book = store.book()
    assert book.quota_minor(book.quarter) == 150_000_00
    assert book.settings.currency.code == "EUR"
    assert book.settings.country == "DE"
    assert any(holiday.on.isoformat() == "2026-10-03" for holiday in book.settings.holidays)


async def test_an_unknown_country_is_told(store: Store, running: Running) -> None:
    async with running(store) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*"150k", "tab", "tab", "tab", *"Atlantis", "enter")
        await pilot.pause()
        assert "Atlantis" in screen_text(pilot.app)
        assert "unknown" in screen_text(pilot.app)
    assert not store.book().is_set_up


async def test_the_demo_leaves_the_book_alone(store: Store, running: Running) -> None:
    async with running(store) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert pilot.app.return_value == "demo"
    assert store.sequence == 0


async def test_there_is_nothing_to_change_to_yet(store: Store, running: Running) -> None:
    async with running(store) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert pilot.app.screen.name == "welcome"


async def test_a_file_is_previewed_and_taken(
    store: Store, running: Running, tmp_path: Path
) -> None:
    file = tmp_path / "deals.csv"
    file.write_text("id,name,amount,stage\n1,Halden,12000,Discovery\n2,Umbra,x,Discovery\n")
    async with running(store) as pilot:
        await name_file(pilot, file, "i", "tab")
        await settled(pilot)
        text = screen_text(pilot.app)
        assert "2 rows: 1 new, 1 skipped" in text
        assert not store.book().deals
        await pilot.press("t")
        await settled(pilot)
        assert pilot.app.screen.name == "welcome"
        assert "✓ 2 of 3" in screen_text(pilot.app)
        await pilot.press("s", "s")
        await settled(pilot)
        assert pilot.app.screen.name == "today"
    assert [deal.name for deal in store.book().deals.values()] == ["Halden"]


async def test_a_file_that_is_not_there(store: Store, running: Running) -> None:
    async with running(store) as pilot:
        await pilot.press("i", "tab", *"nowhere.csv", "enter")
        await settled(pilot)
        assert "nowhere.csv: No such file" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen.name == "welcome"


async def test_three_steps_end_on_today(store: Store, running: Running) -> None:
    async with running(store) as pilot:
        assert "1 of 3  Your quota" in screen_text(pilot.app)
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*"150k", "tab", "tab", "tab", *"US", "enter")
        await settled(pilot)
        await pilot.press("n", "l", "a")
        await pilot.pause()
        await pilot.press(*"Halden", "enter")
        await settled(pilot)
        assert "✓ 2 of 3" in screen_text(pilot.app)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Next step is empty" in screen_text(pilot.app)
        await pilot.press(*"send terms", "enter")
        await settled(pilot)
        assert pilot.app.screen.name == "today"
        assert "send terms" in screen_text(pilot.app)
    (deal,) = store.book().deals.values()
    assert (deal.next_step, str(deal.next_step_on)) == ("send terms", "2026-11-24")


async def test_the_last_step_may_be_a_list(store: Store, running: Running) -> None:
    async with running(store) as pilot:
        await pilot.press("s", "s", "n")
        await pilot.pause()
        assert "no open deal yet" in screen_text(pilot.app)
        await pilot.press("l")
        await pilot.pause()
        await pilot.press(*"Logistics", "enter")
        await settled(pilot)
        assert pilot.app.screen.name == "today"


async def test_all_of_it_can_be_skipped(store: Store, running: Running) -> None:
    async with running(store) as pilot:
        await pilot.press("s", "s", "s")
        await settled(pilot)
        assert pilot.app.screen.name == "today"
        await pilot.press("2")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"
    assert store.sequence == 0
