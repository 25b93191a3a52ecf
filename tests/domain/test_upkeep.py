"""What of a book wants renewing: holidays are kept for certain years."""

from datetime import date, datetime

import pytest

from salesdash.domain.records import Holiday
from salesdash.domain.upkeep import holidays_run_out
from tests.domain.ledgers import ZONE, book_at

KEPT = tuple(Holiday(on=date(year, 12, 25), name="Christmas") for year in (2025, 2026, 2027))


@pytest.mark.parametrize(
    ("on", "start_month", "told"),
    [
        ((2027, 9, 30), 1, None),
        ((2027, 10, 1), 1, 2027),  # the next quarter lies beyond
        ((2028, 5, 1), 1, 2027),
        ((2027, 3, 31), 4, None),
        ((2027, 4, 1), 4, 2027),  # this year reaches into 2028
    ],
)
def test_it_is_told_before_the_last_year_ends(
    on: tuple[int, int, int], start_month: int, told: int | None
) -> None:
    now = datetime(*on, 12, tzinfo=ZONE)
    book = book_at([], now, holidays=KEPT, fiscal_start_month=start_month)
    assert holidays_run_out(book) == told


def test_a_book_without_holidays_has_none_that_run_out() -> None:
    assert holidays_run_out(book_at([])) is None
