"""The book leaves through the shell, and comes back."""

import csv
from pathlib import Path

from tests.cli.shell import Book, on_terminal


def test_everything_out_and_into_an_empty_book(ready: Book, tmp_path: Path) -> None:
    file, other = tmp_path / "out.json", Book(tmp_path / "other.json")
    said = ready.done("export", "json", "-o", str(file))
    assert (said.stdout, said.stderr) == ("", f"salesdash: wrote 6 records to {file}\n")
    assert file.stat().st_mode & 0o777 == 0o600
    other.done("import", "book", str(file))
    assert other.done("export", "json").stdout_bytes == file.read_bytes()
    assert "as in out.json already" in other.done("import", "book", str(file), "--replace").stderr
    assert [change["what"] for change in other.json("history")] == ["import book out.json"]


def test_through_a_pipe(ready: Book, tmp_path: Path) -> None:
    other = Book(tmp_path / "other.json")
    text = ready.done("export", "json").stdout
    assert other.run("import", "book", "-", typed=text).exit_code == 0
    assert other.done("export", "json").stdout == text


def test_a_book_that_holds_something_is_only_replaced_when_asked(
    ready: Book, tmp_path: Path
) -> None:
    file = tmp_path / "out.json"
    ready.done("export", "json", "-o", str(file))
    ready.done("deal", "add", "Umbra")
    assert "pass --replace" in ready.refused(1, "import", "book", str(file))
    dry = ready.done("import", "book", str(file), "--dry-run")
    assert "6 records, all of them sound" in dry.stderr
    words = ("--data", str(ready.path), "import", "book", str(file))
    assert on_terminal(words, {"[y/N]": b"n\n"}).code == 1
    assert on_terminal(words, {"[y/N]": b"y\n"}).code == 0
    assert len(ready.json("deal", "list")) == 2
    ready.done("undo")
    assert len(ready.json("deal", "list")) == 3


def test_what_is_no_export_changes_nothing(ready: Book, tmp_path: Path) -> None:
    before = ready.done("export", "json").stdout
    file = tmp_path / "x.json"
    for data in (b"", b"{}", b"\xff", b"[" * 100_000, before.encode()[:-20], b'{"meta":{}}'):
        file.write_bytes(data)
        assert "x.json is no exported book" in ready.refused(1, "import", "book", str(file))
    assert ready.done("export", "json").stdout == before
    missing = ready.refused(1, "import", "book", str(tmp_path / "nothing"))
    assert "nothing: No such file" in missing


def test_a_table_as_csv(ready: Book, tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    ready.done("deal", "add", "=cmd|' /C calc'!A0")
    ready.done("export", "csv", "deals", "-o", str(file))
    with file.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["name"] for row in rows] == ["Northwind", "Halden", "'=cmd|' /C calc'!A0"]
    assert [row["amount"] for row in rows] == ["24000.00", "11500.00", "0.00"]
    other = Book(tmp_path / "other.json")
    other.done("import", "deals", str(file))
    assert {deal["name"] for deal in other.json("deal", "list")} == {
        "Northwind", "Halden", "=cmd|' /C calc'!A0",
    }  # fmt: skip


def test_the_tables_are_listed(ready: Book) -> None:
    assert ready.json("export", "csv")["deals"] == 2
    assert "deals " in ready.done("export", "csv").stdout
    assert "no table 'leads'" in ready.refused(1, "export", "csv", "leads")


def test_a_file_is_only_replaced_when_asked(ready: Book, tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_text("mine")
    words = ("export", "csv", "deals", "-o", str(file))
    assert "pass --force" in ready.refused(1, *words)
    assert on_terminal(("--data", str(ready.path), *words), {"[y/N]": b"n\n"}).code == 1
    assert file.read_text() == "mine"
    ready.done(*words, "--force")
    assert file.read_text().startswith("id,name")
    assert "is a directory" in ready.refused(2, "export", "json", "-o", str(tmp_path))


def test_deals_and_calls_for_a_crm(ready: Book, tmp_path: Path) -> None:
    for system, name in {
        "hubspot": "Deal Name",
        "salesforce": "Name",
        "pipedrive": "Deal - Title",
    }.items():
        done = ready.done("export", "csv", "deals", "--as", system)
        assert [row[name] for row in csv.DictReader(done.stdout.splitlines())] == [
            "Northwind",
            "Halden",
        ]
        assert ("2 deals have no closing day" in done.stderr) is (system == "salesforce")
    ready.done("contact", "add", "Hana Ekwueme")
    ready.done("call", "log", "hana", "no-answer")
    assert "Call: no answer" in ready.done("export", "csv", "calls", "--as", "salesforce").stdout
    assert "not contacts" in ready.refused(1, "export", "csv", "contacts", "--as", "hubspot")
    ready.refused(2, "export", "csv", "deals", "--as", "zoho")
