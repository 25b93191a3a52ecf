"""docs/shell.md cannot rot: its commands are ones the program takes, its jq lines run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from salesdash.domain.happenings import MANY, MOST
from salesdash.store.sample import open_sample
from tests.cli.test_help import parse
from tests.conftest import HandClock

PAGE = (Path(__file__).parents[2] / "docs" / "shell.md").read_text(encoding="utf-8")
LINES = re.findall(r"^ {4}(salesdash .*)$", PAGE, re.MULTILINE)
PIPES = [line for line in LINES if "| jq" in line]


@pytest.mark.parametrize("line", LINES)
def test_each_line_is_one_the_program_takes(line: str) -> None:
    words = shlex.split(line.split("⇥")[0], comments=True)
    ends = [place for place, word in enumerate(words) if word in {"|", ">"}]
    parse(words[1 : ends[0] if ends else None])


@pytest.mark.skipif(shutil.which("jq") is None, reason="no jq here")
def test_the_jq_lines_run_on_the_sample(tmp_path: Path, hand: HandClock) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "salesdash"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m salesdash "$@"\n')
    program.chmod(0o700)
    book = open_sample(tmp_path, hand.clock)
    assert len(PIPES) >= 4
    for line in PIPES:
        done = subprocess.run(
            ["sh", "-c", line],
            capture_output=True,
            text=True,
            check=True,
            env={
                **os.environ,
                "PATH": f"{folder}:{os.environ['PATH']}",
                "SALESDASH_DATA": str(book),
                "SALESDASH_TODAY": "2026-11-23",
            },
        )
        assert done.stdout.strip() not in {"", "null", "0"}, line


def test_what_it_says_of_many_at_once() -> None:
    words = {10: "ten"}
    assert f"More than {words[MOST]} events" in PAGE
    assert f"`{MANY}`" in PAGE
