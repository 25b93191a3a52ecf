"""The doctor's hands: keep what is whole, and a copy of everything beside it first."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from salesdash.domain.errors import DamageError, StoreError
from salesdash.store import document
from salesdash.store.backups import Backup, read_backup
from salesdash.store.disk import BookPaths, FileDisk
from salesdash.store.doctor import Chart, read_chart
from salesdash.store.files import PRIVATE, replace_durably, told_plainly
from salesdash.store.history import History
from salesdash.store.journal import Header, encode_line
from salesdash.store.surroundings import book_files, is_open_to_others, leftovers


class Repaired(Struct, frozen=True):
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
            _settle(paths, read_chart(paths))
    return Repaired(done)


def _steps(paths: BookPaths, chart: Chart, now: datetime, *, from_backup: bool) -> Iterator[str]:
    """Repair step by step, yielding what was done."""
    if chart.contents is None:
        backup = _usable_backup(chart, allowed=from_backup)
        yield _keep_copy(paths.main, now)
        with told_plainly("write", paths.main):
            replace_durably(paths.main, backup.path.read_bytes())
        yield f"put the backup of {backup.day} in place of the JSON file"
        chart = read_chart(paths)
    yield from _journal_steps(paths, chart, now)
    yield from _counter_steps(paths, chart, now)
    yield from _tidy(paths)


def _settle(paths: BookPaths, chart: Chart) -> None:
    """Write what can be kept into the JSON file, so that a gap in the journal ends with it."""
    contents = chart.contents
    assert contents is not None
    history, sequence = History(contents.history), contents.sequence
    for entry in chart.journal.entries:
        if entry.number > contents.sequence:
            history.add(entry)
            sequence = entry.number
    next_id = max(chart.next_id, _highest(chart) + 1)
    data = document.encode(chart.tables, history.to_store(), sequence, next_id)
    with told_plainly("write", paths.main):
        replace_durably(paths.main, data)
        replace_durably(paths.journal, encode_line(Header(base=sequence)))


def _usable_backup(chart: Chart, *, allowed: bool) -> Backup:
    """Return the newest backup, read whole. Raises DamageError when it may not be used."""
    backup = chart.usable_backup
    if backup is None:
        raise DamageError(f"{chart.trouble}; there is no backup to put in its place")
    if not allowed:
        raise DamageError(
            f"{chart.trouble}; pass --yes to put the backup of {backup.day} in its place"
        )
    read_backup(backup.path)
    return backup


def _journal_steps(paths: BookPaths, chart: Chart, now: datetime) -> Iterator[str]:
    """Say what is kept of a journal that is damaged, or does not fit the file."""
    assert chart.contents is not None
    log, sequence = chart.journal, chart.contents.sequence
    lost = log.missing(min(chart.base, sequence) if log.header else sequence)
    is_sound = not (log.damaged or log.torn or log.disordered or lost)
    if is_sound and chart.base <= sequence:
        return
    yield _keep_copy(paths.journal, now)
    kept = sum(entry.number > sequence for entry in log.entries)
    yield (
        f"kept {kept} whole changes of the journal; "
        f"{f'{lost} could not be kept' if lost else 'none was lost'}"
    )


def _counter_steps(paths: BookPaths, chart: Chart, now: datetime) -> Iterator[str]:
    """Say what the counter becomes, if a record is beyond it."""
    highest = _highest(chart)
    if highest >= chart.next_id:
        yield _keep_copy(paths.main, now)
        yield f"raised the counter to {highest + 1}"


def _highest(chart: Chart) -> int:
    """Return the highest id of all records, 0 when there is none."""
    return max((int(key) for table in chart.tables.values() for key in table), default=0)


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
