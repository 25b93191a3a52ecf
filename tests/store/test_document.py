"""The JSON file as it is read: record by record, when one is looked at."""

from pathlib import Path
from zlib import crc32

import msgspec
import pytest

from salesdash.domain.errors import DamageError
from salesdash.store import document
from salesdash.store.history import History
from salesdash.store.journal import Entry
from salesdash.store.sample import sample_bytes


def test_a_book_that_was_read_is_written_to_the_letter() -> None:
    data = sample_bytes()
    contents = document.decode(data)
    numbers = contents.history, contents.sequence, contents.next_id
    assert document.encode(contents.tables, *numbers) == data
    looked_at = {name: table.as_dict() for name, table in contents.tables.items()}
    assert document.encode(contents.tables, *numbers) == data
    assert document.encode(looked_at, *numbers) == data


def test_a_record_stays_the_one_that_was_looked_at_first() -> None:
    deals = document.decode(sample_bytes()).tables["deals"]
    key = next(iter(deals))
    first = deals[key]
    assert first["name"]
    assert deals.changed({"999999": {"name": "x"}})[key] is first
    assert deals.as_dict()[key] is first


def test_a_file_that_was_touched_is_checked_whole(tmp_path: Path) -> None:
    data = sample_bytes().replace(b'"Tamarack', b'"Tamarisk', 1)
    contents = document.decode(data)
    assert contents.changed_outside
    assert any(deal["name"].startswith("Tamarisk") for deal in contents.tables["deals"].values())


def test_a_second_meta_table_ends_in_a_line() -> None:
    with pytest.raises(DamageError, match="meta table is not valid"):
        document.decode(sample_bytes()[:-1] + b',"meta":{}}')


def test_a_table_that_is_none_ends_in_a_line() -> None:
    head = document.HEAD.match(sample_bytes())
    assert head is not None
    rest = sample_bytes()[head.end() : -1] + b',"quotas":[1]}'
    meta = msgspec.json.decode(head[1], type=document.Meta)
    told = msgspec.structs.replace(meta, checksum=crc32(rest))
    with pytest.raises(DamageError, match="not a TinyDB document"):
        document.decode(b'{"meta":{"1":%b}%b' % (msgspec.json.encode(told), rest))


def test_the_history_is_read_back_and_written_to_the_letter() -> None:
    entry = Entry(
        number=7, at="2026-11-25T09:00:00Z", what="deal won", next_id=5,
        changes={"deals": {"4": (None, {"name": "Ünruh"})}},
    )  # fmt: skip
    data = document.encode({}, {"7": msgspec.to_builtins(entry)}, 7, 5)
    contents = document.decode(data)
    history = History(contents.history)
    assert document.encode({}, history.to_store(), 7, 5) == data
    assert history.entry(7) == entry
    assert document.encode({}, history.to_store(), 7, 5) == data
