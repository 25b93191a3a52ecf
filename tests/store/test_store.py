"""One suite over every disk: what a store keeps, refuses, shows and takes back."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.errors import ConflictError, InputError, StoreError
from salesdash.domain.records import Deal, DealEvent, ImportMap, Settings
from salesdash.store import Store
from salesdash.store.disk import Disk, FileDisk
from salesdash.store.memory_disk import MemoryDisk
from tests.conftest import HandClock

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Open = Callable[[], Store]
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@pytest.fixture(params=["memory", "file"])
def reopen(request: pytest.FixtureRequest, tmp_path: Path, hand: HandClock) -> Iterator[Open]:
    """Return a way to open the same book again and again."""
    memory = MemoryDisk()
    opened: list[Store] = []

    def make() -> Store:
        disk: Disk = memory if request.param == "memory" else FileDisk(tmp_path / "book.json")
        opened.append(Store(disk, hand.clock))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def add(store: Store, name: str = "Halden", **facts: object) -> Deal:
    """Add a deal in a transaction of its own."""
    with store.transaction(f"add {name}") as tx:
        return tx.add(Deal(name=name, stage="qualified", **facts))  # type: ignore[arg-type]


def names(store: Store) -> list[str]:
    """Return the names of the deals, by id."""
    return [deal.name for deal in store.book().walk(Deal)]


def test_what_is_kept_is_there_after_reopening(reopen: Open) -> None:
    store = reopen()
    with store.transaction("two tables") as tx:
        deal = tx.add(Deal(name="Halden", stage="qualified", opened=date(2026, 1, 2)))
        event = tx.add(DealEvent(deal_id=deal.id, on=date(2026, 1, 2), at=NOW, field="opened"))
    again = reopen().book()
    assert again.deals[deal.id] == deal
    assert again.table(DealEvent)[event.id] == event


@given(st.lists(st.dictionaries(st.text(), VALUES), min_size=1, max_size=3))
def test_what_is_seen_is_what_is_read_to_the_letter(documents: list[dict[str, object]]) -> None:
    disk, clock = MemoryDisk(), HandClock().clock
    store, other = Store(disk, clock), Store(disk, clock)

    def assert_alike() -> None:
        other.refresh()
        one, two = (repr(dict(each.tables.get("foreign", {}))) for each in (store, other))
        assert one == two

    for document in documents:
        with contextlib.suppress(InputError), store.transaction("one") as tx:
            tx.replace("foreign", {"1": document})
    assert_alike()
    with contextlib.suppress(InputError):
        store.undo()
    assert_alike()


def test_put_replaces_whole(reopen: Open) -> None:
    store = reopen()
    deal = add(store, account="Halden Ltd")
    with store.transaction("edit") as tx:
        tx.put(replace(deal, account="", name="Other"))
    kept = reopen().book().deals[deal.id]
    assert (kept.name, kept.account) == ("Other", "")


def test_an_exception_inside_changes_nothing(reopen: Open) -> None:
    store = reopen()
    add(store)
    before = store.sequence

    def fail() -> None:
        with store.transaction("fails") as tx:
            tx.add(Deal(name="never", stage="qualified"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert names(store) == ["Halden"]
    assert store.sequence == before
    assert names(reopen()) == ["Halden"]


def test_a_transaction_that_changes_nothing_is_none(reopen: Open) -> None:
    store = reopen()
    deal = add(store)
    with store.transaction("same") as tx:
        tx.put(deal)
    assert store.sequence == 1


def test_ids_are_never_used_again(reopen: Open) -> None:
    store = reopen()
    first = add(store)
    with store.transaction("delete") as tx:
        tx.delete(first)
    store.close()
    assert add(reopen(), "second").id > first.id


@pytest.mark.parametrize(
    "record",
    [
        Deal(name="", stage="qualified"),
        Deal(name="x" * 10_001, stage="qualified"),
        Deal(name="esc \x1b[31m", stage="qualified"),
        Deal(name="x", stage="qualified", amount_minor=-1),
        Deal(name="x", stage="qualified", amount_minor=1.5),  # type: ignore[arg-type]
        Settings(close_ratio=float("nan")),
        Settings(close_ratio=float("inf")),
    ],
)
def test_what_is_not_valid_is_refused(reopen: Open, record: Deal | Settings) -> None:
    store = reopen()
    add(store)
    with pytest.raises((InputError, StoreError)) as told, store.transaction("bad") as tx:
        tx.add(record)
    assert "\n" not in str(told.value)
    assert store.sequence == 1
    assert names(reopen()) == ["Halden"]


def test_a_book_stays_as_it_was(reopen: Open) -> None:
    store = reopen()
    deal = add(store)
    with store.transaction("map") as tx:
        tx.add(ImportMap(profile="crm"))
    before = store.book()
    with store.transaction("rename") as tx:
        tx.put(replace(deal, name="Renamed"))
        tx.add(Deal(name="new", stage="qualified"))
    after = store.book()
    assert [d.name for d in before.deals.values()] == ["Halden"]
    assert [d.name for d in after.deals.values()] == ["Renamed", "new"]
    assert before.tables["import_maps"] is after.tables["import_maps"]


def test_undo_redo_and_undo_again(reopen: Open) -> None:
    store = reopen()
    add(store, "a")
    add(store, "b")
    assert store.undo().what == "add b"
    assert names(store) == ["a"]
    store.redo()
    assert names(store) == ["a", "b"]
    store.undo()
    store.undo()
    assert names(store) == []
    with pytest.raises(InputError, match="nothing to undo"):
        store.undo()
    assert names(reopen()) == []


def test_undo_by_number_goes_past_later_changes(reopen: Open) -> None:
    store = reopen()
    first = add(store, "a")
    add(store, "b")
    store.undo(1)
    assert names(store) == ["b"]
    store.undo(3)
    assert names(store) == ["a", "b"]
    assert store.book().deals[first.id] == first


def test_undo_is_refused_when_a_later_change_stands_on_it(reopen: Open) -> None:
    store = reopen()
    deal = add(store, "a")
    with store.transaction("rename a") as tx:
        tx.put(replace(deal, name="z"))
    with pytest.raises(ConflictError, match="rename a"):
        store.undo(1)
    assert names(store) == ["z"]


def test_undo_goes_back_beyond_a_checkpoint(reopen: Open) -> None:
    store = reopen()
    deal = add(store, "a")
    with store.transaction("rename") as tx:
        tx.put(replace(deal, name="z"))
    store.checkpoint()
    store.close()
    again = reopen()
    again.undo()
    assert names(again) == ["a"]
    again.undo()
    assert names(reopen()) == []


def test_the_past_of_a_record(reopen: Open) -> None:
    store = reopen()
    deal = add(store, "a")
    with store.transaction("rename") as tx:
        tx.put(replace(deal, name="z"))
    store.checkpoint()
    past = reopen().history.past("deals", str(deal.id))
    assert [change.entry.what for change in past] == ["rename", "add a"]
    assert past[1].before is None
    assert past[0].before is not None
    assert past[0].after is not None
    assert (past[0].before["name"], past[0].after["name"]) == ("a", "z")


def test_another_store_on_the_same_book_is_noticed(reopen: Open) -> None:
    one, other = reopen(), reopen()
    add(one, "a")
    assert other.refresh()
    assert not other.refresh()
    assert names(other) == ["a"]
    add(other, "b")
    add(one, "c")
    assert names(one) == ["a", "b", "c"]
    one.checkpoint()
    add(other, "d")
    assert one.refresh()
    assert names(one) == names(reopen()) == ["a", "b", "c", "d"]


def test_a_transaction_in_a_transaction_is_refused(reopen: Open) -> None:
    store = reopen()
    with store.transaction("outer"), pytest.raises(StoreError, match="open already"):
        add(store)
