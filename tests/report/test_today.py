"""The morning in lines."""

import pytest

from salesdash.domain.bracket import make_bracket
from salesdash.domain.calling import CallDay
from salesdash.domain.promises import CheckIn, Commitment, DayFigures
from salesdash.domain.records import Outcome
from salesdash.report.attention import attention_lines
from salesdash.report.today import (
    attainment_line,
    bracket_title,
    calls_pane,
    day_words,
    ledger_pane,
    mini_bracket,
    need_line,
    plan_lines,
    risk_of,
    today_text,
)
from tests.builders import NOW, TODAY, book_of, closed, days, deal


def test_the_day() -> None:
    assert day_words(book_of([])) == "Mon 23 Nov · Q4 2026 day 54/92"
    assert day_words(book_of([]), width=20) == "Mon 23 Nov"


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
    assert need_line(book, bracket, width).width <= width
    assert len(risk_of(book, width)) <= width
    for lines in (
        plan_lines(book, width),
        attention_lines(book, width, 10),
        calls_pane(book, width, 3),
        ledger_pane(book, width, 3),
    ):
        assert all(line.width <= width for line in lines)


@pytest.mark.parametrize("width", [76, 196])
def test_above_the_panes_stand_three_lines(width: int) -> None:
    """One due step, one promise: on a narrow screen the first promise, on a wide one all."""
    promises = (Commitment(text="call the CFO", kept=True), Commitment(text="ten dials at nine"))
    found = CheckIn(
        on=TODAY,
        at=NOW,
        commitments=promises,
        planned=DayFigures(
            dials=38, conversations=4, appointments=1, hours={"prospecting": 2.0}, steps=(7,)
        ),
    )
    due = deal("a", id=7, next_step="call", next_step_on=TODAY)
    book = book_of([due, found, CallDay(on=TODAY, dials=14)], quota=150_000)
    head, plan, owed = (line.text for line in plan_lines(book, width))
    assert head.startswith("Q4 2026 day 54/92")
    assert "dials 14/38 ████░░░░░░" in plan
    assert "ten dials at nine" in owed
    assert ("next steps 1 due" in plan) == (width > 100)
    assert "promised 1/2" in plan + owed


def test_the_title_says_how_far_the_quota_is_made() -> None:
    book = book_of([closed(Outcome.WON, dollars=75_000)], quota=150_000)
    title = bracket_title(book, make_bracket(book))
    assert title.startswith("Bracket ─ quota $150,000  won $75,000 (50 %)  P(quota) ")
    assert bracket_title(book_of([]), make_bracket(book_of([]))) == "Bracket ─ no quota yet"


def test_what_the_bracket_asks_for() -> None:
    made = book_of([closed(Outcome.WON, dollars=99_000)], quota=90_000)
    assert "quota is made" in need_line(made, make_bracket(made), 76).text
    short = book_of([closed(Outcome.WON, dollars=50_000)], quota=90_000)
    assert need_line(short, make_bracket(short), 76).text == (
        "need 1 win · 4 deals · have 0 · 4 short since 1 Nov, too late to open"
    )


def test_reviews_owed_stand_after_the_steps_that_are_due() -> None:
    records = [
        deal("Late", next_step="call", next_step_on=TODAY - days(2)),
        deal("Adrift"),
        closed(Outcome.LOST, 5, name="Gone"),
    ]
    lines = [line.text for line in attention_lines(book_of(records), 76, 10)]
    assert [line.split()[0] for line in lines] == ["Late", "Gone", "Adrift"]
    assert lines[1].endswith("360 owed")
    assert "lost 18 Nov" in lines[1]


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
