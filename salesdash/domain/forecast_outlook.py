"""What a period still holds: the open deals with their odds, and the deals still to come.

The chances of the open deals come from the rep's odds by stage, age and days left, pulled toward
the rep's own pace of wins. How well deals turn into wins this time is not known for sure: it is a
factor with a spread, which the exact distribution goes through by a Gauss rule (method.md §3).
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from math import exp, fsum, sqrt

from salesdash.domain.book import Book
from salesdash.domain.calendar import ONE_DAY, Period
from salesdash.domain.forecast_history import first_day_ahead
from salesdash.domain.forecast_odds import Fate, Odds, own_odds
from salesdash.domain.forecast_pace import Arrivals, Pace, arrivals, pace
from salesdash.domain.plan import in_period, median_cycle
from salesdash.domain.records import Deal

RATE_SPREAD = 0.3
ARRIVAL_SPREAD = 0.4
OWN_WINS = 0.5
LEAST_DAYS, MOST_DAYS = 30, 182
OUTER, INNER = sqrt(3 + sqrt(6)), sqrt(3 - sqrt(6))
NODES = (
    (-OUTER, (3 - sqrt(6)) / 12),
    (-INNER, (3 + sqrt(6)) / 12),
    (INNER, (3 + sqrt(6)) / 12),
    (OUTER, (3 - sqrt(6)) / 12),
)


@dataclass(frozen=True)
class Form:
    """How the rep does at present, whatever the period: odds, new deals, and the pace of wins.

    Over the next `days`, one median cycle, the odds alone expect `expected` wins and the pace
    makes `pace.ahead`. `pull` is what the hazard of a win is multiplied with to agree better.
    """

    odds: Odds
    arrivals: Arrivals
    pace: Pace
    days: int
    expected: float

    @property
    def pull(self) -> float:
        """The factor on all hazards of a win, 0.4 to 2.5."""
        return self.pace.pull(self.expected)

    @cached_property
    def factors(self) -> tuple[tuple[float, float], ...]:
        """The pull with its uncertainty: (weight, factor) at the nodes of a Gauss rule.

        Its logarithm is normal: rates drift from period to period, and few wins tell little.
        """
        sigma = sqrt(RATE_SPREAD**2 + OWN_WINS / (self.pace.wins + 1))
        return tuple(
            (weight, self.pull * exp(sigma * node - sigma * sigma / 2)) for node, weight in NODES
        )

    @property
    def size(self) -> float:
        """The size of the negative binomial that counts the wins still to be opened."""
        return 1 / (ARRIVAL_SPREAD**2 + OWN_WINS / (self.pace.wins + 1))


@dataclass(frozen=True)
class Outlook:
    """What is to come in a period: the parts the distribution is made of.

    `start` and `stop` are days from the first day ahead, of which the period is the run from
    `start` up to `stop`. `entrants` are the open deals that can close in it, by id.
    """

    book: Book
    period: Period
    start: int
    stop: int
    form: Form
    entrants: tuple[Deal, ...]

    @cached_property
    def plain(self) -> tuple[float, ...]:
        """Each entrant's chance of a win by its odds alone."""
        odds = self.form.odds
        return tuple(odds.won_of(self.book, self.entrants, self.start, self.stop))

    @property
    def landing(self) -> float:
        """The wins expected in the period of deals not yet opened."""
        form = self.form
        return form.arrivals.per_day * form.odds.landing(self.start, self.stop) * form.pull

    def chances(self, factor: float) -> tuple[float, ...]:
        """Return each entrant's chance of a win when the rates have a factor."""
        return tuple(pulled(chance, factor) for chance in self.plain)

    def fate(self, deal: Deal) -> Fate:
        """Return what becomes of an open deal by the end of the period, by all that is known."""
        plain = self.form.odds.of(self.book, deal, self.start, self.stop)
        return plain.with_won(sum(w * pulled(plain.won, factor) for w, factor in self.form.factors))


def pulled(chance: float, factor: float) -> float:
    """Return a chance whose hazard is multiplied: 1 − (1 − p)^factor."""
    return 1.0 - float((1 - chance) ** factor)


def own_form(book: Book) -> Form:
    """Return how the rep does as the book stands, for `Book.once`."""
    odds, ahead = own_odds(book), first_day_ahead(book)
    arriving = arrivals(book, ahead)
    days = round(min(max(book.from_the_past(median_cycle).value, LEAST_DAYS), MOST_DAYS))
    wins = fsum(odds.won_of(book, book.open_deals, 0, days))
    return Form(
        odds=odds,
        arrivals=arriving,
        pace=pace(book, ahead, ahead, ahead + timedelta(days=days)),
        days=days,
        expected=wins + arriving.per_day * odds.landing(0, days),
    )


def make_outlook(book: Book, period: Period) -> Outlook:
    """Return what is to come in a period as the book stands."""
    ahead = first_day_ahead(book)
    start = max((period.start - ahead).days, 0)
    return Outlook(
        book=book,
        period=period,
        start=start,
        stop=max((period.end + ONE_DAY - ahead).days, start),
        form=book.once(own_form),
        entrants=tuple(sorted(in_period(book.open_deals, period), key=lambda deal: deal.id)),
    )
