"""One deal's way through the stages, told with the changes that the program itself records."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from msgspec.structs import replace

from salesdash.domain.deals import advance, close, record_change, record_opening
from salesdash.domain.records import Deal, DealEvent, ForecastCategory, Outcome, Settings
from sample_data.days import on_or_after, on_or_before, working_moment

SETTINGS = Settings()
Change = Callable[[Deal], Deal]
BY_STAGE = (
    ForecastCategory.PIPELINE,
    ForecastCategory.PIPELINE,
    ForecastCategory.PIPELINE,
    ForecastCategory.BEST_CASE,
    ForecastCategory.COMMIT,
)


class Log:
    """A deal on its way, and the events so far. Changes come in the order of their days."""

    def __init__(self, deal: Deal, rng: Random) -> None:
        assert deal.opened is not None
        self.deal = deal
        self._rng = rng
        self._at = working_moment(deal.opened, rng)
        self.events = [record_opening(deal, self._at)]

    def change(self, day: date, change: Change) -> None:
        """Let something happen on a day."""
        self._at = max(working_moment(day, self._rng), self._at + timedelta(minutes=3))
        new = change(self.deal)
        kept = record_change(self.deal, new, self._at)
        self.events += [event for event in kept if isinstance(event, DealEvent)]
        self.deal = new


def tell(deal: Deal, until: date, rng: Random, *, resting: int = 0, pushes: int = -1) -> Log:
    """Return how an open deal came to stand as it does on `until`, from its opening on.

    `resting` is the days since it came into its stage, `pushes` how often its close date
    was moved (-1: as chance has it).
    """
    assert deal.opened is not None
    assert deal.closes is not None
    stage = SETTINGS.stage_index(deal.stage)
    steps: list[tuple[date, Change]] = []
    moves = _moves(stage, rng)
    days = _spread(deal.opened, until - timedelta(days=resting), len(moves), rng)
    steps += [(day, _move(by)) for day, by in zip(days, moves, strict=True)]
    first_close, moved = _pushes(deal, until, _chance(rng) if pushes < 0 else pushes, rng)
    steps += [(day, _expect(to)) for day, to in moved]
    first_amount = deal.amount_minor
    if days and rng.random() < 0.3:
        first_amount = _rounded(deal.amount_minor * rng.choice((75, 85, 115, 125, 140)) // 100)
        steps.append((rng.choice(days), _priced(deal.amount_minor)))
    if deal.sure_thing:
        steps.append((days[-1], _sure))
    start = replace(
        deal,
        stage=SETTINGS.stages[0].key,
        closes=first_close,
        amount_minor=first_amount,
        sure_thing=False,
        category=BY_STAGE[0],
    )
    log = Log(start, rng)
    for day, change in sorted(steps, key=lambda step: step[0]):
        log.change(day, change)
    return log


def end(log: Log, outcome: Outcome, on: date, amount_minor: int | None = None) -> None:
    """Let a deal leave the pipeline, at the final amount where one is given."""
    log.change(on, lambda deal: close(deal, outcome, on, amount_minor))


def push(log: Log, on: date, days: int) -> None:
    """Move a deal's expected close."""
    expected = log.deal.closes or on
    log.change(on, _expect(on_or_after(expected + timedelta(days=days))))


def step_forward(log: Log, on: date) -> None:
    """Advance a deal by a stage."""
    log.change(on, _move(1))


def _moves(stage: int, rng: Random) -> list[int]:
    """Return the steps up to a stage, now and then with one back."""
    moves = [1] * stage
    if stage > 1 and rng.random() < 0.12:
        place = rng.randrange(1, stage)
        moves[place:place] = [1, -1]
    return moves


def _spread(start: date, end: date, count: int, rng: Random) -> list[date]:
    """Return `count` working days between two days in order; the last is the end."""
    span = (end - start).days
    found: list[date] = []
    for number in range(1, count + 1):
        share = number / count
        if number < count:
            share += (rng.random() - 0.5) / count * 0.8
        day = on_or_before(start + timedelta(days=int(span * share)))
        found.append(max(day, on_or_after(start), *found[-1:]))
    return found


def _pushes(
    deal: Deal, until: date, count: int, rng: Random
) -> tuple[date, list[tuple[date, date]]]:
    """Return the close first expected, and each day it was moved, with where to."""
    assert deal.opened is not None
    assert deal.closes is not None
    expected, limit = deal.closes, until
    found: list[tuple[date, date]] = []
    for _ in range(count):
        pulled_in = rng.random() < 0.1
        by = -rng.randrange(7, 15) if pulled_in else rng.randrange(12, 42)
        earlier = on_or_after(expected - timedelta(days=by))
        due = earlier - timedelta(days=rng.randrange(6))
        day = on_or_before(min(due, limit - timedelta(days=2)))
        if day <= deal.opened + timedelta(days=6) or earlier <= deal.opened:
            break
        found.append((day, expected))
        expected, limit = earlier, day
    return expected, found


def _chance(rng: Random) -> int:
    """Return how often a deal's close date was moved."""
    return rng.choices((0, 1, 2, 3), (50, 28, 15, 7))[0]


def _move(by: int) -> Change:
    """Return the change of going on, or back, by a stage; the rep's own call follows."""

    def change(deal: Deal) -> Deal:
        moved = advance(deal, SETTINGS, by)
        return replace(moved, category=BY_STAGE[SETTINGS.stage_index(moved.stage)])

    return change


def _expect(closes: date) -> Change:
    """Return the change of the expected close."""
    return lambda deal: replace(deal, closes=closes)


def _priced(amount_minor: int) -> Change:
    """Return the change of the amount."""
    return lambda deal: replace(deal, amount_minor=amount_minor)


def _sure(deal: Deal) -> Deal:
    """Return the deal called a sure thing."""
    return replace(deal, sure_thing=True)


def _rounded(minor: int) -> int:
    """Return an amount in whole hundreds of dollars."""
    return max(100_00, minor // 100_00 * 100_00)
