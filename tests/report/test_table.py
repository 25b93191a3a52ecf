"""Tables fit: spare columns go, then names are cut, then figures go."""

from salesdash.report.lines import ASCII
from salesdash.report.table import Cell, Row, Table

TABLE = Table(
    ("deal", "amount", "note"),
    [Row(("Ironbrook yard tags", "$38,000", "x"), 7), Row((Cell("Umbra"), "$5", "longer note"))],
    left=frozenset({0, 2}),
    least=2,
)


def text(width: int) -> list[str]:
    """Return the table's text at a width."""
    return [line.text for line in TABLE.lines(width)]


def test_columns_as_wide_as_what_is_in_them() -> None:
    assert text(80) == [
        "deal                  amount  note",
        "Ironbrook yard tags  $38,000  x",
        "Umbra                     $5  longer note",
    ]


def test_spare_columns_go_before_a_name_is_cut() -> None:
    assert text(40)[1] == "Ironbrook yard tags  $38,000"
    assert text(24)[1] == "Ironbrook yard…  $38,000"


def test_at_last_the_figures_go_and_the_name_keeps_twelve_cells() -> None:
    assert text(15)[1] == "Ironbrook yard…"
    assert TABLE.lines(15, ASCII)[1].text == "Ironbrook yard~"


def test_a_row_leads_to_its_deal() -> None:
    assert [line.deal_id for line in TABLE.lines(80)] == [None, 7, None]
