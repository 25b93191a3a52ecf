"""No cell runs in a spreadsheet, and every text can be told from its cell."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.text import clean
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.spreadsheet import csv_bytes, neutral, original

STARTS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("start", STARTS)
def test_what_begins_a_formula_gets_an_apostrophe(start: str) -> None:
    assert neutral(f"{start}cmd|'/c calc'!A1") == f"'{start}cmd|'/c calc'!A1"


def test_other_texts_stay_as_they_are() -> None:
    for text in ("", "Northwind", "'s-Hertogenbosch", "5 - 3", "a=b", "'quoted'"):
        assert neutral(text) == text == original(text)


@given(st.text(alphabet=f"{STARTS}'ax ,\"", max_size=8))
def test_every_text_comes_back(text: str) -> None:
    assert original(neutral(text)) == text
    assert neutral(text)[:1] not in {*STARTS}


@given(
    st.lists(st.text(alphabet="=+-@\t\n'a ,;\"é", min_size=1, max_size=8), min_size=2, max_size=2)
)
def test_a_written_row_is_read_as_it_was(cells: list[str]) -> None:
    if not all(cell.strip() for cell in cells):
        return
    data = csv_bytes(("name", "notes"), [[neutral(cell) for cell in cells]])
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert [original(cell) for cell in rows[1]] == cells
    assert parse_csv(data, "deals.csv").rows[0].cells == tuple(map(clean, cells))


def test_excel_is_told_the_encoding_when_asked() -> None:
    assert csv_bytes(("name",), [("Alma Nguyễn",)], mark=True).startswith(b"\xef\xbb\xbfname\n")
