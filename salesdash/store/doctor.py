"""The doctor: looks at a book's files without changing them, and says what can be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from salesdash.domain.errors import DamageError, StoreError
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.domain.records import Deal, DealEvent
from salesdash.store import document
from salesdash.store.backups import Backup, list_backups
from salesdash.store.disk import BookPaths
from salesdash.store.files import told_plainly
from salesdash.store.findings import Finding, Level, damage, ok, warning
from salesdash.store.migrations import SCHEMA_VERSION
from salesdash.store.salvage import Salvage, salvage
from salesdash.store.surroundings import look_around
from salesdash.store.tables import EMPTY, TableState, to_record

SHOWN = 5
READS = 5
REPAIR = "salesdash doctor --repair keeps every whole line"


class Report(Struct, frozen=True):
    """All findings. The worst level says how the book is."""

    findings: tuple[Finding, ...]

    @property
    def is_damaged(self) -> bool:
        """Whether anything is damaged."""
        return any(finding.level is Level.DAMAGE for finding in self.findings)


@dataclass(frozen=True)
class Chart:
    """What was read of a book. `contents` is None when the JSON file cannot be used."""

    contents: document.Contents | None
    trouble: str
    newer: bool
    journal: Salvage
    backups: tuple[Backup, ...]
    empty: bool = False
    tables: Mapping[str, TableState] = field(default_factory=dict)
    next_id: int = 1

    @property
    def base(self) -> int:
        """The change the journal goes on from."""
        if self.journal.header is not None:
            return self.journal.header.base
        return self.contents.sequence if self.contents else 0

    @property
    def usable_backup(self) -> Backup | None:
        """The newest backup whose head can be read."""
        return next((backup for backup in self.backups if backup.records is not None), None)


def examine(paths: BookPaths) -> Report:
    """Return what there is to say of a book. Nothing is changed."""
    chart = _steady_chart(paths)
    findings = (
        *_main(chart),
        *_journal(chart),
        *_records(chart),
        *_backups(chart),
        *look_around(paths),
    )
    return Report(findings)


def _steady_chart(paths: BookPaths) -> Chart:
    """Return what can be read, again if another process wrote the JSON file meanwhile."""
    for _ in range(READS):
        chart = read_chart(paths)
        if chart.contents is None or chart.base <= chart.contents.sequence:
            break
    return chart


def read_chart(paths: BookPaths) -> Chart:
    """Return what can be read of a book's files. Raises StoreError when they cannot be read."""
    with told_plainly("read", paths.main):
        main = paths.main.read_bytes() if paths.main.exists() else b""
    with told_plainly("read", paths.journal):
        log = salvage(paths.journal.read_bytes() if paths.journal.exists() else b"")
    contents, trouble, newer = _decode(main, log.header.base if log.header else 0)
    tables = dict(contents.tables) if contents else {}
    next_id = contents.next_id if contents else 1
    for entry in log.entries:
        if contents is not None and entry.number > contents.sequence:
            for table, changes in entry.changes.items():
                after = {key: new for key, (_, new) in changes.items()}
                tables[table] = tables.get(table, EMPTY).changed(after)
            next_id = max(next_id, entry.next_id)
    return Chart(contents, trouble, newer, log, list_backups(paths), not main, tables, next_id)


def _decode(main: bytes, base: int) -> tuple[document.Contents | None, str, bool]:
    """Return what a JSON file holds, or why it cannot be used and whether it is a newer one's."""
    if base and not main:
        return None, f"there is no JSON file, but its journal goes on from change {base}", False
    try:
        return document.decode(main), "", False
    except DamageError as error:
        return None, str(error), False
    except StoreError as error:
        return None, str(error), True


