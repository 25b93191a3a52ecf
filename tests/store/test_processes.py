"""Killed writers, a full disk, and two processes on one book."""

import multiprocessing
import resource
import signal
from pathlib import Path

import pytest

from bench.kill import CLOCK, kill_many
from salesdash.domain.errors import StoreError
from salesdash.domain.records import Deal
from salesdash.store import Store
from salesdash.store.disk import BookPaths

FORK = multiprocessing.get_context("fork")


def test_killed_writers_lose_nothing() -> None:
    tally = kill_many(24, books=3)
    assert tally.kills >= 24
    assert tally.acknowledged > 0
    assert (tally.lost, tally.halved, tally.unreadable) == (0, 0, 0)


def write_many(path: Path, name: str, number: int) -> None:
    """Write transactions, one deal each."""
    store = Store.at(path, CLOCK)
    for count in range(number):
        with store.transaction(name) as tx:
            tx.add(Deal(name=f"{name} {count}", stage="qualified"))
    store.close()


def test_two_processes_write_a_thousand_each(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    writers = [FORK.Process(target=write_many, args=(path, name, 1_000)) for name in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    store = Store.at(path, CLOCK)
    deals = store.book().deals
    assert len(deals) == 2_000
    assert len({deal.name for deal in deals.values()}) == 2_000
    assert store.sequence == 2_000
    assert store.next_id == 2_001


def fill_up(path: Path) -> None:
    """Write under a file-size limit until it is refused; then lift the limit and go on."""
    paths = BookPaths(path.resolve())
    store = Store.at(path, CLOCK)
    with store.transaction("small") as tx:
        tx.add(Deal(name="small", stage="qualified"))
    before = (paths.main.read_bytes(), paths.journal.read_bytes())
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before[1]) + 200, hard))
    for _ in range(2):
        with pytest.raises(StoreError, match="full") as told, store.transaction("large") as tx:
            tx.add(Deal(name="large", stage="qualified", notes="x" * 5_000))
        assert "\n" not in str(told.value)
        assert (paths.main.read_bytes(), paths.journal.read_bytes()) == before
        assert [deal.name for deal in store.book().deals.values()] == ["small"]
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    with pytest.raises(StoreError, match="full"):
        store.checkpoint()
    assert (paths.main.read_bytes(), paths.journal.read_bytes()) == before
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with store.transaction("large") as tx:
        tx.add(Deal(name="large", stage="qualified", notes="x" * 5_000))
    store.close()


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    process = FORK.Process(target=fill_up, args=(path,))
    process.start()
    process.join()
    assert process.exitcode == 0
    names = [deal.name for deal in Store.at(path, CLOCK).book().walk(Deal)]
    assert names == ["small", "large"]


def test_a_directory_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="directory"):
        Store.at(tmp_path, CLOCK)


def test_reading_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "book.json"
    store = Store.at(path, CLOCK)
    assert not store.book().deals
    store.close()
    assert not path.parent.exists()
