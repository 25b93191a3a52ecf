"""TinyDB on the journal: its tables and queries, with writes that cost what they change."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any, NoReturn

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from salesdash.domain.errors import StoreError
from salesdash.store.changes import Changes
from salesdash.store.journal import Document
from salesdash.store.tables import EMPTY
from salesdash.store.validate import own_copy, same

Begin = Callable[[str], AbstractContextManager[Changes]]


class MemoryStorage(Storage):
    """What TinyDB reads: the tables in memory. Writes are transactions, table by table.

    `begin` gives the open transaction, or one that is committed on leaving.
    """

    def __init__(
        self, tables: Callable[[], Mapping[str, Mapping[str, Document]]], begin: Begin
    ) -> None:
        self._tables = tables
        self.begin = begin

    def read(self) -> dict[str, dict[str, Any]]:
        """Return the tables; TinyDB may change the outer dictionary, never what is in it."""
        return dict(self._tables())  # type: ignore[arg-type]

    def write(self, data: object) -> None:  # noqa: ARG002 - the name is TinyDB's
        """Refuse: a whole-file write is what the journal replaces."""
        raise StoreError("the book is written by transactions: change documents, not the file")


class RecordedTable(MutableMapping[int, Document]):
    """What TinyDB's updaters get instead of a copy of the table: it notes each put and delete.

    A document handed out is a copy, because updaters change what they are given. `claim` is
    told each id that is put.
    """

    def __init__(self, base: Mapping[str, Document], claim: Callable[[int], None]) -> None:
        self._base = base
        self._claim = claim
        self._touched: dict[str, Document | None] = {}

    def __getitem__(self, key: int) -> Document:
        """Return a copy of a document that may be changed in place; raises KeyError."""
        name = str(key)
        if name not in self._touched:
            self._touched[name] = own_copy(self._base[name])
        document = self._touched[name]
        if document is None:
            raise KeyError(key)
        return document

    def __setitem__(self, key: int, document: Mapping[str, Any]) -> None:
        """Note a put. Raises InputError when the key is no id."""
        self._claim(key)
        self._touched[str(key)] = dict(document)

    def __delitem__(self, key: int) -> None:
        """Note a delete; raises KeyError when there is nothing to delete."""
        if key not in self:
            raise KeyError(key)
        self._touched[str(key)] = None

    def __contains__(self, key: object) -> bool:
        """Tell whether a document is there, without copying it."""
        name = str(key)
        return self._touched[name] is not None if name in self._touched else name in self._base

    def __iter__(self) -> Iterator[int]:
        """Yield the ids of what is there now."""
        touched = self._touched
        yield from (int(k) for k in self._base if touched.get(k, True) is not None)
        yield from (int(k) for k, d in touched.items() if d is not None and k not in self._base)

    def __len__(self) -> int:
        """Count what is there now."""
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Note that everything is taken away."""
        self._touched = dict.fromkeys(self._base)

    @property
    def changes(self) -> dict[str, Document | None]:
        """What differs from the table as it was: documents put, None where one was deleted."""
        return {
            key: document
            for key, document in self._touched.items()
            if not same(document, self._base.get(key))
        }


class _AnyDocument(type):
    """Makes `isinstance` take TinyDB's own documents for ours: their ids count as well."""

    def __instancecheck__(cls, instance: object) -> bool:
        """Tell whether `instance` is a document with an id."""
        return isinstance(instance, TinyDocument)


class OwnDocument(TinyDocument, metaclass=_AnyDocument):
    """A document as TinyDB hands it out, all its own: changing it does not change the book."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(own_copy(dict(value)), doc_id)


class JournalTable(Table):
    """A TinyDB table whose writes are transactions. The query cache is off: it goes stale."""

    document_class = OwnDocument

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = 0,  # noqa: ARG002 - TinyDB's argument, without effect here
        persist_empty: bool = False,  # noqa: ARG002 - likewise: it would wipe the table
    ) -> None:
        assert isinstance(storage, MemoryStorage)
        self._memory = storage
        super().__init__(storage, name, cache_size=0)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document and return its id."""
        with self._memory.begin(self.name):
            return super().insert(document)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match, or insert one, in one transaction; return the ids."""
        with self._memory.begin(self.name):
            return super().upsert(document, cond)

    def update_multiple(
        self,
        updates: Iterable[
            tuple[Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None], QueryLike]
        ],
    ) -> list[int]:
        """Run each update on all documents; TinyDB's own forgets a generator after the first."""
        return super().update_multiple(list(updates))

    def _get_next_id(self) -> int:
        """Return the next id of the one counter that serves all tables."""
        with self._memory.begin(self.name) as tx:
            return tx.take_id()

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """Run a TinyDB updater on what is on the disk now, and commit what it changed."""
        with self._memory.begin(self.name) as tx:
            present = tx.tables.get(self.name, EMPTY)
            recorded = RecordedTable(present, lambda key: tx.claim_id(self.name, key))
            updater(recorded)
            changes = recorded.changes
            if changes:
                tx.replace(self.name, changes)


class JournalDB(TinyDB):
    """The TinyDB a Store works through."""

    table_class: type[Table] = JournalTable

    def drop_table(self, name: str) -> NoReturn:
        """Refuse. Raises StoreError."""
        raise StoreError(f"tables are not dropped: {name} can be emptied with truncate()")

    def drop_tables(self) -> NoReturn:
        """Refuse. Raises StoreError."""
        raise StoreError("tables are not dropped: each can be emptied with truncate()")
