"""Backups: one a day on the first write, kept by count; made by hand; and put back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from salesdash.domain.contact import DoNotCall
from salesdash.domain.errors import DamageError, InputError, StoreError
from salesdash.store import document
from salesdash.store.disk import BookPaths
from salesdash.store.files import refuse_device, replace_durably, told_plainly
from salesdash.store.journal import Entry
from salesdash.store.tables import EMPTY
from salesdash.store.where import peek_meta

if TYPE_CHECKING:
    from salesdash.store.store import Store

KEPT = 14
_DAILY = re.compile(r"salesdash-(\d{4}-\d\d-\d\d)\.json")
_ANY = re.compile(r"salesdash-(\d{4}-\d\d-\d\d)(?:T\d{6})?\.json")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the book's folder. `records` is None when its head cannot be read."""

    path: Path
    day: date
    daily: bool
    records: int | None


def list_backups(paths: BookPaths) -> tuple[Backup, ...]:
    """Return the backups in the book's folder, the newest first."""
    found = []
    for path in sorted(paths.backups.glob("salesdash-*.json"), reverse=True):
        name = _ANY.fullmatch(path.name)
        if name is None:
            continue
        try:
            day = date.fromisoformat(name[1])
        except ValueError:
            continue
        meta = peek_meta(path)
        daily = _DAILY.fullmatch(path.name) is not None
        found.append(Backup(path, day, daily, meta.records if meta else None))
    return tuple(found)


def daily_backup(
    paths: BookPaths, data_of: Callable[[], bytes], today: date, keep: int = KEPT
) -> Path | None:
    """Keep the book as it is before the first write of a day; None when that was done.

    `data_of` gives the JSON file's bytes and is only called when they are needed. A day's
    backup is never written twice. Raises StoreError when it cannot be written.
    """
    path = paths.backups / f"salesdash-{today.isoformat()}.json"
    with told_plainly("write", path):
        if path.exists():
            return None
    write_backup(path, data_of())
    rotate(paths, path, keep)
    return path


def rotate(paths: BookPaths, present: Path, keep: int = KEPT) -> tuple[Path, ...]:
    """Delete the oldest daily backups beyond `keep` and return them.

    `present` is the one just written. It stays, and so does the one with the most records
    when `present` has fewer: a book that shrank may have shrunk by mistake. Backups made by
    hand are never deleted.
    """
    daily = [backup for backup in list_backups(paths) if backup.daily]
    if len(daily) <= keep:
        return ()
    biggest = max(daily, key=lambda backup: (backup.records or 0, backup.day))
    spared = {present}
    if any(b.path == present and (b.records or 0) < (biggest.records or 0) for b in daily):
        spared.add(biggest.path)
    gone = [backup.path for backup in daily[keep:] if backup.path not in spared]
    for path in gone:
        with told_plainly("delete", path):
            path.unlink(missing_ok=True)
    return tuple(gone)


def write_backup(path: Path, data: bytes) -> None:
    """Write a backup durably, readable by its owner alone. Raises StoreError."""
    with told_plainly("write", path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_durably(path, data)


def snapshot(store: "Store") -> bytes:
    """Return the whole book as the bytes of a JSON file."""
    return document.encode(store.tables, store.history.to_store(), store.sequence, store.next_id)


def back_up(store: "Store", target: Path, *, force: bool = False) -> int:
    """Write the book to a file and return its number of records.

    Raises InputError when that would overwrite a bigger book, or what is no book, unless
    forced.
    """
    records = count_records(store)
    with told_plainly("write", target):
        refuse_device(target)
    if target.exists() and not force:
        meta = peek_meta(target)
        if meta is None:
            raise InputError(f"{target} is there and is no book: choose another name or --force")
        if meta.records > records:
            raise InputError(
                f"{target} holds {meta.records:,} records, more than the {records:,} now: "
                "choose another name or --force"
            )
    write_backup(target, snapshot(store))
    return records


def count_records(store: "Store") -> int:
    """Count the records of all tables."""
    return sum(len(table) for table in store.tables.values())


def by_hand(paths: BookPaths, now: datetime) -> Path:
    """Return where a backup made by hand goes when no file is named."""
    return paths.backups / f"salesdash-{now:%Y-%m-%dT%H%M%S}.json"


def find_backup(paths: BookPaths, reference: str) -> Path:
    """Return the backup a user named: a file, or a day (its daily one first).

    Raises InputError naming the days there are.
    """
    path = Path(reference).expanduser()
    if path.is_file():
        return path
    known = list_backups(paths)
    of_day = [backup for backup in known if backup.day.isoformat() == reference]
    if of_day:
        return min(of_day, key=lambda backup: not backup.daily).path
    days = ", ".join(dict.fromkeys(backup.day.isoformat() for backup in known[:5]))
    there = f"the newest are of {days}" if days else f"there is none in {paths.backups}"
    raise InputError(f"no backup {reference!r}: {there}")


def read_backup(path: Path) -> document.Contents:
    """Return what a backup holds, migrated. Raises StoreError, or DamageError naming it."""
    with told_plainly("read", path):
        refuse_device(path)
        data = path.read_bytes()
    return decode_backup(data, str(path))


def decode_backup(data: bytes, name: str) -> document.Contents:
    """Return what a backup's bytes hold, migrated. Raises StoreError, or DamageError naming it."""
    try:
        return document.decode(data)
    except DamageError as error:
        raise DamageError(f"the backup {name} cannot be used: {error}") from error
    except StoreError as error:
        raise StoreError(f"the backup {name} cannot be used: {error}") from error


def restore(store: "Store", contents: document.Contents, what: str) -> Entry | None:
    """Put a backup's records in place of the present ones, in one transaction.

    Who said do not call since stays on it: no backup lifts that. Returns the transaction, which
    can be undone, or None when nothing differs. Raises InputError when the backup is empty.
    """
    if not contents.tables:
        raise InputError("the backup holds no records: nothing was put back")
    before = store.sequence
    with store.transaction(what) as tx:
        kept = contents.tables.get(DoNotCall.table, EMPTY)
        silent = [
            replace(said, id=0) if str(said.id) in kept else said
            for said in store.book().walk(DoNotCall)
            if kept.get(str(said.id)) != tx.tables[DoNotCall.table].get(str(said.id))
        ]
        for table in sorted({*tx.tables, *contents.tables}):
            wanted = contents.tables.get(table, EMPTY)
            present = tx.tables.get(table, EMPTY)
            gone = {key: None for key in present if key not in wanted}
            tx.replace(table, {**gone, **wanted})
        tx.next_id = max(tx.next_id, contents.next_id)
        tx.put_all(silent)
    return store.history.entry(store.sequence) if store.sequence > before else None
