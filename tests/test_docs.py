"""The pages of docs/ cannot rot: what they tell to type is taken, what they link to is there."""

import re
import shlex
from pathlib import Path

import pytest

from salesdash.report.status import FIELDS
from tests.cli.test_help import parse

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(DOCS.glob("*.md"))
RECORDS = sorted((DOCS / "decisions").glob("0*.md"))
TYPED = re.compile(r"(?:^ {4}|\$\(|#\(|^\| .*`)(salesdash [^`\n]*)", re.MULTILINE)


def commands_in(page: Path) -> list[str]:
    """Return each command that a page tells, up to a comment, a pipe, a file or a bracket."""
    found = TYPED.findall(page.read_text(encoding="utf-8"))
    told = (re.split(r"\s[|>#]|\s2>|\)|⇥", line)[0] for line in found)
    return [line.strip() for line in told]


@pytest.mark.parametrize(
    "name", ["bracket.md", "deals.md", "ledger.md", "reviews.md", "quarter.md"]
)
def test_what_is_told_to_type_is_taken(name: str) -> None:
    lines = commands_in(DOCS / name)
    assert len(lines) >= 10
    for line in lines:
        parse(shlex.split(line)[1:])


@pytest.mark.parametrize(
    "page", [*PAGES, *(DOCS / "decisions").glob("*.md")], ids=lambda page: page.name
)
def test_links_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_field_of_the_status_line_is_told() -> None:
    text = (DOCS / "quarter.md").read_text(encoding="utf-8").split("| field | is |")[1]
    rows = text.split("\n\n")[0].splitlines()[2:]
    told = [field for row in rows for field in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(told) == sorted(FIELDS)


def test_each_decision_has_a_number_a_status_and_its_line_in_the_list() -> None:
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    numbers = [int(page.name[:4]) for page in RECORDS]
    assert len(set(numbers)) == len(numbers)
    for number, page in zip(numbers, RECORDS, strict=True):
        title, blank, status = page.read_text(encoding="utf-8").split("\n")[:3]
        assert title.startswith(f"# {number}. ")
        assert (blank, status[:8]) == ("", "Status: ")
        assert f"| [{number}]({page.name}) | {title.split('. ', 1)[1]} |" in listed


def test_what_supersedes_a_decision_is_said_by_both() -> None:
    status = {page.name: page.read_text(encoding="utf-8").split("\n")[2] for page in RECORDS}
    for name, text in status.items():
        for other in re.findall(r"superseded by \[\d+\]\((.+?)\)", text):
            assert "supersedes" in status[other]
            assert name in status[other]
