"""The quarter's self-assessment in words: while it runs, when it is over, on one page."""

import pytest
from msgspec.structs import replace

from salesdash.domain.assessment import Seen, see_quarter
from salesdash.domain.book import Book
from salesdash.domain.quarter_figures import MissPart
from salesdash.domain.records import Outcome
from salesdash.report.assessment import assessment_lines, headline, sections_of
from salesdash.report.assessment_page import assessment_page, tiles
from salesdash.report.assessment_pictures import quota_picture
from salesdash.report.assessment_results import why
from salesdash.report.lines import Role, paragraph
from salesdash.report.quarter import quarter_lines
from salesdash.report.sections import Section, section_columns, section_lines
from salesdash.report.table import Cell
from tests.builders import book_of, closed, deal


def this_quarter(book: Book) -> Seen:
    """Return the quarter of a book's day."""
    return see_quarter(book, book.quarter)


def last_quarter(book: Book) -> Seen:
    """Return the quarter before."""
    return see_quarter(book, book.calendar.preceding(book.quarter))


@pytest.fixture
def book() -> Book:
    """A book with a win and a loss in this quarter and in the last one."""
    records = [
        closed(Outcome.WON, 10, dollars=40_000),
        closed(Outcome.LOST, 12),
        closed(Outcome.WON, 80, dollars=50_000),
        closed(Outcome.LOST, 85),
        deal("open"),
    ]
    return book_of(records, quota=100_000)


def test_a_quarter_that_runs_is_not_called_missed(book: Book) -> None:
    name, how = headline(book, this_quarter(book))
    assert name.text == "Q4 2026, still running"
    assert how.text == "$40,000 of $100,000, 40 %: $60,000 to win in the 38 days left."
    assert how.role is Role.FIGURE
    sections = {section.key: section for section in sections_of(book, this_quarter(book))}
    assert sections["why"].title == "Where it stands"
    assert sections["path"].sentences[0].text == "59 % of the quarter is gone."
    assert "So far $40.0k is won" in sections["calls"].sentences[0].text


def test_a_quarter_that_is_over_says_why(book: Book) -> None:
    _, how = headline(book, last_quarter(book))
    assert how.text == "$50,000 of $100,000, 50 %: missed by $50,000."
    sections = {section.key: section for section in sections_of(book, last_quarter(book))}
    assert sections["why"].title == "Why"
    assert not sections["path"].sentences


def test_a_part_that_changed_nothing_is_neither_good_nor_bad(book: Book) -> None:
    seen = last_quarter(book)
    parts = tuple(MissPart(name="rate", minor=m, planned=1, actual=1) for m in (0, 5, -5))
    shown = replace(seen, figures=replace(seen.figures, miss=parts))
    table = why(shown, book.settings.currency).table
    assert table is not None
    cells = [row.cells[1] for row in table.rows[:3]]
    roles = [cell.role for cell in cells if isinstance(cell, Cell)]
    assert roles == [Role.PLAIN, Role.GOOD, Role.WARNING]


def test_a_quarter_without_a_decision_has_no_rate_and_no_size() -> None:
    book = book_of([], quota=100_000)
    table = why(this_quarter(book), book.settings.currency).table
    assert table is not None
    said = [row.cells[0] for row in table.rows[:3]]
    told = [cell.text.split(",")[0] for cell in said if isinstance(cell, Cell)]
    assert told == ["0 deals decided", "no win rate", "no win"]


def test_a_new_book_has_no_forecast_to_look_back_on() -> None:
    book = book_of([], quota=100_000)
    sections = {section.key: section for section in sections_of(book, this_quarter(book))}
    assert sections["calls"].is_empty


@pytest.mark.parametrize("width", [60, 76, 139, 140, 196])
def test_lines_fit_one_column_or_two(book: Book, width: int) -> None:
    lines = quarter_lines(book, this_quarter(book), width)
    assert all(line.width <= width for line in lines)
    narrow = assessment_lines(book, this_quarter(book), 76)
    assert (len(lines) < len(narrow)) == (width >= 140)


def test_columns_keep_the_order_and_come_out_alike() -> None:
    sections = [Section(name, name, (Cell("text"),)) for name in "abcd"]
    rows = [line.text.split() for line in section_columns(sections, 40)]
    assert rows == [[], ["a", "c"], ["text", "text"], [], ["b", "d"], ["text", "text"]]
    assert list(section_columns((), 40)) == []


def test_the_figures_at_the_top_of_the_page(book: Book) -> None:
    currency = book.settings.currency
    found = {tile.label: (tile.figure, tile.beside) for tile in tiles(last_quarter(book), currency)}
    assert found["won"] == ("1 deal", "50 % of those decided")
    assert found["average win"][0] == "$50,000"
    assert "Brier score" not in found
    page = assessment_page(book, this_quarter(book))
    assert "<dt>won</dt><dd>1 deal</dd>" in page
    assert '<span class="state">still running</span>' in page


def test_the_bar_of_the_quota(book: Book) -> None:
    assert 'width="400.0"' in quota_picture(this_quarter(book).figures)
    bare = book_of([closed(Outcome.WON, 10)])
    assert quota_picture(this_quarter(bare).figures) == ""


def test_a_promise_hangs_beside_its_mark_and_a_figure_keeps_its_sign() -> None:
    told = Section("next", "Next", (Cell("✓ every open deal has a dated next step by Friday"),))
    lines = [line.text for line in section_lines([told], 30)]
    assert lines[2:] == ["✓ every open deal has a dated", "  next step by Friday"]
    assert [one.text for one in paragraph("it should be 80 %.", Role.PLAIN, 20)] == [
        "it should be 80 %."
    ]
    assert [one.text for one in paragraph("of times, it should be 80 %.", Role.PLAIN, 26)] == [
        "of times, it should be",
        "80 %.",
    ]
