"""Notices what the rep is to be called back for: what came due since it was last looked at."""

from datetime import datetime

from salesdash.clock import Clock
from salesdash.domain.book import Book
from salesdash.domain.reminders import Reminder, reminders

LOOK_SECONDS = 15


class ReminderWatch:
    """Remembers up to when it looked, so that nothing is told twice and nothing of the past."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._looked: datetime | None = None

    def due(self, book: Book) -> tuple[Reminder, ...]:
        """Return what came due; looks every quarter of a minute, or when the clock went back."""
        now, since = self._clock.now(), self._looked
        if since is not None and 0 <= now.timestamp() - since.timestamp() < LOOK_SECONDS:
            return ()
        self._looked = now
        return reminders(book, since, now) if since else ()
