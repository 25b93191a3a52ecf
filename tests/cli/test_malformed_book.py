"""The book, its journal, an exported book and the configuration, made wrong by the thousand.

No command ends in a traceback; what cannot be used is told in one line with its exit code, and
stays on the disk to the byte; what the doctor repairs can be used. `SALESDASH_FUZZ=100` makes it
a hundred times as many.
"""

import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from bench.books import sample_book
from tests.cli.shell import Book
from tests.cli.test_hostile_text import READS
from tests.cli.test_malformed_files import FACTOR, FIRST, one_line, soon
from tests.mutation import JSON, TEXT, changed, mutated

RUNS, COMMANDS, OF_EACH = 40, 3, 4
ASKED = (
    *READS, "doctor", "where", "export json", "export csv deals",
    "deal show daleside", "account show daleside", "list show 1", "track", "meeting",
    "timer status", "plan territory --by role", "config keys", "hooks list",
)  # fmt: skip
WRITES = (
    "deal add New --amount 5k", "undo", "log 1h selling", "config set rep Robin",
    "timer start admin", "review question add Why?", "checkin --promise call", "pick daleside 80%",
    "deal win daleside",
)  # fmt: skip
CONFIG = """theme = "nord"  # mine
[keys]
win = "W"
lose = ["X", "ctrl+l"]
[notify]
bell = false
[dial]
command = ["true", "tel:{phone}"]
[hooks]
seconds = 2.5
[hooks.on]
deal_won = ["true"]
"""
CONFIGURED = (
    "config", "config keys", "hooks list", "config set notify.bell on", "config set keys.win Q",
    "status", "deal edit halden --next-step call",
)  # fmt: skip


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The JSON file of a book with a few records of each kind, without its checksum."""
    path = sample_book(tmp_path_factory.mktemp("few"))
    tables: dict[str, dict[str, object]] = json.loads(path.read_bytes())
    kept = {name: dict(list(table.items())[-OF_EACH:]) for name, table in tables.items()}
    return json.dumps(kept).encode()


def on_disk(book: Book) -> Mapping[str, bytes]:
    """Return the bytes of the book's file and of its journal."""
    found = (book.path, book.path.with_name(book.path.name + ".journal"))
    return {path.name: path.read_bytes() for path in found if path.exists()}


def put_on_disk(book: Book, files: Mapping[str, bytes]) -> None:
    """Put the book's file and its journal there, and nothing else."""
    for path in book.path.parent.glob(f"{book.path.name}*"):
        path.unlink()
    for name, data in files.items():
        book.path.with_name(name).write_bytes(data)


def ask(book: Book, rng: random.Random, what: str) -> None:
    """Run commands that read; a book that cannot be read is left alone by them."""
    for command in rng.sample(ASKED, COMMANDS):
        before = on_disk(book)
        with soon(f"{what}: {command}"):
            try:
                result = book.run(*command.split())
            except AssertionError as error:
                raise AssertionError(f"{what}: {command}") from error
        assert result.exit_code in {0, 1, 3}, f"{what}: {command}: {result.output}"
        if result.exit_code and command != "doctor":
            one_line(result.stderr)
        assert result.exit_code != 3 or on_disk(book) == before, f"{what}: {command}"


def change(book: Book, rng: random.Random, what: str) -> None:
    """Run a command that writes: it is refused with nothing changed, or leaves a book."""
    before = on_disk(book)
    command = rng.choice(WRITES)
    try:
        result = book.run(*command.split())
    except AssertionError as error:
        raise AssertionError(f"{what}: {command}") from error
    assert result.exit_code in {0, 1, 3, 4}, f"{what}: {command}: {result.output}"
    if result.exit_code:
        one_line(result.stderr)
        assert on_disk(book) == before, f"{what}: {command}"


def mend(book: Book, what: str) -> None:
    """Let the doctor repair: it says what it did or why it cannot, and what it did holds."""
    result = book.run("doctor", "--repair", "--yes")
    assert result.exit_code in {0, 1, 3}, f"{what}: {result.output}"
    if not result.exit_code:
        assert book.run("deal", "list", "--all").exit_code == 0, what
        assert book.run("doctor").exit_code == 0, what


