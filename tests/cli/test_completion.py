"""Completion: what is offered, and what real shells make of it."""

import os
import pty
import select
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ZshComplete
from msgspec.structs import replace

from salesdash.cli.completion import INSTALL
from salesdash.cli.main import COMPLETE, shell
from salesdash.cli.types import Typed
from salesdash.store import Store
from tests.cli.shell import PATIENCE, PROGRAM, Book
from tests.cli.test_help import ALL
from tests.conftest import HandClock

ODD = "Halden, \"Inc\" & 'Söhne'; $(touch pwned) `touch pwned` *"
SHELLS = {
    "bash": ("bash", "--norc", "--noprofile", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "-i"),
}
PROMPT = "ready> "
BEGIN = {
    "bash": "PS1='rea''dy> '; bind 'set enable-bracketed-paste off'; . ./completion\n",
    "zsh": "PS1='rea''dy> '; autoload -Uz compinit; compinit -u -d ./dump; . ./completion\n",
    "fish": "function fish_prompt; echo -n 'rea''dy> '; end; source ./completion\n",
}


@pytest.fixture
def full(ready: Book) -> Book:
    """A book with a name of every kind."""
    ready.done("deal", "add", ODD, "--account", "Umbra Ltd")
    ready.done("deal", "lose", "halden,")
    ready.done("contact", "add", "Hana Ekwueme", "--company", "Halden")
    ready.done("list", "add", "Cold storage")
    ready.done("deal", "add", "Nordlicht: Büro, 2", "--account", "Nordlicht")
    return ready


