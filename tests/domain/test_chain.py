"""From opportunities to open to the day's dials, by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.calendar import PeriodKind
from salesdash.domain.chain import (
    NO_WORK,
    dials_for,
    make_chain,
    work_columns,
    work_for,
    work_rates,
    working_chain,
)
from salesdash.domain.records import Outcome, Settings
from salesdash.domain.tally import WorkCounts
from tests.builders import book_of, closed, deal

SHORT = Settings(cycle_days=21)


def test_worked_example_with_defaults() -> None:
    """Quota 100,000, one open deal of 20,000: 5 wins, 20 opportunities, a gap of 19.

    19 / 0.5 = 38 appointments, / 0.05 = 760 conversations, / 0.10 = 7,600 dials, / 20 = 380 h.
    Cycle 21 days: the last opening day is 10 December; from Monday 23 November on that is
    14 selling days, so 7,600 / 14 = 542.9 dials a day.
    """
    chain = make_chain(book_of([deal(dollars=20_000)], quota=100_000, settings=SHORT))
    assert chain.plan.gap == 19
    work = chain.total
    assert (work.opportunities, work.appointments) == (19, 38)
    assert work.conversations == pytest.approx(760)
    assert work.dials == pytest.approx(7_600)
    assert work.hours == pytest.approx(380)
    assert chain.plan.last_opening_day == date(2026, 12, 10)
    assert chain.days == 14
    assert chain.per_day.dials == pytest.approx(7_600 / 14)


def test_own_rates_pull_away_from_the_defaults() -> None:
    """500 dials, 80 conversations: (80 + 0.1 × 20) / (500 + 20) = 82/520; pace by hours alike.

    520 dials in 25 h and the prior's 20 in 1 h: 520 / 26 = 20 an hour.
    """
    rates = work_rates(book_of([]), WorkCounts(500, 80, 6, 3, 25.0))
    assert rates.conversations_per_dial.value == pytest.approx(82 / 520)
    assert rates.appointments_per_conversation.value == pytest.approx(7 / 100)
    assert rates.opportunities_per_appointment.value == pytest.approx(13 / 26)
    assert rates.dials_per_hour == pytest.approx(520 / 26)
    assert rates.conversations_per_dial.source == "own 80/500"
    assert rates.pace_source == "own 500 in 25 h"


def test_without_calls_every_rate_is_the_default() -> None:
    rates = work_rates(book_of([], settings=Settings(conversations_per_dial=0.2)))
    assert rates.conversations_per_dial.value == pytest.approx(0.2)
    assert rates.conversations_per_dial.source == "default"
    assert (rates.dials_per_hour, rates.pace_source) == (20.0, "default")


def test_dials_for_none_is_none_and_a_part_counts_whole() -> None:
    rates = work_rates(book_of([]))
    assert dials_for(rates, 0) == 0
    assert dials_for(rates, 1) == 400


def test_after_the_last_opening_day_the_dials_are_the_next_quarters() -> None:
    """With the default 60 days the last opening day of Q4 was 1 November."""
    book = book_of([deal(closes=date(2026, 12, 20))], quota=100_000)
    chain, working = make_chain(book), working_chain(book)
    assert chain.passed
    assert chain.per_day == NO_WORK
    assert working.plan.period.label == "Q1 2027"
    assert working.plan.have == 0  # the open deal is expected in this quarter
    assert not working.passed
    day, _, _, quarter, _ = work_columns(book)
    assert quarter.work == chain.total  # what it lacks is said, though it would come too late
    assert day.work.dials == pytest.approx(working.per_day.dials)


def test_columns_of_time() -> None:
    """Of the 14 opening days today is one, this week has 5 and this month 6."""
    book = book_of([deal(dollars=20_000)], quota=100_000, settings=SHORT)
    day, week, month, quarter, year = work_columns(book)
    assert [c.period.kind for c in (day, week, month)] == [
        PeriodKind.DAY,
        PeriodKind.WEEK,
        PeriodKind.MONTH,
    ]
    assert (day.selling_days, week.selling_days, month.selling_days) == (1, 5, 6)
    total = make_chain(book).total.dials
    assert day.work.dials == pytest.approx(total / 14)
    assert week.work.dials == pytest.approx(total * 5 / 14)
    assert month.work.dials == pytest.approx(total * 6 / 14)
    assert quarter.work.dials == pytest.approx(total)
    assert quarter.money_minor == 100_000_00
    assert day.money_minor == pytest.approx(100_000_00 / quarter.selling_days)
    assert year.money_minor == 400_000_00


def test_a_quota_made_asks_for_nothing() -> None:
    book = book_of([closed(Outcome.WON, dollars=900_000)], quota=100_000)
    assert make_chain(book).total == NO_WORK
    assert all(column.money_minor == 0 for column in work_columns(book))


@given(st.floats(0, 1e4), st.floats(0, 50))
def test_work_is_proportional(opportunities: float, factor: float) -> None:
    rates = work_rates(book_of([]))
    once, more = work_for(opportunities, rates), work_for(opportunities * factor, rates)
    assert once.times(factor).dials == pytest.approx(more.dials)
    assert once.dials >= once.conversations >= once.appointments >= once.opportunities
