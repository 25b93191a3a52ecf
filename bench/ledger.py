"""The ledger after ten years: the week grid, the year, and the keys of the Ledger screen.

The yardstick is the plain sum of the hours of the same entries, already in memory.
"""

import asyncio
import gc
import os
import random
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.books import CLOCK, NOW, entry_of
from bench.loop import Watched, press
from bench.screens import timed
from bench.table import Row
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.entry_index import entries_within, entry_index
from salesdash.domain.focus import focus_trend
from salesdash.domain.leaks import find_leaks
from salesdash.domain.ledger import week_grid
from salesdash.domain.records import Quota, Settings
from salesdash.domain.spans import days_span
from salesdash.domain.year_account import year_account
from salesdash.report.ledger import account_line
from salesdash.report.ledger_grid import grid_lines
from salesdash.report.ledger_year import year_lines
from salesdash.store import Store

ENTRIES = 25_000
A_DAY = 10
WIDTH = 78
RUNS = 31
OPENINGS = 7
LAST_WEEK = NOW.date() - timedelta(days=4)
PRESSES = 60
WARM = 6
WEEKS = (("[", "left_square_bracket"), ("]", "right_square_bracket"))
DAYS = (("h", "h"), ("l", "l"))


def run() -> list[Row]:
    """Measure a book of ten years of entries, ten a selling day."""
    with TemporaryDirectory() as directory:
        path = ten_years(Path(directory))
        return figures(path) + asyncio.run(keys(path))


def ten_years(directory: Path) -> Path:
    """Return the path of a book with 25,000 entries."""
    path = directory / "salesdash.json"
    store = Store.at(path, CLOCK)
    rng = random.Random(11)
    day, added = NOW.date() - timedelta(days=1), 0
    with store.transaction("fill") as tx:
        tx.add(Settings())
        tx.add(Quota(starts=date(2016, 1, 1), amount_minor=500_000_00))
        while added < ENTRIES:
            if day.weekday() < 5:
                for number in range(A_DAY):
                    tx.add(entry_of(rng, day, number))
                added += A_DAY
            day -= timedelta(days=1)
    store.close()
    return path


def figures(path: Path) -> list[Row]:
    """Return what each drawing takes on a new Book, and the first ones after opening."""
    store = Store.at(path, CLOCK)
    book = store.book()
    store.close()
    year = book.calendar.year(book.today)
    first = [_first_ms(path) for _ in range(OPENINGS)]
    index, early = (statistics.median(one[n] for one in first) for n in (0, 1))
    whole, week = _sum_ms(book, year), _sum_ms(book, book.calendar.week(LAST_WEEK))
    return [
        Row("index of 25,000 entries, made once", index, "ms"),
        Row("year drawn, the first time", early, "ms", whole, limit=100),
        Row("year drawn", p50(_year, book), "ms", whole, limit=100),
        Row("leaks of the year", p50(_leaks, book), "ms", whole, limit=100),
        Row("week grid drawn", p50(_week, book), "ms", week, limit=16),
        Row("week, its year and eight weeks of focus", p50(_screen, book), "ms", week),
    ]


def _first_ms(path: Path) -> tuple[float, float]:
    """Return the milliseconds of the index and of the first year after a book was opened."""
    store = Store.at(path, CLOCK)
    book = store.book()
    store.close()
    return timed(lambda: entry_index(book)), timed(lambda: _year(book))


def _sum_ms(book: Book, period: Period) -> float:
    """Return the milliseconds the plain sum of a period's hours takes: the yardstick."""
    span = days_span(period.start, period.end, book.now.tzinfo)
    found = [entry for entry, _ in entries_within(book, span)]
    return statistics.median(
        timed(lambda: sum(entry.hours for entry in found)) for _ in range(RUNS)
    )


def _week(book: Book) -> None:
    """Draw the grid of a week of fifty entries."""
    assert grid_lines(book, week_grid(book, LAST_WEEK), WIDTH)


def _screen(book: Book) -> None:
    """Draw the upper half of the Ledger screen."""
    _week(book)
    trend = focus_trend(book, LAST_WEEK)
    assert account_line(year_account(book), WIDTH, trend=trend)


def _year(book: Book) -> None:
    """Draw the year."""
    assert year_lines(book, year_account(book), WIDTH)


def _leaks(book: Book) -> None:
    """Find the leaks of the year so far."""
    assert find_leaks(book, book.calendar.year(book.today).start, book.today).leaks


def p50(work: Callable[[Book], None], book: Book) -> float:
    """Return the median milliseconds of a piece of work on new Books of the same records."""
    found = []
    for _ in range(RUNS):
        fresh = Book(now=book.now, tables=book.tables, memo=book.memo)
        found.append(timed(partial(work, fresh)))
    return statistics.median(found)


async def keys(path: Path) -> list[Row]:
    """Return key to paint inside the loop, among full weeks: another week, another day."""
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    store = Store.at(path, CLOCK)
    app = Watched(store, CLOCK)
    app.painted = asyncio.Event()
    rows = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", *["left_square_bracket"] * 2)
        await pilot.pause()
        gc.collect()
        gc.freeze()
        for what, cycle in (("another week", WEEKS), ("another day", DAYS)):
            found = sorted([await press(app, cycle[n % 2]) for n in range(PRESSES)][WARM:])
            high = found[int(len(found) * 0.95)]
            rows.append(Row(f"in the loop, {what}, p95", high, "ms", limit=16))
    store.close()
    return rows
