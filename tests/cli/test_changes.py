"""`salesdash changes` as a shell sees it."""

from pathlib import Path

import pytest

from tests.cli.shell import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with a deal of last month, one of today, and one won today."""
    book = Book(tmp_path / "salesdash.json")
    book.done("deal", "add", "Halden", "--amount", "24k", "--opened", "2026-10-20")
    book.done("deal", "add", "Umbra", "--amount", "9k", "--opened", "2026-10-20")
    book.done("deal", "add", "Wren", "--amount", "12k")
    book.done("deal", "win", "umbra", "--amount", "8500")
    book.done("deal", "advance", "halden")
    return book


def test_the_statement_adds_up(book: Book) -> None:
    found = book.json("changes")
    effects = sum(row["effect_minor"] for row in found["changes"])
    assert found["then"] == {"deals": 2, "pipeline_minor": 33_000_00}
    assert found["now"] == {"deals": 2, "pipeline_minor": 36_000_00}
    assert effects == 3_000_00
    assert found["unexplained_minor"] == 0
    assert found["since"] == "2026-11-16"
    kinds = [row["kind"] for row in found["changes"]]
    assert kinds == ["new", "amount_down", "won", "advanced"]


def test_since_a_day_and_a_word(book: Book) -> None:
    assert "open at end of 15 Oct" in book.done("changes", "--since", "2026-10-15").stdout
    assert book.json("changes", "--since", "2026-10-15")["then"]["deals"] == 0
    assert book.json("changes", "--since", "quarter")["since"] == "2026-09-30"


def test_what_cannot_be_counted_since_is_refused(book: Book) -> None:
    assert "still to come" in book.refused(1, "changes", "--since", "2026-12-24")
    assert "not understood" in book.refused(1, "changes", "--since", "whenever")
