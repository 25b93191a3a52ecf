"""The README cannot rot: every command and every key in it exists, and every one is in it."""

import re
from pathlib import Path

from docs.make_keys import PAGE, TITLES, is_everywhere, page
from docs.make_share import SHARE, files
from salesdash import __version__
from salesdash.cli.main import COMMANDS
from salesdash.ui.keys import KEYS, MOVES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def table_under(heading: str) -> list[str]:
    """Return the first cells of the table under a heading."""
    section = README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return [row.split("|")[1] for row in rows]


def test_every_command_is_told_and_is_there() -> None:
    told = {cell.strip(" `").removeprefix("salesdash").strip() for cell in table_under("Commands")}
    assert told - {""} == set(COMMANDS)


def test_the_keys_that_are_told_are_there() -> None:
    told = {key for cell in table_under("Keys") for key in re.findall(r"`([^`]+)`", cell)}
    assert told <= {key.display for key in (*KEYS, *MOVES)}
    assert told >= {key.display for key in KEYS if is_everywhere(key)}


def test_the_page_of_all_keys_is_as_the_program_has_them() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python docs/make_keys.py"
    assert set(TITLES) >= {screen for key in KEYS for screen in key.screens}


def test_the_installed_manual_and_completions_are_as_the_program_prints_them() -> None:
    kept = {
        file.relative_to(SHARE).as_posix(): file.read_text(encoding="utf-8")
        for file in SHARE.rglob("*")
        if file.is_file()
    }
    assert kept == files(), "python docs/make_share.py"


def test_what_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_changelog_begins_with_the_version_there_is_and_tells_each_once() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (\S+)", text, re.MULTILINE)
    # Until a version is out, what is new goes into its section, by topic: after a merge,
    # `git checkout main -- CHANGELOG.md` and add the line there.
    assert sections[0] == __version__
    assert len(set(sections)) == len(sections)
