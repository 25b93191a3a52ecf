"""Deals as text and as plain data."""

from datetime import UTC, date, datetime

from salesdash.domain.records import DealEvent, Outcome
from salesdash.report.cells import width_of
from salesdash.report.deals import deal_data, deal_text, deals_text
from salesdash.report.lines import ASCII
from tests.builders import book_of, closed, deal

DEALS = (
    deal("Northwind", 24_000, id=3, closes=date(2026, 12, 18), next_step="send terms"),
    deal("北京公司 GmbH", 11_500, id=12),
    closed(Outcome.WON, ago=4, name="Umbra", id=1_204),
)


def test_a_table_has_a_line_for_each_deal_and_a_sum() -> None:
    lines = deals_text(book_of(DEALS), DEALS, 80).splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["3", "12", "1204"]
    assert lines[-1] == "2 open deals, $35,500 · 1 closed"
    assert "Won" in lines[3]


def test_columns_stand_under_each_other_also_behind_wide_characters() -> None:
    text = deals_text(book_of(DEALS), DEALS, 80).splitlines()
    ends = [width_of(line[: line.index(money) + len(money)]) for line, money in
            zip(text[1:4], ("$24,000", "$11,500", "$10,000"), strict=True)]  # fmt: skip
    assert len(set(ends)) == 1
    assert text[0].index("amount") + len("amount") == ends[0]


def test_no_line_is_wider_than_asked() -> None:
    long = deal("A name that is far too long for any table of eighty columns " * 2, id=9)
    for width in (60, 80, 140):
        lines = deals_text(book_of([long]), [long], width).splitlines()
        assert max(width_of(line) for line in lines) <= width


def test_ascii_has_nothing_else() -> None:
    plain = [deal("Northwind with a long long name, longer than its column", id=3), DEALS[2]]
    assert deals_text(book_of(plain), plain, 70, ASCII).isascii()


def test_a_page_begins_with_number_and_name_and_ends_with_the_history() -> None:
    at = datetime(2026, 11, 2, tzinfo=UTC)
    event = DealEvent(deal_id=3, on=date(2026, 11, 2), at=at, field="stage",
                      before="qualified", after="discovery")  # fmt: skip
    lines = deal_text(book_of([*DEALS, event]), DEALS[0]).splitlines()
    assert lines[0] == "3  Northwind"
    assert any(line.startswith("Next step") and "send terms" in line for line in lines)
    assert "Qualified to Discovery" in lines[-1]


def test_data_has_every_field_and_the_currency() -> None:
    found = deal_data(book_of(DEALS), DEALS[1])
    assert found["amount_minor"] == 1_150_000
    assert found["account"] == ""
    assert found["closes"] is None
    assert found["currency"] == "USD"
    assert "events" not in found
    assert deal_data(book_of(DEALS), DEALS[1], history=True)["events"] == []
