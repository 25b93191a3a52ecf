"""The path planned against the path walked, and why a quarter came out as it did (method.md §9)."""

from datetime import timedelta

from msgspec import Struct

from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.calendar import ONE_DAY, Period
from salesdash.domain.chain import make_chain
from salesdash.domain.forecast import make_forecast
from salesdash.domain.plan import make_plan
from salesdash.domain.quarter_figures import CallFigures, MissPart, PathStep
from salesdash.domain.records import Deal, ForecastCategory, Outcome
from salesdash.domain.tally import work_counts

EARLIER_QUARTERS = 4


class Ended(Struct, frozen=True):
    """The deals that left the pipeline in a quarter."""

    won: tuple[Deal, ...]
    lost: tuple[Deal, ...]
    no_decision: tuple[Deal, ...]

    @property
    def count(self) -> int:
        """How many left, whatever the outcome."""
        return len(self.won) + len(self.lost) + len(self.no_decision)

    @property
    def won_minor(self) -> int:
        """What the won ones brought."""
        return sum(deal.amount_minor for deal in self.won)


def ended_in(book: Book, quarter: Period) -> Ended:
    """Return the deals that left in a quarter, by outcome."""
    return Ended(
        book.closed_in(quarter, Outcome.WON),
        book.closed_in(quarter, Outcome.LOST),
        book.closed_in(quarter, Outcome.NO_DECISION),
    )


def opened_in(book: Book, period: Period) -> int:
    """Count the opportunities opened in a period."""
    return sum(deal.opened in period for deal in book.deals.values())


def usually_opened(book: Book, quarter: Period) -> float | None:
    """Return the mean of opportunities opened a quarter, over the four before the one before.

    Those are the quarters the one before is to be compared with; None where the book is younger.
    """
    first = min((d.opened for d in book.deals.values() if d.opened), default=None)
    period, found = book.calendar.preceding(quarter), []
    for _ in range(EARLIER_QUARTERS):
        period = book.calendar.preceding(period)
        if first is None or period.start < first:
            break
        found.append(opened_in(book, period))
    return sum(found) / len(found) if found else None


def book_before(book: Book, quarter: Period) -> Book:
    """Return the book on the eve of a quarter: what could be known when it was planned."""
    return book_as_of(book, quarter.start - ONE_DAY)


def path_of(book: Book, before: Book, quarter: Period) -> tuple[PathStep, ...]:
    """Return each step of the chain: what the plan on the eve asked for, and what was done.

    Opportunities are those open on the eve or opened in the quarter, beside those needed; the
    calls are those asked for until the last opening day, beside those of the whole quarter.
    """
    chain = make_chain(before, quarter)
    plan, work = chain.plan, chain.total
    ended = ended_in(book, quarter)
    counts = work_counts(book, quarter)
    opened = opened_in(book, quarter)
    steps = [
        ("wins", float(plan.wins_needed), float(len(ended.won))),
        ("opportunities", float(plan.opportunities_needed), float(plan.have + opened)),
        ("opened", float(plan.gap), float(opened)),
    ]
    if counts.dials:
        steps += [
            ("appointments", work.appointments, float(counts.appointments)),
            ("conversations", work.conversations, float(counts.conversations)),
            ("dials", work.dials, float(counts.dials)),
        ]
    return tuple(PathStep(name=name, planned=asked, walked=done) for name, asked, done in steps)


def miss_of(book: Book, before: Book, quarter: Period) -> tuple[MissPart, ...]:
    """Return what was won less the quota, in three parts that add up; none without a quota.

    The quota is opportunities × win rate × average win, as planned on the eve (the first follows
    from the other two). What came of fewer or more opportunities that were decided is counted at
    the planned rate and win, of another rate at the actual number and the planned win, of another
    win at the actual wins.
    """
    quota = book.quota_minor(quarter)
    if quota is None:
        return ()
    plan = make_plan(before, quarter)
    rate, win = plan.close_rate.value, plan.average_won.value
    planned = quota / win / rate
    ended = ended_in(book, quarter)
    won = len(ended.won)
    actual_rate = won / ended.count if ended.count else None
    actual_win = ended.won_minor / won if won else None
    fewer = round((ended.count - planned) * rate * win)
    weaker = round((won - ended.count * rate) * win)
    rest = ended.won_minor - quota - fewer - weaker
    return (
        MissPart(name="decided", minor=fewer, planned=planned, actual=float(ended.count)),
        MissPart(name="rate", minor=weaker, planned=rate, actual=actual_rate),
        MissPart(name="size", minor=rest, planned=win, actual=actual_win),
    )


def calls_of(book: Book, before: Book, quarter: Period) -> tuple[CallFigures, ...]:
    """Return what was called on the quarter's eve, after a third and two thirds, as it came out.

    Days to come are left out.
    """
    third = quarter.days // 3
    days = [quarter.start + timedelta(days=third * n - 1) for n in range(3)]
    eve, *others = days
    stood = [before] if eve < book.today else []
    stood += [book_as_of(book, day) for day in others if day < book.today]
    return tuple(_call(book, then, quarter) for then in stood)


def _call(book: Book, then: Book, quarter: Period) -> CallFigures:
    """Return what stood called at the end of a day."""
    won = {deal.id for deal in book.closed_in(quarter, Outcome.WON)}
    called: dict[ForecastCategory, list[Deal]] = {}
    for deal in then.open_deals:
        called.setdefault(deal.category, []).append(deal)
    commit = called.get(ForecastCategory.COMMIT, [])
    best = called.get(ForecastCategory.BEST_CASE, [])
    forecast = make_forecast(then, quarter)
    low, middle, high = forecast.points
    return CallFigures(
        on=then.today,
        won_minor=sum(d.amount_minor for d in then.closed_in(quarter, Outcome.WON)),
        commit=len(commit),
        commit_minor=sum(deal.amount_minor for deal in commit),
        commit_won=sum(deal.id in won for deal in commit),
        commit_won_minor=_won_minor(book, commit, won),
        best_case=len(best),
        best_case_minor=sum(deal.amount_minor for deal in best),
        best_case_won=sum(deal.id in won for deal in best),
        best_case_won_minor=_won_minor(book, best, won),
        chance=forecast.p_quota,
        expected_minor=round(forecast.expected_minor),
        p10_minor=low,
        p50_minor=middle,
        p90_minor=high,
    )


def _won_minor(book: Book, called: list[Deal], won: set[int]) -> int:
    """Return what the called deals that were won brought, as they were won."""
    return sum(book.deals[deal.id].amount_minor for deal in called if deal.id in won)
