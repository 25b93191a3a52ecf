"""The morning in lines."""

import pytest

from salesdash.domain.bracket import make_bracket
from salesdash.domain.calling import CallDay
from salesdash.domain.checkin import see_day
from salesdash.domain.forecast import make_forecast
from salesdash.domain.promises import CheckIn, Commitment, DayFigures
from salesdash.domain.records import Outcome
from salesdash.report.attention import attention_lines
from salesdash.report.bracket_small import mini_bracket, need_line
from salesdash.report.calls import day_line
from salesdash.report.day import Gauge, gauge_lines, owed_line, promise_line
from salesdash.report.forecast import forecast_headline
from salesdash.report.lines import ASCII, BOX, meter
from salesdash.report.status import status_figures
from salesdash.report.today import (
    attainment_line,
    bracket_title,
    calls_pane,
    day_words,
    head_lines,
    ledger_pane,
    prime_line,
    quarter_pane,
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
    assert risk_of(book, width).width <= width
    assert promise_line(see_day(book), width).width <= width
    for lines in (
        head_lines(book, width),
        mini_bracket(book, bracket, width, 6),
        mini_bracket(book, bracket, width, 40),
        quarter_pane(book, width, 12) if width >= 78 else (),
        attention_lines(book, width, 10),
        calls_pane(book, width, 3),
        ledger_pane(book, width, 3),
    ):
        assert all(line.width <= width for line in lines)


def test_what_stands_on_an_edge_is_left_out_before_it_is_cut() -> None:
    records = [
        deal("a", next_step="call", next_step_on=TODAY),
        closed(Outcome.WON, dollars=99_000),
    ]
    book = book_of(records, quota=150_000)
    bracket = make_bracket(book)
    whole = bracket_title(book, bracket, width=72)
    assert whole.text.startswith("Bracket ─ quota $150,000  won $99,000 (66 %)  P(quota)")
    narrow = bracket_title(book, bracket, width=52)
    assert narrow.text.startswith("Bracket ─ won $99,000 (66 %)  P(quota)")
    assert owed_line(book).text == "Owed ─ 1 next step due · 1 review"
    assert owed_line(book, width=30).text == "Owed ─ 1 next step due"
    assert prime_line(book, book.now, 28).text == "prime time until 11:30"


def checked_in(*promises: Commitment, steps: tuple[int, ...] = (7,)) -> CheckIn:
    """A check-in of the morning."""
    planned = DayFigures(
        dials=38, conversations=4, appointments=1, hours={"prospecting": 2.0}, steps=steps
    )
    return CheckIn(on=TODAY, at=NOW, commitments=promises, planned=planned)


def test_calls_asks_for_what_today_asks_for() -> None:
    """The morning's 38 dials stay 38 on every screen, however the rates move by noon."""
    book = book_of([checked_in(), CallDay(on=TODAY, dials=14)], quota=150_000)
    assert day_line(book, 78).text.startswith("dials 14/38 · conversations 0/4 · appointments 0/1")


def test_the_forecast_counts_the_days_left_as_the_quarter_does() -> None:
    """Day 54 of 92: 38 left after today."""
    book = book_of([deal("a")], quota=150_000)
    assert "38 days left" in forecast_headline(book, make_forecast(book), 78).text


@pytest.mark.parametrize("width", [76, 196])
def test_the_plan_of_the_day_stands_over_the_panes_as_gauges(width: int) -> None:
    """14 of 38 dials; a wide screen has room for the steps and the promises, too."""
    found = checked_in(Commitment(text="call the CFO", kept=True), Commitment(text="ten dials"))
    due = deal("a", id=7, next_step="call", next_step_on=TODAY)
    book = book_of([due, found, CallDay(on=TODAY, dials=14)], quota=150_000)
    head, figures, bars = (line.text for line in head_lines(book, width))
    assert head.startswith("Q4 2026 day 54/92")
    assert " ".join(figures.split()).startswith(
        "dials 14/38 conversations 0/4 appointments 0/1 prospecting 0.0/2.0 h"
    )
    assert bars.startswith("━━")
    assert ("next steps" in figures and "promised" in figures) == (width > 100)


def test_gauges_share_the_width() -> None:
    shown = [Gauge("dials", "14/38", 14 / 38), Gauge("appointments", "1/1", 1.0)]
    figures, bars = gauge_lines(shown, 42)
    assert figures.text == "dials          14/38  appointments     1/1"
    assert bars.text == "━━━━━━━─────────────  ━━━━━━━━━━━━━━━━━━━━"
    assert gauge_lines(shown, 12)[0].text == "dials  14/38"
    assert gauge_lines((), 80) == ()


@pytest.mark.parametrize(
    ("share", "text"), [(0, "----"), (0.01, "=---"), (0.5, "==--"), (0.99, "===-"), (1.2, "====")]
)
def test_a_meter_is_whole_only_when_all_is_done(share: float, text: str) -> None:
    assert "".join(span.text for span in meter(share, 4, ASCII)) == text


def test_promises_those_not_kept_first() -> None:
    found = checked_in(Commitment(text="call the CFO", kept=True), Commitment(text="ten dials"))
    day = see_day(book_of([found]))
    assert promise_line(day, 60).text == "promised 1/2 · ten dials · ✓ call the CFO"
    assert promise_line(day, 18).text == "promised 1/2 · te…"
    assert promise_line(see_day(book_of([])), 60).text == "not checked in: `salesdash checkin`"
    assert promise_line(see_day(book_of([checked_in()])), 60).text == "checked in"


def test_what_is_owed_in_words() -> None:
    records = [
        deal("a", next_step="call", next_step_on=TODAY),
        deal("b", next_step="write", next_step_on=TODAY - days(2)),
        closed(Outcome.LOST, 5),
    ]
    book = book_of(records)
    assert owed_line(book).text == "Owed ─ 2 next steps due · 1 review"
    assert owed_line(book_of([])).text == "Owed ─ nothing is late"


def test_what_left_since_the_morning_owes_a_review_too() -> None:
    """None was owed at nine; a deal lost at ten owes one, on Today as on Reviews."""
    book = book_of([checked_in(steps=()), closed(Outcome.LOST, 0)])
    assert owed_line(book).text == "Owed ─ 1 review"
    assert status_figures(book, ["reviews"]) == {"reviews": 1}


def test_the_title_says_how_far_the_quota_is_made() -> None:
    book = book_of([closed(Outcome.WON, dollars=75_000)], quota=150_000)
    title = bracket_title(book, make_bracket(book))
    assert title.text.startswith("Bracket ─ quota $150,000  won $75,000 (50 %)  P(quota) ")
    assert bracket_title(book_of([]), make_bracket(book_of([]))).text == "Bracket ─ no quota yet"


def test_what_the_bracket_asks_for() -> None:
    made = book_of([closed(Outcome.WON, dollars=99_000)], quota=90_000)
    assert "quota is made" in need_line(made, make_bracket(made), 76).text
    short = book_of([closed(Outcome.WON, dollars=50_000)], quota=90_000)
    assert need_line(short, make_bracket(short), 76).text == (
        "need 1 win · 4 deals · have 0 · 4 short, too late to open since 1 Nov"
    )


def test_reviews_owed_stand_after_the_steps_that_are_due() -> None:
    records = [
        deal("Late", next_step="call", next_step_on=TODAY - days(2)),
        deal("Adrift"),
        closed(Outcome.LOST, 5, name="Gone"),
    ]
    lines = [line.text for line in attention_lines(book_of(records), 76, 10)]
    assert [line.split()[0] for line in lines] == ["Late", "Gone", "Adrift"]
    assert lines[1].endswith("review owed")
    assert "lost 18 Nov" in lines[1]


def test_a_short_list_says_how_many_more() -> None:
    book = book_of([deal(f"d{n}") for n in range(9)])
    lines = attention_lines(book, 60, 4)
    assert len(lines) == 4
    assert lines[-1].text == "and 6 deals more"


def test_nothing_to_do_is_said() -> None:
    calm = deal("a", next_step="call", next_step_on=TODAY + days(40), opened=TODAY)
    assert "has its next step" in attention_lines(book_of([calm]), 60, 4)[0].text
    assert "No open deal yet" in attention_lines(book_of([]), 60, 4)[0].text


def test_an_empty_bracket_asks_to_prospect() -> None:
    book = book_of([], quota=100_000)
    rows = mini_bracket(book, make_bracket(book), 76, 6)
    assert all("open: prospect" in row.text for row in rows[1:-1])


def test_the_small_bracket_keeps_to_its_height() -> None:
    book = book_of([deal(f"d{n}") for n in range(30)], quota=500_000)
    bracket = make_bracket(book)
    for height in range(3, 60):
        assert len(mini_bracket(book, bracket, 76, height)) <= height
    assert "more pods" in mini_bracket(book, bracket, 76, 6)[-1].text
    assert all(line.text.isascii() for line in mini_bracket(book, bracket, 76, 30, ASCII))


def test_where_there_is_no_room_for_slots_each_pod_is_a_line() -> None:
    """Pods of four: a deal at Commit, one at Qualified, two vacancies."""
    first, last = (book_of([]).settings.stages[n].key for n in (0, -1))
    records = [deal("Halden", 24_000, stage=last), deal("Umbra", 6_000, stage=first)]
    book = book_of(records, quota=10_000)
    lines = mini_bracket(book, make_bracket(book), 60, 5)
    head, pod = lines[1].text, lines[2].text
    assert head.startswith("Favourites ")
    assert head.endswith("win")
    assert pod.startswith(" 1 Halden $24,000 ")
    assert pod.count(BOX.dot) == 1
    assert pod.count(BOX.ring) == 1
    assert "2 open ├─" in pod


def test_with_room_the_won_and_the_fallen_stand_in_the_small_bracket() -> None:
    gone = [closed(Outcome.LOST, n, name=f"gone{n}") for n in range(1, 9)]
    records = [deal("open"), closed(Outcome.WON, name="made"), *gone]
    book = book_of(records, quota=60_000)
    bracket = make_bracket(book)
    low, high = (
        "\n".join(line.text for line in mini_bracket(book, bracket, 116, height))
        for height in (10, 60)
    )
    assert "made" not in low
    assert "made" in high
    assert "gone8" in high
    assert "needed" in high


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
