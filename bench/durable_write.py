"""A durable insert beside a raw append + fsync and SQLite, on the same disk, taking turns.

The record is a stage change of about 350 bytes with its note; call records come with the
call session and are of that size.
"""

import json
import os
import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import Row
from salesdash.clock import Clock
from salesdash.domain.records import DealEvent
from salesdash.store import Store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CLOCK = Clock(now=lambda: NOW, elapsed=lambda: 0.0)
SIZES = (1_000, 10_000, 100_000)
WRITES = 300
NOTE = "Spoke to the warehouse manager about the reefer line; asks for terms on 40 units. " * 3
Write = Callable[[int], None]


def event(number: int) -> DealEvent:
    """Return a record of the usual size."""
    return DealEvent(
        deal_id=number, on=date(2026, 11, 23), at=NOW, field="stage", before="terms", after=NOTE
    )


def filled(path: Path, size: int) -> Store:
    """Return a store with so many records in its JSON file."""
    store = Store.at(path, CLOCK)
    with store.transaction("fill") as tx:
        for number in range(size):
            tx.add(event(number))
    store.checkpoint()
    return store


def writers(directory: Path, size: int) -> tuple[Write, Write, Write]:
    """Return one insert each: ours, a raw append + fsync, and SQLite (WAL, FULL)."""
    store = filled(directory / "salesdash.json", size)
    raw = os.open(directory / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    payload = json.dumps({"n": 1, "note": NOTE, "at": NOW.isoformat(), "x": "terms"}).encode()
    database = sqlite3.connect(directory / "sqlite.db", isolation_level=None)
    database.execute("pragma journal_mode=wal")
    database.execute("pragma synchronous=full")
    database.execute("create table events (id integer primary key, body text)")
    database.executemany("insert into events (body) values (?)", ((payload,) for _ in range(size)))

    def ours(number: int) -> None:
        with store.transaction("stage") as tx:
            tx.add(event(number))

    def append(_: int) -> None:
        os.write(raw, payload)
        os.fsync(raw)

    def insert(_: int) -> None:
        database.execute("insert into events (body) values (?)", (payload,))

    return ours, append, insert


def run() -> list[Row]:
    """Measure at each size."""
    rows = []
    for size in SIZES:
        with TemporaryDirectory(dir=Path.cwd()) as directory:
            takes: tuple[list[float], ...] = ([], [], [])
            works = writers(Path(directory), size)
            for number in range(WRITES):
                for work, times in zip(works, takes, strict=True):
                    start = time.perf_counter()
                    work(number)
                    times.append((time.perf_counter() - start) * 1000)
            own, raw, sqlite = (statistics.median(times) for times in takes)
            own_p95 = sorted(takes[0])[int(WRITES * 0.95)]
        rows.append(Row(f"insert at {size:,}, beside raw", own, "ms", raw, 2.5))
        rows.append(Row(f"insert at {size:,}, beside SQLite", own, "ms", sqlite, 1.5))
        rows.append(Row(f"insert at {size:,}, p95", own_p95, "ms"))
    return rows
