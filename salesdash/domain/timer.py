"""The timer: started, stopped, switched; and what becomes of time it ran without the rep.

One runs at most. It is a record, so it survives a restart and a second process sees it. Each
function returns what is to be kept (`Rewrite`); nothing is stored.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from salesdash.domain.activities import activities_of, activity_named
from salesdash.domain.book import Book
from salesdash.domain.entries import (
    ClashError,
    Rewrite,
    clashes_with,
    clock_span,
    free_parts,
    running_timer,
)
from salesdash.domain.errors import InputError
from salesdash.domain.idle import Idle, IdleSpan
from salesdash.domain.spans import at_wall, later_of, span_of, whole_seconds
from salesdash.domain.time_words import FORMS, read_words
from salesdash.domain.timekeeping import DirectedBy, Entry, Timer, entry_for

SHORTEST = timedelta(seconds=1)
ANSWERING = timedelta(minutes=1)
ORIGIN = "timer"


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
    now = whole_seconds(book.now)
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
    if new.start.timestamp() < whole_seconds(book.now).timestamp():
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
        return Rewrite((replace(timer, kept_until=whole_seconds(idle.end)),))
    entries = [timer_entry(timer, timer.start, idle.start)]
    if answer is Idle.SPLIT:
        entries.append(_idle_entry(book, idle, to))
    goes_on = replace(timer, start=whole_seconds(idle.end), kept_until=None)
    return Rewrite((*(e for e in entries if e is not None), goes_on))


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
    begun = whole_seconds(book.now)
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
    begun = later_of(begun, timer.start)
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
