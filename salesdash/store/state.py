"""The book in memory, and which of the disk's bytes it was read from."""

from dataclasses import dataclass

from salesdash.domain.errors import DamageError
from salesdash.store import document, journal
from salesdash.store.disk import Disk, Mark
from salesdash.store.history import History
from salesdash.store.journal import Entry
from salesdash.store.tables import EMPTY, TableState

READS = 20
HEADER_ROOM = 128


@dataclass
class State:
    """What a reading of the disk gave, brought forward by each transaction since.

    `base` is the journal's: the last change that is in the JSON file beside it, None without
    a journal. `start` and `end` are the offsets of the journal's first transaction and after
    its last whole line; `torn` says that something follows that is none, `behind` that the
    JSON file holds more than the journal goes to. `main` and `log` are the marks of the files
    as they were then.
    """

    tables: dict[str, TableState]
    history: History
    sequence: int
    next_id: int
    main: Mark
    log: Mark
    migrated_from: int | None = None
    changed_outside: bool = False
    base: int | None = None
    start: int = 0
    end: int = 0
    torn: bool = False
    behind: bool = False

    @property
    def needs_main(self) -> bool:
        """Whether the JSON file must be written before the journal may go on from it."""
        is_old = self.migrated_from is not None or self.changed_outside
        return self.base is None or is_old or self.behind

    def apply(self, entry: Entry) -> None:
        """Make a transaction that is on the disk visible, all its tables at once."""
        tables = dict(self.tables)
        for table, changes in entry.changes.items():
            after = {key: new for key, (_, new) in changes.items()}
            tables[table] = tables.get(table, EMPTY).changed(after)
        self.tables = tables
        self.next_id = max(self.next_id, entry.next_id)
        self.history.add(entry)
        self.sequence = entry.number

    def replay(self, found: journal.Scan) -> None:
        """Apply the scanned transactions that are newer than what is here."""
        for entry in found.entries:
            if entry.number > self.sequence:
                self.apply(entry)
        self.end = found.end
        self.torn = found.torn


def read_state(disk: Disk) -> State:
    """Read the JSON file and replay the journal, changing nothing.

    Reads again when another process wrote meanwhile: nobody is locked out. Raises
    DamageError or StoreError when the book cannot be used.
    """
    for turn in range(1, READS + 1):
        main, log = disk.mark_main(), disk.mark_journal()
        try:
            return _read(disk, main, log)
        except DamageError:
            if turn == READS or (disk.mark_main(), disk.mark_journal()) == (main, log):
                raise
    raise AssertionError("the last turn returns or raises")


def read_base(disk: Disk) -> int | None:
    """Return the base in the journal's header, None without a journal. Raises DamageError."""
    head = disk.read_journal(0, HEADER_ROOM)
    header = journal.scan(head[: head.find(b"\n") + 1] or head).header
    return header.base if header else None


def _read(disk: Disk, main: Mark, log: Mark) -> State:
    """Read the files once. Raises DamageError when they do not fit together."""
    data = disk.read_main()
    contents = document.decode(data or b"")
    found = journal.scan(disk.read_journal(0))
    base = found.header.base if found.header else None
    if base is not None and base > contents.sequence:
        where = "there is no JSON file" if data is None else f"it ends at {contents.sequence}"
        raise DamageError(
            f"the journal goes on from change {base} of the book, but {where}: put the JSON file "
            "that belongs to it back, or see `salesdash doctor`"
        )
    state = State(
        tables=contents.tables,
        history=History(contents.history),
        sequence=contents.sequence,
        next_id=contents.next_id,
        main=main,
        log=log,
        migrated_from=contents.migrated_from,
        changed_outside=contents.changed_outside and bool(contents.tables),
        base=base,
        start=len(journal.encode_line(found.header)) if found.header else 0,
        behind=base is not None and base + len(found.entries) < contents.sequence,
    )
    state.replay(found)
    return state
