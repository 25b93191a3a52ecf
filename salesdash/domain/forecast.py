"""How likely a deal is to be won in the period, and the period to make its quota: method.md §3."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.plan import median_cycle, stage_rates, won_cycles
from salesdash.domain.rates import Rate
from salesdash.domain.records import Deal

TIMING_WEIGHT = 10.0
CELLS = 256


@dataclass(frozen=True, slots=True)
class WinModel:
    """The rep's own history as it bears on open deals.

    A win within the period is the stage's win rate times the chance that a deal this old,
    if it is won, is won in the days left. Both are own counts with a weak prior; the prior
    of the timing is an exponential with the rep's median cycle.
    """

    rates: tuple[Rate, ...]
    cycles: tuple[int, ...]
    median_days: float

    def timing(self, age: int, days_left: int) -> float:
        """Return the chance, 0 to 1, that a deal of `age` days bound to be won is won in time."""
        if days_left <= 0:
            return 0.0
        older = bisect_right(self.cycles, age)
        in_time = bisect_right(self.cycles, age + days_left) - older
        prior = 1 - 0.5 ** (days_left / max(self.median_days, 1.0))
        return Rate(in_time, len(self.cycles) - older, prior, TIMING_WEIGHT).value

    def probability(self, stage_index: int, age: int, days_left: int) -> float:
        """Return the chance, 0 to 1, that a deal is won within the days left."""
        return self.rates[stage_index].value * self.timing(age, days_left)


def win_model(book: Book) -> WinModel:
    """Return the model of a book's history."""
    return WinModel(
        book.from_the_past(stage_rates),
        tuple(book.from_the_past(won_cycles)),
        book.from_the_past(median_cycle).value,
    )


def win_in_period(book: Book, model: WinModel, deal: Deal, period: Period) -> float:
    """Return the chance, 0 to 1, that an open deal is won by the end of a period.

    A deal that nobody recorded the opening of counts as opened today.
    """
    age = (book.today - deal.opened).days if deal.opened else 0
    days_left = (period.end - book.today).days + 1
    return model.probability(book.settings.stage_index(deal.stage), max(age, 0), days_left)


def chance_of(remaining_minor: int, entrants: Sequence[tuple[float, int]]) -> float:
    """Return the chance, 0 to 1, that the deals won sum to `remaining_minor` or more.

    `entrants` are (probability, amount in minor units). The distribution is exact for
    amounts rounded to the grid of 256 cells over the remaining quota; everything at or
    above the quota is one cell, so only amounts below it are rounded.
    """
    if remaining_minor <= 0:
        return 1.0
    below = [1.0] + [0.0] * (CELLS - 1)
    for probability, amount in entrants:
        cells = round(amount * CELLS / remaining_minor)
        if cells == 0 or probability == 0:
            continue
        lose = 1 - probability
        moved = [0.0] * min(cells, CELLS) + below[: max(CELLS - cells, 0)]
        below = [lose * a + probability * b for a, b in zip(below, moved, strict=True)]
    return min(1.0, max(0.0, 1 - sum(below)))
