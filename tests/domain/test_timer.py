"""The timer: one runs, and what it ran without the rep is asked about."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.idle import Idle, IdleSpan, idle_span
from salesdash.domain.timekeeping import Entry, Timer
from salesdash.domain.timer import discard, resolve, start, stop, switch
from tests.builders import NOW, book_of, deal
from tests.domain.timers import HOUR, running

MINUTE = timedelta(minutes=1)


def test_start_stop_and_switch() -> None:
    empty = book_of([deal("Northwind", id=9)])
    (timer,) = start(empty, "selling @northwind: terms").put
    assert timer == Timer(activity="selling", start=NOW, deal_id=9, note="terms")
    done = stop(running(note="VPs"))
    assert done.put == (Entry(activity="prospecting", start=NOW - 2 * HOUR, end=NOW, note="VPs",
                              origin="timer"),)  # fmt: skip
    assert [record.id for record in done.delete] == [1]
    changed = switch(running(), "admin")
    assert [type(r) for r in changed.put] == [Entry, Timer]
    assert changed.put[1] == Timer(activity="administration", start=NOW)
    assert switch(empty, "admin").put == (Timer(activity="administration", start=NOW),)


def test_a_clock_set_back_past_the_start_loses_nothing_silently() -> None:
    back = running(hours=-1)
    with pytest.raises(InputError, match="began Mon 23 Nov at 10:00, which is still to come"):
        stop(back)
    with pytest.raises(InputError, match="Discard the timer and log the time"):
        switch(back, "admin")
    assert discard(back).delete
    assert idle_span(back, seen=NOW + 2 * HOUR) is None


def test_a_timer_that_runs_into_what_is_entered_leaves_it_as_it_is() -> None:
    """The clock was set back over an entry: its time is passed a second time."""
    entered = Entry(id=5, activity="selling", start=NOW - 90 * MINUTE, end=NOW - HOUR)
    book = running()
    book = Book(now=NOW, tables={**book.tables, Entry.table: {5: entered}})
    assert [(e.start, e.end) for e in stop(book).entries] == [
        (NOW - 2 * HOUR, NOW - 90 * MINUTE),
        (NOW - HOUR, NOW),
    ]
    whole = replace(entered, start=NOW - 3 * HOUR)
    covered = Book(now=NOW - HOUR, tables={**book.tables, Entry.table: {5: whole}})
    assert stop(covered).put == ()
    assert stop(covered).delete


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="runs for Prospecting since 07:00: stop it, or switch"):
        start(running(), "admin")
    with pytest.raises(InputError, match="no timer runs"):
        stop(book_of([]))
    with pytest.raises(InputError, match="no timer runs"):
        discard(book_of([]))
    with pytest.raises(InputError, match="measures the length itself"):
        start(book_of([]), "admin 45m")
    with pytest.raises(InputError, match="10:00 is still to come"):
        start(book_of([]), "admin 10:00")
    with pytest.raises(InputError, match="a switch is from now on"):
        switch(running(), "admin 8:30")
    taken = Entry(id=3, activity="selling", start=NOW - HOUR, end=NOW - HOUR / 2)
    with pytest.raises(InputError, match="from 08:00 clashes with Selling 08:00–08:30"):
        start(book_of([taken]), "admin 8:00")
    (timer,) = start(book_of([taken]), "admin 8:30").put
    assert timer == Timer(activity="administration", start=NOW - HOUR / 2)


def test_a_timer_started_this_moment_leaves_no_entry() -> None:
    assert stop(running(0)).put == ()


def test_keep_discard_and_split() -> None:
    book, idle = running(3), IdleSpan(NOW - 2 * HOUR, NOW - HOUR)
    kept = stop(book, idle, Idle.KEEP).entries
    assert [(e.activity, e.hours) for e in kept] == [("prospecting", 3)]
    less = stop(book, idle, Idle.DISCARD).entries
    assert [(e.activity, e.hours) for e in less] == [("prospecting", 1), ("prospecting", 1)]
    parted = stop(book, idle, Idle.SPLIT).entries
    assert [e.activity for e in parted] == ["prospecting", "lost", "prospecting"]
    named = stop(book, idle, Idle.SPLIT, to="training").entries
    assert named[1].activity == "training"


def test_the_timer_goes_on_after_an_answer() -> None:
    book, idle = running(3), IdleSpan(NOW - 2 * HOUR, NOW)
    (kept,) = resolve(book, idle, Idle.KEEP).put
    assert kept == Timer(id=1, activity="prospecting", start=NOW - 3 * HOUR, kept_until=NOW)
    entry, timer = resolve(book, idle, Idle.DISCARD).put
    assert isinstance(entry, Entry)
    assert entry.hours == 1
    assert timer == Timer(id=1, activity="prospecting", start=NOW)
    assert [e.activity for e in resolve(book, idle, Idle.SPLIT).entries] == ["prospecting", "lost"]


def test_the_seconds_it_took_to_answer_belong_to_the_idle_time() -> None:
    book = running()
    idle = IdleSpan(NOW - HOUR, NOW - timedelta(seconds=20))
    assert [e.hours for e in stop(book, idle, Idle.SPLIT).entries] == [1.0, 1.0]
    assert [e.hours for e in stop(book, idle, Idle.DISCARD).entries] == [1.0]


@example("Australia/Lord_Howe", 2247, 60, 0.0, 0.0, Idle.KEEP)
@given(
    st.sampled_from(["America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
    st.integers(0, 2 * 365 * 24), st.integers(60, 20 * 3600), st.floats(0, 1), st.floats(0, 1),
    st.sampled_from(list(Idle)),
)  # fmt: skip
def test_no_time_is_made_or_lost_but_what_is_discarded(
    zone: str, hour: int, seconds: int, one: float, other: float, answer: Idle
) -> None:
    now = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")) + timedelta(hours=hour)
    book = running(seconds / 3600, now=now.astimezone(ZoneInfo(zone)))
    low, high = sorted((one, other))
    local = ZoneInfo(zone)
    begun, ended = (
        (now - timedelta(seconds=seconds - int(seconds * share))).astimezone(local)
        for share in (low, high)
    )
    idle = IdleSpan(begun, ended)
    total = sum(round(e.hours * 3600) for e in stop(book, idle, answer).entries)
    if now.timestamp() - ended.timestamp() < 60:
        idle = IdleSpan(begun, now)
    gone = round(idle.length.total_seconds()) if answer is Idle.DISCARD else 0
    assert abs(total - (seconds - gone)) <= 2