def _main(chart: Chart) -> Iterator[Finding]:
    """Yield how the JSON file is."""
    contents = chart.contents
    if chart.newer:
        yield damage(chart.trouble, "")
    elif contents is None:
        backup = chart.usable_backup
        todo = (
            f"salesdash doctor --repair puts the backup of {backup.day} ({backup.records:,} "
            "records) in its place and keeps this file beside it"
            if backup
            else "there is no backup; put a copy of your own in its place"
        )
        yield damage(chart.trouble, todo)
    elif chart.empty:
        yield ok("there is no book yet")
    elif contents.migrated_from is not None:
        yield ok(f"the book is of schema {contents.migrated_from}: the next write updates it")
    elif contents.changed_outside:
        yield warning(
            "another program wrote the JSON file", "its records are valid and will be taken in"
        )
    else:
        yield ok(f"the JSON file is whole: schema {SCHEMA_VERSION}, change {contents.sequence:,}")
    if contents is not None and chart.base > contents.sequence:
        yield damage(
            f"the journal goes on from change {chart.base}, but the JSON file ends at "
            f"{contents.sequence}",
            "it is an older copy; put the newer one back, or restore a backup",
        )


def _journal(chart: Chart) -> Iterator[Finding]:
    """Yield how the journal is."""
    log = chart.journal
    if log.damaged:
        lines = ", ".join(map(str, log.damaged[:SHOWN]))
        more = f" and {len(log.damaged) - SHOWN} more" if len(log.damaged) > SHOWN else ""
        yield damage(
            f"the journal is damaged in line {lines}{more}; {log.after_damage} whole lines follow",
            REPAIR,
        )
    elif lost := log.missing(chart.base):
        yield damage(f"{lost} changes are missing in the journal", REPAIR)
    elif log.disordered:
        yield damage("the lines of the journal do not stand in their order, each once", REPAIR)
    else:
        yield ok(f"the journal is whole: {len(log.entries)} changes since the JSON file")
    if log.torn:
        yield warning(
            "the journal ends in the middle of a write that was never acknowledged",
            "the next write removes it",
        )


def _records(chart: Chart) -> Iterator[Finding]:
    """Yield whether each record is valid, and points to something."""
    if chart.contents is None or chart.empty:
        return
    faults, highest, count = [], 0, 0
    for kind in RECORD_TYPES:
        for key, stored in chart.tables.get(kind.table, EMPTY).items():
            count += 1
            highest = max(highest, int(key))
            try:
                to_record(kind, int(key), stored)
            except DamageError as error:
                faults.append(str(error))
    for fault in faults[:SHOWN]:
        yield damage(fault, "correct it in the JSON file, or restore a backup")
    if len(faults) > SHOWN:
        yield damage(f"{len(faults) - SHOWN} more records are not valid", "restore a backup")
    if not faults:
        yield ok(f"all {count:,} records are valid")
    if highest >= chart.next_id:
        yield damage(
            f"record {highest} is beyond the counter ({chart.next_id})",
            "salesdash doctor --repair raises the counter",
        )
    yield from _events(chart)


def _events(chart: Chart) -> Iterator[Finding]:
    """Yield whether there are events of deals that are gone."""
    deals = chart.tables.get(Deal.table, EMPTY)
    events = chart.tables.get(DealEvent.table, EMPTY)
    astray = sum(str(event.get("deal_id")) not in deals for event in events.values())
    if astray:
        yield warning(f"{astray} events point to no deal", "they are not shown and do no harm")


def _backups(chart: Chart) -> Iterator[Finding]:
    """Yield which backups there are."""
    known = chart.backups
    if not known:
        if chart.tables:
            yield warning("there is no backup yet", "salesdash backup makes one")
        return
    unreadable = [backup.path.name for backup in known if backup.records is None]
    if unreadable:
        yield warning(f"backup {unreadable[0]} cannot be read", "delete it or look at it")
    biggest = max(known, key=lambda backup: backup.records or 0)
    yield ok(
        f"{len(known)} backups, the newest of {known[0].day}; the biggest of {biggest.day} "
        f"holds {biggest.records or 0:,} records"
    )
