"""The exact forecast with 500 open deals, without NumPy: from a new Book to P(quota)."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.books import CLOCK, large_book
from bench.table import Row
from salesdash.domain.backtest import run_backtest
from salesdash.domain.book import Book
from salesdash.domain.forecast import make_forecast
from salesdash.domain.forecast_outlook import own_form
from salesdash.store import Store

RUNS = 31


def run() -> list[Row]:
    """Measure with five years of closed deals behind."""
    rows = []
    for deals in (200, 500):
        with TemporaryDirectory() as directory:
            store = Store.at(large_book(Path(directory), open_deals=deals), CLOCK)
            book = store.book()
            store.close()
        whole(book)
        limit = 50 if deals == 500 else None
        rows.append(Row(f"exact forecast, {deals} open deals", p50(whole, book), "ms", limit=limit))
        rows.append(
            Row(
                f"  its win probabilities, {deals} deals",
                p50(chances, book),
                "ms",
                limit=3 if deals == 200 else None,
            )
        )
        rows.append(Row(f"  upset risk of all {deals}", p50(upsets, book), "ms"))
    rows.append(Row("backtest over eight quarters", p50(run_backtest, book, runs=3), "ms"))
    return rows


def whole(book: Book) -> None:
    """Compute all figures of a forecast."""
    forecast = make_forecast(book)
    assert forecast.points
    assert 0 <= forecast.p_quota <= 1


def chances(book: Book) -> None:
    """Compute the chance of each open deal, the rep's form being known."""
    assert make_forecast(book).win_probability


def upsets(book: Book) -> None:
    """Compute what the loss of each open deal would do, the distribution being known."""
    forecast = make_forecast(book)
    for deal in forecast.deals:
        forecast.p_quota_without(deal.id)


def p50(work: Callable[[Book], object], book: Book, runs: int = RUNS) -> float:
    """Return the median milliseconds of a piece of work on new Books of the same records."""
    found = []
    for _ in range(runs):
        fresh = Book(now=book.now, tables=book.tables, memo=book.memo)
        if work is chances:
            fresh.once(own_form)
        elif work is upsets:
            whole(fresh)
        start = time.perf_counter()
        work(fresh)
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)
