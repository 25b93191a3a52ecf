"""`salesdash bracket --svg` as a shell sees it."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.shell import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with a quota and a deal."""
    book = Book(tmp_path / "salesdash.json")
    book.done("init", "--quota", "40k", "--country", "US")
    book.done("deal", "add", "Halden", "--amount", "24k")
    return book


def test_a_picture_is_written_once_and_replaced_when_forced(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "b.svg"
    done = book.done("bracket", "--svg", str(file))
    assert done.stderr == f"salesdash: written: {file}\n"
    assert done.stdout == ""
    assert "Halden" in file.read_text(encoding="utf-8")
    book.done("deal", "edit", "halden", "--name", "Wren")
    assert "is there already" in book.refused(1, "bracket", "--svg", str(file))
    assert "Halden" in file.read_text(encoding="utf-8")
    book.done("bracket", "--svg", str(file), "--force")
    assert "Wren" in file.read_text(encoding="utf-8")


def test_a_picture_on_stdout(book: Book) -> None:
    shown = book.done("bracket", "--svg", "-", "--as-of", "2026-11-20").stdout
    assert ET.fromstring(shown.encode()).tag.endswith("svg")
    assert "Fri 20 Nov 2026" in shown


def test_a_folder_is_no_place_for_a_picture(book: Book, tmp_path: Path) -> None:
    assert "name a file" in book.refused(1, "bracket", "--svg", str(tmp_path), "--force")
