"""Notices that the timer ran without the rep: overnight, while the machine slept, or forgotten."""

from datetime import datetime, timedelta

from salesdash.clock import Clock
from salesdash.domain.activities import time_settings
from salesdash.domain.book import Book
from salesdash.domain.entries import running_timer
from salesdash.domain.idle import NIGHT, IdleSpan, idle_span


class IdleWatch:
    """Remembers when the program last ticked and the rep last pressed a key.

    `found` gives time to ask about, once. What the rep puts off is asked again when the timer
    is stopped.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ticked: datetime | None = None
        self._seen: datetime | None = None
        self._slept_from: datetime | None = None
        self._look = True
        self._put_off: IdleSpan | None = None

    @property
    def looks(self) -> bool:
        """Whether something happened since `found` was asked last."""
        return self._look

    def tick(self, book: Book) -> None:
        """Notice a sleep: that more time passed since the last tick than ticks are apart."""
        now, before = self._clock.now(), self._ticked
        self._ticked = now
        if before is None:
            return
        slept = timedelta(minutes=book.once(time_settings).slept_minutes)
        if now.timestamp() - before.timestamp() >= slept.total_seconds():
            self._slept_from, self._look = before, True

    def sign(self) -> None:
        """Notice that the rep is there, and whether that was long in coming."""
        now, before = self._clock.now(), self._seen
        if before is not None and now.timestamp() - before.timestamp() >= NIGHT.total_seconds():
            self._look = True
        else:
            self._seen = now

    def found(self, book: Book) -> IdleSpan | None:
        """Return the time to ask about, if there is some that was not asked about yet."""
        if not self._look:
            return None
        self.tick(book)  # a key may come before the tick that would notice the sleep
        self._look = False
        idle = None
        if running_timer(book) is not None:
            idle = idle_span(book, self._seen, self._slept_from)
        self._slept_from = None
        self._seen = self._clock.now()
        return idle

    def put_off(self, idle: IdleSpan) -> None:
        """Remember time that the rep will answer for later."""
        self._put_off = idle

    def owed(self, book: Book) -> IdleSpan | None:
        """Return the time that was put off, while the timer still runs that ran then."""
        timer, owed = running_timer(book), self._put_off
        if timer is None or owed is None or timer.start.timestamp() > owed.start.timestamp():
            return None
        return owed
