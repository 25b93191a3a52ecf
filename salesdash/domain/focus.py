"""Focus: the share of the available hours that went where a sale comes from (method.md §10)."""

from datetime import date, timedelta

from msgspec import Struct

from salesdash.domain.activities import activity_named, week_of
from salesdash.domain.book import Book
from salesdash.domain.calendar import days_between
from salesdash.domain.ledger import kept_since, spent_within
from salesdash.domain.prime_time import hours_so_far, prime_spans
from salesdash.domain.spans import days_span, hours_within
from salesdash.domain.timekeeping import DirectedBy

TREND_WEEKS = 8


class Focus(Struct, frozen=True):
    """The one figure of some days, with its working, in hours.

    Focus = counted / available. Counted is the time of `essential` activities, less what
    others directed (`by_others`), less what was in prime time but does not belong there
    (`misplaced`: preparation, say). Available are the hours of the selling days until now,
    from the day of the ledger's first entry on.
    """

    first: date
    last: date
    essential: float
    by_others: float
    misplaced: float
    available: float

    @property
    def counted(self) -> float:
        """The hours that count."""
        return self.essential - self.by_others - self.misplaced

    @property
    def share(self) -> float | None:
        """Counted of available, at most 1; None where no hours were available."""
        return min(self.counted / self.available, 1.0) if self.available else None


def find_focus(book: Book, first: date, last: date) -> Focus:
    """Return the focus from day to day."""
    whole = days_span(first, last, book.now.tzinfo)
    prime = prime_spans(book, first, last)
    essential = by_others = misplaced = 0.0
    for entry, own in spent_within(book, whole):
        activity = activity_named(book, entry.activity)
        if not activity.essential or activity.lost:
            continue
        span = own.within(whole)
        essential += span.hours
        if entry.directed_by is not DirectedBy.ME:
            by_others += span.hours
        elif not activity.prime:
            misplaced += hours_within(span, prime)
    since = kept_since(book) or date.max
    available = sum(hours_so_far(book, day) for day in days_between(max(first, since), last))
    return Focus(first, last, essential, by_others, misplaced, available)


def focus_of_week(book: Book, day: date) -> Focus:
    """Return the focus of a day's week, until now; worked out once for a Book."""
    week, known = week_of(book, day), book.once(_known_weeks)
    if week.start not in known:
        known[week.start] = find_focus(book, week.start, week.end)
    return known[week.start]


def focus_trend(book: Book, day: date | None = None) -> tuple[Focus, ...]:
    """Return the focus of the eight weeks up to that of a day (today's), oldest first."""
    last = day or book.today
    days = (last - timedelta(weeks=number) for number in reversed(range(TREND_WEEKS)))
    return tuple(focus_of_week(book, found) for found in days)


def _known_weeks(_book: Book) -> dict[date, Focus]:
    """Return where a Book keeps the weeks that were worked out."""
    return {}
