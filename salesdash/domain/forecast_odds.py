"""How likely a deal is to be won in a period: competing risks by stage, age and days left.

A deal ends won, lost or without a decision, or stands open still. What share of deals of an age
ends which way on a day is measured on the rep's own deals (method.md §3), with the defaults of
the settings as a weak prior worth two deals in each band of age.
"""

from collections.abc import Iterable
from datetime import date
from itertools import accumulate, pairwise, repeat
from math import log
from operator import mul

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.forecast_history import Ends, ends_of, first_day_ahead, watched_open
from salesdash.domain.plan import stage_rates
from salesdash.domain.records import Deal, Settings

PRIOR_DEALS = 2.0
LOST_SHARE = 2 / 3
OLDEST = 3660


class Fate(Struct, frozen=True):
    """What becomes of an open deal within some days: four chances that sum to 1."""

    won: float
    lost: float
    no_decision: float
    still_open: float

    def with_won(self, won: float) -> "Fate":
        """Return the fate with another chance of a win, the others in their old proportions."""
        rest = 1 - self.won
        scale = (1 - won) / rest if rest > 0 else 0.0
        return Fate(won, self.lost * scale, self.no_decision * scale, self.still_open * scale)


class Odds(Struct, frozen=True):
    """The rep's own odds.

    `standing[a]` is the share of deals still open at the start of day `a` of their life,
    `ended[o][a]` the share that ended one way before it (in the order of `ENDS`). `stage_odds`
    is how the odds of a win change with the stage, beside those of a deal just opened.
    """

    ahead: date
    standing: tuple[float, ...]
    ended: tuple[tuple[float, ...], ...]
    stage_odds: tuple[float, ...]

    def fate(self, stage_index: int, age: int, start: int, stop: int) -> Fate:
        """Return what becomes of a deal of `age` days from day `start` up to `stop` from now.

        It was open at the beginning of day 0. `still_open` holds what ends before `start` too.
        """
        now, first, after = self._days(age, start, stop)
        alive = self.standing[now]
        if alive <= 0 or after <= first:
            return Fate(0.0, 0.0, 0.0, 1.0)
        won, lost, undecided = ((way[after] - way[first]) / alive for way in self.ended)
        plain = Fate(won, lost, undecided, max(0.0, 1 - won - lost - undecided))
        return plain.with_won(changed_odds(won, self.stage_odds[stage_index]))

    def won(self, stage_index: int, age: int, start: int, stop: int) -> float:
        """Return the chance of a win alone: that of `fate`, for many deals at once."""
        now, first, after = self._days(age, start, stop)
        alive = self.standing[now]
        if alive <= 0 or after <= first:
            return 0.0
        won = self.ended[0]
        return changed_odds((won[after] - won[first]) / alive, self.stage_odds[stage_index])

    def _days(self, age: int, start: int, stop: int) -> tuple[int, int, int]:
        """Return the places of today and of the two days in a deal's life."""
        last = len(self.standing) - 1
        now = min(max(age, 0), last)
        return now, min(now + max(start, 0), last), min(now + max(stop, 0), last)

    def won_of(self, book: Book, deals: Iterable[Deal], start: int, stop: int) -> list[float]:
        """Return the chances of a win of open deals from day `start` up to `stop` from now."""
        stages = {stage.key: index for index, stage in enumerate(book.settings.stages)}
        return [self.won(stages.get(deal.stage, 0), self.age(deal), start, stop) for deal in deals]

    def age(self, deal: Deal) -> int:
        """Return a deal's age in days; one that nobody recorded the opening of is new."""
        return (self.ahead - deal.opened).days if deal.opened else 0

    def of(self, book: Book, deal: Deal, start: int, stop: int) -> Fate:
        """Return the fate of an open deal."""
        return self.fate(book.settings.stage_index(deal.stage), self.age(deal), start, stop)

    def landing(self, start: int, stop: int) -> float:
        """Return how many deals are won from day `start` up to `stop`, one being opened a day."""
        won, last = self.ended[0], len(self.standing) - 1
        landed = [0.0, 0.0]
        for place, days in enumerate((start, stop)):
            landed[place] = sum(won[1 : min(days, last) + 1]) + max(0, days - last) * won[last]
        return landed[1] - landed[0]


def changed_odds(chance: float, factor: float) -> float:
    """Return a chance, 0 to 1, with its odds multiplied."""
    if chance <= 0 or chance >= 1:
        return min(max(chance, 0.0), 1.0)
    return chance * factor / (1 - chance + chance * factor)


def own_odds(book: Book) -> Odds:
    """Return the odds of a book's history."""
    ends, ahead = book.from_the_past(ends_of), first_day_ahead(book)
    watched = watched_open(ends, book.open_deals, ahead)
    oldest = max(((ahead - d.opened).days for d in book.open_deals if d.opened), default=0)
    standing, ended = _lives(ends, watched, book.settings, min(oldest + 2 * 366, OLDEST))
    return Odds(ahead, standing, ended, book.from_the_past(_stage_odds))


def _stage_odds(book: Book) -> tuple[float, ...]:
    """Return the odds of a win once a stage is reached over those of all deals."""
    rates = [min(max(rate.value, 1e-6), 1 - 1e-6) for rate in book.from_the_past(stage_rates)]
    first = rates[0] / (1 - rates[0])
    return tuple(rate / (1 - rate) / first for rate in rates)


def _lives(
    ends: Ends, watched: list[int], settings: Settings, days: int
) -> tuple[tuple[float, ...], tuple[tuple[float, ...], ...]]:
    """Return the share still open by age, and the shares that have ended by then, by way."""
    win = 1 / settings.close_ratio
    shares = (win, (1 - win) * LOST_SHARE, (1 - win) * (1 - LOST_SHARE))
    prior_days = PRIOR_DEALS * settings.cycle_days / log(2)
    standing, ended = [1.0], [[0.0] for _ in shares]
    edges = (*ends.edges, max(days, ends.edges[-1] + 1))
    for (start, stop), *counts, seen in zip(pairwise(edges), *ends.counts, watched, strict=True):
        rates = [
            (count + PRIOR_DEALS * share) / (seen + prior_days)
            for count, share in zip(counts, shares, strict=True)
        ]
        some, alive = sum(rates), standing[-1]
        left = [*accumulate(repeat(max(0.0, 1 - some), stop - start), mul, initial=alive)][1:]
        standing += left
        for way, rate in zip(ended, rates, strict=True):
            before, share = way[-1], rate / some
            way += [before + share * (alive - still) for still in left]
    return tuple(standing), tuple(tuple(way) for way in ended)
