"""From quota to the work still to be found: method.md §1.

remaining quota → wins → opportunities → the gap, and the last day to open them.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from statistics import median

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.fields import fields_of
from salesdash.domain.rates import Rate, whole_up
from salesdash.domain.records import Deal, DealEvent, Outcome, Stage

ENOUGH_CYCLES = 5
STAGE_FIELDS = frozenset({"opened", "stage"})


class Figure(Struct, frozen=True):
    """A number and where it comes from: `own 31 won deals`, `default`."""

    value: float
    source: str


class RoundNeed(Struct, frozen=True):
    """One round of the bracket: deals that must have reached it, those that have, the gap."""

    stage: Stage
    rate: Rate
    needed: int
    have: int

    @property
    def gap(self) -> int:
        """Deals still missing in this round."""
        return max(0, self.needed - self.have)


class Plan(Struct, frozen=True):
    """What a period asks for. Money in minor units; `quota_minor` is None when none was set."""

    period: Period
    quota_minor: int | None
    won_minor: int
    won_count: int
    average_won: Figure
    close_rate: Rate
    cycle: Figure
    last_opening_day: date
    selling_days_left: int
    rounds: tuple[RoundNeed, ...]
    have: int

    @property
    def remaining_minor(self) -> int:
        """Quota not yet won; 0 when it is made or there is none."""
        return max(0, (self.quota_minor or 0) - self.won_minor)

    @property
    def attainment(self) -> float:
        """Won as a share of quota; 0 without a quota."""
        return self.won_minor / self.quota_minor if self.quota_minor else 0.0

    @property
    def close_ratio(self) -> float:
        """Opportunities a win takes: 4.0 means four opportunities a win."""
        return 1 / self.close_rate.value if self.close_rate.value else float("inf")

    @property
    def wins_needed(self) -> int:
        """Wins that cover the remaining quota at the average won deal."""
        return whole_up(self.remaining_minor / self.average_won.value)

    @property
    def opportunities_needed(self) -> int:
        """Opportunities that give the wins needed: ceil(wins × close ratio)."""
        return whole_up(self.wins_needed * self.close_ratio)

    @property
    def gap(self) -> int:
        """Opportunities still to be opened before the last opening day."""
        return max(0, self.opportunities_needed - self.have)


def make_plan(book: Book, period: Period | None = None) -> Plan:
    """Return the plan of a period (this quarter by default) as the book stands."""
    period = period or book.quarter
    won = book.closed_in(period, Outcome.WON)
    quota = book.quota_minor(period)
    entrants = entrants_of(book, period)
    average = average_won(book, quota)
    rate = book.from_the_past(close_rate)
    cycle = book.from_the_past(median_cycle)
    won_minor = sum(deal.amount_minor for deal in won)
    wins = whole_up(max(0, (quota or 0) - won_minor) / average.value)
    return Plan(
        period=period,
        quota_minor=quota,
        won_minor=won_minor,
        won_count=len(won),
        average_won=average,
        close_rate=rate,
        cycle=cycle,
        last_opening_day=period.end - timedelta(days=round(cycle.value)),
        selling_days_left=book.calendar.selling_days(max(book.today, period.start), period.end),
        rounds=_rounds(book, entrants, wins),
        have=len(entrants),
    )


def in_period(deals: tuple[Deal, ...], period: Period) -> tuple[Deal, ...]:
    """Return the open deals that can still close in a period.

    Those are the ones expected by its end, past due ones included, and those nobody has
    dated.
    """
    return tuple(d for d in deals if d.is_open and (d.closes is None or d.closes <= period.end))


def entrants_of(book: Book, period: Period) -> tuple[Deal, ...]:
    """Return the open deals a period can count on.

    Those that can still close in it; of a period to come, those that are expected in it.
    """
    able = in_period(book.open_deals, period)
    return able if period.start <= book.today else tuple(d for d in able if d.closes in period)


def close_rate(book: Book) -> Rate:
    """Return won deals as a share of all that left the pipeline: the close ratio's inverse."""
    won = sum(deal.outcome is Outcome.WON for deal in book.closed_deals)
    settings = book.settings
    return Rate(won, len(book.closed_deals), 1 / settings.close_ratio, settings.prior_weight)


