"""The whole book as one JSON document for other programs, and back: one record a line.

It holds what the rep knows, not how it came about: the history and its undo stay with the
book (a backup has them), since taking a document in is itself a change of the book's history.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from salesdash.domain.errors import DamageError, InputError, StoreError
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.store import document
from salesdash.store.journal import Document
from salesdash.store.migrations import SCHEMA_VERSION
from salesdash.store.store import Store

FORMAT = "salesdash book"


class Portable(Struct, kw_only=True):
    """What a document holds. `next_id` is the id that the next new record gets."""

    format: Literal["salesdash book"]
    schema: document.Count
    next_id: document.Count
    tables: dict[str, dict[str, Document]]


def export_document(store: Store) -> bytes:
    """Return the book as a document: tables and records in a fixed order, one record a line.

    Two books of the same records give the same bytes, so that `diff` shows what differs.
    """
    head = {"format": FORMAT, "schema": SCHEMA_VERSION, "next_id": store.next_id}
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    tables = ",\n".join(_tables(store))
    return '{{\n{},\n"tables": {{\n{}\n}}\n}}\n'.format(",\n".join(lines), tables).encode()


def read_document(data: bytes, name: str) -> document.Contents:
    """Return what a document holds, migrated to the present schema, every record checked.

    Raises InputError when it is none, or holds a record that is not valid; StoreError when a
    newer salesdash wrote it.
    """
    try:
        found = msgspec.json.decode(data, type=Portable)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        hint = ": it is a backup, see `salesdash restore`" if b'{"meta"' in data[:20] else ""
        fault = hint or f", written by `salesdash export json` ({error})"
        raise InputError(f"{name} is no exported book{fault}") from error
    if found.schema > SCHEMA_VERSION:
        raise StoreError(
            f"{name} was written by a newer salesdash (schema {found.schema}, this one knows "
            f"{SCHEMA_VERSION}): update salesdash"
        )
    try:
        contents = document.take_in(found.tables, max(found.schema, 1), found.next_id, data)
    except DamageError as error:
        raise InputError(f"{name} cannot be taken in: {error}") from error
    if not contents.tables:
        raise InputError(f"{name} holds no records: nothing was changed")
    return contents


def _tables(store: Store) -> Iterator[str]:
    """Yield each table that holds something: those we know in their order, then the others."""
    known = [kind.table for kind in RECORD_TYPES]
    for name in (*known, *sorted(set(store.tables) - set(known))):
        table = store.tables.get(name)
        if table:
            records = sorted(table.items(), key=lambda item: int(item[0]))
            rows = ",\n".join(f"{_json(key)}: {_json(record)}" for key, record in records)
            yield f"{_json(name)}: {{\n{rows}\n}}"


def _json(value: object) -> str:
    """Return a value as JSON on one line."""
    return msgspec.json.encode(value).decode()
