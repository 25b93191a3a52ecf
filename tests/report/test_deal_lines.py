"""Deals as lines."""

from msgspec.structs import replace

from salesdash.domain.deals import record_change, record_opening
from salesdash.domain.records import AmountBasis, Outcome
from salesdash.report.deal_lines import Column, DealRows, deal_header, deal_page, sort_deals
from salesdash.report.lines import BOX
from tests.builders import NOW, TODAY, book_of, closed, days, deal


def test_rows_are_as_wide_as_asked() -> None:
    book = book_of([deal("x" * 90, next_step="y" * 90), closed(Outcome.LOST)])
    deals = list(book.deals.values())
    for width in (76, 120, 200):
        rows = DealRows(book, deals, width, BOX)
        assert {row.width for row in rows} == {deal_header(width, Column.NAME, BOX).width}
        assert rows[0].width <= width
        assert [row.deal_id for row in rows[0:2]] == [d.id for d in deals]


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


def test_the_page_tells_the_history() -> None:
    old = deal("Halden", 20_000, id=7, amount_basis=AmountBasis.LIST)
    new = replace(old, stage="discovery", closes=TODAY + days(9), amount_minor=15_000_00)
    events = [record_opening(old, NOW), *record_change(old, new, NOW)[1:]]
    book = book_of([new, *events])
    text = "\n".join(line.text for line in deal_page(book, new))
    for part in (
        "$15,000 (list price)",
        "opened in Qualified",
        "stage Qualified to Discovery",
        "amount $20,000 to $15,000",
        "closes 2026-12-02",
        "none",
    ):
        assert part in text
