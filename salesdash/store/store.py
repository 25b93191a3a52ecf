"""The Store: opens the file, hands out Books, and writes transactions that are not lost."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from salesdash.clock import Clock
from salesdash.domain.book import Book
from salesdash.domain.errors import StoreError
from salesdash.domain.happenings import Committed
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.store.changes import Changes
from salesdash.store.committed import committed
from salesdash.store.disk import Disk, FileDisk
from salesdash.store.history import History
from salesdash.store.journal import Change, Entry
from salesdash.store.memory_disk import MemoryDisk
from salesdash.store.mirror import Mirror
from salesdash.store.tables import EMPTY, RecordView, TableState
from salesdash.store.tinydb_table import JournalDB, MemoryStorage
from salesdash.store.validate import told

_KINDS = {kind.table: kind for kind in RECORD_TYPES}


class Store:
    """A book on a disk. One transaction at a time, each durable before `transaction` returns.

    Opening changes nothing on the disk. Threads may share a Store: each waits for the
    other's transaction, and sees it when it is committed.
    """

    def __init__(self, disk: Disk, clock: Clock, by: str = "") -> None:
        self.disk = disk
        self._clock = clock
        self._backed_up: date | None = None
        self._memo: dict[object, tuple[object, object]] = {}
        self._watcher: Callable[[Committed], None] | None = None
        self._by = by
        self._mutex = threading.RLock()
        self._open: Changes | None = None
        self._busy_thread = 0
        self._views: dict[str, RecordView[Any]] = {}
        self._mirror = Mirror(disk)
        self.notices = self._mirror.notices
        self.db = JournalDB(self._visible_tables, self._begin, storage=MemoryStorage)

    @classmethod
    def at(cls, path: Path, clock: Clock, by: str = "") -> "Store":
        """Open the book at a path; a path where nothing is gives an empty book."""
        return cls(FileDisk(path), clock, by)

    @classmethod
    def in_memory(cls, clock: Clock, main: bytes | None = None) -> "Store":
        """Open a book that lives as long as the object."""
        return cls(MemoryDisk(main), clock)

    # -- reading ---------------------------------------------------------------------------

    @property
    def sequence(self) -> int:
        """The number of the last transaction."""
        return self._mirror.state.sequence

    @property
    def next_id(self) -> int:
        """The id the next new record gets."""
        return self._mirror.state.next_id

    @property
    def tables(self) -> Mapping[str, TableState]:
        """The documents as they are stored, by table and id."""
        return self._mirror.state.tables

    @property
    def history(self) -> History:
        """The transactions that can be undone."""
        return self._mirror.state.history

    @property
    def migrated_from(self) -> int | None:
        """The schema version of the file until the first write, if it is an older one."""
        return self._mirror.state.migrated_from

    @property
    def changed_outside(self) -> bool:
        """Whether another program wrote the file; the first write takes that in for good."""
        return self._mirror.state.changed_outside

    def book(self) -> Book:
        """Return the records as they are now, with the time."""
        tables, sequence = self._mirror.state.tables, self.sequence
        views = {name: self._view(name, tables.get(name, EMPTY)) for name in _KINDS}
        return Book(self._clock.now(), views, sequence, self._memo)

    def refresh(self) -> bool:
        """Take in what other processes wrote; tell whether anything may have changed.

        Costs two `stat` calls when nothing did, so it can be asked twice a second; does not
        wait for a transaction that is under way. A book whose files were removed stays as it
        is in memory. Raises DamageError.
        """
        if not self._mutex.acquire(blocking=False):
            return False
        try:
            if self._busy_thread:
                return False
            before = self.sequence
            was_read_anew = self._catch_up(locked=False)
            return was_read_anew or before != self.sequence
        finally:
            self._mutex.release()

    # -- writing ---------------------------------------------------------------------------

    @contextlib.contextmanager
    def transaction(self, what: str) -> Iterator[Changes]:
        """Collect one user action's changes; on leaving, make them durable, then visible.

        An exception inside, or a failure to write, changes nothing. Raises StoreError when
        this thread is in a transaction already.
        """
        with self._exclusively():
            changes = Changes(self.db, dict(self._mirror.state.tables), self.next_id)
            self._open = changes
            try:
                yield changes
            finally:
                self._open = None
            collected = changes.collected()
            if collected:
                self._commit(told(what), None, collected, changes.next_id)

    def watch(self, watcher: Callable[[Committed], None]) -> None:
        """Tell `watcher` of each transaction of this store once it is on the disk.

        It is called with the lock held: it must be quick, and must not raise.
        """
        self._watcher = watcher

    def undo(self, number: int | None = None) -> Entry:
        """Take back a transaction (the last one still in force) and return it.

        Raises InputError when there is none, ConflictError when later changes stand on it.
        """
        with self._exclusively():
            return self._reverse(self.history.to_undo().number if number is None else number)

    def redo(self) -> Entry:
        """Take back the last undo, unless a new change came after it, and return it.

        Raises InputError when there is none, ConflictError when later changes stand on it.
        """
        with self._exclusively():
            return self._reverse(self.history.to_redo().number)

    def checkpoint(self) -> None:
        """Write everything into the JSON file and begin the journal anew."""
        with self._exclusively():
            self._mirror.write_main()

    def back_up_today(self) -> None:
        """Keep the book as it is before the first write of the day; a second call does nothing.

        A backup that cannot be written is a notice, not an error: the write itself may do.
        """
        today = self._clock.today()
        with self._mutex:
            if self._backed_up == today or self.disk.paths is None or not self.tables:
                return
            from salesdash.store.backups import daily_backup

            self._backed_up = today
            try:
                daily_backup(self.disk.paths, self._mirror.whole, today)
            except StoreError as error:
                self.notices.append(f"no backup today: {error}")

    def close(self) -> None:
        """Leave the JSON file complete, unless another process keeps the book open.

        Nothing is lost when that fails: the journal holds it, and the next one to close tries.
        """
        state = self._mirror.state
        try:
            if state.end > state.start and self.disk.reside():
                self.checkpoint()
        finally:
            self.disk.close()

    # -- inside ----------------------------------------------------------------------------

    @contextlib.contextmanager
    def _exclusively(self) -> Iterator[None]:
        """Hold off all other threads and processes, with what they wrote taken in."""
        with self._mutex:
            if self._busy_thread:
                raise StoreError("a transaction is open already")
            self._busy_thread = threading.get_ident()
            try:
                with self.disk.lock():
                    self._catch_up(locked=True)
                    yield
            finally:
                self._busy_thread = 0

    def _catch_up(self, *, locked: bool) -> bool:
        """Take in what other processes wrote; tell whether all was read anew."""
        was_read_anew = self._mirror.catch_up(locked=locked)
        if was_read_anew:
            self._views = {}
        return was_read_anew

    def _commit(
        self, what: str, undoes: int | None, changes: dict[str, dict[str, Change]], next_id: int
    ) -> None:
        """Append a transaction, wait for the disk, then make what was written visible."""
        self.back_up_today()
        if self._mirror.state.needs_main:
            self._mirror.write_main()
        entry = Entry(
            number=self.sequence + 1,
            at=self._clock.now().isoformat(),
            what=what,
            by=told(self._by),
            undoes=undoes,
            next_id=next_id,
            changes=changes,
        )
        self._mirror.append(entry)
        if self._watcher is not None:
            self._watcher(committed(entry, self.book()))

    def _reverse(self, number: int) -> Entry:
        """Take back a transaction and return it."""
        entry = self.history.entry(number)
        changes = self.history.reverse(number, self._mirror.state.tables)
        self._commit(self.history.name_of_reverse(entry), number, changes, self.next_id)
        return entry

    def _view(self, name: str, state: TableState) -> RecordView[Any]:
        """Return the records of a table; the same object as before if nothing changed."""
        known = self._views.get(name)
        if known is None or not known.shows(state):
            cache = known.cache if known else {}
            known = self._views[name] = RecordView(_KINDS[name], state, cache)
        return known

    def _is_mine(self) -> bool:
        """Tell whether the open transaction, if any, is this thread's."""
        return self._open is not None and self._busy_thread == threading.get_ident()

    def _visible_tables(self) -> Mapping[str, TableState]:
        """Return what TinyDB sees: this thread's open transaction, or what is committed."""
        changes = self._open
        return changes.tables if changes is not None and self._is_mine() else self.tables

    @contextlib.contextmanager
    def _begin(self, table: str) -> Iterator[Changes]:
        """Give TinyDB this thread's open transaction, or one of its own."""
        changes = self._open
        if changes is not None and self._is_mine():
            yield changes
        else:
            with self.transaction(f"change {table}") as tx:
                yield tx
