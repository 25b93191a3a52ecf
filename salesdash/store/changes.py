"""What a transaction collects: records put and taken away through TinyDB, seen by nobody yet."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any, TypeVar, cast

from msgspec.structs import replace
from tinydb import TinyDB
from tinydb.table import Document as TinyDocument

from salesdash.domain.errors import DamageError, InputError
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.domain.records import Record
from salesdash.domain.text import is_clean
from salesdash.store.journal import Change, Document
from salesdash.store.tables import EMPTY, TableState, to_document, to_record
from salesdash.store.validate import check_id, same, storable

R = TypeVar("R", bound=Record)

RESERVED = ("meta", "history")
_KINDS = {kind.table: kind for kind in RECORD_TYPES}


class Changes:
    """What one transaction does. Nothing of it is seen, or stored, before it is committed."""

    def __init__(self, db: TinyDB, tables: dict[str, TableState], next_id: int) -> None:
        self._db = db
        self._before = dict(tables)
        self.tables = tables
        self.next_id = next_id
        self._touched: dict[str, set[str]] = {}
        self._made: dict[tuple[str, str], tuple[Document, Record]] = {}

    def add(self, record: R) -> R:
        """Keep a new record and return it with its id. Raises InputError if it is not valid."""
        return self.put(replace(record, id=self.take_id()))

    def put(self, record: R) -> R:
        """Keep a record in place of the one with its id (a record without one is added).

        Fields that stand in the file and are not the record's stay. Raises InputError when
        the record is not valid.
        """
        if not record.id:
            return self.add(record)
        try:
            stored = to_document(record)
        except (TypeError, ValueError) as error:
            raise InputError(f"{record.table}: {error}") from error
        table = self._db.table(record.table)
        if str(record.id) in self.tables.get(record.table, EMPTY):
            table.update(_become(stored, record.__struct_fields__), doc_ids=[record.id])
        else:
            table.insert(TinyDocument(stored, doc_id=record.id))
        return self.get(type(record), record.id)

    def put_all(self, records: Iterable[Record]) -> None:
        """Keep each of several records."""
        for record in records:
            self.put(record)

    def delete(self, record: Record) -> None:
        """Take a record away. Raises InputError when it is not there."""
        if str(record.id) not in self.tables.get(record.table, EMPTY):
            raise InputError(f"{record.table} {record.id} is not there any more")
        self._db.table(record.table).remove(doc_ids=[record.id])

    def get(self, kind: type[R], record_id: int) -> R:
        """Return a record as it stands in this transaction. Raises InputError when it is gone."""
        key = str(record_id)
        found = self.tables.get(kind.table, EMPTY).get(key)
        if found is None:
            raise InputError(f"{kind.table} {record_id} is not there any more")
        document, record = self._made.get((kind.table, key), (None, None))
        return cast(R, record) if document is found else to_record(kind, record_id, found)

    def take_id(self) -> int:
        """Return an id that no record of any table has had."""
        taken = self.next_id
        self.next_id += 1
        return taken

    def claim_id(self, table: str, key: int) -> None:
        """Raise the counter above an id that was chosen outside. Raises InputError."""
        self.next_id = max(self.next_id, check_id(table, key) + 1)

    def replace(self, table: str, documents: Mapping[str, Document | None]) -> None:
        """Put documents into a table as they are, or take them away where None.

        Raises InputError, with nothing put, when one of them is not valid or its id is none.
        """
        if table in RESERVED or not table or not is_clean(table):
            raise InputError(f"no table can be called {table!r}: choose another name")
        checked = {
            key: None if document is None else self._checked(table, key, document)
            for key, document in documents.items()
        }
        self.tables[table] = self.tables.get(table, EMPTY).changed(checked)
        self._touched.setdefault(table, set()).update(checked)

    def collected(self) -> dict[str, dict[str, Change]]:
        """Return each changed document before and after, by table and id."""
        found: dict[str, dict[str, Change]] = {}
        for table, keys in self._touched.items():
            before, after = self._before.get(table, EMPTY), self.tables[table]
            for key in sorted(keys, key=int):
                change = (before.get(key), after.get(key))
                if not same(*change):
                    found.setdefault(table, {})[key] = change
        return found

    def _checked(self, table: str, key: str, document: Document) -> Document:
        """Return a copy of a document that may be stored. Raises InputError."""
        number = int(key) if key.isascii() and key.isdigit() else -1
        self.claim_id(table, number)
        stored: Document = storable(table, document)
        kind = _KINDS.get(table)
        if kind is not None:
            try:
                self._made[table, key] = (stored, to_record(kind, number, stored))
            except DamageError as error:
                raise InputError(str(error)) from error
        return stored


def _become(new: Document, known: tuple[str, ...]) -> Callable[[MutableMapping[Any, Any]], None]:
    """Return a TinyDB operation that makes a document's `known` fields exactly `new`."""

    def operation(found: MutableMapping[Any, Any]) -> None:
        foreign = {key: value for key, value in found.items() if key not in known}
        found.clear()
        found.update(new)
        found.update(foreign)

    return operation
