"""The JSON file: TinyDB's tables, with what the store must know in a table of its own.

The `meta` table comes first and carries the checksum of everything after it, so that a file
another program wrote is recognised, checked record by record, and taken in.
"""

import contextlib
import gc
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any
from zlib import crc32

import msgspec
from msgspec import Struct

from salesdash.domain.errors import DamageError, StoreError
from salesdash.store.foreign import check_history, check_records, cleaned, may_act
from salesdash.store.journal import Document, Stored
from salesdash.store.migrations import SCHEMA_VERSION, migrate
from salesdash.store.tables import Base, TableState

META, HISTORY = "meta", "history"
HEAD = re.compile(rb'\{"meta":\{"1":(\{[^{}]*\})\}')
_FREEZE_FROM = 1_000_000


Count = Annotated[int, msgspec.Meta(ge=0)]


class Meta(Struct, frozen=True, kw_only=True):
    """What the store knows of the file. `checksum` covers all that follows the meta table."""

    schema_version: Count = 0
    sequence: Count = 0
    next_id: Annotated[int, msgspec.Meta(ge=1)] = 1
    records: Count = 0
    checksum: Count = 0


@dataclass(frozen=True)
class Contents:
    """What a JSON file holds. `changed_outside` says that its checksum did not hold."""

    tables: dict[str, TableState] = field(default_factory=dict)
    history: Mapping[str, Stored] = field(default_factory=dict)
    sequence: int = 0
    next_id: int = 1
    migrated_from: int | None = None
    changed_outside: bool = False


def encode(
    tables: Mapping[str, Mapping[str, Document]],
    history: Mapping[str, Stored],
    sequence: int,
    next_id: int,
) -> bytes:
    """Return the JSON file, readable by a plain `TinyDB(path)`."""
    kept = {
        name: table.as_stored() if isinstance(table, TableState) else dict(table)
        for name, table in tables.items()
        if table
    }
    rest = b"," + msgspec.json.encode({**kept, HISTORY: dict(history)})[1:]
    meta = Meta(
        schema_version=SCHEMA_VERSION,
        sequence=sequence,
        next_id=next_id,
        records=sum(len(table) for table in kept.values()),
        checksum=crc32(rest),
    )
    return b'{"meta":{"1":%b}%b' % (msgspec.json.encode(meta), rest)


def decode(data: bytes) -> Contents:
    """Return what a JSON file holds, migrated to the present schema.

    Raises DamageError when it is no TinyDB document or holds a record that is not valid, and
    StoreError when a newer salesdash wrote it.
    """
    with _collector_paused(len(data)):
        contents = _as_written(data)
        if contents is not None:
            return contents
        raw = _parse(data)
        meta = read_meta(raw)
        if meta.schema_version > SCHEMA_VERSION:
            raise StoreError(
                f"the book was written by a newer salesdash (schema {meta.schema_version}, this "
                f"one knows {SCHEMA_VERSION}): update salesdash; the file was not touched"
            )
        return _contents(raw, meta, intact=_is_intact(data, meta), is_clean=not may_act(data))


def _as_written(data: bytes) -> Contents | None:
    """Return what this very version wrote and nobody touched, its records not decoded yet.

    None for any other file, which is then read in full.
    """
    head = HEAD.match(data)
    if head is None or may_act(data):
        return None
    try:
        meta = msgspec.json.decode(head[1], type=Meta)
        if meta.schema_version != SCHEMA_VERSION or not _is_intact(data, meta):
            return None
        tables = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if any(memoryview(table)[0] != ord("{") for table in tables.values()):
        return None
    del tables[META]
    history = tables.pop(HISTORY, msgspec.Raw(b"{}"))
    return Contents(
        tables={name: TableState(Base(table)) for name, table in tables.items()},
        history=msgspec.json.decode(history, type=dict[str, msgspec.Raw]),
        sequence=meta.sequence,
        next_id=meta.next_id,
    )


def _is_intact(data: bytes, meta: Meta) -> bool:
    """Tell whether all that follows the meta table is as it was written."""
    head = HEAD.match(data)
    return head is not None and crc32(memoryview(data)[head.end() :]) == meta.checksum


def take_in(
    tables: dict[str, dict[str, Document]], schema: int, next_id: int, data: bytes
) -> Contents:
    """Return tables that came from outside, read from `data`: migrated, cleaned, each checked.

    Raises DamageError for a record that is not valid.
    """
    meta = Meta(schema_version=schema, next_id=max(next_id, 1))
    with _collector_paused(len(data)):
        return _contents(tables, meta, intact=False, is_clean=not may_act(data))


def _contents(
    raw: dict[str, dict[str, Document]], meta: Meta, *, intact: bool, is_clean: bool
) -> Contents:
    """Return the contents of a parsed file; checked, unless `intact`, and cleaned if need be."""
    raw.pop(META, None)
    if not is_clean:
        raw = cleaned(raw)
    old = meta.schema_version
    if old < SCHEMA_VERSION:
        raw = migrate(raw, old)
    history = raw.pop(HISTORY, {})
    if not intact:
        check_records(raw)
        check_history(history)
    highest = 0 if intact else max((int(k) for t in raw.values() for k in t), default=0)
    return Contents(
        tables={name: TableState(table) for name, table in raw.items()},
        history=history,
        sequence=meta.sequence,
        next_id=max(meta.next_id, highest + 1),
        migrated_from=old if old < SCHEMA_VERSION else None,
        changed_outside=not intact,
    )


def read_meta(raw: Mapping[str, Mapping[str, Document]]) -> Meta:
    """Return the meta record of a parsed file, or an empty one if there is no meta table.

    Raises DamageError when the table is there and is not one that salesdash wrote.
    """
    if META not in raw:
        return Meta()
    try:
        meta = msgspec.convert(raw[META].get("1", {}), Meta)
    except msgspec.ValidationError as error:
        raise DamageError(f"the book's meta table is not valid: {error}") from error
    if meta.schema_version < 1:
        raise DamageError("the book's meta table is not valid: it names no schema version")
    return meta


@contextlib.contextmanager
def _collector_paused(size: int) -> Iterator[None]:
    """Keep the garbage collector from walking a book again and again while it is read.

    What a large book left in memory it does not walk afterwards either: documents hold no
    cycles, and a full collection over 100,000 of them would stop the screen for 150 ms.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        if size >= _FREEZE_FROM:
            gc.freeze()
    finally:
        if was_on:
            gc.enable()


def _parse(data: bytes) -> dict[str, dict[str, Document]]:
    """Return the tables in a JSON file. Raises DamageError."""
    try:
        raw: dict[str, dict[str, Document]] = msgspec.json.decode(
            data or b"{}", type=dict[str, dict[str, dict[str, Any]]]
        )
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamageError(f"the book is not a TinyDB document: {error}") from error
    return raw
