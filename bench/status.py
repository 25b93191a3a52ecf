"""How long `salesdash status` takes, beside a Python that does nothing.

As a prompt asks, again and again; and each time anew, after the book has changed.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.books import sample_book
from bench.five_years import five_year_book
from bench.table import Row

RUNS = 15


def run() -> list[Row]:
    """Measure on the sample book and on the five-year book, the programs taking turns."""
    with TemporaryDirectory() as small, TemporaryDirectory() as large:
        books = (sample_book(Path(small)), five_year_book(Path(large)))
        bare = [sys.executable, "-c", "pass"]
        asked = [bare, *(_status(book) for book in books)]
        again = _medians([(command, None) for command in asked])
        anew = _medians([(bare, None), *zip(asked[1:], books, strict=True)])
    rows = (
        ("status, sample book", again[1], again[0], 8),
        ("status, five years", again[2], again[0], 30),
        ("status, sample book, changed", anew[1], anew[0], None),
        ("status, five years, changed", anew[2], anew[0], 30),
    )
    return [Row(what, value, "ms", yardstick, budget) for what, value, yardstick, budget in rows]


def _medians(asked: Sequence[tuple[Sequence[str], Path | None]]) -> list[float]:
    """Return the median of each command, taking turns; a book named with one is touched first."""
    times: list[list[float]] = [[] for _ in asked]
    for number in range(RUNS + 1):
        for (command, book), found in zip(asked, times, strict=True):
            if book is not None:
                os.utime(book)
            taken = _ms(command)
            if number:
                found.append(taken)
    return [statistics.median(found) for found in times]


def _status(book: Path) -> list[str]:
    """Return the command on a book."""
    return [sys.executable, "-m", "salesdash", "--data", str(book), "status"]


def _ms(command: Sequence[str]) -> float:
    """Return the milliseconds a command takes from start to end, as installed: compiled."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=kept)
    return (time.perf_counter() - start) * 1000
