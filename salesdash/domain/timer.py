"""The timer: started, stopped, switched; and what happens to time it ran without the rep.

One runs at most. It is a record, so it survives a restart and a second process sees it. Each
function returns what is to be kept (`Rewrite`); nothing is stored.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.activities import activities_of, activity_named, time_settings
from salesdash.domain.book import Book
from salesdash.domain.calling import CallSession
from salesdash.domain.entries import (
    ClashError,
    Rewrite,
    clashes_with,
    clock_span,
    free_parts,
    running_timer,
)
from salesdash.domain.errors import InputError
from salesdash.domain.promises import CheckIn
from salesdash.domain.records import DealEvent
from salesdash.domain.spans import at_wall, span_of
from salesdash.domain.time_words import FORMS, read_words
from salesdash.domain.timekeeping import DirectedBy, Entry, Timer, entry_for

SHORTEST = timedelta(seconds=1)
NIGHT = timedelta(hours=1)
ANSWERING = timedelta(minutes=1)
ORIGIN = "timer"


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


def start(book: Book, text: str) -> Rewrite:
    """Return what starts the timer as plain words say: `prospecting @Northwind`, `admin 9:10`.

    A time of day starts it then. Raises InputError when one runs already, the words cannot be
    read, the time is still to come, or the time since is taken.
    """
    running = running_timer(book)
    if running is not None:
        name = activity_named(book, running.activity).name
        since = running.start.astimezone(book.now.tzinfo)
        raise InputError(
            f"the timer runs for {name} since {since:%H:%M}: stop it, or switch to this"
        )
    return Rewrite((_check_free(book, read_timer(book, text)),))


def stop(
    book: Book, idle: IdleSpan | None = None, answer: Idle = Idle.KEEP, to: str | None = None
) -> Rewrite:
    """Return what stops the timer now: its entry, less the idle span if that is the answer.

    An idle span that ended as it was asked about lasts until now: answering is no work.
    `to` is the activity a split idle span goes to, *lost* unless given. Where the clock was set
    back over time that is entered, that time stays as it is. Raises InputError when none runs,
    or the clock was set back past its start.
    """
    timer = _begun(book)
    now = _whole(book.now)
    entries = [timer_entry(timer, timer.start, now)]
    if idle is not None and answer is not Idle.KEEP:
        if IdleSpan(idle.end, now).length < ANSWERING:
            idle = replace(idle, end=now)
        entries = [timer_entry(timer, timer.start, idle.start), timer_entry(timer, idle.end, now)]
        if answer is Idle.SPLIT:
            entries.insert(1, _idle_entry(book, idle, to))
    free = (part for entry in entries if entry is not None for part in free_parts(book, entry))
    return Rewrite(tuple(free), (timer,))


def switch(
    book: Book, text: str, idle: IdleSpan | None = None, answer: Idle = Idle.KEEP,
    to: str | None = None,
) -> Rewrite:  # fmt: skip
    """Return what stops the timer and starts it as plain words say, from now on."""
    new = read_timer(book, text)
    if running_timer(book) is None:
        return start(book, text)
    if new.start.timestamp() < _whole(book.now).timestamp():
        raise InputError("a switch is from now on: stop the timer first to start it at a time")
    return stop(book, idle, answer, to).then(Rewrite((new,)))


def discard(book: Book) -> Rewrite:
    """Return what takes the timer away without an entry. Raises InputError when none runs."""
    return Rewrite(delete=(_running(book),))


def resolve(book: Book, idle: IdleSpan, answer: Idle, to: str | None = None) -> Rewrite:
    """Return what answers an idle span while the timer goes on.

    Unless it is kept, the time before it becomes an entry, and the timer counts from its end.
    What was kept is not asked about again.
    """
    timer = _running(book)
    if answer is Idle.KEEP:
        return Rewrite((replace(timer, kept_until=_whole(idle.end)),))
    entries = [timer_entry(timer, timer.start, idle.start)]
    if answer is Idle.SPLIT:
        entries.append(_idle_entry(book, idle, to))
    goes_on = replace(timer, start=_whole(idle.end), kept_until=None)
    return Rewrite((*(e for e in entries if e is not None), goes_on))


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
    now, settings = _whole(book.now), book.once(time_settings)
    known = _later(timer.start, timer.kept_until or timer.start)
    if slept_from is not None:
        slept = IdleSpan(_later(_whole(slept_from), known), now, slept=True)
        if slept.length >= timedelta(minutes=settings.slept_minutes):
            return slept
    forgotten = timedelta(hours=settings.forgotten_hours)
    if IdleSpan(known, now).length < min(NIGHT, forgotten):
        return None
    signs = [*_signs(book, known, seen), now]
    gaps = [IdleSpan(_whole(one), _whole(other)) for one, other in pairwise(signs)]
    longest = max(gaps, key=lambda gap: gap.length)
    started = longest.start.astimezone(now.tzinfo).date()
    overnight = started < longest.end.astimezone(now.tzinfo).date()
    return longest if longest.length >= (NIGHT if overnight else forgotten) else None


def read_timer(book: Book, text: str) -> Timer:
    """Return the timer plain words describe. Raises InputError; a length is none of its words."""
    words = read_words(book, text)
    if words.activity is None:
        raise InputError(
            f"no activity in {text.strip()!r}: write prospecting or selling @Northwind"
        )
    if words.length is not None or words.span is not None:
        raise InputError(
            f"the timer measures the length itself; to enter what was, log it: {FORMS}"
        )
    begun = _whole(book.now)
    if words.clock is not None:
        begun = at_wall(words.day or book.today, words.clock, book.now.tzinfo)
    elif words.day not in {None, book.today}:
        raise InputError("the timer starts now, or at a time of day: write 9:10")
    if begun.timestamp() > book.now.timestamp():
        raise InputError(f"{begun:%H:%M} is still to come: the timer starts now or before")
    return Timer(
        activity=words.activity,
        start=begun,
        note=words.note or "",
        deal_id=words.deal_id,
        directed_by=words.directed_by or DirectedBy.ME,
    )


def _check_free(book: Book, timer: Timer) -> Timer:
    """Return a timer whose time so far is free. Raises ClashError."""
    clashes = clashes_with(book, span_of(timer.start, book.now))
    if clashes:
        name = activity_named(book, clashes[0].activity).name
        times = clock_span(clashes[0], book.now.tzinfo)
        raise ClashError(
            f"from {timer.start.astimezone(book.now.tzinfo):%H:%M} clashes with {name} {times}: "
            "start it later",
            clashes,
        )
    return timer


def _running(book: Book) -> Timer:
    """Return the running timer. Raises InputError."""
    timer = running_timer(book)
    if timer is None:
        raise InputError("no timer runs: start one")
    return timer


def _begun(book: Book) -> Timer:
    """Return the running timer. Raises InputError, also when it begins only later."""
    timer = _running(book)
    start = timer.start.astimezone(book.now.tzinfo)
    if start.timestamp() > book.now.timestamp():
        raise InputError(
            f"the timer began {start:%a} {start.day} {start:%b at %H:%M}, which is still to come: "
            "the clock was set back. Discard the timer and log the time"
        )
    return timer


def timer_entry(timer: Timer, begun: datetime, ended: datetime) -> Entry | None:
    """Return a timer's entry for a span; None when it is shorter than a second."""
    begun = _later(begun, timer.start)
    if ended.timestamp() - begun.timestamp() < SHORTEST.total_seconds():
        return None
    return entry_for(
        timer.activity, begun, ended, timer.note, deal_id=timer.deal_id,
        directed_by=timer.directed_by, origin=ORIGIN,
    )  # fmt: skip


def _idle_entry(book: Book, idle: IdleSpan, to: str | None) -> Entry | None:
    """Return the idle span as an entry of its own. Raises InputError when it goes nowhere."""
    lost = next((a.key for a in activities_of(book) if a.lost), None)
    activity = to or lost
    if activity is None:
        raise InputError("no activity is for lost time: name the one the idle time goes to")
    if idle.length < SHORTEST:
        return None
    note = "timer left running" if activity == lost else ""
    return entry_for(activity, idle.start, idle.end, note, origin=ORIGIN)


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


def _later(one: datetime, other: datetime) -> datetime:
    """Return the later of two moments."""
    return one if one.timestamp() >= other.timestamp() else other


def _whole(at: datetime) -> datetime:
    """Return a moment in whole seconds."""
    return at.replace(microsecond=0)
