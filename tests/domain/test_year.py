"""The year call by hand."""

from datetime import date

import pytest

from salesdash.domain.records import Outcome, Settings
from salesdash.domain.year import year_call
from tests.builders import book_of, closed


def test_worked_example() -> None:
    """Quota 4 × 100,000; won 150,000: 250,000 left for the 29 selling days from 23 November."""
    won = [
        closed(Outcome.WON, ago=300, dollars=100_000),
        closed(Outcome.WON, ago=10, dollars=50_000),
    ]
    call = year_call(book_of(won, quota=100_000, settings=Settings(cycle_days=30)))
    assert (call.quota_minor, call.won_minor) == (400_000_00, 150_000_00)
    assert call.remaining_minor == 250_000_00
    assert call.selling_days_left == 29
    assert call.required_pace_minor == pytest.approx(250_000_00 / 29)
    assert call.pace_minor == pytest.approx(150_000_00 / call.selling_days_gone)
    first, *_, fourth = call.quarters
    assert (first.period.label, first.attainment, first.required_minor) == ("Q1 2026", 1.0, None)
    assert fourth.required_minor == pytest.approx(250_000_00)
    assert fourth.last_opening_day == date(2026, 12, 1)
    assert fourth.per_day_minor == pytest.approx(250_000_00 / 29)


def test_what_the_quarters_left_must_bring_sums_to_what_is_missing() -> None:
    settings = Settings(fiscal_start_month=7)  # the year runs to 30 June: three quarters are left
    call = year_call(book_of([], quota=100_000, settings=settings))
    parts = [quarter.required_minor for quarter in call.quarters]
    assert parts[0] is None
    left = [part for part in parts if part is not None]
    assert len(left) == 3
    assert sum(left) == pytest.approx(call.remaining_minor)
    paces = [quarter.per_day_minor for quarter in call.quarters if quarter.per_day_minor]
    assert paces == pytest.approx([call.required_pace_minor] * 3)


def test_without_a_quota() -> None:
    call = year_call(book_of([]))
    assert (call.quota_minor, call.remaining_minor) == (None, 0)
    assert {quarter.attainment for quarter in call.quarters} == {None}