def stage_rates(book: Book) -> tuple[Rate, ...]:
    """Return, per stage, the share of deals that reached it and were won.

    All deals reach the first stage, so its rate is the close rate. A stage is pulled toward its
    default, but never to less than the stage before it: to have come further is no worse.
    """
    settings = book.settings
    index_of = {stage.key: index for index, stage in enumerate(settings.stages)}
    furthest = furthest_stages(book, index_of)
    tries, hits = [0] * len(index_of), [0] * len(index_of)
    for deal in book.closed_deals:
        last = furthest[deal.id]
        tries[last] += 1
        hits[last] += deal.outcome is Outcome.WON
    for index in range(len(index_of) - 2, -1, -1):
        tries[index] += tries[index + 1]
        hits[index] += hits[index + 1]
    defaults = [1 / settings.close_ratio, *(stage.win_rate for stage in settings.stages[1:])]
    rates: list[Rate] = []
    for hit, tried, default in zip(hits, tries, defaults, strict=True):
        prior = max(default, rates[-1].value) if rates else default
        rates.append(Rate(hit, tried, prior, settings.prior_weight))
    return tuple(rates)


def furthest_stages(book: Book, index_of: Mapping[str, int]) -> Mapping[object, int]:
    """Return, per closed deal, the index of the furthest stage it ever stood in."""
    furthest: dict[object, int] = {
        deal.id: index_of.get(deal.stage, 0) for deal in book.closed_deals
    }
    events = fields_of(book.table(DealEvent), "deal_id", "field", "before", "after")
    for _, (deal_id, field, before, after) in events:
        if field in STAGE_FIELDS and deal_id in furthest:
            reached = max(index_of.get(str(before), 0), index_of.get(str(after), 0))
            if reached > furthest[deal_id]:
                furthest[deal_id] = reached
    return furthest


def average_won(book: Book, quota_minor: int | None) -> Figure:
    """Return the average won deal in minor units: own, else of the open ones, else a default.

    The default, for a book without any amount, is a tenth of the quota.
    """
    won = book.from_the_past(won_amounts)
    if won:
        return Figure(sum(won) / len(won), f"own {len(won)} won")
    amounts = [deal.amount_minor for deal in book.open_deals if deal.amount_minor]
    if amounts:
        return Figure(sum(amounts) / len(amounts), f"{len(amounts)} open, none won yet")
    return Figure(max(1.0, (quota_minor or 1000) / 10), "default: a tenth of the quota")


def won_amounts(book: Book) -> list[int]:
    """Return the amounts in minor units of the won deals that have one."""
    won = (deal for deal in book.closed_deals if deal.outcome is Outcome.WON)
    return [deal.amount_minor for deal in won if deal.amount_minor]


def median_cycle(book: Book) -> Figure:
    """Return the median days from opened to won; the default below five won deals."""
    cycles = book.from_the_past(won_cycles)
    if len(cycles) < ENOUGH_CYCLES:
        return Figure(book.settings.cycle_days, "default")
    return Figure(median(cycles), f"own {len(cycles)} won")


def won_cycles(book: Book) -> list[int]:
    """Return the days from opened to won of each won deal that has both, ascending."""
    return sorted(
        (deal.closed - deal.opened).days
        for deal in book.closed_deals
        if deal.outcome is Outcome.WON and deal.opened and deal.closed
    )


def _rounds(book: Book, entrants: tuple[Deal, ...], wins: int) -> tuple[RoundNeed, ...]:
    """Return what each round needs and has, from stage-to-stage conversion.

    No round needs more than the one before it: who is in it came through that one.
    """
    settings, rates = book.settings, book.from_the_past(stage_rates)
    standing = [settings.stage_index(deal.stage) for deal in entrants]
    asked = (whole_up(wins / rate.value) if rate.value else 0 for rate in rates)
    rounds = zip(settings.stages, rates, accumulate(asked, min), strict=True)
    return tuple(
        RoundNeed(stage, rate, needed, have=sum(index >= number for index in standing))
        for number, (stage, rate, needed) in enumerate(rounds)
    )
