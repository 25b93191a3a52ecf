"""The disk goes away while the dashboard runs, and comes back."""

from pathlib import Path

import pytest

from bench.books import CLOCK, sample_book
from salesdash.domain.records import Deal
from salesdash.store import Store
from tests.ui.conftest import Running

PAGES = ("1", "2", "v", "escape", "3", "4", "5", "tab", "6", "7", "1")


def won(store: Store) -> int:
    """Count the deals that are won."""
    return sum(deal.outcome == "won" for deal in store.book().walk(Deal))


@pytest.mark.parametrize("gone", ["folder", "files"])
async def test_a_disk_that_goes_away_is_told_and_nothing_is_lost(
    running: Running, tmp_path: Path, gone: str
) -> None:
    disk, away = tmp_path / "disk", tmp_path / "away"
    disk.mkdir()
    store = Store.at(sample_book(disk), CLOCK)
    before = won(store)
    async with running(store) as pilot:
        await pilot.press("2", "w", "enter")
        assert won(store) == before + 1
        disk.rename(away)
        if gone == "files":
            disk.mkdir()
        for key in PAGES:
            await pilot.press(key)
        await pilot.press("2", "u")
        assert won(store) == before + 1
        said = [notice.message for notice in pilot.app._notifications]
        assert any("not where it was opened" in line or "is gone" in line for line in said), said
        if gone == "files":
            for path in disk.iterdir():
                path.unlink()
            disk.rmdir()
        away.rename(disk)
        await pilot.press("u")
        assert won(store) == before
        await pilot.press("U")
    store.close()
    assert won(Store.at(disk / "salesdash.json", CLOCK)) == before + 1
