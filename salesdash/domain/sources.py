"""Who moved first: pipeline, close ratio, cycle and win size by source (method.md §6)."""

from datetime import timedelta
from statistics import mean, median

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.plan import close_rate
from salesdash.domain.rates import Rate
from salesdash.domain.records import Deal, Outcome, Source

BUYER_INITIATED = frozenset({Source.INBOUND, Source.REFERRAL})
QUARTERS_BACK = 4
MIX_DAYS = 365


class SourceRow(Struct, frozen=True):
    """One source: its open deals, and what came of those that left. Money in minor units.

    `close_rate` is pulled toward the rate over all sources. `cycle_days` (opened to won) and
    `average_won_minor` are None without a won deal that has them.
    """

    source: Source
    open_count: int
    open_minor: int
    won_count: int
    won_minor: int
    close_rate: Rate
    cycle_days: float | None
    average_won_minor: float | None


class SourcePart(Struct, frozen=True):
    """One source's part of what was won lately (`share` 0 to 1), and of the pipeline.

    Money in minor units.
    """

    source: Source
    won_minor: int
    share: float
    open_minor: int


class BuyerInitiated(Struct, frozen=True):
    """Could deals that the buyer began make the quota alone? The past four quarters' answer.

    `per_quarter_minor` is what they brought on average in the `quarters` looked back on (those
    since the first deal), `wins` how many wins that rests on. `unknown_wins` won as much again as
    `unknown_minor` a quarter, and nobody noted who moved first.
    """

    quarters: int
    wins: int
    per_quarter_minor: float
    quota_minor: int | None
    unknown_wins: int = 0
    unknown_minor: float = 0.0

    @property
    def share(self) -> float | None:
        """What they brought as a share of the present quota; None without one."""
        return self.per_quarter_minor / self.quota_minor if self.quota_minor else None

    @property
    def too_early(self) -> bool:
        """Whether fewer than four quarters are behind."""
        return self.quarters < QUARTERS_BACK

    @property
    def enough(self) -> bool | None:
        """Whether they would make the quota alone.

        None before four quarters are behind, and where wins of an unknown source could tip it.
        """
        if self.quota_minor is None or not self.quota_minor or self.too_early:
            return None
        if self.per_quarter_minor >= self.quota_minor:
            return True
        return None if self.per_quarter_minor + self.unknown_minor >= self.quota_minor else False


def by_source(book: Book) -> tuple[SourceRow, ...]:
    """Return a row for each source that has any deal, in the order of `Source`."""
    rows = (_row(book, source) for source in Source)
    return tuple(row for row in rows if row.open_count or row.close_rate.tries)


def source_mix(book: Book) -> tuple[SourcePart, ...]:
    """Return what each source won in the past 365 days and has open, in the order of `Source`."""
    since = book.today - timedelta(days=MIX_DAYS)
    won: dict[Source, int] = {}
    still_open: dict[Source, int] = {}
    for deal in book.open_deals:
        still_open[deal.source] = still_open.get(deal.source, 0) + deal.amount_minor
    for deal in book.closed_deals:
        if deal.outcome is Outcome.WON and deal.closed and deal.closed > since:
            won[deal.source] = won.get(deal.source, 0) + deal.amount_minor
    total = sum(won.values())
    return tuple(
        SourcePart(
            source,
            won.get(source, 0),
            won.get(source, 0) / total if total else 0.0,
            still_open.get(source, 0),
        )
        for source in Source
        if source in won or source in still_open
    )


def buyer_initiated(book: Book) -> BuyerInitiated:
    """Return what inbound and referral deals brought in the past quarters, beside the quota."""
    quarter = book.quarter
    first = min((d.opened or d.closed or book.today for d in book.deals.values()), default=None)
    amounts: list[int] = []
    unknown: list[int] = []
    quarters = 0
    period = quarter
    for _ in range(QUARTERS_BACK):
        period = book.calendar.preceding(period)
        if first is None or period.end < first:
            break
        quarters += 1
        for deal in book.closed_in(period, Outcome.WON):
            if deal.source in BUYER_INITIATED:
                amounts.append(deal.amount_minor)
            elif deal.source is Source.UNKNOWN:
                unknown.append(deal.amount_minor)
    return BuyerInitiated(
        quarters=quarters,
        wins=len(amounts),
        per_quarter_minor=sum(amounts) / max(quarters, 1),
        quota_minor=book.quota_minor(quarter),
        unknown_wins=len(unknown),
        unknown_minor=sum(unknown) / max(quarters, 1),
    )


def _row(book: Book, source: Source) -> SourceRow:
    """Return the figures of one source."""
    still_open = [deal for deal in book.open_deals if deal.source is source]
    gone = [deal for deal in book.closed_deals if deal.source is source]
    won = [deal for deal in gone if deal.outcome is Outcome.WON]
    amounts = [deal.amount_minor for deal in won if deal.amount_minor]
    cycles = [cycle.days for deal in won if (cycle := _cycle(deal)) is not None]
    overall = book.from_the_past(close_rate).value
    return SourceRow(
        source=source,
        open_count=len(still_open),
        open_minor=sum(deal.amount_minor for deal in still_open),
        won_count=len(won),
        won_minor=sum(amounts),
        close_rate=Rate(len(won), len(gone), overall, book.settings.prior_weight),
        cycle_days=median(cycles) if cycles else None,
        average_won_minor=mean(amounts) if amounts else None,
    )


def _cycle(deal: Deal) -> timedelta | None:
    """Return the time from opened to closed, where both are known."""
    return deal.closed - deal.opened if deal.opened and deal.closed else None
