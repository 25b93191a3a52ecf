"""The statement as it is read."""

from msgspec.structs import replace

from salesdash.domain.changes import changes_since
from salesdash.domain.deals import close, record_change, record_opening
from salesdash.domain.records import Deal, DealEvent, ForecastCategory, Outcome, Record
from salesdash.report.changes import changes_lines, changes_text
from salesdash.report.lines import ASCII
from tests.builders import NOW, TODAY, book_of, days, deal

SINCE = TODAY - days(7)


def history(old: Deal, new: Deal) -> list[Record]:
    """Return a deal that changed two days ago."""
    events = record_change(old, new, NOW - days(2))
    return [new, record_opening(old, NOW), *(e for e in events if isinstance(e, DealEvent))]


def test_a_statement_by_hand() -> None:
    stays = deal("Halden", 24_000, id=1, closes=TODAY + days(3))
    wins = deal("Umbra", 9_000, id=2)
    moved = replace(stays, closes=TODAY + days(24), stage="discovery")
    call = replace(moved, category=ForecastCategory.COMMIT, sure_thing=True)
    records = [
        *history(stays, call),
        *history(wins, close(wins, Outcome.WON, TODAY - days(1), 8_500_00)),
        deal("Wren", 12_000, id=3, opened=TODAY),
    ]
    book = book_of(records)
    assert changes_text(book, changes_since(book, SINCE), 80, ASCII).splitlines() == [
        "open at end of 16 Nov   2 deals        $33,000",
        "  new                   1             +$12,000",
        "  amount down          (1)               -$500",
        "  won                   1              -$8,500",
        "= open now              2 deals        $36,000",
        "at no change of the sum: 1 advanced, 1 pushed, 2 other",
        "",
        "New",
        "  Wren                               +$12,000  Qualified                  23 Nov",
        "",
        "Amount down",
        "  Umbra                                 -$500  $9,000 to $8,500           22 Nov",
        "",
        "Won",
        "  Umbra                               -$8,500                             22 Nov",
        "",
        "Advanced",
        "  Halden                              $24,000  Qualified to Discovery     21 Nov",
        "",
        "Pushed",
        "  Halden                              $24,000  by 21 days, to 17 Dec      21 Nov",
        "",
        "Other",
        "  Halden                              $24,000  pipeline to commit         21 Nov",
        "  Halden                              $24,000  now a sure thing           21 Nov",
    ]


def test_no_line_is_wider_than_asked() -> None:
    old = deal("A name that goes on and on and on and on", 10**9, id=1)
    book = book_of(history(old, replace(old, stage="terms", amount_minor=1)))
    for width in (60, 76, 120, 200):
        lines = changes_lines(book, changes_since(book, SINCE), width)
        assert max(line.width for line in lines) <= width


def test_nothing_changed() -> None:
    book = book_of([deal()])
    assert "Nothing changed." in changes_text(book, changes_since(book, TODAY))


def test_a_wide_page_keeps_the_day_beside_the_deal() -> None:
    new = deal("Halden", id=1, opened=TODAY)
    book = book_of([new, record_opening(new, NOW)])
    lines = changes_lines(book, changes_since(book, TODAY - days(7)), 196)
    assert any(line.deal_id == 1 for line in lines)
    assert max(line.width for line in lines) <= 120
