"""The records in memory: persistent tables, and typed views on them.

A document that is in a table is never changed in place, only replaced; a table that changes
becomes a new one that shares what stayed. So any number of Books can look at their own
moment while a write costs what it changes, not what the book holds.
"""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any, Generic, TypeVar

import msgspec

from salesdash.domain.errors import DamageError
from salesdash.domain.records import Record
from salesdash.store.journal import Document

R = TypeVar("R", bound=Record)
Documents = dict[str, Any]  # or the bytes of such
_MERGE_AT = 512


class Base:
    """The documents that the states of a table share, as far as they were looked at.

    A table of which nothing was asked yet is the bytes it was read as, and so is a document
    of one that was: it is decoded when it is first looked at, and stays decoded for all who
    share it. A book of years opens in the time it takes to look at the records that are shown.
    """

    __slots__ = ("_documents",)

    def __init__(self, documents: Documents | msgspec.Raw) -> None:
        self._documents = documents

    @property
    def documents(self) -> Documents:
        """The documents by id, or the bytes of such."""
        if isinstance(self._documents, msgspec.Raw):
            self._documents = msgspec.json.decode(self._documents, type=dict[str, msgspec.Raw])
        return self._documents


class TableState(Mapping[str, Document]):
    """A table at one moment: a shared base, and the few changes since on top of it."""

    __slots__ = ("_base", "_length", "_recent")

    def __init__(
        self,
        base: Base | Documents,
        recent: dict[str, Document | None] | None = None,
    ) -> None:
        self._base = base if isinstance(base, Base) else Base(base)
        self._recent = recent or {}
        self._length: int | None = None

    def __getitem__(self, key: str) -> Document:
        """Return the document with an id; raises KeyError."""
        document = self._recent[key] if key in self._recent else self._based(key)
        if document is None:
            raise KeyError(key)
        return document

    def _based(self, key: str) -> Document:
        """Return a document of the base, decoded; raises KeyError."""
        documents = self._base.documents
        document: Document | msgspec.Raw = documents[key]
        if isinstance(document, msgspec.Raw):
            document = documents[key] = _decode(document)
        return document

    def __contains__(self, key: object) -> bool:
        """Tell whether a document is there."""
        found = self._recent.get(key, self)  # type: ignore[call-overload]
        return key in self._base.documents if found is self else found is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the ids, older documents before newer ones."""
        return iter(self.as_stored())

    def items(self) -> ItemsView[str, Document]:
        """Return the ids with their documents."""
        return self.as_dict().items()

    def values(self) -> ValuesView[Document]:
        """Return the documents."""
        return self.as_dict().values()

    def __len__(self) -> int:
        """Count the documents."""
        if self._length is None:
            base = self._base.documents
            grown = sum((new is not None) - (key in base) for key, new in self._recent.items())
            self._length = len(base) + grown
        return self._length

    def changed(self, changes: Mapping[str, Document | None]) -> "TableState":
        """Return the table with documents put (or, where None, taken away)."""
        state = TableState(self._base, {**self._recent, **changes})
        return state if len(state._recent) < _MERGE_AT else TableState(state.as_stored())

    def changed_since(self, earlier: "TableState") -> set[str] | None:
        """Return the ids whose documents differ from an earlier state's; None if unknown.

        It is known while both stand on the same base, that is for some hundred changes.
        """
        if self._base is not earlier._base:
            return None
        keys = {*self._recent, *earlier._recent}
        return {key for key in keys if self.get(key) is not earlier.get(key)}

    def picked(self, *names: str) -> Iterator[tuple[str, tuple[object, ...]]]:
        """Yield each id with some fields, None for one that is not there.

        What is still bytes is read for those fields alone, and stays bytes.
        """
        fields = [(name, object, None) for name in names]
        decoder = msgspec.json.Decoder(msgspec.defstruct("Picked", fields))
        for key, document in self.as_stored().items():
            if isinstance(document, msgspec.Raw):
                yield key, msgspec.structs.astuple(decoder.decode(document))
            else:
                yield key, tuple(map(document.get, names))

    def as_dict(self) -> dict[str, Document]:
        """Return the table as a dictionary that is not to be changed."""
        documents = self._base.documents
        for key, document in documents.items():
            if isinstance(document, msgspec.Raw):
                documents[key] = _decode(document)
        return self.as_stored()

    def as_stored(self) -> Documents:
        """Return the table as it is to be written, not to be changed: what is raw stays so."""
        recent = self._recent
        if not recent:
            return self._base.documents
        merged: Documents = {**self._base.documents, **recent}
        for key, document in recent.items():
            if document is None:
                del merged[key]
        return merged


def _decode(document: msgspec.Raw) -> Document:
    """Return a document from its bytes."""
    decoded: Document = msgspec.json.decode(document)
    return decoded


EMPTY = TableState({})


class RecordView(Mapping[int, R], Generic[R]):
    """A table as typed records by id, each converted when first asked for.

    `cache` is shared by all views of a table: it keeps a record beside the document it was
    made from, so that a record serves every Book in which that document still stands.
    """

    __slots__ = ("_kind", "_state", "cache")

    def __init__(
        self, kind: type[R], state: TableState, cache: dict[int, tuple[Document, R]]
    ) -> None:
        self._kind = kind
        self._state = state
        self.cache = cache

    def __getitem__(self, key: int) -> R:
        """Return the record with an id; raises KeyError, or DamageError if it is not valid."""
        return self._record(key, self._state[str(key)])

    def __iter__(self) -> Iterator[int]:
        """Yield the ids."""
        return map(int, self._state)

    def __len__(self) -> int:
        """Count the records."""
        return len(self._state)

    def __contains__(self, key: object) -> bool:
        """Tell whether a record is there, without converting it."""
        return str(key) in self._state

    def values(self) -> ValuesView[R]:
        """Return the records."""
        return _RecordValues(self)

    def walk(self) -> Iterator[R]:
        """Yield the records."""
        for key, document in self._state.items():
            yield self._record(int(key), document)

    def shows(self, state: TableState) -> bool:
        """Tell whether this is the view of just that state of the table."""
        return self._state is state

    def stored(self, *names: str) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Return each id with some fields as they are in the file, None for one that is not."""
        return ((int(key), values) for key, values in self._state.picked(*names))

    def changed_since(self, earlier: object) -> set[int] | None:
        """Return the ids of records put or taken away since another view of the table.

        None when that would cost as much as looking at all of them.
        """
        if not isinstance(earlier, RecordView):
            return None
        changed = self._state.changed_since(earlier._state)
        return None if changed is None else {int(key) for key in changed}

    def _record(self, key: int, document: Document) -> R:
        """Return the record of a document, converting it only once."""
        known = self.cache.get(key)
        if known is not None and known[0] is document:
            return known[1]
        record = to_record(self._kind, key, document)
        self.cache[key] = (document, record)
        return record


class _RecordValues(ValuesView[R]):
    """The records of a view, without looking each id up again."""

    _mapping: RecordView[R]

    def __iter__(self) -> Iterator[R]:
        """Yield the records."""
        return self._mapping.walk()


def to_record(kind: type[R], key: int, document: Document) -> R:
    """Return a document as a validated record. Raises DamageError naming table, id and fault."""
    try:
        return msgspec.convert({**document, "id": key}, kind)
    except (msgspec.ValidationError, TypeError) as error:
        raise DamageError(f"{kind.table} {key} is not valid: {error}") from error


def to_document(record: Record) -> Document:
    """Return a record as it is stored: plain JSON types, without its id."""
    document: Document = msgspec.to_builtins(record)
    document.pop("id", None)
    return document
