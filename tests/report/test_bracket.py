"""The bracket as lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.bracket import make_bracket, year_bracket
from salesdash.domain.records import DEFAULT_STAGES, Deal, Outcome, Settings, Stage
from salesdash.domain.text import clean_line
from salesdash.report.bracket import (
    bracket_text,
    headline,
    round_lines,
    second_line,
    stage_lines,
)
from salesdash.report.bracket_deal import deal_line
from salesdash.report.bracket_drawing import BracketLines
from salesdash.report.bracket_layout import make_layout
from salesdash.report.forecast import forecast_headline
from salesdash.report.lines import ASCII, BOX, Role
from salesdash.report.upset import risk_line
from tests.builders import TODAY, book_of, closed, days, deal

NAMES = st.text(min_size=1, max_size=40).map(clean_line).filter(bool)


def some_deals() -> list[Deal]:
    """Return deals of every kind."""
    return [
        *(deal(f"deal {n}", 9_000 + n, stage=s.key) for n, s in enumerate(DEFAULT_STAGES)),
        closed(Outcome.WON, name="won one", dollars=30_000),
        closed(Outcome.LOST, name="lost one", stage="terms"),
        closed(Outcome.NO_DECISION, name="undecided one", stage="commit"),
        deal("later", closes=TODAY + days(200)),
    ]


@pytest.mark.parametrize("width", [76, 80, 100, 140, 200])
def test_every_line_is_as_wide_as_asked(width: int) -> None:
    book = book_of(some_deals(), quota=150_000)
    bracket = make_bracket(book)
    layout = make_layout(book, bracket, width)
    for line in BracketLines(book, bracket, layout):
        assert not line.spans or width - 12 <= line.width <= width
    assert all(line.width <= width for line in stage_lines(book.settings, layout))
    assert all(line.width <= width for line in round_lines(book, bracket, layout))
    assert headline(book, bracket, width).width <= width
    assert second_line(book, bracket, width).width <= width


def test_all_that_matters_stands_at_80_columns() -> None:
    text = bracket_text(book_of(some_deals(), quota=150_000), 80)
    for stage in DEFAULT_STAGES:
        assert stage.name in text
    for part in ("quota $150,000", "won $30,000 20 %", "P(quota)", "need", "have 5", "gap"):
        assert part in text.splitlines()[1]
    assert "lost 13 Nov" in text
    assert "open: prospect" in text
    assert max(map(len, text.splitlines())) <= 80


def test_each_deal_is_on_one_line() -> None:
    book = book_of(some_deals(), quota=150_000)
    bracket = make_bracket(book)
    lines = BracketLines(book, bracket, make_layout(book, bracket, 80))
    shown = [line.deal_id for line in lines if line.deal_id is not None]
    in_it = [d.id for d in book.deals.values() if d.name != "later"]
    assert sorted(shown) == sorted(in_it)


def test_vacancies_are_lines_of_their_own() -> None:
    book = book_of([deal()], quota=30_000)
    bracket = make_bracket(book)
    lines = BracketLines(book, bracket, make_layout(book, bracket, 80))
    vacant = [line for line in lines if any(s.role is Role.OPEN_SLOT for s in line.spans)]
    assert len(vacant) == bracket.vacancies > 0


def test_ascii_is_ascii() -> None:
    for width in (80, 120, 200):
        assert bracket_text(book_of(some_deals(), quota=150_000), width, ASCII).isascii()


def test_without_a_quota_it_says_so() -> None:
    assert "no quota yet" in bracket_text(book_of([deal()]))


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_any_name_keeps_the_columns(names: list[str]) -> None:
    book = book_of([deal(name) for name in names], quota=20_000)
    bracket = make_bracket(book)
    layout = make_layout(book, bracket, 80)
    widths = {line.width for line in BracketLines(book, bracket, layout) if line.spans}
    assert len(widths) == 1


def test_the_line_runs_up_to_the_stage_reached() -> None:
    book = book_of([deal(f"d{n}", stage=s.key) for n, s in enumerate(DEFAULT_STAGES)], quota=1)
    bracket = make_bracket(book)
    layout = make_layout(book, bracket, 80)
    header = stage_lines(book.settings, layout)
    dots = {}
    for line in BracketLines(book, bracket, layout):
        if line.deal_id is not None:
            dots[book.deals[line.deal_id].stage] = line.text.index("●")
    for stage in DEFAULT_STAGES:
        (row,) = (line.text for line in header if stage.name in line.text)
        assert dots[stage.key] == row.index(stage.name) + len(stage.name) - 1


LONG = "Glasswater cold-chain probes"


def test_names_are_whole_at_80_columns_and_rounds_draw_together_for_them() -> None:
    book = book_of([*some_deals(), deal(LONG, 120_000)], quota=150_000)
    bracket = make_bracket(book)
    layout = make_layout(book, bracket, 77)
    drawn = [line.text for line in BracketLines(book, bracket, layout)]
    assert any(f"{LONG} $120,000 " in text for text in drawn)
    assert len(stage_lines(book.settings, layout)) == 2
    assert all(stage.name in bracket_text(book, 77) for stage in DEFAULT_STAGES)
    short = book_of([deal("Halden")], quota=150_000)
    assert make_layout(short, make_bracket(short), 77).rows == 1


def test_a_name_beyond_all_room_ends_with_a_whole_word() -> None:
    book = book_of([deal("Northwind cold-chain renewal for the region")], quota=90_000)
    assert " Northwind cold-chain renewal…    $10,000 " in bracket_text(book, 77)


@given(
    st.lists(st.text("abc", min_size=1, max_size=14), min_size=1, max_size=9), st.integers(60, 220)
)
def test_names_of_rounds_stay_apart_whatever_they_are(names: list[str], width: int) -> None:
    stages = tuple(
        Stage(key=f"s{n}", name=name, win_rate=0.2, limit_days=30) for n, name in enumerate(names)
    )
    settings = Settings(stages=stages)
    book = book_of([deal(LONG, stage="s0")], quota=90_000, settings=settings)
    layout = make_layout(book, make_bracket(book), width)
    rows = [line.text.split() for line in stage_lines(settings, layout)]
    shown = [name for row in rows for name in row if name not in {"Win", "closes", "next", "step"}]
    assert sorted(shown) == sorted(names)


def test_a_wide_bracket_has_the_close_and_the_next_step() -> None:
    step = "signature call with procurement"
    late = deal("Halden", id=1, closes=TODAY - days(2), next_step=step, next_step_on=TODAY)
    book = book_of([late, deal("Umbra", id=2, closes=TODAY + days(9))], quota=90_000)
    bracket = make_bracket(book)
    layout = make_layout(book, bracket, 196)
    lines = {line.deal_id: line for line in BracketLines(book, bracket, layout)}
    assert f"$10,000 21 Nov    {step} " in lines[1].text
    assert "2 Dec     no next step " in lines[2].text
    assert [s.text.strip() for s in lines[1].spans if s.role is Role.WARNING] == ["21 Nov"]
    head = stage_lines(book.settings, layout)[-1].text
    assert head.index("next step") == lines[1].text.index(step)
    assert head.index("closes") == lines[1].text.index("21 Nov")


def test_the_deal_under_the_cursor_is_told_in_a_line() -> None:
    step = deal(LONG, id=1, closes=TODAY, next_step="call Ana", next_step_on=TODAY + days(1))
    book = book_of([step, closed(Outcome.LOST, id=2), deal("Umbra", id=3)])
    told = {n: deal_line(book, book.deals[n], 78, BOX).text for n in book.deals}
    assert told[1] == f"{LONG} · closes 23 Nov · 24 Nov call Ana"
    assert told[2] == "Halden · lost 13 Nov"
    assert told[3] == "Umbra · no next step"
    assert deal_line(book, None, 78, BOX).text == ""


def test_coverage_says_what_it_covers_and_a_year_has_its_own_chance() -> None:
    book = book_of([deal("a", 30_000), closed(Outcome.WON, dollars=40_000)], quota=100_000)
    assert (
        "pipeline 0.5 times what is still to win" in second_line(book, make_bracket(book), 200).text
    )
    assert "P(quota)" in headline(book, make_bracket(book)).text
    year = year_bracket(book)
    told = (headline(book, year), risk_line(book, year), forecast_headline(book, year.forecast, 80))
    for line in told:
        assert "P(year)" in line.text
        assert "P(quota)" not in line.text
