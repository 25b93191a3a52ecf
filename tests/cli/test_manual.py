"""The help as a table of contents, its topics, and the manual page: made from the program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from salesdash.cli.contents import CONTENTS
from salesdash.cli.edge import MEANINGS, ExitCode
from salesdash.cli.lazy import FLAGS
from salesdash.cli.topics import ENVIRONMENT, TOPICS
from tests.cli.shell import Book
from tests.cli.test_help import ALL

ROOT = Path(__file__).parents[2]
WRITES = {("backup",), ("export", "json"), ("export", "csv"), ("review", "export")}


def table(path: str) -> dict[int, str]:
    """Return the exit codes that a page tells."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return {int(c): told for c, told in re.findall(r"^\| (\d+) \| (.*) \|$", text, re.MULTILINE)}


def test_the_help_is_one_line_a_command_and_imports_none(book: Book) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "salesdash", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"COLUMNS": "80"},
    )
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    for section, commands in CONTENTS.items():
        start = lines.index(f"{section}:")
        told = lines[start + 1 : start + 1 + len(commands)]
        assert [line.split()[0] for line in told] == list(commands)
    assert "salesdash.cli.deal" not in done.stderr
    assert "salesdash.store" not in done.stderr


def test_exit_codes_are_the_same_everywhere(book: Book) -> None:
    assert set(MEANINGS) == set(ExitCode)
    told = {int(code): meaning for code, meaning in MEANINGS.items()}
    shown = book.done("help", "exit-codes").stdout
    for code, meaning in told.items():
        assert re.search(rf"^ +{code} +{re.escape(meaning)}$", shown, re.MULTILINE)
    assert table("docs/shell.md") == told
    assert table("docs/decisions/0003-shell.md").keys() == told.keys()


def test_the_environment_is_what_the_program_looks_at() -> None:
    text = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "salesdash").rglob("*.py"))
    looked = set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', text))
    looked |= set(re.findall(r'envvar="([A-Z_]+)"', text))
    assert looked - {"COMP_LINE", "COMP_CUR"} <= set(ENVIRONMENT) <= looked | {"COLUMNS"}


def test_help_of_a_command_is_its_own(book: Book) -> None:
    assert book.done("help", "deal", "win").stdout == book.done("deal", "win", "--help").stdout
    overview = book.done("help").stdout
    assert all(name in overview and topic.text() for name, topic in TOPICS.items())
    for words in (("nothing",), ("deal", "nothing"), ("pick", "northwind"), ("deal", "win", "x")):
        assert "no command or topic" in book.refused(2, "help", *words)


@pytest.mark.parametrize(("path", "command"), ALL, ids=lambda value: str(value))
def test_every_command_takes_the_flags_and_dash(
    path: tuple[str, ...], command: click.Command
) -> None:
    options = {option for param in command.params for option in param.opts}
    assert options >= set(FLAGS.values())
    for param in command.params:
        if isinstance(param.type, click.Path) and param.name == "file" and path not in WRITES:
            assert param.type.allow_dash, f"{path} does not take - as its file"


def test_quiet_leaves_only_data_and_errors(ready: Book) -> None:
    for words in (
        ("--quiet", "deal", "add", "Umbra"),
        ("deal", "--quiet", "win", "umbra"),
        ("deal", "lose", "halden", "--quiet"),
        ("pick", "northwind", "80%", "--quiet"),
        ("timer", "start", "prospecting", "--quiet"),
        ("undo", "--quiet"),
    ):
        done = ready.done(*words)
        assert done.stdout == done.stderr == "", words
    assert "no deal 'nobody'" in ready.refused(1, "deal", "win", "nobody", "--quiet")
    assert ready.done("deal", "list", "--quiet").stdout


def test_ascii_anywhere(ready: Book) -> None:
    for words in (("--ascii", "plan"), ("plan", "--ascii"), ("bracket", "--ascii", "--no-color")):
        text = ready.done(*words).stdout
        assert not set(text) & set("│─┐└●█░…▁"), words
    assert set(ready.done("bracket").stdout) & set("│─┐└●")


def test_a_backup_through_a_pipe(ready: Book, tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    ready.done("backup", str(file))
    ready.done("deal", "add", "Umbra")
    piped = {"input": file.read_text()}
    assert ready.process("restore", "-", "--yes", **piped).returncode == 0
    assert len(ready.json("deal", "list")) == 2
    assert ready.process("restore", "-", "--yes", input="{").returncode == 3


def test_the_manual_has_every_command_and_renders_without_a_warning(book: Book) -> None:
    page = book.process("man").stdout
    assert page.startswith(".TH SALESDASH 1")
    if shutil.which("man") is None:
        pytest.skip("no man here")
    done = subprocess.run(
        ["man", "--warnings", "-l", "-"],
        input=page,
        capture_output=True,
        text=True,
        check=True,
        env={"MANWIDTH": "80", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    assert done.stderr == ""
    text = " ".join(done.stdout.split())
    for path, command in ALL:
        assert f"salesdash {' '.join(path)} " in text
        if not command.hidden:
            assert " ".join((command.help or "").split("\n\n")[0].split())[:40] in text
    for code, meaning in MEANINGS.items():
        assert f"{int(code)} {meaning}" in text