def offered(book: Book, line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is offered where a line ends."""
    monkeypatch.setenv("SALESDASH_DATA", str(book.path))
    monkeypatch.setenv("SALESDASH_TODAY", "2026-11-23")
    monkeypatch.setenv("COMP_WORDS", f"salesdash {line}")
    words = line.split(" ")
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    completion = ZshComplete(shell, {}, "salesdash", COMPLETE)
    args, incomplete = completion.get_completion_args()
    return [item.value for item in completion.get_completions(args, incomplete)]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("deal win ", ["Northwind", "Halden", "Nordlicht: Büro, 2"]),
        ("deal win nor", ["Northwind", "Nordlicht: Büro, 2"]),
        ("deal reopen ", [ODD]),
        ("deal show hal", ["Halden", ODD]),
        ("pick north", ["Northwind"]),
        ("account show ", ["Umbra Ltd", "Nordlicht"]),
        ("deal add X --account um", ["Umbra Ltd"]),
        ("contact show han", ["Hana Ekwueme"]),
        ("list show ", ["Cold storage"]),
        ("deal advance Northwind --to ", ["Qualified", "Discovery", "Proposal", "Terms", "Commit"]),
        ("log 45m pr", ["prospecting", "preparation"]),
        ("timer start adm", ["administration"]),
        ("forecast --quarter 2026-", ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1"]),
        ("call log Hana no", ["not-now", "not-interested", "no-answer"]),
        ("deal list --outcome w", ["won"]),
        ("list prepare co", ["Cold storage"]),
        ("contact merge han", ["Hana Ekwueme"]),
        ("export csv call_l", ["call_lists"]),
        ("config set close", ["close_ratio"]),
        ("help exi", ["exit-codes"]),
        ("wher", ["where"]),
        ("deal list --so", ["--sort"]),
    ],
)
def test_what_is_offered(
    full: Book, line: str, values: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered(full, line, monkeypatch) == values


BY_NAME = {"deal", "account", "contact", "stage", "quarter", "activity"}


@pytest.mark.parametrize(("path", "command"), ALL, ids=lambda value: str(value))
def test_what_is_named_is_completed(path: tuple[str, ...], command: click.Command) -> None:
    for param in command.params:
        if param.name in BY_NAME and not isinstance(param.type, click.Choice):
            assert isinstance(param.type, Typed), f"{path} {param.name}"
            assert param.type.completes, f"{path} {param.name} has no names to offer"


def test_what_stands_only_in_the_journal_is_offered(
    full: Book, hand: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.at(full.path, hand.clock)
    with store.transaction("rename") as tx:
        found = store.book().deal("Northwind")
        tx.put(replace(found, name="Zephyr"))
        tx.delete(store.book().deal("Halden"))
    assert offered(full, "deal win ", monkeypatch) == ["Zephyr", "Nordlicht: Büro, 2"]
    store.close()


@pytest.mark.parametrize("data", [None, b"", b"[", b'{"deals":{"1":{"name":5}}}', b"\x00" * 99])
def test_a_book_that_cannot_be_read_offers_nothing(
    book: Book, data: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if data is not None:
        book.path.write_bytes(data)
    assert offered(book, "deal win N", monkeypatch) == []
    assert offered(book, "deal sh", monkeypatch) == ["show"]
    assert len(offered(book, "deal list --stage ", monkeypatch)) == 5


def test_it_imports_no_screen_and_says_nothing_else(full: Book) -> None:
    line = "salesdash deal win n"
    code = (
        "import sys, salesdash.cli\n"
        "try: salesdash.cli.main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            **os.environ,
            "_SALESDASH_COMPLETE": "bash_complete",
            "COMP_LINE": line,
            "COMP_CUR": "n",
            "SALESDASH_DATA": str(full.path),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "plain,Northwind\nplain,Nordlicht:\\ Büro,\\ 2\n"
    loaded = set(done.stderr.split())
    assert not loaded & {"textual", "rich", "babel", "holidays", "jinja2", "tzlocal", "plotext"}
    assert not loaded & {"tinydb", "filelock", "salesdash.store.store", "salesdash.domain.posting"}


@pytest.mark.parametrize("name", SHELLS)
def test_the_script_says_how_to_install_it(book: Book, name: str) -> None:
    text = book.done("completion", name).stdout
    assert INSTALL[name] in text
    assert text.splitlines()[-1].startswith("#")


class Terminal:
    """A real shell on a terminal, in which `salesdash` prints the words it was given."""

    def __init__(self, name: str, folder: Path, book: Book) -> None:
        wrapper = folder / "salesdash"
        program = " ".join(PROGRAM)
        wrapper.write_text(
            f'#!/bin/sh\n[ -z "$_SALESDASH_COMPLETE" ] || exec {program} "$@"\n'
            "printf '<%s>' \"$@\"; echo\n"
        )
        wrapper.chmod(0o700)
        (folder / "completion").write_text(book.done("completion", name).stdout)
        self.process, self.terminal = pty.fork()
        if not self.process:
            os.chdir(folder)
            environment = {
                "HOME": str(folder), "PATH": f"{folder}:{os.environ['PATH']}", "TERM": "dumb",
                "LC_ALL": "C.UTF-8", "SALESDASH_DATA": str(book.path),
                "SALESDASH_TODAY": "2026-11-23",
            }  # fmt: skip
            os.execvpe(SHELLS[name][0], SHELLS[name], environment)
        self.type(BEGIN[name], PROMPT)

    def type(self, keys: str, until: str) -> str:
        """Type, and return what came on the screen until something stood there."""
        os.write(self.terminal, keys.encode())
        seen, quiet = "", 0
        while quiet < PATIENCE:
            if not select.select([self.terminal], [], [], 1)[0]:
                quiet += 1
                continue
            seen += os.read(self.terminal, 65536).decode(errors="replace")
            if until in seen:
                return seen
        raise AssertionError(f"{until!r} did not come: {seen!r}")

    def close(self) -> None:
        """End the shell."""
        os.close(self.terminal)
        os.waitpid(self.process, 0)


@pytest.mark.parametrize("name", SHELLS)
def test_in_a_real_shell(full: Book, tmp_path: Path, name: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")
    folder = tmp_path / "home"
    folder.mkdir()
    terminal = Terminal(name, folder, full)
    try:
        for typed, words in {
            "deal win northw": ("deal", "win", "Northwind"),
            "deal win Nordl": ("deal", "win", "Nordlicht: Büro, 2"),
            "deal reopen Hal": ("deal", "reopen", ODD),
            "list show Co": ("list", "show", "Cold storage"),
            "log 45m adm": ("log", "45m", "administration"),
            "wher": ("where",),
        }.items():
            told = "".join(f"<{word}>" for word in words)
            terminal.type(f"salesdash {typed}\t\n", told)
    finally:
        terminal.close()
    assert not (folder / "pwned").exists()
