"""Hooks through the shell: set, listed, tried, run for what commands write."""

import json
import sys
from pathlib import Path

import pytest

from salesdash.domain.happenings import EVENTS, MANY
from tests.cli.shell import Book

KEEP = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read())"


class Config:
    """A configuration file of this test's own, and the file its hooks write to."""

    def __init__(self, folder: Path) -> None:
        self.path, self.out = folder / "config.toml", folder / "out"

    def set(self, **commands: tuple[str, ...]) -> None:
        """Set hooks."""
        lines = [f"{name} = {json.dumps(command)}" for name, command in commands.items()]
        self.path.write_text("\n".join(("[hooks.on]", *lines)), encoding="utf-8")

    def keep(self, *events: str) -> None:
        """Let hooks keep what they are told."""
        self.set(**{event: (sys.executable, "-c", KEEP, str(self.out)) for event in events})

    @property
    def told(self) -> list[str]:
        """What hooks were told of."""
        text = self.out.read_text(encoding="utf-8") if self.out.exists() else ""
        return [json.loads(line)["event"] for line in text.splitlines()]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    found = Config(tmp_path)
    monkeypatch.setenv("SALESDASH_CONFIG", str(found.path))
    return found


def test_hooks_run_for_what_commands_write(ready: Book, config: Config) -> None:
    config.keep("deal_won", "deal_reopened", "timer_started")
    ready.done("deal", "win", "northwind")
    ready.done("deal", "lose", "halden")
    ready.done("undo", "4")
    ready.done("timer", "start", "prospecting")
    assert config.told == ["deal_won", "deal_reopened", "timer_started"]


def test_an_import_is_told_once(book: Book, config: Config, tmp_path: Path) -> None:
    config.keep("deal_added", "quota_set", MANY)
    book.done("init", "--quota", "150k")
    file = tmp_path / "deals.csv"
    file.write_text("name\n" + "\n".join(f"Deal {n}" for n in range(50)))
    book.done("import", "deals", str(file))
    assert config.told == ["quota_set", MANY]


def test_a_failure_is_one_line_after_what_was_done(ready: Book, config: Config) -> None:
    config.set(deal_won=("/nowhere/at-all",))
    done = ready.done("deal", "win", "northwind")
    lines = done.stderr.splitlines()
    assert "Northwind is won" in lines[0]
    assert lines[-1].startswith("salesdash: hook deal_won: /nowhere/at-all cannot be run")
    assert ready.json("deal", "show", "northwind")["outcome"] == "won"
    assert ready.done("deal", "reopen", "northwind", "--quiet").stderr == ""


def test_what_a_hook_does_runs_no_hooks(ready: Book, config: Config) -> None:
    call = f"{sys.executable} -m salesdash deal edit halden --notes again"
    config.set(
        deal_won=("sh", "-c", f"{call} && {sys.executable} -m salesdash deal win halden"),
        deal_added=("false",),
    )
    assert ready.process("deal", "win", "northwind").stderr.count("hook") == 0
    found = ready.json("deal", "show", "halden")
    assert (found["outcome"], found["notes"]) == ("won", "again")


def test_a_book_can_run_nothing(ready: Book, config: Config, tmp_path: Path) -> None:
    text = ready.done("export", "json").stdout
    planted = text.replace(
        '"tables": {', '"tables": {"hooks": {"1": {"deal_won": ["touch", "x"]}},'
    )
    other = Book(tmp_path / "other.json")
    assert other.run("import", "book", "-", typed=planted).exit_code == 0
    other.done("deal", "win", "northwind")
    assert not (tmp_path / "x").exists()
    assert not Path("x").exists()


def test_what_is_set_is_listed(ready: Book, config: Config) -> None:
    assert "no hook is set" in ready.done("hooks", "list").stderr
    ready.done("config", "set", "hooks.on.deal_won", "notify-send 'A win'")
    assert "no event 'deal_one'" in ready.refused(1, "config", "set", "hooks.on.deal_one", "true")
    config.path.write_text(config.path.read_text() + 'deal_one = ["true"]\n')
    text = ready.done("hooks", "list").stdout
    assert "deal_won  notify-send 'A win'\n" in text
    assert "deal_one  true   no such event" in text
    assert ready.json("hooks", "list")["on"]["deal_won"] == ["notify-send", "A win"]
    ready.done("config", "set", "hooks.on.deal_one", "")
    assert "deal_one" not in ready.done("hooks", "list").stdout


def test_the_events_are_listed(ready: Book) -> None:
    assert ready.json("hooks", "events").keys() == {*EVENTS, MANY}
    text = ready.done("hooks", "events").stdout
    assert all(event.meaning in text for event in EVENTS.values())


def test_a_hook_can_be_tried(ready: Book, config: Config) -> None:
    before = ready.done("export", "json").stdout
    assert "nothing is set for deal_won" in ready.refused(1, "hooks", "test", "deal_won")
    config.keep("deal_won", MANY)
    assert "ended well" in ready.done("hooks", "test", "deal_won").stderr
    ready.done("hooks", "test", MANY)
    assert config.told == ["deal_won", MANY]
    shown = json.loads(ready.done("hooks", "test", "deal_won", "--print").stdout)
    assert (shown["event"], shown["record"]["name"]) == ("deal_won", "Halden")
    assert "no record in calls yet" in ready.refused(1, "hooks", "test", "call_made", "--print")
    config.set(deal_won=("false",))
    assert "false ended with 1" in ready.refused(1, "hooks", "test", "deal_won")
    assert ready.done("export", "json").stdout == before
