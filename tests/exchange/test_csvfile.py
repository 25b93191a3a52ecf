"""Reading a CSV file: encodings, delimiters, headers, ragged rows, and what is no CSV."""

import codecs
import csv
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.errors import InputError, SalesdashError
from salesdash.domain.text import clean, is_clean
from salesdash.exchange.csvfile import DELIMITERS, parse_csv, read_csv
from salesdash.exchange.spreadsheet import original

WESTERN = "Name;Firma;Wert\nVertrag;Müller & Söhne;1.234,50 €\nOffre;Société Générale;5\n"


def test_header_and_rows_know_their_lines() -> None:
    sheet = parse_csv(b'name,amount\r\n"two\nlines",5\r\n\r\nlast,6\r\n', "a.csv")
    assert sheet.header == ("name", "amount")
    assert [(row.line, row.cells) for row in sheet.rows] == [
        (2, ("two\nlines", "5")),
        (5, ("last", "6")),
    ]
    assert sheet.column(1) == [(2, "5"), (5, "6")]


@pytest.mark.parametrize(
    ("encoding", "mark", "named"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_encodings_give_the_same_text(encoding: str, mark: bytes, named: str) -> None:
    sheet = parse_csv(mark + WESTERN.encode(encoding), "a.csv")
    assert sheet.encoding == named
    assert sheet.header == ("Name", "Firma", "Wert")
    assert sheet.rows[0].cells == ("Vertrag", "Müller & Söhne", "1.234,50 €")


@pytest.mark.parametrize("word", ["Nestlé", "Ñandú", "Ångström", "Łódź", "O’Brien", "Straße"])
def test_one_accented_word_is_enough(word: str) -> None:
    encoding = "cp1250" if word == "Łódź" else "cp1252"
    text = f"id,account\n1,Plain Inc\n2,{word}\n"
    sheet = parse_csv(text.encode(encoding), "a.csv", encoding if word == "Łódź" else None)
    assert sheet.rows[1].cells[1] == word


def test_latin_1_and_cyrillic() -> None:
    assert parse_csv("a,b\nÉté,ö\n".encode("latin-1"), "a.csv").rows[0].cells == ("Été", "ö")
    russian = "имя,компания\nСделка,Газпром нефть\nПривет,Сбербанк России\n"
    assert parse_csv(russian.encode("cp1251"), "a.csv").header == ("имя", "компания")


def test_the_encoding_can_be_told() -> None:
    assert parse_csv("a,b\nŽ,ž\n".encode("cp1250"), "a", "cp1250").rows[0].cells == ("Ž", "ž")
    with pytest.raises(InputError, match="unknown"):
        parse_csv(b"a,b\n", "a.csv", "klingon")
    with pytest.raises(InputError, match="not utf-8 text"):
        parse_csv(b"a,\xff\n", "a.csv", "utf-8")
    with pytest.raises(InputError):
        parse_csv(rb"a,\ud800", "a.csv", "unicode_escape")


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_delimiters(delimiter: str) -> None:
    rows = [["name", "amount", "note"], ["a b", "1.5", "x"], ["c d", "2.5", "y"]]
    text = "\n".join(delimiter.join(row) for row in rows)
    sheet = parse_csv(text.encode(), "a.csv")
    assert sheet.delimiter == delimiter
    assert [sheet.header, *(row.cells for row in sheet.rows)] == [tuple(row) for row in rows]


def test_decimal_commas_do_not_pass_for_delimiters() -> None:
    rows = "".join(f"n{i};1,50;2,75\n" for i in range(300))
    assert parse_csv(f"name;a;b\n{rows}".encode(), "a.csv").delimiter == ";"


def test_quoted_delimiters_do_not_count() -> None:
    sheet = parse_csv(b'name,amount\n"a; b; c",1\n"d; e; f",2\n', "a.csv")
    assert sheet.delimiter == ","


def test_excel_says_its_delimiter() -> None:
    sheet = parse_csv(b"sep=;\r\nname;a,b\r\nx;1,2\r\n", "a.csv")
    assert (sheet.delimiter, sheet.header) == (";", ("name", "a,b"))
    assert sheet.rows[0].line == 3


def test_titles_above_and_totals_below_are_set_aside() -> None:
    sheet = parse_csv(b"Pipeline\n\nname,stage,amount\na,b,1\nc,d,2\nTotal 2\n", "a.csv")
    assert sheet.header == ("name", "stage", "amount")
    assert [(row.line, row.reason) for row in sheet.skipped] == [
        (1, "stands before the header row"),
        (6, "has 1 cell where the header has 3"),
    ]


def test_ragged_rows_are_skipped_blank_ends_are_not() -> None:
    sheet = parse_csv(b"a,b,c\n1,2\n1,2,3,\n1,2,3,4\n1,2,3\n", "a.csv")
    assert [row.line for row in sheet.rows] == [3, 5]
    assert [row.line for row in sheet.skipped] == [2, 4]


def test_a_delimiter_at_the_end_of_every_row() -> None:
    sheet = parse_csv(b"a,b,\n1,2,\n3,4,\n", "a.csv")
    assert (sheet.header, [row.cells for row in sheet.rows]) == (
        ("a", "b"),
        [("1", "2"), ("3", "4")],
    )


def test_an_open_quote_is_refused_where_it_opens() -> None:
    with pytest.raises(InputError, match=r"line 3: a quote is opened and never closed"):
        parse_csv(b'a,b\n1,2\n3,"4\n5,6\n', "a.csv")


def test_very_large_cells() -> None:
    sheet = parse_csv(b"name,notes\nx," + b"y" * 3_000_000 + b"\n", "a.csv")
    assert len(sheet.rows[0].cells[1]) == 3_000_000
    assert csv.field_size_limit() == 131_072


def test_what_acts_on_a_terminal_is_taken_out() -> None:
    sheet = parse_csv("name,no\u202ete\n\x1b]0;title\x07evil,\u200fx\n".encode(), "a.csv")
    assert sheet.header == ("name", "note")
    assert sheet.rows[0].cells == ("]0;titleevil", "x")


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            # A fixed date: the bytes name the test, and the workers must agree on the name.
            archive.writestr(zipfile.ZipInfo(name), "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_zip("xl/workbook.xml"), "Excel workbook"),
        (_zip("Index/Document.iwa"), "Numbers"),
        (_zip("content.xml"), "OpenDocument"),
        (_zip("readme"), "zip archive"),
        (b"PK\x03\x04 and no more", "zip archive"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 50, "Excel workbook"),
        (b"%PDF-1.7", "not a text file"),
        (b"a,b\n1,\x002\n", "NUL bytes"),
        (b"a\0,\0b\0\n\0", "NUL bytes"),
        (b"", "empty"),
        (b"\xef\xbb\xbf \n ,\n", "empty"),
    ],
)
def test_what_is_no_csv_is_refused_with_the_way_out(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        parse_csv(data, "deals.csv")
    assert "\n" not in str(refused.value)
    assert "CSV" in str(refused.value) or "export" in str(refused.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    bundle = tmp_path / "deals.numbers"
    bundle.mkdir()
    for path, said in ((bundle, "Numbers"), (tmp_path, "directory"), (tmp_path / "no", "No such")):
        with pytest.raises(InputError, match=said):
            read_csv(path)
    with pytest.raises(InputError, match="cannot read"):
        read_csv(Path("nul\0byte"))


@given(st.binary(max_size=400))
def test_binary_junk_gives_a_sheet_or_one_line(data: bytes) -> None:
    try:
        sheet = parse_csv(data, "junk.csv")
    except SalesdashError as error:
        told = str(error)
    else:
        told = ""
        assert all(len(row.cells) == len(sheet.header) for row in sheet.rows)
        assert all(is_clean(cell) for row in sheet.rows for cell in row.cells)
    assert "\n" not in told


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8), st.sampled_from(DELIMITERS))
def test_what_csv_writes_is_read_again(rows: list[tuple[str, ...]], delimiter: str) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("one", "two", "three"), *rows])
    sheet = parse_csv(buffer.getvalue().encode(), "a.csv")
    expected = [tuple(original(clean(cell)) for cell in row) for row in rows]
    assert sheet.delimiter == delimiter
    assert [r.cells for r in sheet.rows] == [r for r in expected if any(c.strip() for c in r)]


FOOTER = "name,stage,amount\nHalden,Won,5\n"


@pytest.mark.parametrize(
    ("below", "footer", "rows", "skipped"),
    [
        ("\nOpen deals\nUmbra Trading Co\n", 2, 1, 0),
        ("Copyright (c) 2000-2026 salesforce.com\n", 1, 1, 0),
        ("Grand Totals (5 records)\n", 1, 1, 0),
        (",,\nConfidential Information - Do Not Distribute,,\n", 1, 1, 0),
        ("Confidential Ltd,,\n", 0, 2, 0),
        ("\nUmbra,,\n", 0, 2, 0),
        ("Umbra\n", 0, 1, 1),
        ("\nUmbra,Lost,\n", 0, 2, 0),
    ],
)
def test_what_stands_below_the_data(below: str, footer: int, rows: int, skipped: int) -> None:
    sheet = parse_csv((FOOTER + below).encode(), "report.csv")
    assert (sheet.footer, len(sheet.rows), len(sheet.skipped)) == (footer, rows, skipped)
