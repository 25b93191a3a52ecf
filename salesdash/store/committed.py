"""A transaction that was committed, as records before and after."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.happenings import Change, Committed, kinds_told
from salesdash.domain.records import Record
from salesdash.store.journal import Document, Entry
from salesdash.store.tables import to_record


def committed(entry: Entry, book: Book) -> Committed:
    """Return a transaction with the book right after it; its records are made when asked for."""
    return Committed(
        number=entry.number,
        at=entry.at,
        what=entry.what,
        by=entry.by,
        undoes=entry.undoes,
        book=book,
        changes=_changes(entry),
    )


def _changes(entry: Entry) -> Iterator[Change]:
    """Yield each change of a record that tells anything."""
    for kind in sorted(kinds_told(), key=lambda kind: kind.table):
        for key, (before, after) in entry.changes.get(kind.table, {}).items():
            yield Change(_record(kind, key, before), _record(kind, key, after))


def _record(kind: type[Record], key: str, document: Document | None) -> Record | None:
    """Return the record of a document, None where there was none."""
    return None if document is None else to_record(kind, int(key), document)
