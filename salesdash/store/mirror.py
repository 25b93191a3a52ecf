"""The book in memory as the mirror of a disk: it follows what others write, and writes first.

Memory is at any time what reading the disk would give. Nothing here locks: who calls holds the
lock where it says so.
"""

import contextlib

from salesdash.domain.errors import DamageError, StoreError
from salesdash.store import document, journal
from salesdash.store.disk import Disk, Mark
from salesdash.store.journal import Entry, Header
from salesdash.store.state import read_base, read_state

TORN = (
    "the last line of the journal was cut off in the middle of a write; it was never "
    "acknowledged and has been removed"
)
REMOVED = (
    "the JSON file or its journal was removed while the book was open; both have been written "
    "anew from what was in memory"
)


class Mirror:
    """What a disk holds. `notices` are sentences about what was found and put right."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.state = read_state(disk)
        self.notices: list[str] = []

    def catch_up(self, *, locked: bool) -> bool:
        """Bring memory up to the disk; tell whether all of it was read anew.

        With the lock held, a torn line is cut off: nobody is in the middle of writing one.
        """
        state, disk = self.state, self.disk
        main, log = disk.mark_main(), disk.mark_journal()
        if (main, log) == (state.main, state.log) and not state.torn:
            return False
        if self._is_removed(main, log):
            if locked:
                self._outlive_removal(main, log)
            return False
        was_read_anew = not self._read_on(main, log)
        if was_read_anew:
            self.state = read_state(disk)
        state = self.state
        if locked and state.torn:
            state.log = disk.cut(state.end)
            state.torn = False
            self.notices.append(TORN)
        return was_read_anew

    def append(self, entry: Entry) -> None:
        """Append a transaction and wait for the disk, then make it visible; with the lock held.

        After a failure memory is read from the disk again, whatever of it got there.
        """
        state, line = self.state, journal.encode_line(entry)
        try:
            state.log = self.disk.append(line, state.end)
        except BaseException:
            with contextlib.suppress(StoreError):
                self.state = read_state(self.disk)
            raise
        state.end += len(line)
        state.apply(entry)

    def write_main(self) -> None:
        """Put memory into the JSON file, then begin the journal anew; with the lock held."""
        state = self.state
        state.main = self.disk.replace_main(self._encoded())
        state.migrated_from = None
        state.changed_outside = False
        header = journal.encode_line(Header(base=state.sequence))
        state.log = self.disk.start_journal(header)
        state.base = state.sequence
        state.start = state.end = len(header)
        state.torn = state.behind = False

    def whole(self) -> bytes:
        """Return the book as the bytes of a JSON file: those of the file, where it has it all.

        Reading lets other threads work; encoding a large book would hold them all up.
        """
        state = self.state
        if state.end == state.start and not state.needs_main:
            data = self.disk.read_main()
            if data is not None and self.disk.mark_main() == state.main:
                return data
        return self._encoded()

    def _encoded(self) -> bytes:
        """Return memory as the bytes of a JSON file."""
        state = self.state
        return document.encode(
            state.tables, state.history.to_store(), state.sequence, state.next_id
        )

    def _read_on(self, main: Mark, log: Mark) -> bool:
        """Take in what the journal has grown by; False when it did more than grow."""
        state = self.state
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
        state = self.state
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
        if log and not self._read_on(self.state.main, log):
            raise DamageError(
                "the JSON file was removed while the book was open, and its journal changed: "
                "put the JSON file back"
            )
        self.write_main()
        self.notices.append(REMOVED)
