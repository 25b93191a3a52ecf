"""How long `salesdash status` takes, beside a Python that does nothing."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.books import large_book, sample_book
from bench.table import Row

RUNS = 15


def run() -> list[Row]:
    """Measure on the sample book and on the five-year book, the programs taking turns."""
    with TemporaryDirectory() as small, TemporaryDirectory() as large:
        books = (sample_book(Path(small)), large_book(Path(large)))
        commands = [[sys.executable, "-c", "pass"], *(_status(book) for book in books)]
        times: list[list[float]] = [[] for _ in commands]
        for number in range(RUNS + 1):
            for command, found in zip(commands, times, strict=True):
                taken = _ms(command)
                if number:
                    found.append(taken)
    bare, demo, years = (statistics.median(found) for found in times)
    return [
        Row("status, sample book", demo, "ms", bare, 8),
        Row("status, five years of deals", years, "ms", bare, 30),
    ]


def _status(book: Path) -> list[str]:
    """Return the command on a book."""
    return [sys.executable, "-m", "salesdash", "--data", str(book), "status"]


def _ms(command: Sequence[str]) -> float:
    """Return the milliseconds a command takes from start to end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000
