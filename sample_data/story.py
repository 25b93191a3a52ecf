"""What happened to the rep's deals, as a plan: which were won, which fell, which are open.

Three finished quarters tell a story: one made, one missed because too little was opened in
the quarter before, one made again. It must hold for every day the sample is opened on, and
then quarters begin up to three weeks off. So the wins near a quarter's start are the same
few small ones each time, and the rest is won in its middle.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from salesdash.domain.records import Outcome, Source
from sample_data.days import QUARTER_DAYS, on_or_after, on_or_before, quarter_start, workdays

T = TypeVar("T")

EDGE_WINS = ((-18, 4_900), (-6, 5_600), (8, 5_100))
CORE = (25, 68)
LIVE_WINS = ((22, 16_800), (29, 27_500), (34, 14_700), (38, 25_000))
LIVE_FALLEN = (
    (9, Outcome.LOST, 2, 12_400),
    (24, Outcome.NO_DECISION, 1, 7_800),
    (37, Outcome.LOST, 3, 18_900),
)
LIVE_DROUGHT = -5
STAGES = 5
QUIET = (quarter_start(-3) - timedelta(days=9), quarter_start(-2) + timedelta(days=5))


@dataclass(frozen=True, slots=True)
class Quarter:
    """A finished quarter: its quota and how much of it was won, in how many deals."""

    number: int
    quota: int
    attained: float
    wins: int
    fallen: int


QUARTERS = (
    Quarter(-12, 120_000, 0.93, 6, 29),
    Quarter(-11, 120_000, 1.02, 7, 31),
    Quarter(-10, 125_000, 0.84, 5, 29),
    Quarter(-9, 125_000, 1.09, 7, 31),
    Quarter(-8, 130_000, 1.04, 7, 32),
    Quarter(-7, 130_000, 0.91, 6, 31),
    Quarter(-6, 135_000, 1.16, 8, 33),
    Quarter(-5, 135_000, 0.97, 6, 32),
    Quarter(-4, 140_000, 1.07, 7, 33),
    Quarter(-3, 140_000, 1.12, 8, 33),
    Quarter(-2, 145_000, 0.72, 5, 29),
    Quarter(-1, 145_000, 1.05, 7, 35),
)
LIVE_QUOTA = 150_000


@dataclass(frozen=True, slots=True)
class Ending:
    """How a deal left the pipeline. `stage` is the furthest it came to, amounts are dollars."""

    outcome: Outcome
    closed: date
    opened: date
    stage: int
    amount: int
    source: Source


def make_endings(rng: Random) -> list[Ending]:
    """Return every deal that left the pipeline up to the anchor, in no particular order."""
    found: list[Ending] = []
    for quarter in QUARTERS:
        found += _wins(quarter, rng)
        found += _falls(quarter, rng)
    start = quarter_start(0)
    for offset, amount in (*EDGE_WINS, *LIVE_WINS):
        found.append(_ending(rng, Outcome.WON, start + timedelta(days=offset), amount))
    for offset, outcome, stage, amount in LIVE_FALLEN:
        found.append(_ending(rng, outcome, start + timedelta(days=offset), amount, stage))
    return found


def _wins(quarter: Quarter, rng: Random) -> list[Ending]:
    """Return the deals won in a quarter: the small ones at its edge, the others in between."""
    start = quarter_start(quarter.number)
    edge = [
        (start + timedelta(days=day), amount + 100 * rng.randrange(-4, 5))
        for day, amount in EDGE_WINS
    ]
    core = round(quarter.quota * quarter.attained) - sum(amount for _, amount in edge)
    first, last = (start + timedelta(days=day) for day in CORE)
    days = workdays(first, last)
    width = len(days) // quarter.wins
    spots = [days[n * width + rng.randrange(width)] for n in range(quarter.wins)]
    spread = list(zip(spots, _split(core, quarter.wins, rng), strict=True))
    return [_ending(rng, Outcome.WON, day, amount) for day, amount in edge + spread]


def _falls(quarter: Quarter, rng: Random) -> list[Ending]:
    """Return the deals lost, or left undecided, in a quarter."""
    start = quarter_start(quarter.number)
    length = QUARTER_DAYS + LIVE_DROUGHT if quarter.number == -1 else QUARTER_DAYS
    days = workdays(start, start + timedelta(days=length))
    found = []
    for _ in range(quarter.fallen):
        outcome = Outcome.NO_DECISION if rng.random() < 0.3 else Outcome.LOST
        stage = _pick(rng, range(STAGES), (41, 28, 17, 9, 5))
        ending = _ending(rng, outcome, rng.choice(days), _amount(rng), stage)
        if not _is_quiet(ending.opened) or rng.random() < 0.6:
            found.append(ending)
    return found


def _ending(
    rng: Random, outcome: Outcome, day: date, amount: int, stage: int | None = None
) -> Ending:
    """Return a deal that left on a day (or the next working one), with its beginnings."""
    closed = on_or_after(day)
    won = outcome is Outcome.WON
    weights = (33, 12, 28, 27) if won else (49, 16, 18, 17)
    source = _pick(rng, (Source.OPENED, Source.INBOUND, Source.REFERRAL, Source.CLIENT), weights)
    if stage is None:
        stage = _pick(rng, (3, 4), (15, 85))
    return Ending(outcome, closed, _opened(rng, closed, amount, won=won), stage, amount, source)


def _opened(rng: Random, closed: date, amount: int, *, won: bool) -> date:
    """Return when a deal was opened: the bigger the earlier; what is won goes faster.

    A win is seldom one of the quiet weeks: it has taken longer then.
    """
    shortest, longest = (20, 34) if amount < 9_000 else (24, 52) if amount < 20_000 else (38, 88)
    if not won:
        return on_or_before(closed - timedelta(days=rng.randrange(shortest, longest * 5 // 4)))
    day = closed
    for attempt in range(8):
        cycle = rng.randrange(shortest, longest) + 6 * attempt
        day = on_or_before(closed - timedelta(days=min(cycle, 110)))
        if not _is_quiet(day) or rng.random() < 0.15:
            break
    return day


def _is_quiet(day: date) -> bool:
    """Tell whether a day lies in the weeks in which too little was opened."""
    return QUIET[0] <= day <= QUIET[1]


def _split(total: int, count: int, rng: Random) -> list[int]:
    """Return `count` amounts of at least a third of their mean that sum to `total`."""
    weights = [0.5 + 1.2 * rng.random() for _ in range(count)]
    amounts = [int(total * weight / sum(weights)) // 50 * 50 for weight in weights]
    amounts[-1] += total - sum(amounts)
    return amounts


def _amount(rng: Random) -> int:
    """Return an amount between $4,000 and $40,000, more often a small one."""
    share = rng.random()
    return 4_000 + int(36_000 * share * share) // 100 * 100


def _pick(rng: Random, options: Sequence[T], weights: Sequence[int]) -> T:
    """Return one of some options, each as likely as its weight says."""
    return rng.choices(options, weights)[0]
