"""The territory and accounts, as lines."""

from salesdash.domain.accounts import view_account
from salesdash.domain.records import Outcome, Record
from salesdash.domain.territory import Account, SegmentField
from salesdash.report.territory import account_figures, account_list, account_page, territory_lines
from tests.builders import TODAY, book_of, closed, days, deal

RECORDS: list[Record] = [
    closed(Outcome.WON, ago=100, dollars=30_000, name="pilot", region="north", account="Halden"),
    deal(
        "dock",
        8_000,
        region="north",
        account="Halden",
        next_step="call procurement",
        next_step_on=TODAY + days(2),
    ),
    deal("loose", 8_000),
    Account(name="Halden", plan="Two depots by March.\nThen the head office.", size="900"),
]
BOOK = book_of(RECORDS, quota=80_000)


def test_by_segment() -> None:
    text = [line.text for line in territory_lines(BOOK, SegmentField.REGION, 77)]
    assert text[0] == "Q4 2026 by region"
    assert text[2].split()[:5] == ["north", "100", "%", "$80,000", "$0"]
    assert text[3].startswith("not recorded")


def test_nothing_to_split() -> None:
    assert (
        "No deal has a role yet."
        in territory_lines(book_of([], quota=1), SegmentField.ROLE, 77)[1].text
    )
    assert "no quota yet" in territory_lines(book_of([]), SegmentField.ROLE, 77)[1].text


def test_the_page_of_an_account() -> None:
    lines = account_page(BOOK, view_account(BOOK, "halden"), 77)
    text = [line.text for line in lines]
    assert text[0] == "Halden"
    for part in (
        "Standing    client, 1 deal won",
        "Bought      $30,000",
        "Pipeline    $8,000 in 1 open deal",
        "Region      north",
        "Size        900",
        "Next step   25 Nov: call procurement (dock)",
        "Two depots by March.",
        "Then the head office.",
    ):
        assert part in text
    assert len([line for line in lines if line.deal_id]) == 2


def test_the_list_keeps_names_whole_before_segments() -> None:
    head, *rows = [line.text for line in account_list(BOOK, 50)]
    assert head.split() == ["account", "open", "pipeline", "won", "bought"]
    assert rows == ["Halden      1    $8,000    1  $30,000"]


def test_figures() -> None:
    figures = account_figures(view_account(BOOK, "Halden"))
    assert (figures["open_minor"], figures["won_minor"]) == (8_000_00, 30_000_00)
    assert figures["plan"] == "Two depots by March.\nThen the head office."
