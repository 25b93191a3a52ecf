"""What a period will bring, and how sure that is: method.md §3."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.forecast_grid import Distribution
from salesdash.domain.forecast_outlook import Outlook, make_outlook
from salesdash.domain.forecast_total import Total
from salesdash.domain.plan import average_won, won_amounts
from salesdash.domain.records import Deal, Outcome

Keep = Callable[[Deal], bool]


@dataclass(frozen=True)
class Forecast:
    """The total of a period as it may come out. Money in minor units, chances 0 to 1.

    `won_minor` is won already and part of every total. The distribution is computed when it is
    first asked for; the deals' own chances cost little. The same book has the same forecast.
    """

    outlook: Outlook
    deals: tuple[Deal, ...]
    won_minor: int
    quota_minor: int | None
    total: Total

    @property
    def period(self) -> Period:
        """The period it is for."""
        return self.outlook.period

    @property
    def remaining_minor(self) -> int:
        """Quota not yet won."""
        return max(0, (self.quota_minor or 0) - self.won_minor)

    @cached_property
    def win_probability(self) -> Mapping[int, float]:
        """The chance of a win within the period, by the id of each open deal that counts."""
        chances = zip(self.deals, self.total.chances, strict=True)
        return {deal.id: chance for deal, chance in chances}

    @property
    def distribution(self) -> Distribution:
        """The distribution of what is still to be won, on top of `won_minor`."""
        return self.total.distribution

    @property
    def expected_minor(self) -> float:
        """The mean of the period's total."""
        return self.won_minor + self.total.mean

    @property
    def p_quota(self) -> float:
        """The chance that the total reaches the quota; 0 without one."""
        return self.chance_of(self.quota_minor) if self.quota_minor else 0.0

    def chance_of(self, amount_minor: int) -> float:
        """Return the chance that the period's total is an amount or more."""
        if amount_minor <= self.won_minor:
            return 1.0
        return self.distribution.chance_of(amount_minor - self.won_minor)

    def p_quota_without(self, deal_id: int) -> float:
        """Return the chance of the quota once an open deal is known to be lost (method.md §2).

        How far that is below `p_quota` is the deal's upset risk. Raises KeyError for a deal that
        does not count in the period.
        """
        number = self._numbers[deal_id]
        if not self.quota_minor:
            return 0.0
        return self.total.chance_without(number) if self.remaining_minor else 1.0

    @cached_property
    def points(self) -> tuple[int, int, int]:
        """The least totals that are not exceeded with a chance of 10, 50 and 90 %."""
        low, middle, high = self.distribution.quantiles((0.1, 0.5, 0.9))
        won = self.won_minor
        return (won + round(low), won + round(middle), won + round(high))

    @property
    def p10_minor(self) -> int:
        """The total that is missed one time in ten."""
        return self.points[0]

    @property
    def p50_minor(self) -> int:
        """The total that is as likely missed as reached."""
        return self.points[1]

    @property
    def p90_minor(self) -> int:
        """The total that is exceeded one time in ten."""
        return self.points[2]

    @property
    def grid_error_minor(self) -> float:
        """How far rounding amounts to the lattice moves the total: a bound on the mean of it.

        It is the root mean square over all outcomes; 0 where the amounts have a common measure.
        """
        return self.total.error

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        """The place of each deal."""
        return {deal.id: number for number, deal in enumerate(self.deals)}


def make_forecast(book: Book, period: Period | None = None, keep: Keep | None = None) -> Forecast:
    """Return the forecast of a period (this quarter by default) as the book stands.

    With `keep`, only such deals count: open ones, won ones, and as large a share of those still
    to come as they have among the wins of the past.
    """
    if keep is None and (period is None or period == book.quarter):
        return book.once(_of_the_quarter)
    return _make(book, period or book.quarter, keep)


def _of_the_quarter(book: Book) -> Forecast:
    """Return this quarter's forecast: what most screens ask for, computed once a book."""
    return _make(book, book.quarter, None)


def _make(book: Book, period: Period, keep: Keep | None) -> Forecast:
    """Return the forecast of a period with the deals to keep."""
    outlook = make_outlook(book, period) if keep is None else make_forecast(book, period).outlook
    quota = book.quota_minor(period)
    kept = [number for number, deal in enumerate(outlook.entrants) if not keep or keep(deal)]
    deals = tuple(outlook.entrants[number] for number in kept)
    won = sum(d.amount_minor for d in book.closed_in(period, Outcome.WON) if not keep or keep(d))
    typical, share = _typical_wins(book, keep)
    chances = [(weight, outlook.chances(factor)) for weight, factor in outlook.form.factors]
    total = Total(
        amounts=tuple(deal.amount_minor for deal in deals),
        factors=tuple((weight, tuple(row[n] for n in kept)) for weight, row in chances),
        landing=outlook.landing * share,
        size=outlook.form.size,
        typical=typical or (round(average_won(book, quota).value),),
        mark=max(0, (quota or 0) - won),
    )
    return Forecast(outlook, deals, won, quota, total)


def _typical_wins(book: Book, keep: Keep | None) -> tuple[tuple[int, ...], float]:
    """Return the amounts a win may have, and what share of wins still to come are to be kept.

    They are those of the past wins; before the first one, of the open deals.
    """
    past = book.from_the_past(won_amounts)
    if not past:
        return tuple(sorted(d.amount_minor for d in book.open_deals if d.amount_minor)), 1.0
    if keep is None:
        return tuple(sorted(past)), 1.0
    wins = (d for d in book.closed_deals if d.outcome is Outcome.WON and d.amount_minor)
    kept = tuple(sorted(deal.amount_minor for deal in wins if keep(deal)))
    return kept or tuple(sorted(past)), len(kept) / len(past)
