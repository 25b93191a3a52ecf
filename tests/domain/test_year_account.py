"""The year as an account, worked by hand."""

from datetime import date, timedelta
from random import Random

import pytest

from salesdash.domain.timekeeping import DirectedBy, TargetSet
from salesdash.domain.year_account import week_number, year_account
from tests.domain.ledgers import MONDAY, NOW, book_at, spent


def test_an_account_that_began_this_week() -> None:
    book = book_at(
        [
            spent("prospecting", 0, "9:00", 6),
            spent("lost", 1, "9:00", 2),
            spent("administration", 2, "9:00", 4, directed_by=DirectedBy.MANAGER),
        ]
    )
    account = year_account(book)
    assert (account.since, account.until) == (MONDAY, NOW.date())
    assert account.total == 1760
    assert (account.spent, account.balance) == (12, 1748)
    assert account.available == 40
    selling_days = book.calendar.selling_days(date(2026, 1, 1), date(2026, 12, 31))
    assert account.expected == pytest.approx(1760 * 5 / selling_days)
    assert account.pace == pytest.approx(12 / account.expected)
    assert (account.lost, account.not_essential) == (2, 4)
    assert account.others_share == pytest.approx(4 / 12)
    assert account.unaccounted == 28
    prospecting = account.rows[0]
    assert (prospecting.spent, prospecting.target) == (6, 12)
    week = week_number(account, MONDAY)
    assert prospecting.by_week[week] == 6
    assert account.others_by_week[week] == 4
    assert len(account.weeks) == 53


def test_the_targets_of_each_week_are_those_of_its_time() -> None:
    early = spent("selling", date(2026, 11, 9), "9:00", 1)
    later = TargetSet(starts=MONDAY, shares={"prospecting": 0.8, "selling": 0.2})
    account = year_account(book_at([early, later]))
    targets = {row.activity.key: row.target for row in account.rows}
    assert targets["prospecting"] == pytest.approx(0.3 * 40 + 0.8 * 40)
    assert targets["selling"] == pytest.approx(0.3 * 40 + 0.2 * 40)


def test_a_year_without_time() -> None:
    account = year_account(book_at([], quota=None))
    assert (account.spent, account.others_share) == (0, None)
    assert account.worth(5) is None
    later = year_account(book_at([]), date(2027, 5, 1))
    assert (later.available, later.pace) == (0, None)


def test_weeks_add_up_to_the_year_whatever_is_in_it() -> None:
    rng = Random(4)
    days = [date(2025, 12, 20) + timedelta(days=n) for n in range(330)]
    entries = [spent("selling", day, "9:00", rng.choice((1, 2.5, 16))) for day in days]
    account = year_account(book_at(entries))
    inside = sum(e.hours for e in entries if e.start.year == 2026)
    crossing = sum(1 for e in entries if e.start.date() == date(2025, 12, 31) and e.hours == 16)
    assert account.spent == pytest.approx(inside + crossing)
    assert sum(account.by_who.values()) == pytest.approx(account.spent)
