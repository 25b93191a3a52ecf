"""Backups on a real disk: made daily, kept by count, made by hand, put back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from salesdash.domain.contact import DoNotCall
from salesdash.domain.errors import DamageError, InputError, StoreError
from salesdash.domain.records import Deal
from salesdash.store import Store, document
from salesdash.store.backups import (
    back_up,
    by_hand,
    daily_backup,
    find_backup,
    list_backups,
    read_backup,
    restore,
    rotate,
    snapshot,
)
from salesdash.store.disk import BookPaths
from salesdash.store.tables import TableState
from tests.conftest import START, HandClock

TODAY = START.date()


@pytest.fixture
def paths(tmp_path: Path) -> BookPaths:
    return BookPaths(tmp_path / "salesdash.json")


@pytest.fixture
def kept(paths: BookPaths, hand: HandClock) -> Store:
    """A store on disk with two deals."""
    store = Store.at(paths.main, hand.clock)
    with store.transaction("add two") as tx:
        for name in ("Northwind", "Halden"):
            tx.add(Deal(name=name, stage="qualified"))
    return store


def book_of(records: int) -> bytes:
    """Return a JSON file with a number of deals."""
    deals = {str(n): {"name": f"d{n}", "stage": "qualified"} for n in range(1, records + 1)}
    return document.encode({"deals": TableState(deals)}, {}, 1, records + 1)


def days_of(paths: BookPaths) -> list[date]:
    return [backup.day for backup in list_backups(paths)]


def test_a_backup_of_a_closed_book_is_the_file_to_the_letter(
    kept: Store, paths: BookPaths, hand: HandClock
) -> None:
    kept.close()
    before = paths.main.read_bytes()
    hand.turn(days=1)
    with Store.at(paths.main, hand.clock).transaction("more") as tx:
        tx.add(Deal(name="Umbra", stage="qualified"))
    newest = list_backups(paths)[0]
    assert newest.day == TODAY + timedelta(days=1)
    assert newest.path.read_bytes() == before


def test_the_first_write_of_a_day_is_backed_up_once(paths: BookPaths) -> None:
    made = daily_backup(paths, lambda: book_of(2), TODAY)
    assert made == paths.backups / "salesdash-2026-11-23.json"
    assert made.stat().st_mode & 0o777 == 0o600

    def asked_again() -> bytes:
        raise AssertionError("the book was encoded for nothing")

    assert daily_backup(paths, asked_again, TODAY) is None
    assert [b.records for b in list_backups(paths)] == [2]


def test_the_newest_fourteen_stay(paths: BookPaths) -> None:
    for number in range(20):
        daily_backup(paths, lambda: book_of(3), TODAY + timedelta(days=number))
    assert days_of(paths) == [TODAY + timedelta(days=n) for n in range(19, 5, -1)]


def test_the_biggest_stays_when_the_book_shrank(paths: BookPaths) -> None:
    daily_backup(paths, lambda: book_of(9), TODAY)
    for number in range(1, 6):
        daily_backup(paths, lambda: book_of(3), TODAY + timedelta(days=number), keep=2)
    assert days_of(paths) == [TODAY + timedelta(days=n) for n in (5, 4, 0)]
    daily_backup(paths, lambda: book_of(10), TODAY + timedelta(days=6), keep=2)
    assert days_of(paths) == [TODAY + timedelta(days=n) for n in (6, 5)]


def test_a_backup_of_a_day_long_past_is_not_deleted_at_once(paths: BookPaths) -> None:
    for number in range(3):
        daily_backup(paths, lambda: book_of(3), TODAY + timedelta(days=number), keep=2)
    made = daily_backup(paths, lambda: book_of(3), date(2017, 3, 1), keep=2)
    assert made is not None
    assert made.exists()


def test_backups_made_by_hand_and_strangers_are_never_deleted(
    paths: BookPaths, kept: Store
) -> None:
    back_up(kept, by_hand(paths, START))
    stranger = paths.backups / "salesdash-notes.json"
    stranger.write_text("{}")
    for number in range(4):
        made = daily_backup(paths, lambda: book_of(3), TODAY + timedelta(days=number), keep=1)
        assert made is not None
        rotate(paths, made, keep=1)
    assert by_hand(paths, START).exists()
    assert stranger.exists()


def test_a_full_or_closed_folder_is_said_in_one_line(paths: BookPaths) -> None:
    paths.backups.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match=r"salesdash\.backups"):
        daily_backup(paths, lambda: book_of(1), TODAY)


def test_a_backup_is_a_tinydb_file_of_its_own(kept: Store, tmp_path: Path) -> None:
    target = tmp_path / "away" / "copy.json"
    assert back_up(kept, target) == 2
    assert [row["name"] for row in TinyDB(target).table("deals")] == ["Northwind", "Halden"]


def test_a_bigger_book_is_overwritten_only_by_force(kept: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.json"
    target.write_bytes(book_of(3))
    with pytest.raises(InputError, match="more than the 2 now"):
        back_up(kept, target)
    assert target.read_bytes() == book_of(3)
    assert back_up(kept, target, force=True) == 2
    assert back_up(kept, target) == 2


def test_what_is_no_book_is_overwritten_only_by_force(kept: Store, tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("dear")
    with pytest.raises(InputError, match="no book"):
        back_up(kept, target)
    assert target.read_text() == "dear"


def test_a_backup_is_found_by_file_or_day_the_daily_one_first(
    paths: BookPaths, kept: Store
) -> None:
    hand_made = by_hand(paths, START)
    back_up(kept, hand_made)
    assert find_backup(paths, "2026-11-23") == hand_made
    daily = daily_backup(paths, lambda: book_of(1), TODAY)
    assert find_backup(paths, "2026-11-23") == daily
    assert find_backup(paths, str(hand_made)) == hand_made
    with pytest.raises(InputError, match="the newest are of 2026-11-23"):
        find_backup(paths, "2026-11-22")


def test_restore_is_one_change_that_can_be_undone(kept: Store) -> None:
    old = document.decode(snapshot(kept))
    with kept.transaction("change all") as tx:
        tx.put(Deal(id=1, name="Northwind Ltd", stage="terms"))
        tx.delete(kept.book().deals[2])
        tx.add(Deal(name="Umbra", stage="qualified"))
    now = {name: dict(table) for name, table in kept.tables.items()}
    entry = restore(kept, old, "restore x")
    assert entry is not None
    assert [deal.name for deal in kept.book().deals.values()] == ["Northwind", "Halden"]
    assert entry.number == kept.sequence == 3
    kept.undo()
    assert {name: dict(table) for name, table in kept.tables.items()} == now


def test_ids_are_not_used_again_after_a_restore(kept: Store) -> None:
    old = document.decode(snapshot(kept))
    with kept.transaction("add") as tx:
        added = tx.add(Deal(name="Umbra", stage="qualified"))
    restore(kept, old, "restore x")
    with kept.transaction("add") as tx:
        assert tx.add(Deal(name="Vega", stage="qualified")).id > added.id
    bigger = document.decode(book_of(40))
    restore(kept, bigger, "restore y")
    assert kept.next_id > 40


def test_do_not_call_outlives_a_restore(kept: Store) -> None:
    old = document.decode(snapshot(kept))
    with kept.transaction("do not call") as tx:
        said = tx.add(DoNotCall(contact_id=7, phones=("+12125550182",), at=START))
        tx.add(Deal(name="Umbra", stage="qualified"))
    restore(kept, old, "restore x")
    assert list(kept.book().walk(DoNotCall)) == [said]
    assert len(kept.book().deals) == 2


def test_the_same_book_is_not_restored(kept: Store) -> None:
    assert restore(kept, document.decode(snapshot(kept)), "restore x") is None
    assert kept.sequence == 1


def test_an_empty_backup_is_refused(kept: Store) -> None:
    with pytest.raises(InputError, match="no records"):
        restore(kept, document.decode(b"{}"), "restore x")
    assert len(kept.book().deals) == 2


def test_a_damaged_backup_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(b'{"deals": {')
    with pytest.raises(DamageError, match=r"bad\.json cannot be used"):
        read_backup(path)
