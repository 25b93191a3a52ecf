"""The way through a period, by hand."""

from datetime import date

import pytest

from salesdash.domain.attainment import attainment
from salesdash.domain.records import Outcome, Settings
from tests.builders import TODAY, book_of, closed, days


def test_worked_example() -> None:
    """October to 23 November is 54 days; two wins, 30 and 10 days ago."""
    won = [
        closed(Outcome.WON, ago=30, dollars=20_000),
        closed(Outcome.WON, ago=10, dollars=5_000),
        closed(Outcome.LOST, ago=9, dollars=70_000),
        closed(Outcome.WON, ago=200, dollars=90_000),
    ]
    way = attainment(book_of(won, quota=66_000))
    assert len(way.won) == 54
    assert len(way.pace) == 92
    first = (TODAY - days(30) - date(2026, 10, 1)).days
    assert way.won[first - 1 : first + 1] == (0, 20_000_00)
    assert way.won[-1] == 25_000_00
    # 66 weekdays in the quarter, so 1,000 each; 38 of them until today.
    assert way.pace[-1] == pytest.approx(66_000_00)
    assert way.pace[53] == pytest.approx(38_000_00)
    assert way.ahead_minor == pytest.approx(-13_000_00)


def test_days_off_ask_for_nothing() -> None:
    settings = Settings(days_off=(date(2026, 10, 1),))
    way = attainment(book_of([], quota=65_000, settings=settings))
    assert way.pace[0] == 0
    assert way.pace[1] == pytest.approx(1_000_00)


def test_without_a_quota_there_is_no_pace() -> None:
    way = attainment(book_of([closed(Outcome.WON, dollars=10)]))
    assert set(way.pace) == {0}
    assert way.quota_minor is None


def test_a_quarter_to_come_has_no_past() -> None:
    book = book_of([], quota=1_000)
    way = attainment(book, book.calendar.following(book.quarter))
    assert (way.won, way.ahead_minor) == ((), 0.0)
