"""What is kept of time: records that cannot say nonsense, and survive storage."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from salesdash.domain.asof import book_as_of
from salesdash.domain.errors import InputError
from salesdash.domain.timekeeping import (
    CLOSE_TO_ONE,
    Activity,
    DirectedBy,
    Entry,
    TargetSet,
    Template,
    Timer,
    TimeSettings,
    WeekPlan,
    Window,
    entry_for,
)
from salesdash.store import Store
from tests.builders import NOW, TODAY, book_of, days

HOUR = timedelta(hours=1)


def test_the_default_targets_are_the_whole_year_and_lost_has_none() -> None:
    activities = TimeSettings().activities
    assert abs(sum(a.share for a in activities) - 1) < CLOSE_TO_ONE
    assert [a.share for a in activities if a.lost] == [0]


def test_prime_time_is_by_default_five_hours_on_five_days() -> None:
    windows = TimeSettings().prime_time
    assert {w.weekday for w in windows} == {0, 1, 2, 3, 4}
    minutes = sum((w.end.hour - w.start.hour) * 60 + w.end.minute - w.start.minute for w in windows)
    assert minutes == 25 * 60


def test_a_finished_session_is_an_entry_to_the_second() -> None:
    start = NOW + timedelta(microseconds=900)
    found = entry_for("prospecting", start, start + HOUR, "Logistics VPs", origin="session:7")
    assert found == Entry(
        activity="prospecting", start=NOW, end=NOW + HOUR, note="Logistics VPs", origin="session:7"
    )
    assert found.hours == 1
    assert found.directed_by is DirectedBy.ME


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        entry_for("selling", NOW, NOW + timedelta(microseconds=5))
    with pytest.raises(ValueError, match=r"sum to 90\.0 %"):
        TargetSet(starts=TODAY, shares={"selling": 0.9})
    with pytest.raises(ValueError, match="before 14:00"):
        Window(weekday=0, start=time(14), end=time(9))
    with pytest.raises(ValueError, match="same key"):
        TimeSettings(activities=(Activity(key="a", name="A"), Activity(key="a", name="B")))
    with pytest.raises(ValueError, match="same key"):
        TimeSettings(templates=(Template(key="1", text="a"), Template(key="1", text="b")))


def test_each_kind_comes_back_from_the_store(store: Store) -> None:
    zone = ZoneInfo("America/New_York")
    twice = datetime(2026, 11, 1, 1, 30, tzinfo=zone, fold=1)
    records = (
        TimeSettings(templates=(Template(key="1", text="30m admin"),)),
        TargetSet(starts=date(2026, 1, 1), shares={"selling": 1.0}),
        Entry(activity="selling", start=twice, end=twice + HOUR, deal_id=4),
        Timer(activity="lost", start=NOW, directed_by=DirectedBy.MANAGER),
        WeekPlan(starts=TODAY, hours={"selling": 12.5}, at=NOW),
    )
    with store.transaction("keep") as tx:
        kept = [tx.add(record) for record in records]
    book = store.book()
    for record in kept:
        assert book.table(type(record))[record.id] == record
    stored = next(iter(book.table(Entry).values()))
    assert stored.start.astimezone(UTC) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_a_key_that_is_no_digit_is_not_stored(store: Store) -> None:
    with pytest.raises(InputError, match="time_settings"), store.transaction("keep") as tx:
        tx.add(TimeSettings(templates=(Template(key="x", text="30m admin"),)))


def test_an_earlier_day_knows_nothing_of_later_time() -> None:
    old = Entry(id=1, activity="selling", start=NOW - days(3), end=NOW - days(3) + HOUR)
    new = replace(old, id=2, start=NOW, end=NOW + HOUR)
    plan = WeekPlan(id=3, starts=TODAY, hours={"selling": 8}, at=NOW)
    seen = book_as_of(
        book_of([old, new, plan, Timer(id=4, activity="a", start=NOW)]), TODAY - days(1)
    )
    assert dict(seen.table(Entry)) == {1: old}
    assert not seen.table(WeekPlan)
    assert not seen.table(Timer)
