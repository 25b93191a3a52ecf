"""A book for each test, reached through the shell."""

from pathlib import Path

import pytest

from tests.cli.shell import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book that is not there yet."""
    return Book(tmp_path / "salesdash.json")


@pytest.fixture
def ready(book: Book) -> Book:
    """A book that is set up, with two open deals."""
    book.done("init", "--quota", "150k")
    book.done("deal", "add", "Northwind", "--amount", "24k", "--opened", "1 oct")
    book.done("deal", "add", "Halden", "--amount", "11,500", "--stage", "discovery")
    return book
