"""The bracket as lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.bracket import make_bracket, year_bracket
from salesdash.domain.records import DEFAULT_STAGES, Deal, Outcome
from salesdash.domain.text import clean_line
from salesdash.report.bracket import (
    bracket_text,
    headline,
    round_lines,
    second_line,
    stage_header,
)
from salesdash.report.bracket_drawing import BracketLines
from salesdash.report.bracket_layout import make_layout
from salesdash.report.lines import ASCII, Role
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
    assert stage_header(book.settings, layout).width <= width
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
    assert bracket_text(book_of(some_deals(), quota=150_000), 80, ASCII).isascii()


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
    header = stage_header(book.settings, layout).text
    dots = {}
    for line in BracketLines(book, bracket, layout):
        if line.deal_id is not None:
            dots[book.deals[line.deal_id].stage] = line.text.index("●")
    for stage in DEFAULT_STAGES:
        assert dots[stage.key] == header.index(stage.name) + len(stage.name) - 1


def test_coverage_says_what_it_covers_and_a_year_has_its_own_chance() -> None:
    book = book_of([deal("a", 30_000), closed(Outcome.WON, dollars=40_000)], quota=100_000)
    assert "pipeline 0.5 × what is still to win" in second_line(book, make_bracket(book), 200).text
    assert "P(quota)" in headline(book, make_bracket(book)).text
    assert "P(year)" in headline(book, year_bracket(book)).text
