"""What the doctor finds in real files."""

from pathlib import Path

import msgspec
import pytest

from salesdash.store.disk import BookPaths
from salesdash.store.doctor import examine
from salesdash.store.findings import Level
from salesdash.store.journal import Header, encode_line
from salesdash.store.repair import repair
from salesdash.store.salvage import salvage
from salesdash.store.tables import TableState
from tests.conftest import START, HandClock
from tests.store.broken import NAMES, said, spoil, write_book, write_journal


@pytest.fixture
def paths(tmp_path: Path) -> BookPaths:
    return BookPaths(tmp_path / "salesdash.json")


@pytest.fixture
def written(paths: BookPaths, hand: HandClock) -> BookPaths:
    return write_journal(paths, hand)


def test_a_sound_book_has_no_complaint_but_the_backup(written: BookPaths) -> None:
    report = examine(written)
    assert not report.is_damaged
    assert said(written, Level.WARNING) == (
        "warning  there is no backup yet: salesdash backup makes one"
    )
    assert "4 changes since the JSON file" in said(written, Level.OK)
    assert "all 4 records are valid" in said(written, Level.OK)


def test_looking_changes_nothing(written: BookPaths) -> None:
    spoil(written.journal, 3)
    before = {p: p.read_bytes() for p in (written.main, written.journal)}
    examine(written)
    assert {p: p.read_bytes() for p in before} == before


def test_where_there_is_no_book_nothing_is_wrong_or_made(paths: BookPaths) -> None:
    assert not examine(paths).is_damaged
    assert repair(paths, START).done == ()
    assert not paths.main.exists()


def test_a_damaged_line_is_named_with_what_follows(written: BookPaths) -> None:
    spoil(written.journal, 3)
    assert "damaged in line 3; 2 whole lines follow" in said(written, Level.DAMAGE)


def test_every_byte_of_a_journal_may_be_damaged(written: BookPaths) -> None:
    whole = written.journal.read_bytes()
    for position in range(len(whole)):
        data = bytearray(whole)
        data[position] ^= 1
        found = salvage(bytes(data))
        assert found.damaged or found.torn
        assert len(found.entries) >= len(NAMES) - 1


def test_a_missing_line_is_noticed(written: BookPaths) -> None:
    lines = written.journal.read_bytes().split(b"\n")
    written.journal.write_bytes(b"\n".join([*lines[:2], *lines[3:]]))
    assert "1 changes are missing" in said(written, Level.DAMAGE)


def test_records_are_looked_at_one_by_one(paths: BookPaths) -> None:
    deals: dict[str, dict[str, object]] = {
        "3": {"name": "Northwind", "stage": "qualified"},
        "4": {"name": "", "stage": "qualified"},
    }
    events = {
        "5": {"deal_id": 77, "on": "2026-11-23", "at": "2026-11-23T09:00:00Z", "field": "opened"}
    }
    write_book(paths, {"deals": TableState(deals), "events": TableState(events)})
    assert "deals 4 is not valid" in said(paths, Level.DAMAGE)
    assert "1 events point to no deal" in said(paths, Level.WARNING)


def test_an_older_copy_of_the_main_file_is_noticed(written: BookPaths) -> None:
    written.journal.write_bytes(encode_line(Header(base=9)))
    assert "goes on from change 9" in said(written, Level.DAMAGE)


def test_findings_are_plain_data(written: BookPaths) -> None:
    found = msgspec.json.decode(msgspec.json.encode(examine(written)))
    assert {"level", "what", "todo"} == set(found["findings"][0])
