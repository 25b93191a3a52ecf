"""The JSON file as it is read: record by record, when one is looked at."""

from pathlib import Path

import pytest

from salesdash.domain.errors import DamageError
from salesdash.store import document
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
