"""Deals as lines."""

from datetime import date

from salesdash.domain.records import Outcome
from salesdash.report.deal_lines import Column, DealRows, deal_header, sort_deals
from salesdash.report.lines import BOX
from tests.builders import book_of, closed, deal


def test_rows_are_as_wide_as_asked() -> None:
    book = book_of([deal("x" * 90, next_step="y" * 90), closed(Outcome.LOST)])
    deals = list(book.deals.values())
    for width in (76, 120, 200):
        rows = DealRows(book, deals, width, BOX)
        assert {row.width for row in rows} == {deal_header(width, Column.NAME, BOX).width}
        assert rows[0].width <= width
        assert [row.deal_id for row in rows[0:2]] == [d.id for d in deals]


def test_an_age_of_years_stands_whole_and_a_wide_table_keeps_its_figures_near() -> None:
    book = book_of([deal("old", opened=date(2017, 7, 19))])
    (row,) = DealRows(book, book.open_deals, 76, BOX)
    assert "3414 d" in row.text
    (wide,) = DealRows(book, book.open_deals, 197, BOX)
    assert wide.text.index("$10,000") < 60


def test_a_narrow_table_does_without_what_says_least() -> None:
    book = book_of([deal("Halden dock sensors and all that goes with them", 10, id=1)])
    for width, told in (
        (77, list(Column)),
        (66, list(Column)),
        (65, [c for c in Column if c is not Column.STEP]),
        (54, [Column.NAME, Column.AMOUNT, Column.STAGE, Column.CLOSES]),
        (37, [Column.NAME, Column.AMOUNT, Column.STAGE]),
    ):
        head = deal_header(width, Column.CLOSES, BOX)
        (row,) = DealRows(book, book.open_deals, width, BOX)
        assert head.text.split() == " ".join(column.value for column in told).split()
        assert max(head.width, row.width) <= width


def test_every_order_keeps_open_deals_first() -> None:
    records = [closed(Outcome.WON, ago=3), deal("a", 5), deal("b", 7), closed(Outcome.LOST, ago=1)]
    book = book_of(records)
    for column in Column:
        ordered = sort_deals(book, book.deals.values(), column)
        assert [d.is_open for d in ordered] == [True, True, False, False]
    by_amount = sort_deals(book, book.open_deals, Column.AMOUNT)
    assert [d.name for d in by_amount] == ["b", "a"]
    latest = sort_deals(book, book.closed_deals, Column.CLOSES)
    assert [d.outcome for d in latest] == [Outcome.LOST, Outcome.WON]
