"""A book in memory alone, for tests and for looking at a demo."""

import contextlib
from collections.abc import Iterator

from salesdash.store.disk import Mark


class MemoryDisk:
    """A disk that lives as long as the object."""

    paths = None

    def __init__(self, main: bytes | None = None) -> None:
        self.main = main
        self.journal = b""
        self._main_mark: Mark = () if main is None else (0,)
        self._journal_mark: Mark = ()
        self._writes = 0

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Nobody else is there."""
        yield

    def reside(self) -> bool:
        """Nobody else is there."""
        return True

    def read_main(self) -> bytes | None:
        """Return the document."""
        return self.main

    def replace_main(self, data: bytes) -> Mark:
        """Keep a document."""
        self.main = data
        self._main_mark = self._next_mark()
        return self._main_mark

    def read_journal(self, offset: int, limit: int = -1) -> bytes:
        """Return the journal from an offset on."""
        return self.journal[offset:] if limit < 0 else self.journal[offset : offset + limit]

    def start_journal(self, header: bytes) -> Mark:
        """Begin the journal anew."""
        return self._write_journal(header)

    def append(self, line: bytes, offset: int) -> Mark:
        """Add a line."""
        return self._write_journal(self.journal[:offset] + line)

    def cut(self, offset: int) -> Mark:
        """Cut the journal off."""
        return self._write_journal(self.journal[:offset])

    def mark_main(self) -> Mark:
        """Return which write the document is of."""
        return self._main_mark

    def mark_journal(self) -> Mark:
        """Return which write the journal is of."""
        return self._journal_mark

    def close(self) -> None:
        """There is nothing to close."""

    def _write_journal(self, data: bytes) -> Mark:
        """Keep a journal."""
        self.journal = data
        self._journal_mark = self._next_mark()
        return self._journal_mark

    def _next_mark(self) -> Mark:
        """Count the writes."""
        self._writes += 1
        return (self._writes,)
