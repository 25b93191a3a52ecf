"""The whole book as one document: out, in, and out again to the letter."""

from pathlib import Path

import msgspec
import pytest

from salesdash.domain.errors import InputError, StoreError
from salesdash.domain.records import Deal
from salesdash.store import Store
from salesdash.store.backups import restore, snapshot
from salesdash.store.portable import export_document, read_document
from salesdash.store.sample import open_sample
from tests.conftest import HandClock

NAMES = (
    "[/red] = @cmd",
    "Nguyễn 東京 👩‍👩‍👧",
    "a\nb\tc",
    "ה-ספק",
    '"quoted" \\u001b',
    "x" * 10_000,
)


@pytest.fixture
def sample(tmp_path: Path, hand: HandClock) -> Store:
    return Store.at(open_sample(tmp_path, hand.clock), hand.clock)


def take_in(store: Store, data: bytes) -> None:
    restore(store, read_document(data, "book.json"), "import book")


def test_the_sample_book_comes_back_to_the_letter(sample: Store, hand: HandClock) -> None:
    data = export_document(sample)
    other = Store.in_memory(hand.clock)
    take_in(other, data)
    assert export_document(other) == data
    assert other.next_id == sample.next_id
    assert other.book().deals.keys() == sample.book().deals.keys()


def test_any_name_and_unknown_fields_and_tables_come_back(store: Store, hand: HandClock) -> None:
    with store.transaction("add") as tx:
        for name in NAMES:
            deal = tx.add(Deal(name=name, stage="qualified"))
        tx.delete(deal)
    store.db.table("deals").update({"their_field": [1, 1.0, None, True]}, doc_ids=[1])
    store.db.table("their_table").insert({"a": 0.1, "b": {"ü": -1}})
    data = export_document(store)
    other = Store.in_memory(hand.clock)
    take_in(other, data)
    assert export_document(other) == data
    with other.transaction("add") as tx:
        assert tx.add(Deal(name="new", stage="qualified")).id == store.next_id


def test_it_is_one_record_a_line_and_any_program_reads_it(sample: Store) -> None:
    data = export_document(sample)
    found = msgspec.json.decode(data)
    records = sum(map(len, found["tables"].values()))
    assert records == sum(map(len, sample.tables.values()))
    assert data.count(b"\n") == records + 2 * len(found["tables"]) + 7


def test_in_place_of_another_book_and_back_by_one_undo(sample: Store, store: Store) -> None:
    with store.transaction("add") as tx:
        tx.add(Deal(name="Northwind", stage="qualified"))
    before = export_document(store)
    take_in(store, export_document(sample))
    assert export_document(store) == export_document(sample)
    store.undo()
    assert (
        msgspec.json.decode(export_document(store))["tables"]
        == (msgspec.json.decode(before)["tables"])
    )
    store.redo()
    assert export_document(store) == export_document(sample)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"stage":"qualified"', b'"stage":7', "deals 1 is not valid"),
        (b'"1": {"name"', b'"01": {"name"', "has the id '01'"),
        (b'"salesdash book"', b'"other"', "is no exported book"),
        (b'"tables"', b'"tabels"', "is no exported book"),
        (b'"deals": {', b'"deals": [', "is no exported book"),
    ],
)
def test_what_is_not_sound_is_refused(store: Store, old: bytes, new: bytes, said: str) -> None:
    with store.transaction("add") as tx:
        tx.add(Deal(name="Northwind", stage="qualified"))
    data = export_document(store)
    assert old in data
    with pytest.raises(InputError, match=said):
        read_document(data.replace(old, new, 1), "book.json")


def test_a_newer_document_an_empty_one_and_a_backup(store: Store) -> None:
    with pytest.raises(InputError, match="holds no records"):
        read_document(export_document(store), "book.json")
    newer = export_document(store).replace(b'"schema": 1', b'"schema": 99')
    with pytest.raises(StoreError, match="a newer salesdash"):
        read_document(newer, "book.json")
    with store.transaction("add") as tx:
        tx.add(Deal(name="Northwind", stage="qualified"))
    with pytest.raises(InputError, match="salesdash restore"):
        read_document(snapshot(store), "salesdash.json")


def test_escape_sequences_are_taken_out_on_the_way_in(store: Store) -> None:
    with store.transaction("add") as tx:
        tx.add(Deal(name="Northwind", stage="qualified"))
    data = export_document(store).replace(b"Northwind", b"North\\u001b]0;wind")
    deal = read_document(data, "book.json").tables["deals"]["1"]
    assert deal["name"] == "North]0;wind"
