"""The morning in lines."""

import pytest

from salesdash.domain.bracket import make_bracket
from salesdash.domain.records import Outcome
from salesdash.report.today import (
    attainment_line,
    attention_lines,
    day_words,
    mini_bracket,
    today_text,
    work_line,
)
from tests.builders import TODAY, book_of, closed, days, deal


def test_the_day() -> None:
    assert day_words(book_of([])) == "Mon 23 Nov · Q4 2026 day 54/92"


@pytest.mark.parametrize("width", [40, 78, 130, 200])
def test_lines_fit(width: int) -> None:
    records = [
        deal("a", next_step="call", next_step_on=TODAY - days(3)),
        deal("b", sure_thing=True),
        closed(Outcome.WON, dollars=99_000),
    ]
    book = book_of(records, quota=150_000)
    bracket = make_bracket(book)
    assert attainment_line(book, bracket, width).width <= width
    assert work_line(book, bracket, width).width <= width
    assert all(line.width <= width for line in attention_lines(book, width, 10))


def test_a_short_list_says_how_many_more() -> None:
    book = book_of([deal(f"d{n}") for n in range(9)])
    lines = attention_lines(book, 60, 4)
    assert len(lines) == 4
    assert lines[-1].text == "and 6 deals more"


def test_nothing_to_do_is_said() -> None:
    assert "next step" in attention_lines(book_of([]), 60, 4)[0].text


def test_the_small_bracket_keeps_to_its_height() -> None:
    book = book_of([deal(f"d{n}") for n in range(30)], quota=500_000)
    bracket = make_bracket(book)
    for height in range(3, 40):
        assert len(mini_bracket(book, bracket, 76, height)) <= height
    assert "more slots" in mini_bracket(book, bracket, 76, 12)[-1].text


def test_the_text_dashboard() -> None:
    book = book_of([deal("Halden", sure_thing=True)], quota=150_000)
    text = today_text(book)
    assert "$0 of $150,000" in text
    assert "sure thing without a next step" in text
    assert today_text(book, ascii_only=True).isascii()


def test_without_a_quota_it_says_what_to_do() -> None:
    text = today_text(book_of([]))
    assert "salesdash config quota" in text
    assert "enough deals" not in text
