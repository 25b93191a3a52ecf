"""What the shell, the HTML page and the CSV files make of the worst names there are."""

import csv
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from tests.cli.shell import Book
from tests.hostile import WORST, hostile_book

READS = (
    "checkin", "status", "plan", "plan working", "plan reliance", "plan year", "plan sources",
    "plan territory --by vertical", "bracket", "changes", "forecast", "deal list --all",
    "deal preview", "deal next", "account list", "pick list", "pick score", "review owed",
    "review list", "review knowledge", "review questions", "review search yard", "playbook",
    "ledger week", "ledger year", "ledger leaks", "ledger wins", "ledger focus",
    "ledger rebalance", "ledger targets", "call list", "list", "contact list",
    "contact duplicates", "session list", "session show last", "session figures", "quarter show",
    "config", "history",
)  # fmt: skip


@pytest.fixture(scope="module")
def worst(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A sample book whose every outside text is hostile."""
    return Book(hostile_book(tmp_path_factory.mktemp("worst")))


@pytest.mark.parametrize("command", READS)
def test_what_is_read_cannot_act_on_the_terminal(worst: Book, command: str) -> None:
    text = worst.done(*command.split()).stdout
    assert not [c for c in text if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160]
    msgspec.json.decode(worst.done(*command.split(), "--json").stdout)


class Tags(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_of_the_quarter_has_no_element_but_its_own(worst: Book, tmp_path: Path) -> None:
    name = "<script>alert(1)</script><img src=x onerror=alert(1)> [/]"
    worst.done("quarter", "answer", "truth", name)
    worst.done("quarter", "export", str(tmp_path / "q.html"))
    page = Tags((tmp_path / "q.html").read_text(encoding="utf-8"))
    assert name in page.text
    assert not page.elements & {"script", "img", "iframe", "object", "a", "link"}
    assert not [found for found in page.attributes if found.startswith("on")]


def test_no_cell_of_a_table_is_a_formula(worst: Book, tmp_path: Path) -> None:
    worst.done("export", "csv", "deals", "-o", str(tmp_path / "d.csv"))
    with (tmp_path / "d.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "@", "\t", "\r"}]
    assert any(WORST[3] in cell for cell in cells)
