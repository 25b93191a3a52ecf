"""What is left of damaged files after a repair."""

from pathlib import Path

import pytest

from salesdash.domain.errors import DamageError, StoreError
from salesdash.domain.records import Deal
from salesdash.store import Store
from salesdash.store.backups import daily_backup, snapshot
from salesdash.store.disk import BookPaths, FileDisk
from salesdash.store.doctor import examine
from salesdash.store.findings import Level
from salesdash.store.journal import Header, encode_line
from salesdash.store.repair import repair
from salesdash.store.tables import TableState
from tests.conftest import START, HandClock
from tests.store.broken import NAMES, names_in, said, spoil, write_book, write_journal


@pytest.fixture
def paths(tmp_path: Path) -> BookPaths:
    return BookPaths(tmp_path / "salesdash.json")


@pytest.fixture
def written(paths: BookPaths, hand: HandClock) -> BookPaths:
    return write_journal(paths, hand)


@pytest.mark.parametrize("line", [2, 3, 4])
def test_repair_keeps_every_whole_line(written: BookPaths, hand: HandClock, line: int) -> None:
    spoil(written.journal, line)
    damaged = written.journal.read_bytes()
    with pytest.raises(DamageError):
        names_in(written, hand)
    done = repair(written, START).done
    assert "kept 3 whole changes of the journal; 1 could not be kept" in done
    assert names_in(written, hand) == [n for i, n in enumerate(NAMES, 2) if i != line]
    copy = written.journal.with_name("salesdash.json.journal.damaged-20261123T090000")
    assert copy.read_bytes() == damaged
    assert copy.stat().st_mode & 0o777 == 0o600
    assert not examine(written).is_damaged
    assert repair(written, START).done == ()


def test_a_damaged_header_costs_nothing(written: BookPaths, hand: HandClock) -> None:
    spoil(written.journal, 1, at=4)
    assert examine(written).is_damaged
    assert "kept 4 whole changes of the journal; none was lost" in repair(written, START).done
    assert names_in(written, hand) == list(NAMES)


def test_a_damaged_newline_costs_nothing(written: BookPaths, hand: HandClock) -> None:
    lines = written.journal.read_bytes().split(b"\n")
    written.journal.write_bytes(b"\n".join([lines[0], lines[1] + b"\x0b" + lines[2], *lines[3:]]))
    assert "damaged in line 2" in said(written, Level.DAMAGE)
    assert "kept 4 whole changes of the journal; none was lost" in repair(written, START).done
    assert names_in(written, hand) == list(NAMES)


def test_a_torn_tail_is_a_warning_and_goes(written: BookPaths, hand: HandClock) -> None:
    written.journal.write_bytes(written.journal.read_bytes()[:-9])
    assert not examine(written).is_damaged
    assert "never acknowledged" in said(written, Level.WARNING)
    repair(written, START)
    assert names_in(written, hand) == list(NAMES[:3])


def test_a_broken_main_file_asks_for_the_backup(written: BookPaths, hand: HandClock) -> None:
    store = Store(FileDisk(written.main), hand.clock)
    daily_backup(written, lambda: snapshot(store), START.date())
    store.close()
    broken = written.main.read_bytes()[:-20]
    written.main.write_bytes(broken)
    assert "the backup of 2026-11-23 (4 records)" in said(written, Level.DAMAGE)
    with pytest.raises(DamageError, match="--yes"):
        repair(written, START)
    assert written.main.read_bytes() == broken
    done = repair(written, START, from_backup=True).done
    assert "put the backup of 2026-11-23 in place of the JSON file" in done
    assert names_in(written, hand) == list(NAMES)
    kept = written.main.with_name("salesdash.json.damaged-20261123T090000")
    assert kept.read_bytes() == broken


def test_the_journal_goes_on_from_an_older_backup(written: BookPaths, hand: HandClock) -> None:
    disk = FileDisk(written.main)
    store = Store(disk, hand.clock)
    daily_backup(written, lambda: snapshot(store), START.date())
    with store.transaction("add Lost") as tx:
        tx.add(Deal(name="Lost", stage="qualified"))
    store.checkpoint()
    with store.transaction("add Found") as tx:
        tx.add(Deal(name="Found", stage="qualified"))
    disk.close()
    written.main.write_bytes(b"\x00" * 100)
    done = repair(written, START, from_backup=True).done
    assert "kept 1 whole changes of the journal; 1 could not be kept" in done
    assert names_in(written, hand) == [*NAMES, "Found"]
    assert not examine(written).is_damaged


def test_without_a_backup_nothing_is_touched(written: BookPaths) -> None:
    written.main.write_bytes(b"no json")
    with pytest.raises(DamageError, match="there is no backup"):
        repair(written, START, from_backup=True)
    assert written.main.read_bytes() == b"no json"


def test_an_older_copy_is_made_to_fit_and_says_what_is_lost(
    written: BookPaths, hand: HandClock
) -> None:
    store = Store.at(written.main, hand.clock)
    store.checkpoint()
    store.close()
    written.journal.write_bytes(encode_line(Header(base=9)))
    assert "kept 0 whole changes of the journal; 5 could not be kept" in repair(written, START).done
    assert names_in(written, hand) == list(NAMES)


def test_a_main_file_that_is_gone_is_taken_from_the_backup(
    written: BookPaths, hand: HandClock
) -> None:
    store = Store.at(written.main, hand.clock)
    daily_backup(written, lambda: snapshot(store), START.date())
    store.close()
    written.main.unlink()
    assert "there is no JSON file" in said(written, Level.DAMAGE)
    with pytest.raises(DamageError, match="there is no JSON file"):
        repair(written, START)
    repair(written, START, from_backup=True)
    assert names_in(written, hand) == list(NAMES)
    assert not examine(written).is_damaged


def test_an_id_beyond_the_counter_raises_it(paths: BookPaths, hand: HandClock) -> None:
    deals = {"50": {"name": "Northwind", "stage": "qualified"}}
    write_book(paths, {"deals": TableState(deals)}, next_id=4)
    assert "record 50 is beyond the counter (4)" in said(paths, Level.DAMAGE)
    assert "raised the counter to 51" in repair(paths, START).done
    assert not examine(paths).is_damaged
    assert Store.at(paths.main, hand.clock).next_id == 51
    assert names_in(paths, hand) == ["Northwind"]


def test_a_newer_book_is_left_alone(written: BookPaths) -> None:
    newer = written.main.read_bytes().replace(b'"schema_version":1', b'"schema_version":99')
    written.main.write_bytes(newer)
    assert "newer salesdash" in said(written, Level.DAMAGE)
    with pytest.raises(StoreError, match="newer salesdash"):
        repair(written, START, from_backup=True)
    assert written.main.read_bytes() == newer


def test_files_open_to_others_are_closed(written: BookPaths) -> None:
    written.main.chmod(0o644)
    assert "others can read salesdash.json" in said(written, Level.WARNING)
    assert repair(written, START).done == ("made salesdash.json readable by you alone",)
    assert written.main.stat().st_mode & 0o777 == 0o600


def test_what_killed_writers_left_is_deleted(written: BookPaths) -> None:
    left = written.main.with_name(".salesdash.json.4711.tmp")
    left.write_bytes(b"{}")
    left.chmod(0o600)
    assert "1 temporary files" in said(written, Level.WARNING)
    assert repair(written, START).done == ("deleted .salesdash.json.4711.tmp",)
    assert not left.exists()
