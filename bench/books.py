"""Books to measure with: the sample, five years of work, and a bracket of 200 open deals."""

import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from msgspec.structs import replace

from salesdash.clock import Clock
from salesdash.domain.deals import record_change, record_opening
from salesdash.domain.records import DEFAULT_STAGES, Deal, Outcome, Quota, Record, Settings
from salesdash.domain.timekeeping import DEFAULT_ACTIVITIES, DirectedBy, Entry
from salesdash.store import Changes, Store
from salesdash.store.sample import open_sample

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CLOCK = Clock(now=lambda: NOW, elapsed=lambda: 0.0)
OUTCOMES = (Outcome.WON, Outcome.LOST, Outcome.LOST, Outcome.NO_DECISION)
FIVE_YEARS = 2_500


def sample_book(directory: Path) -> Path:
    """Return the path of a copy of the sample book."""
    return open_sample(directory, CLOCK)


def large_book(directory: Path, open_deals: int = 200, closed_deals: int = FIVE_YEARS) -> Path:
    """Return the path of a book with so many deals, each with its stage history."""
    path = directory / "salesdash.json"
    store = Store.at(path, CLOCK)
    rng = random.Random(7)
    with store.transaction("fill") as tx:
        tx.add(Settings())
        tx.add(Quota(starts=date(2020, 1, 1), amount_minor=500_000_00))
        for number in range(open_deals):
            _add_open(tx, rng, number)
        for number in range(closed_deals):
            _add_closed(tx, rng, number)
    store.close()
    return path


def _add_open(tx: Changes, rng: random.Random, number: int) -> None:
    """Add an open deal that can close this quarter."""
    today = NOW.date()
    deal = tx.add(
        Deal(
            name=f"Open deal {number}",
            stage=DEFAULT_STAGES[0].key,
            opened=today - timedelta(days=rng.randint(5, 80)),
            closes=today + timedelta(days=rng.randint(0, 30)),
            amount_minor=rng.randint(2_000, 40_000) * 100,
        )
    )
    tx.put_all(_history(deal, rng.randint(0, len(DEFAULT_STAGES) - 1)))


def _add_closed(tx: Changes, rng: random.Random, number: int) -> None:
    """Add a deal that left the pipeline in the past five years."""
    left = NOW.date() - timedelta(days=rng.randint(1, 5 * 365))
    deal = tx.add(
        Deal(
            name=f"Closed deal {number}",
            stage=DEFAULT_STAGES[0].key,
            opened=left - timedelta(days=rng.randint(10, 120)),
            amount_minor=rng.randint(2_000, 40_000) * 100,
        )
    )
    steps = _history(deal, rng.randint(0, len(DEFAULT_STAGES) - 1))
    stage = DEFAULT_STAGES[len(steps) // 2].key
    reached = replace(deal, stage=stage)
    gone = replace(reached, outcome=rng.choice(OUTCOMES), closed=left)
    tx.put_all([*steps, *record_change(reached, gone, NOW)])


def _history(deal: Deal, steps: int) -> list[Record]:
    """Return a deal's opening and `steps` moves to the next stage."""
    records: list[Record] = [record_opening(deal, NOW)]
    for number in range(steps):
        before = replace(deal, stage=DEFAULT_STAGES[number].key)
        after = replace(deal, stage=DEFAULT_STAGES[number + 1].key)
        records.extend(record_change(before, after, NOW))
    return records


def entry_of(rng: random.Random, day: date, number: int) -> Entry:
    """Return one of the entries of a day."""
    begun = datetime.combine(day, time(8), UTC) + timedelta(minutes=50 * number)
    return Entry(
        activity=rng.choice(DEFAULT_ACTIVITIES).key,
        start=begun,
        end=begun + timedelta(minutes=rng.randint(10, 50)),
        directed_by=rng.choice((DirectedBy.ME, DirectedBy.ME, DirectedBy.CLIENT)),
        note="terms" if number % 3 else "",
    )
