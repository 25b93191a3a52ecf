"""The journal cut at every byte, and with every byte of an earlier line flipped."""

from pathlib import Path

import pytest

from salesdash.domain.errors import DamageError
from salesdash.domain.records import Deal
from salesdash.store import Store
from salesdash.store.disk import BookPaths
from salesdash.store.doctor import examine
from salesdash.store.repair import repair
from tests.conftest import HandClock

FLIPS = (0x01, 0x20, 0x80, 0xFF, ord("\n") ^ ord(" "))


@pytest.fixture
def paths(tmp_path: Path, hand: HandClock) -> BookPaths:
    """A book with four transactions in its journal, left as a killed process leaves it."""
    store = Store.at(tmp_path / "book.json", hand.clock)
    for name in "abcd":
        add(store, name)
    store.disk.close()
    return BookPaths((tmp_path / "book.json").resolve())


def add(store: Store, name: str) -> None:
    """Add a deal."""
    with store.transaction(f"add {name}") as tx:
        tx.add(Deal(name=name, stage="qualified"))


def names(store: Store) -> list[str]:
    """Return the names of the deals."""
    return [deal.name for deal in store.book().walk(Deal)]


def test_cut_at_every_byte_of_the_last_line(paths: BookPaths, hand: HandClock) -> None:
    whole = paths.journal.read_bytes()
    start = whole[:-1].rfind(b"\n") + 1
    for end in range(start, len(whole)):
        paths.journal.write_bytes(whole[:end])
        store = Store.at(paths.main, hand.clock)
        assert names(store) == ["a", "b", "c"], end
        assert paths.journal.read_bytes() == whole[:end], "opening writes nothing"
        add(store, "e")
        assert names(Store.at(paths.main, hand.clock)) == ["a", "b", "c", "e"], end
        assert bool(store.notices) == (end > start)
        store.disk.close()


def test_each_byte_of_an_earlier_line_flipped(paths: BookPaths, hand: HandClock) -> None:
    """Damage before the last line stops with a clear line, and nothing is touched."""
    whole, main = paths.journal.read_bytes(), paths.main.read_bytes()
    last = whole[:-1].rfind(b"\n") + 1
    for place in range(last):
        for flip in FLIPS:
            damaged = bytearray(whole)
            damaged[place] ^= flip
            paths.journal.write_bytes(damaged)
            with pytest.raises(DamageError) as told:
                Store.at(paths.main, hand.clock)
            assert "\n" not in str(told.value)
            assert paths.journal.read_bytes() == bytes(damaged)
    assert paths.main.read_bytes() == main


def test_a_crash_between_checkpoint_and_new_journal(paths: BookPaths, hand: HandClock) -> None:
    """The old journal beside the new file does no harm: its lines are in the file already."""
    old = paths.journal.read_bytes()
    store = Store.at(paths.main, hand.clock)
    store.checkpoint()
    store.disk.close()
    paths.journal.write_bytes(old)
    again = Store.at(paths.main, hand.clock)
    assert names(again) == ["a", "b", "c", "d"]
    add(again, "e")
    assert names(Store.at(paths.main, hand.clock)) == ["a", "b", "c", "d", "e"]


def test_a_half_written_line_is_not_read_by_others(paths: BookPaths, hand: HandClock) -> None:
    reader = Store.at(paths.main, hand.clock)
    whole = paths.journal.read_bytes()
    start = whole[:-1].rfind(b"\n") + 1
    with paths.journal.open("ab") as file:
        file.write(whole[start : start + 40])
    reader.refresh()
    assert names(reader) == ["a", "b", "c", "d"]
    add(reader, "e")
    assert names(Store.at(paths.main, hand.clock)) == ["a", "b", "c", "d", "e"]


def test_a_line_that_is_gone_or_out_of_order_is_damage(paths: BookPaths, hand: HandClock) -> None:
    """Each line is whole, and yet a change would be lost in silence, or an old one win."""
    head, first, second, third, last = paths.journal.read_bytes().splitlines(keepends=True)
    for lines in (
        (head, second, third, last),
        (head, first, third, last),
        (head, first, third, second, last),
        (head, first, first, second, third, last),
    ):
        paths.journal.write_bytes(b"".join(lines))
        with pytest.raises(DamageError, match="journal goes from change"):
            Store.at(paths.main, hand.clock)
        assert paths.journal.read_bytes() == b"".join(lines)
        repair(paths, hand.moment)
        assert set(names(Store.at(paths.main, hand.clock))) <= set("abcd")
        assert not examine(paths).is_damaged


def test_an_older_journal_beside_a_newer_file_is_not_gone_on_with(
    paths: BookPaths, hand: HandClock
) -> None:
    """As after putting a copy of the file back, without its journal."""
    old = paths.journal.read_bytes()
    store = Store.at(paths.main, hand.clock)
    add(store, "e")
    store.close()
    paths.journal.write_bytes(old)
    again = Store.at(paths.main, hand.clock)
    add(again, "f")
    again.disk.close()
    assert names(Store.at(paths.main, hand.clock)) == ["a", "b", "c", "d", "e", "f"]
