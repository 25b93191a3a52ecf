"""The doctor's hands: keep what is whole, and a copy of everything beside it first."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from salesdash.clock import Clock
from salesdash.domain.errors import DamageError, StoreError
from salesdash.store import document
from salesdash.store.backups import read_backup
from salesdash.store.disk import BookPaths, FileDisk
from salesdash.store.doctor import Chart, read_chart
from salesdash.store.files import PRIVATE, replace_durably, told_plainly
from salesdash.store.history import History
from salesdash.store.salvage import salvage
from salesdash.store.store import Store
from salesdash.store.surroundings import book_files, is_open_to_others, leftovers


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was done, each in one line; empty when nothing had to be."""

    done: tuple[str, ...]


def repair(paths: BookPaths, now: datetime, *, from_backup: bool = False) -> Repaired:
    """Repair a book under its lock and return what was done.

    A JSON file that cannot be used is replaced by the newest backup when `from_backup` says
    so. Raises DamageError when it does not, or there is none, and StoreError when a newer
    salesdash wrote the file; then nothing was changed.
    """
    if not paths.main.exists() and not paths.journal.exists():
        return Repaired(())
    disk = FileDisk(paths.main)
    with contextlib.closing(disk), disk.lock():
        chart = read_chart(paths)
        if chart.newer:
            raise StoreError(chart.trouble)
        done = tuple(_steps(paths, chart, now, from_backup=from_backup))
    if done:
        _settle(paths, now)
    return Repaired(done)


def _steps(paths: BookPaths, chart: Chart, now: datetime, *, from_backup: bool) -> Iterator[str]:
    """Repair step by step, yielding what was done."""
    contents = chart.contents
    if contents is None:
        contents = _from_backup(chart, allowed=from_backup)
        backup = chart.usable_backup
        assert backup is not None
        yield _keep_copy(paths.main, now)
        with told_plainly("write", paths.main):
            replace_durably(paths.main, backup.path.read_bytes())
        yield f"put the backup of {backup.day} in place of the JSON file"
    yield from _mend_journal(paths, chart, contents.sequence, now)
    yield from _mend_counter(paths, now)
    yield from _tidy(paths)


def _settle(paths: BookPaths, now: datetime) -> None:
    """Write what was kept into the JSON file, so that a gap in the journal ends with it."""
    disk = FileDisk(paths.main)
    store = Store(disk, Clock(now=lambda: now, elapsed=lambda: 0.0), by="doctor")
    with contextlib.closing(disk):
        store.checkpoint()


def _from_backup(chart: Chart, *, allowed: bool) -> document.Contents:
    """Return what the newest backup holds. Raises DamageError when it may not be used."""
    backup = chart.usable_backup
    if backup is None:
        raise DamageError(f"{chart.trouble}; there is no backup to put in its place")
    if not allowed:
        raise DamageError(
            f"{chart.trouble}; pass --yes to put the backup of {backup.day} in its place"
        )
    return read_backup(backup.path)


def _mend_journal(paths: BookPaths, chart: Chart, sequence: int, now: datetime) -> Iterator[str]:
    """Rewrite the journal from its whole lines when it is damaged or does not fit the file."""
    log = chart.journal
    lost = log.missing(min(chart.base, sequence) if log.header else sequence)
    if not log.damaged and not log.torn and not lost and chart.base <= sequence:
        return
    yield _keep_copy(paths.journal, now)
    with told_plainly("write", paths.journal):
        replace_durably(paths.journal, log.rewritten(sequence))
    kept = sum(entry.number > sequence for entry in log.entries)
    yield (
        f"kept {kept} whole changes of the journal; "
        f"{f'{lost} could not be kept' if lost else 'none was lost'}"
    )


def _mend_counter(paths: BookPaths, now: datetime) -> Iterator[str]:
    """Raise the counter above every id, if one is beyond it."""
    chart = read_chart(paths)
    keys = (int(key) for table in chart.tables.values() for key in table)
    highest = max(keys, default=0)
    if chart.contents is None or highest < chart.next_id:
        return
    yield _keep_copy(paths.main, now)
    history, sequence = History(chart.contents.history), chart.contents.sequence
    for entry in chart.journal.entries:
        if entry.number > sequence:
            history.add(entry)
    sequence = max([sequence, *(entry.number for entry in chart.journal.entries)])
    data = document.encode(chart.tables, history.to_store(), sequence, highest + 1)
    with told_plainly("write", paths.main):
        replace_durably(paths.main, data)
        replace_durably(paths.journal, salvage(b"").rewritten(sequence))
    yield f"raised the counter to {highest + 1}"


def _tidy(paths: BookPaths) -> Iterator[str]:
    """Delete what killed writers left, and keep others from reading."""
    for path in leftovers(paths):
        path.unlink(missing_ok=True)
        yield f"deleted {path.name}"
    for path in book_files(paths):
        if is_open_to_others(path):
            path.chmod(PRIVATE)
            yield f"made {path.name} readable by you alone"


def _keep_copy(path: Path, now: datetime) -> str:
    """Copy a file beside itself before it is changed, and say where."""
    copy = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}")
    with told_plainly("write", copy):
        if path.exists() and not copy.exists():
            replace_durably(copy, path.read_bytes())
    return f"kept the file as it was in {copy.name}"
