"""Calls counted by the day, and the plan's rates that follow from them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.asof import book_as_of
from salesdash.domain.calling import Appointment, Call, CallDay, Disposition, HourCount
from salesdash.domain.chain import make_chain, work_rates
from salesdash.domain.tally import count_call, days_in, work_counts
from tests.builders import NOW, TODAY, book_of, days, deal, recount

CALLS = st.builds(
    Call,
    contact_id=st.integers(1, 9),
    at=st.integers(0, 100).map(
        lambda hours: datetime(2026, 11, 2, tzinfo=UTC) + timedelta(hours=hours)
    ),
    outcome=st.sampled_from(Disposition),
    session_id=st.integers(0, 2),
)


def a_day(ago: int, dials: int, conversations: int, appointments: int) -> CallDay:
    """Return the counts of a day `ago`, all made in sessions at 20 dials an hour."""
    return CallDay(
        on=TODAY - days(ago),
        dials=dials,
        connects=conversations,
        conversations=conversations,
        appointments=appointments,
        session_dials=dials,
        session_seconds=dials / 20 * 3600,
    )


@given(st.lists(CALLS))
def test_each_call_is_counted_once_and_what_is_more_is_never_less(calls: list[Call]) -> None:
    kept = recount(calls)
    assert sum(day.dials for day in kept.values()) == len(calls)
    for counted in kept.values():
        assert counted.appointments <= counted.conversations <= counted.connects <= counted.dials
        assert sum(hour.dials for hour in counted.hours.values()) == counted.dials
        assert sum(hour.connects for hour in counted.hours.values()) == counted.connects


def test_what_counts_as_what() -> None:
    day = CallDay(on=TODAY)
    for number, outcome in enumerate(Disposition):
        call = Call(contact_id=1, at=NOW, outcome=outcome, session_id=number % 2)
        day = count_call(day, call, 9 + number // 5)
    assert (day.dials, day.connects, day.conversations, day.appointments) == (9, 7, 5, 1)
    assert day.session_dials == 4
    assert day.hours == {"9": HourCount(dials=5, connects=4), "10": HourCount(dials=4, connects=3)}


def test_without_calls_the_rates_are_the_defaults() -> None:
    rates = work_rates(book_of([deal()], quota=100_000))
    assert rates.conversations_per_dial.source == "default"
    assert rates.conversations_per_dial.value == pytest.approx(0.1)
    assert rates.pace_source == "default"


def test_the_rates_are_the_reps_own_with_their_source() -> None:
    met = [
        Appointment(contact_id=n, agreed=NOW - days(20), kept=n < 3, deal_id=n < 2)
        for n in range(4)
    ]
    book = book_of([a_day(3, 250, 20, 2), a_day(200, 162, 11, 2), a_day(400, 900, 0, 0), *met])
    counts = work_counts(book)
    assert (counts.dials, counts.conversations, counts.appointments) == (412, 31, 4)
    assert (counts.kept, counts.opportunities, counts.timed_dials) == (3, 2, 412)
    assert counts.hours == pytest.approx(20.6)
    rates = work_rates(book)
    assert rates.conversations_per_dial.source == "own 31/412"
    assert rates.conversations_per_dial.value == pytest.approx((31 + 0.1 * 20) / 432)
    assert rates.appointments_per_conversation.source == "own 4/31"
    assert rates.opportunities_per_appointment.source == "own 2/3"
    assert rates.dials_per_hour == pytest.approx(20)
    assert rates.pace_source == "own 412 in 21 h"


def test_the_plans_dials_follow_the_calls() -> None:
    before = make_chain(book_of([deal()], quota=500_000))
    after = make_chain(book_of([deal(), a_day(3, 2_000, 400, 40)], quota=500_000))
    assert after.total.opportunities == before.total.opportunities > 0
    assert after.total.dials < before.total.dials / 3


def test_counts_of_a_period() -> None:
    book = book_of([a_day(0, 30, 4, 1), a_day(7, 50, 6, 2)])
    week = book.calendar.week(TODAY)
    assert [day.dials for day in days_in(book, week)] == [30]
    counts = work_counts(book, week)
    assert (counts.dials, counts.conversations, counts.appointments) == (30, 4, 1)


def test_the_book_of_an_earlier_day_has_no_later_calls() -> None:
    calls = [
        Call(contact_id=1, at=NOW - timedelta(days=ago), outcome=Disposition.NO_ANSWER)
        for ago in (0, 1, 2)
    ]
    agreed = Appointment(contact_id=1, agreed=NOW)
    book = book_of([*calls, a_day(0, 1, 0, 0), a_day(1, 1, 0, 0), agreed])
    seen = book_as_of(book, TODAY - days(1))
    assert [call.at for call in seen.walk(Call)] == [call.at for call in calls[1:]]
    assert [day.on for day in seen.walk(CallDay)] == [TODAY - days(1)]
    assert not seen.table(Appointment)
    assert book_as_of(book, TODAY).table(Appointment) == {
        k: replace(agreed, id=k) for k in book.table(Appointment)
    }
