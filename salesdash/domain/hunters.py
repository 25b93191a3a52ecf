"""The chain of the professional interrupter, with its trend, and the best hours (method.md §6)."""

from datetime import timedelta
from itertools import pairwise

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, PeriodKind
from salesdash.domain.calling import Appointment
from salesdash.domain.rates import Rate
from salesdash.domain.records import Outcome
from salesdash.domain.tally import days_in, past_year, work_counts

SPAN_DAYS = 91
ENOUGH = 30


class Link(Struct, frozen=True):
    """One step of the chain: how many came of how many, now and in the span before."""

    before: str
    after: str
    now: Rate
    earlier: Rate

    @property
    def trend(self) -> int | None:
        """1 up, -1 down, 0 no telling apart; None while either span has too few to tell."""
        if min(self.now.tries, self.earlier.tries) < ENOUGH:
            return None
        low, high = self.now.interval()
        was_low, was_high = self.earlier.interval()
        if low > was_high:
            return 1
        return -1 if high < was_low else 0


class HuntersChain(Struct, frozen=True):
    """Interruptions, conversations, appointments, opportunities and customers of a span."""

    period: Period
    counts: tuple[int, ...]
    links: tuple[Link, ...]


STEPS = ("interruptions", "conversations", "appointments", "opportunities", "customers")


def hunters_chain(book: Book) -> HuntersChain:
    """Return the chain of the past quarter of a year beside the one before.

    Opportunities and customers are those of the span's appointments: recent ones are still
    on their way.
    """
    now = _span(book, 0)
    counts, earlier = _counts(book, now), _counts(book, _span(book, 1))
    links = tuple(
        Link(
            before,
            after,
            Rate(min(counts[n + 1], counts[n]), counts[n], 0.0, 0.0),
            Rate(min(earlier[n + 1], earlier[n]), earlier[n], 0.0, 0.0),
        )
        for n, (before, after) in enumerate(pairwise(STEPS))
    )
    return HuntersChain(now, counts, links)


class HourResult(Struct, frozen=True):
    """One hour of the rep's day: dials in it, and how many were picked up."""

    hour: int
    rate: Rate

    @property
    def enough(self) -> bool:
        """Whether there are dials enough to say something."""
        return self.rate.tries >= ENOUGH


def best_hours(book: Book) -> tuple[HourResult, ...]:
    """Return the hours with dials in the past twelve months, the best connect rate first.

    Each is pulled toward the rate over all hours, so that a lucky handful does not lead; hours
    with too few dials to say something come last.
    """
    dials: dict[int, int] = {}
    connects: dict[int, int] = {}
    for day in days_in(book, past_year(book)):
        for hour, counted in day.hours.items():
            dials[int(hour)] = dials.get(int(hour), 0) + counted.dials
            connects[int(hour)] = connects.get(int(hour), 0) + counted.connects
    total = sum(dials.values())
    overall = sum(connects.values()) / total if total else 0.0
    weight = book.settings.prior_weight
    found = [HourResult(h, Rate(connects[h], dials[h], overall, weight)) for h in dials]
    return tuple(sorted(found, key=lambda hour: (not hour.enough, -hour.rate.value, hour.hour)))


def _span(book: Book, back: int) -> Period:
    """Return thirteen weeks up to today, or those so many spans before."""
    end = book.today - timedelta(days=SPAN_DAYS * back)
    start = end - timedelta(days=SPAN_DAYS - 1)
    return Period(PeriodKind.QUARTER, start, end, "13 weeks")


def _counts(book: Book, period: Period) -> tuple[int, ...]:
    """Return the five counts of a span."""
    work = work_counts(book, period)
    agreed = [a for a in book.table(Appointment).values() if a.agreed.date() in period]
    deals = [book.deals[a.deal_id] for a in agreed if a.deal_id in book.deals]
    won = sum(deal.outcome is Outcome.WON for deal in deals)
    return (work.dials, work.conversations, work.appointments, len(deals), won)