@pytest.mark.parametrize("seed", range(FIRST, FIRST + RUNS * FACTOR, RUNS))
def test_a_book_with_other_values(few: bytes, tmp_path: Path, seed: int) -> None:
    """Valid or not, and whatever does not fit together in it."""
    book = Book(tmp_path / "salesdash.json")
    for number in range(seed, seed + RUNS):
        rng = random.Random(f"values {number}")
        tables = json.loads(few)
        for _ in range(rng.choice((1, 1, 2, 4))):
            tables = changed(rng, tables)
        put_on_disk(book, {book.path.name: json.dumps(tables).encode()})
        ask(book, rng, f"values {number}")
        change(book, rng, f"values {number}")


@pytest.mark.parametrize("seed", range(FIRST, FIRST + RUNS * FACTOR, RUNS))
@pytest.mark.parametrize("which", ["file", "journal"])
def test_a_book_with_other_bytes(few: bytes, tmp_path: Path, which: str, seed: int) -> None:
    book = Book(tmp_path / "salesdash.json")
    put_on_disk(book, {book.path.name: few})
    book.done("deal", "add", "Northwind")
    book.done("log", "1h", "selling")
    book.done("undo")
    written = journaled(book, few) if which == "journal" else on_disk(book)
    name = book.path.name if which == "file" else f"{book.path.name}.journal"
    for number in range(seed, seed + RUNS):
        rng = random.Random(f"{which} {number}")
        put_on_disk(book, {**written, name: mutated(rng, written[name], JSON)})
        ask(book, rng, f"{which} {number}")
        change(book, rng, f"{which} {number}")
        mend(book, f"{which} {number}")


def journaled(book: Book, data: bytes) -> Mapping[str, bytes]:
    """Return a book whose last changes stand in its journal."""
    put_on_disk(book, {book.path.name: data})
    holder = book.path.with_name(f"{book.path.name}.open")
    from filelock import FileLock

    book.done("deal", "add", "Northwind")
    with FileLock(holder):
        for words in (("deal", "add", "Halden"), ("log", "1h", "selling"), ("undo",)):
            book.done(*words)
        return on_disk(book)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + RUNS * FACTOR, RUNS))
def test_an_exported_book(few: bytes, tmp_path: Path, seed: int) -> None:
    book = Book(tmp_path / "salesdash.json")
    put_on_disk(book, {book.path.name: few})
    exported = book.done("export", "json").stdout_bytes
    book.done("deal", "add", "Northwind")
    before = on_disk(book)
    file = tmp_path / "book.json"
    for number in range(seed, seed + RUNS):
        rng = random.Random(f"exported {number}")
        file.write_bytes(mutated(rng, exported, JSON))
        put_on_disk(book, before)
        try:
            result = book.run("import", "book", str(file), "--replace")
        except AssertionError as error:
            raise AssertionError(f"exported {number}") from error
        assert result.exit_code in {0, 1}, f"exported {number}: {result.output}"
        if result.exit_code:
            one_line(result.stderr)
            assert on_disk(book) == before, f"exported {number}"
        else:
            ask(book, rng, f"exported {number}")
            assert book.run("doctor").exit_code == 0, f"exported {number}"


@pytest.mark.parametrize("seed", range(FIRST, FIRST + RUNS * FACTOR, RUNS))
def test_a_configuration(
    ready: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("SALESDASH_CONFIG", str(file))
    for number in range(seed, seed + RUNS):
        rng = random.Random(f"config {number}")
        wrong = mutated(rng, CONFIG.encode(), TEXT)
        file.write_bytes(wrong)
        for command in rng.sample(CONFIGURED, 2):
            try:
                result = ready.run(*command.split())
            except AssertionError as error:
                raise AssertionError(f"config {number}: {command}") from error
            assert result.exit_code in {0, 1}, f"config {number}: {command}: {result.output}"
            if result.exit_code:
                one_line(result.stderr)
                assert file.read_bytes() == wrong or "set" not in command
            file.write_bytes(wrong)
