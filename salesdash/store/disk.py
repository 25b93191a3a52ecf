"""Where a book lives: the JSON file, its journal and its lock on a disk."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from salesdash.domain.errors import StoreError
from salesdash.store.files import (
    PRIVATE,
    refuse_device,
    refuse_read_only,
    replace_durably,
    sync,
    sync_directory,
    told_plainly,
    write_all,
)
from salesdash.store.lock import LockFile

LOCK_SECONDS = 10.0
Mark = tuple[object, ...]


class Disk(Protocol):
    """What the store needs of a place to keep a book."""

    @property
    def paths(self) -> "BookPaths | None":
        """The book's files, or None when it has none."""

    def lock(self) -> contextlib.AbstractContextManager[None]:
        """Hold the book against other processes for the length of one transaction."""

    def reside(self) -> bool:
        """Claim to be the process that keeps the book open; False when another one is."""

    def read_main(self) -> bytes | None:
        """Return the JSON file, or None when there is none."""

    def replace_main(self, data: bytes) -> Mark:
        """Put a new JSON file in place, durably and in one step; return its mark."""

    def read_journal(self, offset: int, limit: int = -1) -> bytes:
        """Return the journal from `offset` on, at most `limit` bytes; empty when there is none."""

    def start_journal(self, header: bytes) -> Mark:
        """Begin an empty journal with its header; return its mark."""

    def append(self, line: bytes, offset: int) -> Mark:
        """Add a line at `offset`, the journal's end, durably, and return the journal's mark.

        On failure the end is as it was.
        """

    def cut(self, offset: int) -> Mark:
        """Cut the journal off at `offset`, durably; return its mark."""

    def mark_main(self) -> Mark:
        """Return what changes when the JSON file is replaced or written; empty without one."""

    def mark_journal(self) -> Mark:
        """Return what changes when the journal does; empty when there is none."""

    def close(self) -> None:
        """Let go of files and claims."""


class BookPaths(Struct, frozen=True):
    """The files of one book, all beside the JSON file."""

    main: Path

    @property
    def journal(self) -> Path:
        """Transactions since the JSON file was written."""
        return self.main.with_name(self.main.name + ".journal")

    @property
    def lock(self) -> Path:
        """Held for the length of a transaction."""
        return self.main.with_name(self.main.name + ".lock")

    @property
    def resident(self) -> Path:
        """Held by the process that keeps the book open."""
        return self.main.with_name(self.main.name + ".open")

    @property
    def invitations(self) -> Path:
        """The folder of the invitations that were written."""
        return self.main.with_name(self.main.stem + ".invitations")

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.main.with_name(self.main.stem + ".backups")


class FileDisk:
    """A book on a real disk. Raises StoreError where the disk refuses."""

    def __init__(self, main: Path) -> None:
        try:
            with told_plainly("open", main):
                self.paths = BookPaths(main.expanduser().resolve())
                refuse_device(self.paths.main)
        except (ValueError, RuntimeError) as error:
            raise StoreError(f"{str(main)!r} is no path: {error}") from error
        self._main, self._journal = self.paths.main, self.paths.journal
        self._lock = LockFile(self.paths.lock)
        self._descriptor: int | None = None
        self._inode: int | None = None
        self._claim: contextlib.AbstractContextManager[object] | None = None

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock file; waits up to ten seconds, then says who to look for."""
        with told_plainly("write", self._main):
            refuse_read_only(self._main)
            taken = self._lock.take(LOCK_SECONDS)
        if not taken:
            raise StoreError(
                f"another process has held {self.paths.lock} for {LOCK_SECONDS:.0f} s: "
                "close the other salesdash and try again"
            )
        try:
            yield
        finally:
            self._lock.give_back()

    def reside(self) -> bool:
        """Try to take the resident's lock file; `close` or the end of the process lets it go."""
        from filelock import FileLock, Timeout

        if self._claim is not None:
            return True
        claim = FileLock(self.paths.resident, mode=PRIVATE, fallback_to_soft=False)
        try:
            self._claim = claim.acquire(timeout=0)
        except (Timeout, OSError):
            return False
        return True

    def read_main(self) -> bytes | None:
        """Return the JSON file's bytes."""
        with told_plainly("read", self._main):
            try:
                data = self._main.read_bytes()
            except FileNotFoundError:
                return None
        self._lock.makes_folder = False  # a disk that is gone is not to be made up for
        return data

    def replace_main(self, data: bytes) -> Mark:
        """Write the JSON file anew."""
        with told_plainly("write", self._main):
            return _mark(replace_durably(self._main, data))

    def read_journal(self, offset: int, limit: int = -1) -> bytes:
        """Return the journal's bytes from an offset on."""
        with told_plainly("read", self._journal):
            try:
                with self._journal.open("rb") as file:
                    file.seek(offset)
                    return file.read(limit)
            except FileNotFoundError:
                return b""

    def start_journal(self, header: bytes) -> Mark:
        """Replace the journal by one that holds only its header."""
        with told_plainly("write", self._journal):
            self._let_go()
            return _mark(replace_durably(self._journal, header))

    def append(self, line: bytes, offset: int) -> Mark:
        """Write and fsync a line; when that fails, cut the journal back and say why."""
        with told_plainly("write", self._journal):
            descriptor = self._open_journal(offset)
            try:
                write_all(descriptor, line)
                sync(descriptor)
                return _mark(os.fstat(descriptor))
            except BaseException:
                with contextlib.suppress(OSError):
                    os.ftruncate(descriptor, offset)
                    sync(descriptor)
                raise

    def cut(self, offset: int) -> Mark:
        """Truncate the journal."""
        with told_plainly("write", self._journal):
            descriptor = self._open_journal()
            os.ftruncate(descriptor, offset)
            sync(descriptor)
            return _mark(os.fstat(descriptor))

    def mark_main(self) -> Mark:
        """Return inode, size and time of the JSON file."""
        return _mark_at(self._main)

    def mark_journal(self) -> Mark:
        """Return inode, size and time of the journal."""
        return _mark_at(self._journal)

    def close(self) -> None:
        """Close the files and give up the resident's claim."""
        self._let_go()
        self._lock.close()
        if self._claim is not None:
            self._claim.__exit__(None, None, None)
            self._claim = None

    def _open_journal(self, size: int | None = None) -> int:
        """Return a descriptor of the journal that stands at its path now.

        It is never made here: without its header it could not be read. Raises StoreError
        when its length is not `size`: somebody wrote it without the lock.
        """
        path = self._journal
        found = path.stat()
        if size is not None and found.st_size != size:
            raise StoreError(
                f"{path} was changed by a program that does not keep to its lock: keep the book "
                "on a local disk that no other program synchronises, and try again"
            )
        if self._descriptor is None or found.st_ino != self._inode:
            self._let_go()
            flags = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(path, flags)
            self._inode = os.fstat(self._descriptor).st_ino
            sync_directory(path.parent)
        return self._descriptor

    def _let_go(self) -> None:
        """Close the journal's descriptor if it is open."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = self._inode = None


def _mark(found: os.stat_result) -> Mark:
    """Return what tells one state of a file from another, without reading it."""
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _mark_at(path: Path) -> Mark:
    """Return the mark of the file at a path; empty when there is none."""
    try:
        return _mark(path.stat())
    except OSError:
        return ()
