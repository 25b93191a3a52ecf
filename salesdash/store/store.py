"""The Store: opens the file, hands out Books, and writes transactions that are not lost."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from salesdash.clock import Clock
from salesdash.domain.book import Book
from salesdash.domain.errors import DamageError, StoreError
from salesdash.domain.happenings import Committed
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.store import document, journal
from salesdash.store.changes import Changes
from salesdash.store.committed import committed
from salesdash.store.disk import Disk, FileDisk, Mark
from salesdash.store.history import History
from salesdash.store.journal import Change, Entry, Header
from salesdash.store.memory_disk import MemoryDisk
from salesdash.store.state import read_base, read_state
from salesdash.store.tables import EMPTY, RecordView, TableState
from salesdash.store.tinydb_table import JournalDB, MemoryStorage
from salesdash.store.validate import told

_KINDS = {kind.table: kind for kind in RECORD_TYPES}
TORN = (
    "the last line of the journal was cut off in the middle of a write; it was never "
    "acknowledged and has been removed"
)
REMOVED = (
    "the JSON file or its journal was removed while the book was open; both have been written "
    "anew from what was in memory"
)


class Store:
    """A book on a disk. One transaction at a time, each durable before `transaction` returns.

    Opening changes nothing on the disk. Threads may share a Store: each waits for the
    other's transaction, and sees it when it is committed.
    """

    def __init__(self, disk: Disk, clock: Clock, by: str = "") -> None:
        self.disk = disk
        self.notices: list[str] = []
        self._clock = clock
        self._backed_up: date | None = None
        self._memo: dict[object, tuple[object, object]] = {}
        self._watcher: Callable[[Committed], None] | None = None
        self._by = by
        self._mutex = threading.RLock()
        self._open: Changes | None = None
        self._busy_thread = 0
        self._views: dict[str, RecordView[Any]] = {}
        self._state = read_state(disk)
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
        return self._state.sequence

    @property
    def next_id(self) -> int:
        """The id the next new record gets."""
        return self._state.next_id

    @property
    def tables(self) -> Mapping[str, TableState]:
        """The documents as they are stored, by table and id."""
        return self._state.tables

    @property
    def history(self) -> History:
        """The transactions that can be undone."""
        return self._state.history

    @property
    def migrated_from(self) -> int | None:
        """The schema version of the file until the first write, if it is an older one."""
        return self._state.migrated_from

    @property
    def changed_outside(self) -> bool:
        """Whether another program wrote the file; the first write takes that in for good."""
        return self._state.changed_outside

    def book(self) -> Book:
        """Return the records as they are now, with the time."""
        tables, sequence = self._state.tables, self.sequence
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
            changes = Changes(self.db, dict(self._state.tables), self.next_id)
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
            self._write_main()

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
                daily_backup(self.disk.paths, self._whole, today)
            except StoreError as error:
                self.notices.append(f"no backup today: {error}")

    def _whole(self) -> bytes:
        """Return the book as the bytes of a JSON file: those of the file, where it has it all.

        Reading lets other threads work; encoding a large book would hold them all up.
        """
        from salesdash.store.backups import snapshot

        state = self._state
        if state.end == state.start and not state.needs_main:
            data = self.disk.read_main()
            if data is not None and self.disk.mark_main() == state.main:
                return data
        return snapshot(self)

    def close(self) -> None:
        """Leave the JSON file complete, unless another process keeps the book open.

        Nothing is lost when that fails: the journal holds it, and the next one to close tries.
        """
        try:
            if self._state.end > self._state.start and self.disk.reside():
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
        """Bring memory up to the disk; tell whether all of it was read anew.

        With the lock held, a torn line is cut off: nobody is in the middle of writing one.
        """
        state, disk = self._state, self.disk
        main, log = disk.mark_main(), disk.mark_journal()
        if (main, log) == (state.main, state.log) and not state.torn:
            return False
        if self._is_removed(main, log):
            if locked:
                self._outlive_removal(main, log)
            return False
        was_read_anew = not self._read_on(main, log)
        if was_read_anew:
            self._state = read_state(disk)
            self._views = {}
        state = self._state
        if locked and state.torn:
            state.log = disk.cut(state.end)
            state.torn = False
            self.notices.append(TORN)
        return was_read_anew

    def _read_on(self, main: Mark, log: Mark) -> bool:
        """Take in what the journal has grown by; False when it did more than grow."""
        state = self._state
        if main != state.main:
            return False
        try:
            if read_base(self.disk) != state.base:
                return False
            tail = self.disk.read_journal(max(state.end - 1, 0))
            if state.end and not tail.startswith(b"\n"):
                return False
            found = journal.scan(tail[1:], start=state.end, from_top=False)
        except DamageError:
            return False
        if found.entries and found.entries[0].number != state.sequence + 1:
            return False
        state.replay(found)
        state.log = log
        return True

    def _is_removed(self, main: Mark, log: Mark) -> bool:
        """Tell whether a file that memory was read from is there no more."""
        state = self._state
        return bool((state.main and not main) or (state.log and not log and main == state.main))

    def _outlive_removal(self, main: Mark, log: Mark) -> None:
        """Write the files anew from memory, which is all there is of one of them.

        Raises StoreError when both are gone: then the disk may be.
        """
        if not main and not log:
            raise StoreError(
                "the book is not where it was opened any more: put its files back, or close "
                "salesdash and open it again"
            )
        if log and not self._read_on(self._state.main, log):
            raise DamageError(
                "the JSON file was removed while the book was open, and its journal changed: "
                "put the JSON file back"
            )
        self._write_main()
        self.notices.append(REMOVED)

    def _commit(
        self, what: str, undoes: int | None, changes: dict[str, dict[str, Change]], next_id: int
    ) -> None:
        """Append a transaction, wait for the disk, then make what was written visible."""
        self.back_up_today()
        if self._state.needs_main:
            self._write_main()
        state = self._state
        entry = Entry(
            number=state.sequence + 1,
            at=self._clock.now().isoformat(),
            what=what,
            by=told(self._by),
            undoes=undoes,
            next_id=next_id,
            changes=changes,
        )
        line = journal.encode_line(entry)
        try:
            state.log = self.disk.append(line, state.end)
        except BaseException:
            with contextlib.suppress(StoreError):
                self._state = read_state(self.disk)
            raise
        state.end += len(line)
        state.apply(entry)
        if self._watcher is not None:
            self._watcher(committed(entry, self.book()))

    def _write_main(self) -> None:
        """Put memory into the JSON file, then begin the journal anew."""
        state = self._state
        data = document.encode(
            state.tables, state.history.to_store(), state.sequence, state.next_id
        )
        state.main = self.disk.replace_main(data)
        state.migrated_from = None
        state.changed_outside = False
        header = journal.encode_line(Header(base=state.sequence))
        state.log = self.disk.start_journal(header)
        state.base = state.sequence
        state.start = state.end = len(header)
        state.torn = state.behind = False

    def _reverse(self, number: int) -> Entry:
        """Take back a transaction and return it."""
        entry = self.history.entry(number)
        changes = self.history.reverse(number, self._state.tables)
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
