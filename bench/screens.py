"""First paint, key to paint, and memory, each on a real terminal beside a bare Textual app."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bench.books import sample_book
from bench.five_years import five_year_book
from bench.table import Row
from bench.terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY")
Bare().run()
"""
PAINTED = "P(quota)"
RUNS = 9
PRESSES = 40
QUIET = {"TEXTUAL_ANIMATIONS": "none"}


def program(book: Path) -> list[str]:
    """Return the command that opens a book on the day the bench books are made for."""
    options = ["--data", str(book), "--today", "2026-11-23"]
    return [sys.executable, "-m", "salesdash", *options]


def paint_ms(command: Sequence[str], text: str) -> float:
    """Return milliseconds from exec to the text on the screen."""
    with Terminal(command, QUIET) as terminal:
        return (terminal.wait_for(text) - terminal.started) * 1000


def run() -> list[Row]:
    """Measure all of it."""
    with TemporaryDirectory() as small, TemporaryDirectory() as large:
        demo, years = sample_book(Path(small)), five_year_book(Path(large))
        return [*first_paint(demo, years), *keys(years), *memory(demo, years)]


def first_paint(demo: Path, years: Path) -> list[Row]:
    """Return the first paint of Today, the programs taking turns so that drift cancels."""
    bare_command = [sys.executable, "-c", BARE]
    bare: list[float] = []
    small: list[float] = []
    large: list[float] = []
    for number in range(RUNS + 1):
        times = (
            paint_ms(bare_command, "READY"),
            paint_ms(program(demo), PAINTED),
            paint_ms(program(years), PAINTED),
        )
        if number:
            for series, value in zip((bare, small, large), times, strict=True):
                series.append(value)
    yardstick = statistics.median(bare)
    data = years.read_bytes()
    reading = statistics.median(timed(lambda: msgspec.json.decode(data)) for _ in range(5))
    return [
        Row("first paint, sample book", statistics.median(small), "ms", yardstick, 1.6),
        Row(
            "first paint, five years",
            statistics.median(large),
            "ms",
            yardstick,
            1.6,
            allowed=reading,
        ),
    ]


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def keys(years: Path) -> list[Row]:
    """Return key to paint on the bracket of 200 open deals, and between screens."""
    with Terminal(program(years), QUIET) as terminal:
        terminal.wait_for(PAINTED)
        terminal.settle()
        terminal.press(b"2")
        terminal.settle()
        cursor = _presses(terminal, (b"j", b"k"))
        stage = _presses(terminal, (b"<", b">"), terminal.row_of("  1 Open deal"))
        screens = _presses(terminal, (b"5", b"2", b"1", b"2"))
    return [
        Row("key to paint, cursor, p95", _p95(cursor), "ms", limit=16),
        Row("key to paint, stage moved and stored, p95", _p95(stage), "ms", limit=16),
        Row("key to paint, another screen, p95", _p95(screens), "ms", limit=120),
    ]


def _presses(terminal: Terminal, cycle: Sequence[bytes], row: int | None = None) -> list[float]:
    """Press keys in turn and return the milliseconds until the screen, or a row of it, changed."""
    found = []
    for number in range(PRESSES):
        start = terminal.press(cycle[number % len(cycle)])
        when = terminal.wait_for_change(row)
        if when is not None and number >= len(cycle):
            found.append((when - start) * 1000)
        terminal.settle(0.08)
    return found


def _p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[int(len(values) * 0.95)] if values else float("nan")


def memory(demo: Path, years: Path) -> list[Row]:
    """Return resident memory after each screen was seen."""
    rows = []
    for what, book, limit in (("sample book", demo, 60), ("five years", years, 400)):
        with Terminal(program(book), QUIET) as terminal:
            terminal.wait_for(PAINTED)
            for key in (b"2", b"5", b"1"):
                terminal.press(key)
                terminal.settle()
            rows.append(Row(f"memory, {what}", terminal.memory(), "MB", limit=limit))
    return rows
