"""A book for each test, reached through the shell."""

import os
from collections.abc import Iterator
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


@pytest.fixture(autouse=True)
def colours() -> Iterator[None]:
    """What `--no-color` says to the whole process is not said to the tests that follow."""
    before = os.environ.get("NO_COLOR")
    yield
    if before is None:
        os.environ.pop("NO_COLOR", None)
    else:
        os.environ["NO_COLOR"] = before
