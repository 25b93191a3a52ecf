"""A few tables of a book, read in passing: no lock, no records, nothing kept open."""

from collections.abc import Mapping

import msgspec

from salesdash.domain.errors import DamageError
from salesdash.store import journal
from salesdash.store.disk import BookPaths
from salesdash.store.journal import Document


def peek_tables(paths: BookPaths, *names: str) -> Mapping[str, dict[str, Document]]:
    """Return some tables as they are stored, by table and id; the others are not decoded.

    A book that is missing, damaged or being written gives what can be read of it, maybe nothing:
    this is for hints such as completion, which had better be quick than right.
    """
    wanted = ("meta", *names)
    kind = msgspec.defstruct("Peeked", [(n, dict[str, Document], {}) for n in wanted])
    try:
        found = msgspec.json.decode(paths.main.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError):
        found = kind()
    tables = {name: getattr(found, name) for name in wanted}
    sequence = tables.pop("meta").get("1", {}).get("sequence", 0)
    for entry in _journal(paths):
        if entry.number > sequence:
            for name in names:
                _apply(tables[name], entry.changes.get(name, {}))
    return tables


def _journal(paths: BookPaths) -> tuple[journal.Entry, ...]:
    """Return the transactions in the journal, none where it cannot be read."""
    try:
        return journal.scan(paths.journal.read_bytes()).entries
    except (OSError, DamageError):
        return ()


def _apply(table: dict[str, Document], changes: Mapping[str, journal.Change]) -> None:
    """Bring a table up to what a transaction made of it."""
    for key, (_, after) in changes.items():
        if after is None:
            table.pop(key, None)
        else:
            table[key] = after
