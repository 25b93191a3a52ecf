"""Books on a disk with something wrong, and how the program reads them."""

import shutil
from pathlib import Path

from salesdash.domain.records import Deal
from salesdash.store import Store, document
from salesdash.store.disk import BookPaths, FileDisk
from salesdash.store.doctor import examine
from salesdash.store.findings import Level
from salesdash.store.tables import TableState
from tests.conftest import HandClock

NAMES = ("Northwind", "Halden", "Umbra", "Vega")


def write_journal(paths: BookPaths, hand: HandClock) -> BookPaths:
    """Leave a book whose four deals are in the journal, a line each; its writer was killed.

    There is no backup of it.
    """
    disk = FileDisk(paths.main)
    store = Store(disk, hand.clock)
    for name in NAMES:
        with store.transaction(f"add {name}") as tx:
            tx.add(Deal(name=name, stage="qualified"))
    disk.close()
    shutil.rmtree(paths.backups, ignore_errors=True)
    return paths


def said(paths: BookPaths, level: Level) -> str:
    """Return what is found at a level, a line each."""
    return "\n".join(f.line for f in examine(paths).findings if f.level is level)


def names_in(paths: BookPaths, hand: HandClock) -> list[str]:
    """Return the deals' names as the program reads them."""
    disk = FileDisk(paths.main)
    try:
        return [deal.name for deal in Store(disk, hand.clock).book().walk(Deal)]
    finally:
        disk.close()


def spoil(path: Path, line: int, at: int = 40) -> None:
    """Change a byte of a line (counted from 1)."""
    lines = path.read_bytes().split(b"\n")
    changed = bytearray(lines[line - 1])
    changed[at] ^= 1
    lines[line - 1] = bytes(changed)
    path.write_bytes(b"\n".join(lines))


def write_book(paths: BookPaths, tables: dict[str, TableState], next_id: int = 99) -> None:
    """Write a JSON file with its checksum right, whatever is in it."""
    paths.main.write_bytes(document.encode(tables, {}, 7, next_id))
    paths.main.chmod(0o600)
