"""The program as a shell sees it: in this process, in one of its own, and on a terminal."""

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from click.testing import CliRunner, Result

from salesdash.cli.main import shell

TODAY = "2026-11-23"
PATIENCE = 30
PROGRAM = (sys.executable, "-m", "salesdash")


@dataclass(frozen=True)
class Book:
    """A book in a folder of its own, at a fixed day."""

    path: Path

    def run(self, *words: str, typed: str | None = None) -> Result:
        """Run a command in this process, without a terminal."""
        arguments = ("--data", str(self.path), "--today", TODAY, *words)
        result = CliRunner(env={"COLUMNS": "80"}).invoke(shell, arguments, input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    def done(self, *words: str) -> Result:
        """Run a command that must end well."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result

    def refused(self, code: int, *words: str) -> str:
        """Run a command that must end with a code, and return its one line on stderr."""
        result = self.run(*words)
        assert result.exit_code == code, result.output
        assert result.stdout == ""
        line = result.stderr.removesuffix("\n")
        assert line.startswith("salesdash: ")
        assert "\n" not in line
        return line

    def json(self, *words: str) -> Any:
        """Run a command with --json and return what it wrote."""
        return msgspec.json.decode(self.done(*words, "--json").stdout)

    def process(self, *words: str, **options: Any) -> "subprocess.CompletedProcess[str]":
        """Run a command in a process of its own."""
        return subprocess.run(
            [*PROGRAM, "--data", str(self.path), "--today", TODAY, *words],
            text=True,
            capture_output="stdout" not in options,
            check=False,
            timeout=60,
            env={**os.environ, "COLUMNS": "80"},
            **options,
        )


@dataclass(frozen=True)
class Said:
    """What stood on a terminal, and the exit code."""

    screen: str
    code: int


def on_terminal(words: tuple[str, ...], answers: Mapping[str, bytes]) -> Said:
    """Run the program on a terminal; each answer is typed when its prompt has appeared.

    A single key is pressed again when nothing happens: an interruption in the moment before a
    prompt starts to listen is only seen with the next key. A program that hangs is killed.
    """
    process, terminal = pty.fork()
    if not process:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored below a shell's background job
        os.execvpe(sys.executable, [*PROGRAM, *words], {**os.environ, "TERM": "xterm"})
    screen, waiting, last, quiet = b"", list(answers.items()), b"", 0
    while quiet < PATIENCE:
        if not select.select([terminal], [], [], 1)[0]:
            quiet += 1
            if len(last) == 1:
                os.write(terminal, last)
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        screen += piece
        if waiting and waiting[0][0].encode() in screen:
            last = waiting.pop(0)[1]
            os.write(terminal, last)
    else:
        os.kill(process, signal.SIGKILL)
    os.close(terminal)
    status = os.waitpid(process, 0)[1]
    return Said(screen.decode(), os.waitstatus_to_exitcode(status))
