"""The file is TinyDB's: a plain TinyDB reads it, and what it wrote is taken in."""

from collections.abc import MutableMapping
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from salesdash.domain.errors import DamageError, StoreError
from salesdash.domain.records import Deal
from salesdash.store import Store
from salesdash.store.migrations import MIGRATIONS, SCHEMA_VERSION, to_1
from tests.conftest import HandClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the book is."""
    return tmp_path / "book.json"


def add(store: Store, name: str) -> Deal:
    """Add a deal."""
    with store.transaction(f"add {name}") as tx:
        return tx.add(Deal(name=name, stage="qualified"))


def test_a_plain_tinydb_reads_it_after_a_clean_exit(path: Path, hand: HandClock) -> None:
    store = Store.at(path, hand.clock)
    deal = add(store, "Halden")
    store.close()
    with TinyDB(path) as plain:
        assert plain.table("deals").get(doc_id=deal.id) == {"name": "Halden", "stage": "qualified"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_a_plain_tinydb_wrote_is_taken_in(path: Path, hand: HandClock) -> None:
    store = Store.at(path, hand.clock)
    add(store, "Halden")
    store.close()
    with TinyDB(path) as plain:
        plain.table("deals").insert(Document({"name": "Umbra", "stage": "terms"}, doc_id=40))
    again = Store.at(path, hand.clock)
    assert again.changed_outside
    assert [deal.name for deal in again.book().walk(Deal)] == ["Halden", "Umbra"]
    assert add(again, "new").id > 40
    again.close()
    assert len(Store.at(path, hand.clock).book().deals) == 3


def test_an_open_store_notices_a_plain_tinydb(path: Path, hand: HandClock) -> None:
    store = Store.at(path, hand.clock)
    add(store, "Halden")
    store.checkpoint()
    with TinyDB(path) as plain:
        plain.table("deals").update({"name": "Renamed by another program"}, doc_ids=[1])
    assert store.refresh()
    assert store.book().deals[1].name == "Renamed by another program"


def test_what_is_not_valid_in_it_is_named(path: Path, hand: HandClock) -> None:
    with TinyDB(path) as plain:
        plain.table("deals").insert({"name": "Umbra", "stage": "terms", "amount_minor": "lots"})
    before = path.read_bytes()
    with pytest.raises(DamageError, match="deals 1"):
        Store.at(path, hand.clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize("hour", ["", "24", "-1", "x", "9\n", "٩"])
def test_calls_of_an_hour_that_no_day_has_are_refused(
    path: Path, hand: HandClock, hour: str
) -> None:
    with TinyDB(path) as plain:
        day = {"on": "2026-11-23", "dials": 1, "hours": {hour: {"dials": 1}}}
        plain.table("call_days").insert(day)
    with pytest.raises(DamageError, match="call_days 1"):
        Store.at(path, hand.clock)


def test_a_file_of_version_0_is_migrated(path: Path, hand: HandClock) -> None:
    """A plain TinyDB file without our meta table is the oldest version there is."""
    with TinyDB(path) as plain:
        plain.table("deals").insert({"name": "Umbra", "stage": "terms"})
    store = Store.at(path, hand.clock)
    assert store.migrated_from == 0
    add(store, "new")
    store.close()
    again = Store.at(path, hand.clock)
    assert again.migrated_from is None
    assert [deal.name for deal in again.book().walk(Deal)] == ["Umbra", "new"]


def test_migrations_are_numbered() -> None:
    assert len(MIGRATIONS) == SCHEMA_VERSION
    assert to_1({"deals": {"1": {"name": "x"}}, "empty": {}}) == {"deals": {"1": {"name": "x"}}}


def test_a_newer_file_is_refused_untouched(path: Path, hand: HandClock) -> None:
    store = Store.at(path, hand.clock)
    add(store, "Halden")
    store.close()
    with TinyDB(path) as plain:
        plain.table("meta").update({"schema_version": SCHEMA_VERSION + 1})
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer salesdash"):
        Store.at(path, hand.clock)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b"\x00\x01", b'{"deals": 3}', b'{"deals": {"x": {}}}']
)
def test_what_is_no_book_is_told_and_left(path: Path, hand: HandClock, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(DamageError) as told:
        Store.at(path, hand.clock)
    assert "\n" not in str(told.value)
    assert path.read_bytes() == data


def test_an_update_that_fails_halfway_does_not_stick(path: Path, hand: HandClock) -> None:
    """A TinyDB trap: with a cached storage a failed update stays in memory."""
    store = Store.at(path, hand.clock)
    for name in ("a", "b", "c"):
        add(store, name)

    def fail_on_b(document: MutableMapping[str, str]) -> None:
        document["name"] = document["name"].upper()
        if document["name"] == "B":
            raise RuntimeError

    with pytest.raises(RuntimeError):
        store.db.table("deals").update(fail_on_b)
    assert [deal.name for deal in store.book().walk(Deal)] == ["a", "b", "c"]
    add(store, "d")
    assert [d.name for d in Store.at(path, hand.clock).book().walk(Deal)] == ["a", "b", "c", "d"]


def test_tinydbs_own_writes_are_durable_transactions(path: Path, hand: HandClock) -> None:
    store = Store.at(path, hand.clock)
    table = store.db.table("deals")
    table.insert({"name": "a", "stage": "qualified"})
    table.insert_multiple([{"name": "b", "stage": "qualified"}, {"name": "c", "stage": "terms"}])
    table.update({"amount_minor": 5}, where("name") == "b")
    table.remove(where("name") == "a")
    found = {d.name: d.amount_minor for d in Store.at(path, hand.clock).book().walk(Deal)}
    assert found == {"b": 5, "c": 0}
    store.undo()
    assert len(Store.at(path, hand.clock).book().deals) == 3
    with pytest.raises(StoreError, match="not dropped"):
        store.db.drop_tables()


def test_documents_found_are_copies(path: Path, hand: HandClock) -> None:
    """A TinyDB trap: the query cache returns shared objects and goes stale."""
    store = Store.at(path, hand.clock)
    add(store, "a")
    query = where("name") == "a"
    found = store.db.table("deals").search(query)
    found[0]["name"] = "changed by the caller"
    assert len(store.db.table("deals").search(query)) == 1
    assert store.book().deals[1].name == "a"
