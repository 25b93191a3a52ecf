"""What of the book itself wants renewing: holidays that run out, plans their weeks outgrew."""

from datetime import date

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.week_plans import PlannedWeek, unfit_plans


class Upkeep(Struct, frozen=True):
    """What wants renewing: `holidays_until` is the last year holidays are kept of, if it is near.

    `plans` are those of this week and later ones that were made for other hours.
    """

    holidays_until: int | None = None
    plans: tuple[PlannedWeek, ...] = ()


def upkeep(book: Book) -> Upkeep:
    """Return what of a book wants renewing."""
    return Upkeep(holidays_run_out(book), unfit_plans(book))


def holidays_run_out(book: Book) -> int | None:
    """Return the last year holidays are kept of, once this year or the next quarter passes it.

    None while there is time, and for a book that keeps no holidays. Beyond that year every
    holiday would count as a selling day.
    """
    kept = book.settings.holidays
    if not kept:
        return None
    until = max(holiday.on.year for holiday in kept)
    calendar, today = book.calendar, book.today
    next_quarter = calendar.following(calendar.quarter(today))
    ahead = max(calendar.year(today).end, next_quarter.end)
    return until if ahead > date(until, 12, 31) else None
