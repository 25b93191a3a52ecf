"""Time in which the timer ran and the rep, it seems, did not work: how it is noticed."""

from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from salesdash.domain.activities import time_settings
from salesdash.domain.book import Book
from salesdash.domain.calling import CallSession
from salesdash.domain.entries import running_timer
from salesdash.domain.promises import CheckIn
from salesdash.domain.records import DealEvent
from salesdash.domain.spans import later_of, whole_seconds

NIGHT = timedelta(hours=1)


class Idle(StrEnum):
    """What to do with time in which the timer ran and the rep, it seems, did not work.

    `keep` it where the timer has it; `discard` it; or `split` it off, to an activity of its own.
    """

    KEEP = "keep"
    DISCARD = "discard"
    SPLIT = "split"


class IdleSpan(Struct, frozen=True):
    """From the last sign of the rep up to the next one; `slept` when the machine did."""

    start: datetime
    end: datetime
    slept: bool = False

    @property
    def length(self) -> timedelta:
        """How long it was."""
        return timedelta(seconds=self.end.timestamp() - self.start.timestamp())


def idle_span(
    book: Book, seen: datetime | None = None, slept_from: datetime | None = None
) -> IdleSpan | None:
    """Return the time in which the timer ran, it seems, without the rep; None when it did not.

    `slept_from` is when a dashboard last ticked before the machine slept; `seen` its last key.
    Else it is the longest time between two signs of the rep (the start, or what was kept of it,
    deals changed, calls, check-ins, `seen`, now), when that is `forgotten_hours` or more, or an
    hour or more over midnight.
    """
    timer = running_timer(book)
    if timer is None:
        return None
    now, settings = whole_seconds(book.now), book.once(time_settings)
    known = later_of(timer.start, timer.kept_until or timer.start)
    if slept_from is not None:
        slept = IdleSpan(later_of(whole_seconds(slept_from), known), now, slept=True)
        if slept.length >= timedelta(minutes=settings.slept_minutes):
            return slept
    forgotten = timedelta(hours=settings.forgotten_hours)
    if IdleSpan(known, now).length < min(NIGHT, forgotten):
        return None
    signs = [*_signs(book, known, seen), now]
    gaps = [IdleSpan(whole_seconds(one), whole_seconds(other)) for one, other in pairwise(signs)]
    longest = max(gaps, key=lambda gap: gap.length)
    started = longest.start.astimezone(now.tzinfo).date()
    overnight = started < longest.end.astimezone(now.tzinfo).date()
    return longest if longest.length >= (NIGHT if overnight else forgotten) else None


def _signs(book: Book, since: datetime, seen: datetime | None) -> list[datetime]:
    """Return the moments at which the rep is known to have been there, from `since` on."""
    told: list[datetime | None] = [seen]
    told += [event.at for event in book.table(DealEvent).values()]
    for session in book.table(CallSession).values():
        told += [session.started, session.ended]
    for check_in in book.table(CheckIn).values():
        told += [check_in.at, check_in.ended]
    first, now = since.timestamp(), book.now.timestamp()
    signs = [sign for sign in told if sign is not None and first < sign.timestamp() <= now]
    return [since, *sorted(signs, key=lambda sign: sign.timestamp())]
