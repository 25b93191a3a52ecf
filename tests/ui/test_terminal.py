"""The program on a real terminal: what is seen, what a kill leaves, what another shell does."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.books import CLOCK, sample_book
from bench.terminal import Terminal
from salesdash.domain.records import Deal
from salesdash.store import Store
from salesdash.store.disk import BookPaths
from salesdash.store.doctor import examine

QUIET = {"TEXTUAL_ANIMATIONS": "none"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the sample book."""
    return sample_book(tmp_path)


def command(book: Path, *words: str) -> list[str]:
    """Return the command of the program on a book, at the day the book is made for."""
    options = ["--data", str(book), "--today", "2026-11-23"]
    return [sys.executable, "-m", "salesdash", *options, *words]


@pytest.fixture
def terminal(book: Path) -> Iterator[Terminal]:
    """The dashboard on a terminal of 80×24."""
    with Terminal(command(book), QUIET) as running:
        running.wait_for("P(quota)")
        running.settle()
        yield running


def stage_of(book: Path, name: str) -> str:
    """Return the stage of a deal as a newly opened book has it."""
    return Store.at(book, CLOCK).book().deal(name).stage


def test_the_first_screen_is_whole(terminal: Terminal) -> None:
    lines = terminal.text.splitlines()
    assert "1 Today" in lines[0]
    assert "selling days left" in lines[1]
    assert "dials " in lines[2]
    assert "quota $150,000" in terminal.text
    assert "next steps due" in terminal.text
    assert "Quit" in lines[23]


def test_a_kill_loses_nothing_that_was_seen(book: Path, terminal: Terminal) -> None:
    before = stage_of(book, "Quillon")
    terminal.press(b"2")
    terminal.wait_for("Discovery")
    terminal.press(b"/")
    terminal.wait_for("show only what contains")
    terminal.press(b"quillon\r")
    terminal.settle()
    terminal.press(b".")
    assert terminal.wait_for_change() is not None
    terminal.settle()
    terminal.kill()
    assert before == "discovery"
    assert stage_of(book, "Quillon") == "proposal"


def test_what_another_shell_does_is_seen_within_a_second(book: Path, terminal: Terminal) -> None:
    terminal.press(b"5")
    terminal.wait_for("open deals")
    terminal.settle()
    added = ("deal", "add", "A deal from outside", "--amount", "5k", "--closes", "2026-11-24")
    subprocess.run(command(book, *added), check=True, capture_output=True)
    terminal.wait_for("A deal from", seconds=5)


def test_quit_leaves_the_file_complete(book: Path, terminal: Terminal) -> None:
    terminal.press(b"a")
    terminal.wait_for("Add a deal")
    terminal.settle()
    terminal.press(b"Closing time\r")
    terminal.wait_for("added: Closing time")
    terminal.press(b"q")
    assert terminal.wait_for_end() == 0
    journal = book.with_name(book.name + ".journal")
    assert journal.read_bytes().count(b"\n") == 1
    names = {deal.name for deal in Store.at(book, CLOCK).book().walk(Deal)}
    assert "Closing time" in names


def test_dashboard_and_shell_write_at_once_and_neither_loses_anything(
    book: Path, terminal: Terminal
) -> None:
    before = Store.at(book, CLOCK).sequence
    terminal.press(b"2")
    terminal.wait_for("Discovery")
    terminal.press(b"/")
    terminal.wait_for("show only what contains")
    terminal.press(b"quillon\r")
    terminal.settle()
    lines = [" ".join(command(book, "deal", "add", f"Outside{n}")) for n in range(6)]
    shell = subprocess.Popen(["bash", "-ec", "\n".join(lines)], stderr=subprocess.PIPE)
    moves = 0
    while shell.poll() is None or moves % 2:
        terminal.press(b"<" if moves % 2 else b".")
        assert terminal.wait_for_change(seconds=15) is not None, terminal.text
        moves += 1
    assert shell.wait() == 0
    terminal.settle()
    terminal.press(b"q")
    assert terminal.wait_for_end() == 0
    after = Store.at(book, CLOCK)
    names = {deal.name for deal in after.book().walk(Deal)}
    assert {f"Outside{n}" for n in range(6)} <= names
    assert moves > 6
    assert after.sequence == before + 6 + moves
    assert not examine(BookPaths(book.resolve())).is_damaged
