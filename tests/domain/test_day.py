"""A day's plan and what was done, by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from salesdash.domain.calling import CallDay
from salesdash.domain.day import done_on, due_deals, moves_on, plan_of_day, planned_hours
from salesdash.domain.deals import advance, record_change, record_opening
from salesdash.domain.promises import DayFigures
from salesdash.domain.records import Deal, DealEvent, Holiday, Outcome, Settings
from salesdash.domain.review import Review
from salesdash.domain.timekeeping import Entry, WeekPlan
from tests.builders import NOW, TODAY, book_of, closed, days, deal

SHORT = Settings(cycle_days=21)


def spent(activity: str, day: date, hour: int, hours: float) -> Entry:
    """Return an entry of a day, in the book's zone."""
    start = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Entry(activity=activity, start=start, end=start + timedelta(hours=hours))


def test_the_plan_is_a_day_of_the_working_chain() -> None:
    """As in the chain's worked example: 7,600 dials over 14 selling days are 542.9 a day.

    760 conversations are 54.3 a day, 38 appointments 2.7: whole ones. A day of eight hours by the
    default targets has 2.4 of prospecting.
    """
    plan = plan_of_day(book_of([deal(dollars=20_000)], quota=100_000, settings=SHORT))
    assert (plan.dials, plan.conversations, plan.appointments) == (543, 55, 3)
    assert plan.hours["prospecting"] == pytest.approx(2.4)
    assert sum(plan.hours.values()) == pytest.approx(8.0)
    assert "lost" not in plan.hours


def test_nothing_is_asked_on_a_holiday_but_what_is_due_stays_due() -> None:
    late = deal(next_step="call", next_step_on=TODAY - days(3), id=7)
    settings = Settings(cycle_days=21, holidays=(Holiday(on=TODAY, name="Founders' day"),))
    plan = plan_of_day(book_of([late], quota=100_000, settings=settings))
    assert plan == DayFigures(steps=(7,))


def test_without_a_quota_no_calls_are_asked_for() -> None:
    plan = plan_of_day(book_of([deal()]))
    assert (plan.dials, plan.conversations, plan.appointments) == (0, 0, 0)


def test_an_accepted_week_is_shared_among_the_days_left() -> None:
    """Monday: 10 h over five days are 2 a day. Wednesday with 4 spent: 6 h over three days."""
    monday = TODAY
    plan = WeekPlan(starts=monday, hours={"prospecting": 10.0}, at=NOW)
    assert planned_hours(book_of([plan])) == {"prospecting": 2.0}
    book = book_of([plan, spent("prospecting", monday, 9, 4.0)])
    later = type(book)(now=NOW + days(2), tables=book.tables)
    assert planned_hours(later) == {"prospecting": 2.0}
    over = book_of([plan, spent("prospecting", monday, 8, 11.0)])
    assert planned_hours(type(over)(now=NOW + days(2), tables=over.tables)) == {}


def test_what_is_left_of_a_plan_is_asked_for_as_far_as_the_days_left_have_hours() -> None:
    """Friday with nothing done: 40 h are left and 8 h there are, shared as planned.

    With Friday off, Thursday has 32 h of plan left and 8 h.
    """
    plan = WeekPlan(starts=TODAY, hours={"prospecting": 30.0, "selling": 10.0}, at=NOW)
    book = book_of([plan])
    assert planned_hours(type(book)(now=NOW + days(4), tables=book.tables)) == {
        "prospecting": 6.0, "selling": 2.0,
    }  # fmt: skip
    short = book_of([plan], settings=Settings(days_off=(TODAY + days(4),)))
    assert planned_hours(type(short)(now=NOW + days(3), tables=short.tables)) == {
        "prospecting": 6.0, "selling": 2.0,
    }  # fmt: skip


def test_steps_due_come_oldest_first() -> None:
    book = book_of(
        [
            deal("Today", next_step="call", next_step_on=TODAY, id=1),
            deal("Late", next_step="send", next_step_on=TODAY - days(2), id=2),
            deal("Tomorrow", next_step="call", next_step_on=TODAY + days(1), id=3),
            deal("Undated", next_step="call", id=4),
            closed(Outcome.LOST, 1, next_step="call", next_step_on=TODAY, id=5),
        ]
    )
    assert [found.name for found in due_deals(book)] == ["Late", "Today"]


def test_what_was_done_comes_from_the_book() -> None:
    waiting = deal("Waits", next_step="call", next_step_on=TODAY, id=1)
    moved = deal("Moved", next_step="call", next_step_on=TODAY + days(4), id=2)
    won = closed(Outcome.WON, 0, next_step="sign", next_step_on=TODAY, id=3)
    records = [
        waiting,
        moved,
        won,
        CallDay(on=TODAY, dials=14, conversations=2, appointments=1),
        CallDay(on=TODAY - days(1), dials=99),
        spent("prospecting", TODAY, 7, 1.5),
        spent("prospecting", TODAY - days(1), 7, 5),
        Review(deal_id=3, on=TODAY, outcome=Outcome.WON),
        Review(shared_by="Ines", on=TODAY, outcome=Outcome.WON),
    ]
    done = done_on(book_of(records), TODAY, DayFigures(steps=(1, 2, 3)))
    assert (done.dials, done.conversations, done.appointments) == (14, 2, 1)
    assert done.hours == {"prospecting": 1.5}
    assert done.steps == (2, 3)
    assert done.reviews == 1


def test_moves_of_a_day() -> None:
    new = deal("New", opened=TODAY, id=1)
    old = deal("Old", id=2)
    on = advance(old, Settings(), 1)
    events: list[DealEvent] = []
    opening = record_opening(new, NOW)
    events.append(opening)
    changed = record_change(old, on, NOW)
    events += [found for found in changed if isinstance(found, DealEvent)]
    deals = [found for found in changed if isinstance(found, Deal)]
    won = closed(Outcome.WON, 0, dollars=5_000, id=3)
    lost = closed(Outcome.NO_DECISION, 0, id=4)
    moves = moves_on(book_of([new, *deals, won, lost, *events]), TODAY)
    assert (moves.opened, moves.advanced, moves.won, moves.lost, moves.no_decision) == (
        1,
        1,
        1,
        0,
        1,
    )
    assert moves.won_minor == 500_000
