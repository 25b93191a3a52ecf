"""Where a book is kept and how large it is, told without opening it."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from salesdash.store.disk import BookPaths
from salesdash.store.document import HEAD, Meta

_ROOM = 1024


class Whereabouts(Struct, frozen=True, kw_only=True):
    """The files of a book, and the machine's configuration.

    Sizes are bytes; `schema` and `records` are None when not known.
    """

    book: Path
    exists: bool
    size: int
    journal: Path
    journal_size: int
    backups: Path
    backup_count: int
    config: Path
    config_exists: bool
    schema: int | None = None
    records: int | None = None

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield the labelled lines."""
        yield "book", f"{self.book}{'' if self.exists else ' (not there yet)'}"
        yield "size", f"{self.size:,} bytes, {self.journal_size:,} in the journal"
        yield "journal", str(self.journal)
        yield "backups", f"{self.backups} ({self.backup_count})"
        yield "config", f"{self.config}{'' if self.config_exists else ' (not there: no need)'}"
        if self.schema is not None:
            yield "schema", f"{self.schema}, {self.records:,} records in the file"


def describe(paths: BookPaths, config: Path) -> Whereabouts:
    """Return where a book and the configuration are. Reads the book's first kilobyte at most."""
    meta = peek_meta(paths.main)
    return Whereabouts(
        book=paths.main,
        exists=paths.main.exists(),
        size=_size(paths.main),
        journal=paths.journal,
        journal_size=_size(paths.journal),
        backups=paths.backups,
        backup_count=len(list(paths.backups.glob("salesdash-*.json"))),
        config=config,
        config_exists=config.exists(),
        schema=meta.schema_version if meta else None,
        records=meta.records if meta else None,
    )


def peek_meta(path: Path) -> Meta | None:
    """Return the meta record at the head of a JSON file, or None when it has none."""
    try:
        with path.open("rb") as file:
            head = HEAD.match(file.read(_ROOM))
        return msgspec.json.decode(head[1], type=Meta) if head else None
    except (OSError, msgspec.DecodeError):
        return None


def _size(path: Path) -> int:
    """Return a file's size in bytes, 0 when it is not there."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
