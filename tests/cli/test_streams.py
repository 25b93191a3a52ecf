"""Standard streams that are closed, full or left: no traceback, and the code says what was done."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import PROGRAM, Book

FULL = Path("/dev/full")


def in_a_shell(book: Book, words: str, streams: str) -> tuple[int, str]:
    """Run a command with its streams redirected; return its exit code and all that can be read.

    What is written is held back until the end, as it is for a user.
    """
    held = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    program = f"{shlex.join((*PROGRAM, '--data', str(book.path)))} {words}"
    script = f"{program} {streams}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", script], text=True, capture_output=True, check=False, timeout=60,
        stdin=subprocess.DEVNULL, env={**held, "COLUMNS": "80"},
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    return done.returncode, said


@pytest.mark.parametrize(
    ("words", "streams"),
    [
        ("deal list", ">&-"),
        ("checkin", "<&- >&-"),
        ("", "<&-"),
        ("export json", "| head -1"),
        ("man", "| true"),
        ("--help", "| true"),
    ],
)
def test_a_stream_that_is_closed_or_left_is_no_error(ready: Book, words: str, streams: str) -> None:
    assert in_a_shell(ready, words, streams)[0] == 0


@pytest.mark.parametrize("streams", ["<&- >&- 2>&-", ">/dev/full 2>&1", "2>&1 | true"])
@pytest.mark.skipif(not FULL.exists(), reason="only Linux has it")
def test_a_change_is_made_where_nobody_can_be_told(ready: Book, streams: str) -> None:
    """And no message is written into the book's files, which would be the next ones opened."""
    assert in_a_shell(ready, "deal add Umbra", streams)[0] == 0
    assert [deal["name"] for deal in ready.json("deal", "list")][-1] == "Umbra"
    assert ready.run("doctor").exit_code == 0


@pytest.mark.parametrize("words", ["deal list --json", "--help", "export csv deals"])
@pytest.mark.skipif(not FULL.exists(), reason="only Linux has it")
def test_an_output_that_is_full_is_one_line(ready: Book, words: str) -> None:
    code, said = in_a_shell(ready, words, ">/dev/full")
    assert code == 1
    assert said == "salesdash: the output could not be written: No space left on device\n"
