"""The shell's edges: options, exit codes, pipes, interruptions, and what starting imports."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tinydb import TinyDB

from salesdash import __version__
from salesdash.cli.main import shell
from tests.cli.shell import PROGRAM, Book, on_terminal

HEAVY = ("textual", "rich", "dateutil.parser", "holidays", "babel", "tzlocal", "platformdirs")


def test_where_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from salesdash.cli.main import shell\n"
        f"shell(['--data', {str(tmp_path / 'b.json')!r}, 'where'], standalone_mode=False)\n"
        f"found = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "print('imported:', found)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], text=True, capture_output=True, check=True, timeout=60
    )
    assert done.stdout.endswith("imported: []\n")


def test_a_command_leaves_the_json_file_complete(ready: Book) -> None:
    names = [row["name"] for row in TinyDB(ready.path).table("deals")]
    assert names == ["Northwind", "Halden"]


def test_version() -> None:
    assert CliRunner().invoke(shell, ["--version"]).stdout == f"salesdash {__version__}\n"


def test_data_and_today_come_from_the_environment(tmp_path: Path) -> None:
    env = {"SALESDASH_DATA": str(tmp_path / "x.json"), "SALESDASH_TODAY": "2017-03-01"}
    done = CliRunner(env=env).invoke(shell, ["init", "--quota", "9k"])
    assert "from Q1 2017 on" in done.stderr
    assert (tmp_path / "x.json").exists()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("frobnicate",), "frobnicate"),
        (("--frobnicate",), "--frobnicate"),
        (("deal", "win"), "DEAL"),
        (("deal", "add", "Umbra", "--closes", "01/02/26"), "could mean two days"),
        (("deal", "add", "Umbra", "--amount", "lots"), "write 24000"),
        (("deal", "add", "Umbra", "--stage", "moon"), "Qualified, Discovery"),
        (("history", "-n", "0"), "-n"),
    ],
)
def test_wrong_usage_is_one_line_and_2(ready: Book, words: tuple[str, ...], part: str) -> None:
    line = ready.refused(2, *words)
    assert part in line
    assert "--help`" in line


def test_an_ambiguous_today_is_refused(book: Book) -> None:
    done = CliRunner().invoke(shell, ["--today", "01/02/26", "where"])
    assert done.exit_code == 2
    assert done.stderr.startswith("salesdash: ")


def test_damage_is_3_and_names_the_doctor(ready: Book) -> None:
    ready.path.write_bytes(b'{"deals": [')
    line = ready.refused(3, "deal", "list")
    assert "salesdash doctor" in line
    assert ready.path.read_bytes() == b'{"deals": ['


def test_an_undo_that_is_stood_on_is_4(ready: Book) -> None:
    ready.done("deal", "advance", "northwind")
    assert "changed since" in ready.refused(4, "undo", "2")


def test_a_reader_that_leaves_is_no_error(ready: Book) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "--data", str(ready.path), "deal", "list", "--json"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_is_130_without_a_traceback(book: Book) -> None:
    said = on_terminal(("--data", str(book.path), "init"), {"Country": b"\x03"})
    assert said.code == 130
    assert "Traceback" not in said.screen
    assert not book.path.exists()


def test_the_end_of_input_at_a_prompt_is_130(book: Book) -> None:
    said = on_terminal(("--data", str(book.path), "init"), {"Country": b"\x04"})
    assert said.code == 130


def test_without_a_terminal_the_dashboard_is_text(ready: Book) -> None:
    done = ready.process()
    assert done.returncode == 0
    assert "Northwind" in done.stdout
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_a_dumb_terminal_gets_text(ready: Book) -> None:
    env = {**os.environ, "TERM": "dumb"}
    done = subprocess.run(
        ["script", "-qec", f"{sys.executable} -m salesdash --data {ready.path}", "/dev/null"],
        text=True,
        capture_output=True,
        check=True,
        timeout=60,
        env=env,
        stdin=subprocess.DEVNULL,
    )
    assert "Northwind" in done.stdout


def test_ascii_is_ascii(ready: Book) -> None:
    done = ready.process("--ascii")
    assert done.returncode == 0
    assert "-----" in done.stdout
    assert not {"─", "●", "░"} & set(done.stdout)


def test_messages_go_to_stderr_and_data_to_stdout(ready: Book) -> None:
    done = ready.process("deal", "advance", "halden")
    assert done.stdout == ""
    assert done.stderr == "salesdash: Halden is in Proposal (undo: salesdash undo)\n"
    done = ready.process("deal", "list", "--json")
    assert done.stderr == ""


def test_an_unknown_zone_in_the_book_does_not_stop_the_program(ready: Book) -> None:
    db = TinyDB(ready.path)
    db.table("settings").update({"zone": "Mars/Base"})
    db.close()
    done = ready.done("config", "set", "zone", "Europe/Berlin")
    assert "Mars/Base" in done.stderr
    assert ready.done("config", "get", "zone").stdout == "Europe/Berlin\n"


def test_what_is_nearly_a_command_or_an_option_is_told(book: Book) -> None:
    assert "No such command 'impot'. Did you mean 'import'? See `" in book.refused(2, "impot")
    assert "Did you mean 'list'? See `" in book.refused(2, "deal", "lst")
    assert "Did you mean '--json'? See" in book.refused(2, "deal", "list", "--jsn")
    assert "No such command 'xyz': see `" in book.refused(2, "xyz")
