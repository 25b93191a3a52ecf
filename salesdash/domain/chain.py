"""From the opportunities still to be opened to the day's dials: the end of method.md §1's chain.

shortfall → appointments → conversations → dials → hours, each with the rep's own rate.
"""

from datetime import date

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, PeriodKind
from salesdash.domain.plan import Plan, make_plan
from salesdash.domain.rates import Rate, whole_up
from salesdash.domain.tally import WorkCounts, work_counts

QUARTERS_AHEAD = 4


class WorkRates(Struct, frozen=True):
    """The links from a dial to an opportunity, each own with a prior, and the pace."""

    conversations_per_dial: Rate
    appointments_per_conversation: Rate
    opportunities_per_appointment: Rate
    dials_per_hour: float
    pace_source: str


class Work(Struct, frozen=True):
    """Prospecting work: counts that need not be whole, and hours."""

    opportunities: float
    appointments: float
    conversations: float
    dials: float
    hours: float

    def times(self, factor: float) -> "Work":
        """Return the work multiplied by a factor."""
        return Work(
            self.opportunities * factor,
            self.appointments * factor,
            self.conversations * factor,
            self.dials * factor,
            self.hours * factor,
        )


NO_WORK = Work(0.0, 0.0, 0.0, 0.0, 0.0)


class Chain(Struct, frozen=True):
    """A period's prospecting, whole and per selling day before its last opening day.

    `days` are the selling days from today (or the period's start, if it is to come and the
    rep chose to wait) to the last opening day; 0 when that day has passed.
    """

    plan: Plan
    rates: WorkRates
    total: Work
    days: int

    @property
    def passed(self) -> bool:
        """Whether what is opened now will, typically, not land in the period."""
        return self.days == 0

    @property
    def per_day(self) -> Work:
        """The work of a selling day; none once the last opening day has passed."""
        return self.total.times(1 / self.days) if self.days else NO_WORK


class WorkColumn(Struct, frozen=True):
    """What one length of time asks for: money in minor units, wins, and the work to open deals.

    Of a day, week or month `selling_days` counts those of this quarter alone, and
    `opening_days` those until the working chain's last opening day.
    """

    period: Period
    selling_days: int
    money_minor: float
    wins: float
    work: Work
    opening_days: int = 0


def work_rates(book: Book, counts: WorkCounts | None = None) -> WorkRates:
    """Return the rep's rates from dial to opportunity, pulled toward the settings' defaults.

    They are measured over the past twelve months' calls, unless other counts are given.
    """
    settings, own = book.settings, counts or book.once(work_counts)
    weight = settings.prior_weight
    kept = own.appointments if own.kept is None else own.kept
    timed = own.dials if own.timed_dials is None else own.timed_dials
    paced = own.hours > 0 and timed > 0
    prior_hours = weight / settings.dials_per_hour
    usual = settings.dials_per_hour
    pace = (timed + weight) / (own.hours + prior_hours) if paced else usual
    return WorkRates(
        Rate(own.conversations, own.dials, settings.conversations_per_dial, weight),
        Rate(own.appointments, own.conversations, settings.appointments_per_conversation, weight),
        Rate(own.opportunities, kept, settings.opportunities_per_appointment, weight),
        pace,
        f"own {timed:,} in {own.hours:,.0f} h" if paced else "default",
    )


def work_for(opportunities: float, rates: WorkRates) -> Work:
    """Return the work that opens so many opportunities."""
    appointments = opportunities / rates.opportunities_per_appointment.value
    conversations = appointments / rates.appointments_per_conversation.value
    dials = conversations / rates.conversations_per_dial.value
    return Work(opportunities, appointments, conversations, dials, dials / rates.dials_per_hour)


def make_chain(book: Book, period: Period | None = None) -> Chain:
    """Return the chain of a period (this quarter by default) as the book stands."""
    plan = make_plan(book, period)
    rates = book.once(work_rates)
    total = work_for(plan.gap, rates)
    return Chain(plan, rates, total, book.calendar.selling_days(book.today, plan.last_opening_day))


def working_chain(book: Book) -> Chain:
    """Return the chain today's dials belong to.

    That is this quarter's until its last opening day has passed, then the next one's that
    can still be served, a year ahead at most.
    """
    chain = make_chain(book)
    for _ in range(QUARTERS_AHEAD):
        if not chain.passed:
            break
        chain = make_chain(book, book.calendar.following(chain.plan.period))
    return chain


def work_columns(book: Book) -> tuple[WorkColumn, ...]:
    """Return what today, this week, month, quarter and year ask for from now on.

    Day, week and month take their selling days' part of the quarter's money and wins, and of
    the working chain's prospecting up to its last opening day. Quarter and year have all the
    prospecting they lack, also when it would come too late.
    """
    quarter, working = make_plan(book), working_chain(book)
    year = make_chain(book, book.calendar.year(book.today))
    columns = []
    for kind in (PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH):
        period = book.calendar.period(kind, book.today)
        columns.append(_share_of(book, quarter, working, period))
    for chain in (make_chain(book), year):
        plan = chain.plan
        columns.append(
            WorkColumn(
                plan.period,
                plan.selling_days_left,
                plan.remaining_minor,
                plan.wins_needed,
                chain.total,
            )
        )
    return tuple(columns)


def _share_of(book: Book, quarter: Plan, working: Chain, period: Period) -> WorkColumn:
    """Return a short period's part of the quarter and of the working chain."""
    until = min(period.end, quarter.period.end)
    days = book.calendar.selling_days(book.today, until)
    share = days / quarter.selling_days_left if quarter.selling_days_left else 0.0
    opening = _opening_days(book, period.end, working.plan.last_opening_day)
    return WorkColumn(
        period,
        days,
        quarter.remaining_minor * share,
        quarter.wins_needed * share,
        working.per_day.times(opening),
        opening,
    )


def _opening_days(book: Book, end: date, last_opening_day: date) -> int:
    """Return the selling days from today to a period's end that are left for opening deals."""
    return book.calendar.selling_days(book.today, min(end, last_opening_day))


def dials_for(rates: WorkRates, opportunities: int) -> int:
    """Return the dials that would open so many opportunities."""
    return whole_up(work_for(opportunities, rates).dials)
