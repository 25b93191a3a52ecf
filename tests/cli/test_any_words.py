"""Every command with values that nobody would type: no traceback, a documented exit code.

What is refused has changed nothing. `SALESDASH_FUZZ=100` makes it a hundred times as many.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from salesdash.cli.edge import MEANINGS
from salesdash.cli.main import shell
from tests.cli.shell import Book
from tests.cli.test_help import walk
from tests.cli.test_malformed_book import few, on_disk, put_on_disk
from tests.cli.test_malformed_files import FACTOR, FIRST, soon

__all__ = ["few"]

EACH = 2
LEFT_OUT = frozenset({"serve", "demo", "forecast backtest"})
LIKELY = (
    "1", "2", "6950", "daleside", "firth", "last", "robin", "today", "yesterday", "2026-11-20",
    "next friday", "2026-Q3", "2026", "q4", "24k", "1,500.50", "80%", "0.5", "1h30 selling",
    "9am-10am admin", "selling", "qualified", "won", "none", "en", "mon-fri 9-11", "+49 30 1234567",
    "robin@example.com", "quota", "close_ratio", "zone", "Europe/Berlin", "7", "vertical", "30m",
)  # fmt: skip
NASTY = (
    "", " ", "-1", "0", "9" * 20, "9" * 400, "1e400", "nan", "inf", "-0.0", "1/0", "[/]", "[b]x",
    "\x1b[2J", "\udcff", "x" * 12_000, "漢字", "שלום", "👩‍👩‍👧‍👦", "é" * 300,
    "0001-01-01", "9999-12-31", "31 feb", "25:00", "24:00-24:00", "12/12/12", "-", "--",
    "=", "a=b=c", "%", "{dials}", "{",
    "{0.__class__}", "$HOME", "'", '"', ";", "a;b;c", "@", "#1", "*", "١٢", "²", "½", "1_000",
    "0x10", "True", "1 2 3", "\n", "a\nb", "\t",
)  # fmt: skip
FILES = (
    "folder",
    "missing.json",
    "empty.csv",
    "words.csv",
    "no/such/folder/x.json",
    "-",
    "new.file",
)


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command that does something, with the words that lead to it."""
    for words, command in walk(shell, ()):
        if words and " ".join(words) not in LEFT_OUT:
            yield words, command


def value(rng: random.Random, param: click.Parameter) -> str:
    """Return a value for an option: mostly one that could be meant, of a file a name only."""
    if isinstance(param.type, click.Path):
        return rng.choice(FILES)
    if isinstance(param.type, click.Choice) and rng.random() < 0.7:
        return str(rng.choice(list(param.type.choices)))
    return rng.choice(LIKELY if rng.random() < 0.6 else NASTY)


def written(rng: random.Random, command: click.Command) -> list[str]:
    """Return options and arguments for a command."""
    options: list[str] = []
    arguments: list[str] = []
    for param in command.params:
        if isinstance(param, click.Argument):
            count = abs(param.nargs) + (rng.random() < 0.1)
            if param.required or rng.random() < 0.7:
                arguments += [value(rng, param) for _ in range(count)]
        elif isinstance(param, click.Option) and not param.hidden and rng.random() < 0.3:
            name = rng.choice(param.opts)
            if param.is_flag:
                options.append(name)
            else:
                options += [name, *(value(rng, param) for _ in range(param.nargs))]
    return [*options, *(["--"] if rng.random() < 0.5 else []), *arguments]


@pytest.mark.parametrize("seed", range(FIRST, FIRST + EACH * FACTOR, EACH))
def test_any_words_are_understood_or_refused(
    few: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("SALESDASH_CONFIG", str(tmp_path / "config.toml"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.csv").touch()
    (tmp_path / "words.csv").write_text("name,amount,start,end\nx,1,2026-11-20,\n")
    book = Book(tmp_path / "salesdash.json")
    for number in range(seed, seed + EACH):
        put_on_disk(book, {book.path.name: few})
        for words, command in commands():
            rng = random.Random(f"{number} {words}")
            given = (*words, *written(rng, command))
            told = f"{number}: {given!r:.400}"
            before = on_disk(book)
            with soon(told):
                try:
                    result = book.run(*given)
                except AssertionError as error:
                    raise AssertionError(told) from error
            assert result.exit_code in set(MEANINGS), f"{told}: {result.output}"
            if result.exit_code in {2, 3}:
                assert on_disk(book) == before, told
