"""What calling came to, from counts kept by the day: the rates the plan is made with.

No figure here walks through the calls: `count_call` keeps each day's counts as calls end.
"""

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, PeriodKind
from salesdash.domain.calling import Appointment, Call, CallDay, HourCount

RATES_OVER_DAYS = 365


class WorkCounts(Struct, frozen=True):
    """What the rep's calling came to so far.

    `opportunities` came of the `kept` appointments; `timed_dials` are those made in the `hours`
    spent in call sessions, which give the pace. None where all of them were.
    """

    dials: int = 0
    conversations: int = 0
    appointments: int = 0
    opportunities: int = 0
    hours: float = 0.0
    kept: int | None = None
    timed_dials: int | None = None


def call_day(book: Book, on: date) -> CallDay | None:
    """Return the counts of a day, None when nobody was called on it."""
    return next((day for day in book.table(CallDay).values() if day.on == on), None)


def days_in(book: Book, period: Period) -> tuple[CallDay, ...]:
    """Return the days with calls in a period, the earliest first."""
    found = (day for day in book.table(CallDay).values() if day.on in period)
    return tuple(sorted(found, key=lambda day: day.on))


def past_year(book: Book) -> Period:
    """Return the twelve months up to today: what the rates are measured over."""
    start = book.today - timedelta(days=RATES_OVER_DAYS - 1)
    return Period(PeriodKind.YEAR, start, book.today, "12 months")


def work_counts(book: Book, period: Period | None = None) -> WorkCounts:
    """Return what calling came to in a period, the past twelve months by default.

    An appointment counts toward opportunities once it was kept (method.md §1); one whose time
    has passed without a word is not counted, one that became an opportunity is.
    """
    over = period or past_year(book)
    days = days_in(book, over)
    kept = [a for a in book.table(Appointment).values() if a.agreed.date() in over and was_kept(a)]
    return WorkCounts(
        dials=sum(day.dials for day in days),
        conversations=sum(day.conversations for day in days),
        appointments=sum(day.appointments for day in days),
        kept=len(kept),
        opportunities=sum(bool(appointment.deal_id) for appointment in kept),
        hours=sum(day.session_seconds for day in days) / 3600,
        timed_dials=sum(day.session_dials for day in days),
    )


def was_kept(appointment: Appointment) -> bool:
    """Tell whether an appointment took place: said so, or an opportunity came of it."""
    return bool(appointment.kept) or bool(appointment.deal_id)


def count_call(day: CallDay, call: Call, hour: int) -> CallDay:
    """Return a day's counts with a call added that was dialled in an hour of the rep's day."""
    connected = int(call.outcome.is_connect)
    known = day.hours.get(str(hour), HourCount())
    counted = HourCount(dials=known.dials + 1, connects=known.connects + connected)
    return replace(
        day,
        dials=day.dials + 1,
        connects=day.connects + connected,
        conversations=day.conversations + int(call.outcome.is_conversation),
        appointments=day.appointments + int(call.outcome.value == "appointment"),
        session_dials=day.session_dials + bool(call.session_id),
        hours={**day.hours, str(hour): counted},
    )
