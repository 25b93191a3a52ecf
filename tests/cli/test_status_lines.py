"""The examples of the status line in docs/quarter.md, each run as the program it is for runs it."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.shell import Book

PAGE = Path(__file__).parents[2] / "docs" / "quarter.md"
Run = Callable[..., str]
"""Runs a shell with words, and returns the one line it wrote."""


def example(program: str) -> str:
    """Return what the page says to write for a program, without the indentation."""
    told = PAGE.read_text(encoding="utf-8").split(f"\n**{program}**", 1)[1].split("\n**", 1)[0]
    told = told.split("\n| ", 1)[0]
    return "\n".join(line[4:] for line in told.splitlines() if line.startswith("    "))


def waybar_modules() -> list[dict[str, object]]:
    """Return the modules as waybar reads them: each follows its name."""
    text, decoder = example("waybar"), json.JSONDecoder()
    names = re.finditer(r'"custom/salesdash": ', text)
    return [decoder.raw_decode(text, name.end())[0] for name in names]


@pytest.fixture
def run(ready: Book, tmp_path: Path) -> Run:
    """Run a shell in which `salesdash` is this program, on a book with two deals."""
    program = tmp_path / "bin" / "salesdash"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m salesdash "$@"\n')
    program.chmod(0o755)
    env = {**os.environ, "SALESDASH_DATA": str(ready.path), "HOME": str(tmp_path)}
    env["PATH"] = f"{program.parent}{os.pathsep}{os.environ['PATH']}"

    def line_of(*words: str) -> str:
        if shutil.which(words[0]) is None:
            pytest.skip(f"there is no {words[0]} here")
        said = subprocess.run(
            words, env=env, cwd=tmp_path, text=True, capture_output=True, check=True, timeout=60
        )
        assert said.stderr == ""
        lines = said.stdout.splitlines()
        assert len(lines) == 1, said.stdout
        return lines[0]

    return line_of


@pytest.mark.parametrize("number", [0, 1])
def test_tmux(run: Run, number: int) -> None:
    commands = re.findall(r"#\(([^)]*)\)", PAGE.read_text(encoding="utf-8"))
    assert len(commands) == 2
    line = run("sh", "-c", commands[number])
    assert re.search(r"dials 0", line)
    assert "#" not in line


def test_bash(run: Run) -> None:
    line = run("bash", "--norc", "-c", example("bash") + '\nprintf "%s\\n" "${PS1@P}"')
    assert re.fullmatch(r"\[\d+% · \d+(/\d+)?\] .* [$#] ", line)


def test_zsh(run: Run) -> None:
    line = run("zsh", "-fc", example("zsh") + '\nprecmd\nprint -P "$RPROMPT"')
    assert re.fullmatch(r"\d+% · \d+(/\d+)?", line)


def test_fish(run: Run) -> None:
    line = run("fish", "--no-config", "-c", example("fish") + "\nfish_right_prompt")
    assert re.fullmatch(r"\d+% · \d+(/\d+)?", line)


def test_starship(run: Run) -> None:
    module = tomllib.loads(example("starship"))["custom"]["salesdash"]
    assert module["when"] is True
    assert re.fullmatch(r"\d+% · \d+(/\d+)?", run("sh", "-c", module["command"]))


def test_waybar(run: Run) -> None:
    plain, told = waybar_modules()
    assert "reviews" in run("sh", "-c", str(plain["exec"]))
    assert told["return-type"] == "json"
    shown = json.loads(run("sh", "-c", str(told["exec"])))
    assert set(shown) == {"text", "tooltip"}
    assert re.fullmatch(r"\d+% · \d+(/\d+)?", shown["text"])
    assert all(module["escape"] is True for module in (plain, told))
