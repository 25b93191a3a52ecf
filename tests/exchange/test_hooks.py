"""Hooks as they are: real commands, which read or do not, hang, fail, or are not there."""

import json
import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from salesdash.domain.preferences import Hooks
from salesdash.exchange.hooks import HookRunner
from salesdash.store import Store
from tests.builders import deal

KEEP = (
    "import os, sys, json; event = json.load(sys.stdin);"
    "name = event['record']['name'];"
    "open(sys.argv[1], 'a').write(f\"{event['event']} {name} {os.environ['SALESDASH_HOOK']}\\n\")"
)


class Hooked:
    """A store whose commits run hooks; what they told, and where they write."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.out = store, folder / "out"
        self.hooks = Hooks()
        self.told: list[str] = []
        self.runner = HookRunner(folder / "book.json", lambda: self.hooks, self.told.append)
        store.watch(self.runner.take)

    def set(self, *command: str, seconds: float = 30, event: str = "deal_added") -> None:
        """Set a hook."""
        self.hooks = Hooks(seconds=seconds, on={**self.hooks.on, event: command})

    def add(self, *names: str, notes: str = "") -> None:
        """Add deals, each in a transaction, and wait for the hooks."""
        for name in names:
            with self.store.transaction(f"add {name}") as tx:
                tx.add(deal(name, notes=notes))
        self.runner.finish()


@pytest.fixture
def hooked(store: Store, tmp_path: Path) -> Hooked:
    return Hooked(store, tmp_path)


def test_a_hook_gets_each_event_in_order(hooked: Hooked) -> None:
    hooked.set(sys.executable, "-c", KEEP, str(hooked.out))
    hooked.add("Northwind", "[/red] $(touch x) 'ü'")
    hooked.add("Umbra")
    assert hooked.out.read_text(encoding="utf-8").splitlines() == [
        "deal_added Northwind deal_added",
        "deal_added [/red] $(touch x) 'ü' deal_added",
        "deal_added Umbra deal_added",
    ]
    assert hooked.told == []


def test_no_shell_reads_the_words(hooked: Hooked, tmp_path: Path) -> None:
    code = "import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))"
    words = ("; touch pwned", "$(touch pwned)", "*", "a b", "{name}")
    hooked.set(sys.executable, "-c", code, str(hooked.out), *words)
    hooked.add("Northwind")
    assert hooked.out.read_text() == repr(list(words))
    assert not (tmp_path / "pwned").exists()


def test_what_is_not_set_runs_nothing(hooked: Hooked) -> None:
    hooked.set(sys.executable, "-c", KEEP, str(hooked.out), event="deal_won")
    hooked.add("Northwind")
    assert not hooked.out.exists()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("/nowhere/at-all",), "/nowhere/at-all cannot be run (No such file or directory)"),
        (("/",), "/ cannot be run (Permission denied)"),
        (("a\0b",), "ab cannot be run (embedded null byte)"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "ended with 3"),
        ((sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"), "ended by signal 9"),
    ],
)
def test_a_failure_is_one_line_and_harms_nothing(
    hooked: Hooked, command: tuple[str, ...], told: str
) -> None:
    hooked.set(*command)
    hooked.add("Northwind")
    assert len(hooked.told) == 1
    assert hooked.told[0].startswith("hook deal_added: ")
    assert told in hooked.told[0]
    assert "\n" not in hooked.told[0]
    assert [d.name for d in hooked.store.book().deals.values()] == ["Northwind"]


def test_one_that_hangs_is_ended_with_what_it_started(hooked: Hooked, tmp_path: Path) -> None:
    fifo = tmp_path / "alive"
    os.mkfifo(fifo)
    alive = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    child = (
        "import sys, time; f = open(sys.argv[1], 'w', 1);"
        "print('x', file=f); time.sleep(60); print('y', file=f)"
    )
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', *sys.argv[1:]])"
    hooked.set(sys.executable, "-c", code, child, str(fifo), seconds=2)
    hooked.add("Northwind")
    assert hooked.told[0].endswith("took longer than 2 s and was ended")
    assert os.read(alive, 9) == b"x\n"
    os.set_blocking(alive, True)
    assert os.read(alive, 9) == b""  # the grandchild went, too
    os.close(alive)


@pytest.mark.parametrize(
    "code", ["pass", "import sys; sys.stdin.close()", "import sys; sys.stdin.read(10)"]
)
def test_a_large_event_need_not_be_read(hooked: Hooked, code: str) -> None:
    hooked.set(sys.executable, "-c", code)
    hooked.add("Northwind", notes="x" * 100_000)
    assert hooked.told == []


def test_a_large_event_arrives_whole(hooked: Hooked) -> None:
    code = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())"
    hooked.set(sys.executable, "-c", code, str(hooked.out))
    hooked.add("Northwind", notes="ü" * 100_000)
    assert json.loads(hooked.out.read_text())["record"]["notes"] == "ü" * 100_000


def test_the_write_does_not_wait(hooked: Hooked, tmp_path: Path) -> None:
    fifo = tmp_path / "go"
    os.mkfifo(fifo)
    hooked.set(sys.executable, "-c", "import sys; open(sys.argv[1]).read()", str(fifo))
    with hooked.store.transaction("add") as tx:
        kept = tx.add(deal("Northwind"))
    with hooked.store.transaction("edit") as tx:
        tx.put(replace(kept, name="Umbra"))
    assert [d.name for d in hooked.store.book().deals.values()] == ["Umbra"]
    fifo.write_text("go")
    hooked.runner.finish()
    assert hooked.told == []
