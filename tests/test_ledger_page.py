"""The page about the ledger cannot rot: its commands are ones the program takes."""

import shlex
from pathlib import Path

import pytest

from tests.cli.test_help import parse

PAGE = Path(__file__).parents[1] / "docs" / "ledger.md"
LINES = [line.strip() for line in PAGE.read_text(encoding="utf-8").splitlines()]
COMMANDS = [
    line[line.index("salesdash ") :] for line in LINES if line.startswith(("salesdash ", "timew "))
]


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_of_the_page_is_taken(line: str) -> None:
    parse(shlex.split(line, comments=True)[1:])
