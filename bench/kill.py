"""Kill a writer (-9) at random moments and see what its book holds afterwards.

A child writes transactions over three tables and says so through a pipe after each one; the
parent kills it, opens the book, and checks: every acknowledged transaction is there, none is
there in part, ids are unique, and a plain TinyDB reads the file.
"""

import os
import random
import select
import signal
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tinydb import TinyDB

from bench.table import Row
from salesdash.clock import Clock
from salesdash.domain.records import Deal, DealEvent, ImportMap
from salesdash.store import Store

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CLOCK = Clock(now=lambda: NOW, elapsed=lambda: 0.0)
KILLS = 1_000
LONGEST = 0.06


@dataclass
class Tally:
    """What the kills came to."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    halved: int = 0
    unreadable: int = 0


def write_forever(path: Path, told: int, seed: int) -> None:
    """Write transactions and acknowledge each with its token, until killed."""
    rng = random.Random(seed)
    store = Store.at(path, CLOCK)
    number = 0
    while True:
        token = f"{seed}-{number}"
        with store.transaction(token) as tx:
            deal = tx.add(Deal(name=token, stage="qualified"))
            tx.add(DealEvent(deal_id=deal.id, on=date(2026, 1, 1), at=NOW, field="x", after=token))
            tx.add(ImportMap(profile=token))
        os.write(told, f"{token}\n".encode())
        number += 1
        if rng.random() < 0.05:
            store.checkpoint()


def start_writer(path: Path, seed: int) -> tuple[int, int]:
    """Start a writer; return its process and the pipe on which it acknowledges."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            write_forever(path, writing, seed)
        finally:
            os._exit(1)
    os.close(writing)
    return process, reading


def kill_once(path: Path, seed: int, writers: int, tally: Tally, expected: set[str]) -> None:
    """Run writers on a book, kill them at a random moment, and check the book."""
    rng = random.Random(seed)
    running = [start_writer(path, seed * 10 + number) for number in range(writers)]
    end = time.monotonic() + rng.random() * LONGEST
    pipes = [reading for _, reading in running]
    heard = dict.fromkeys(pipes, b"")
    while (left := end - time.monotonic()) > 0:
        for ready in select.select(pipes, [], [], left)[0]:
            heard[ready] += os.read(ready, 65536)
    for process, _ in running:
        os.kill(process, signal.SIGKILL)
    for process, reading in running:
        os.waitpid(process, 0)
        while chunk := os.read(reading, 65536):
            heard[reading] += chunk
        os.close(reading)
        tally.kills += 1
    told = {token for data in heard.values() for token in data.decode().split("\n")[:-1]}
    tally.acknowledged += len(told)
    expected |= told
    check(path, expected, tally)


def check(path: Path, expected: set[str], tally: Tally) -> None:
    """Open the book and count what is missing or there in part."""
    try:
        store = Store.at(path, CLOCK)
        book = store.book()
        store.close()
        with TinyDB(path) as plain:
            tables = {name: plain.table(name).all() for name in plain.tables()}
    except Exception as error:  # noqa: BLE001 - whatever it is, the book could not be read
        print(error)
        tally.unreadable += 1
        return
    deals = {deal.name for deal in book.deals.values()}
    events = {event.after for event in book.table(DealEvent).values()}
    maps = {kept.profile for kept in book.table(ImportMap).values()}
    tally.lost += len(expected - deals)
    tally.halved += len((deals ^ events) | (deals ^ maps))
    ids = [
        document.doc_id
        for name in ("deals", "events", "import_maps")
        for document in tables.get(name, ())
    ]
    tally.halved += len(ids) - len(set(ids))


def kill_many(kills: int, books: int = 40) -> Tally:
    """Kill writers so many times, over several books; every third time two write at once."""
    tally = Tally()
    seed = 0
    with TemporaryDirectory() as directory:
        while tally.kills < kills:
            path = Path(directory) / str(seed) / "salesdash.json"
            path.parent.mkdir()
            expected: set[str] = set()
            for _ in range(max(1, min(kills // books, 25))):
                seed += 1
                kill_once(path, seed, 2 if seed % 3 == 0 else 1, tally, expected)
    return tally


def run() -> list[Row]:
    """Kill a thousand writers."""
    tally = kill_many(KILLS)
    return [
        Row("writers killed (-9)", tally.kills, ""),
        Row("acknowledged transactions", tally.acknowledged, ""),
        Row("acknowledged and lost", tally.lost, "", limit=0),
        Row("there in part, or ids twice", tally.halved, "", limit=0),
        Row("books that could not be read", tally.unreadable, "", limit=0),
    ]
