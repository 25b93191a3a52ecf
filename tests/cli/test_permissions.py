"""Files and folders that may not be read or written: one line, its code, and nothing changed.

Root may do anything, so where the tests run as root the program runs without its privileges.
"""

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.shell import PROGRAM, TODAY, Book

DROP = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
pytestmark = pytest.mark.skipif(
    os.name == "nt" or (IS_ROOT and shutil.which("setpriv") is None), reason="needs modes that hold"
)


def run(book: Book, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as somebody whom modes bind."""
    before = DROP if IS_ROOT else ()
    done = subprocess.run(
        [*before, *PROGRAM, "--data", str(book.path), "--today", TODAY, *words],
        text=True, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def kept(ready: Book) -> Iterator[Book]:
    """A book whose modes are put right again, so that it can be deleted."""
    yield ready
    for path in (ready.path.parent, *ready.path.parent.iterdir()):
        path.chmod(stat.S_IRWXU)


def deals(book: Book) -> list[str]:
    """Return the deals' names."""
    return [deal["name"] for deal in book.json("deal", "list")]


@pytest.mark.parametrize(
    ("name", "mode", "code"),
    [
        ("salesdash.json", 0o400, 1),
        ("salesdash.json", 0o000, 2),
        ("salesdash.json.journal", 0o000, 1),
        ("salesdash.json.journal", 0o400, 1),
        ("salesdash.json.lock", 0o000, 1),
    ],
)
def test_what_may_not_be_written_is_refused(kept: Book, name: str, mode: int, code: int) -> None:
    path = kept.path.parent / name
    before = kept.path.read_bytes()
    path.chmod(mode)
    done = run(kept, "deal", "win", "northwind")
    assert done.returncode == code, done.stderr
    assert "permission denied" in done.stderr or "not readable" in done.stderr
    assert "undo:" not in done.stderr
    path.chmod(0o700)
    assert kept.path.read_bytes() == before
    assert deals(kept) == ["Northwind", "Halden"]


def test_a_folder_that_may_not_be_written_still_takes_changes(kept: Book) -> None:
    """The journal is there already; the next one to close writes the JSON file."""
    kept.path.parent.chmod(0o500)
    done = run(kept, "deal", "add", "Umbra")
    assert done.returncode == 0
    assert "nothing that was written is lost" in done.stderr
    kept.path.parent.chmod(0o700)
    assert deals(kept)[-1] == "Umbra"


def test_backups_that_may_not_be_written_are_a_notice(kept: Book) -> None:
    kept.path.with_name("salesdash.backups").chmod(0)
    done = run(kept, "deal", "add", "Umbra")
    assert done.returncode == 0
    assert "no backup today: cannot write" in done.stderr
    assert deals(kept)[-1] == "Umbra"


def test_what_the_program_makes_is_the_reps_alone(
    ready: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the umask; in folders whose names are what they like."""
    folder = tmp_path / "a b ü"
    book = Book(folder / "-book ö.json")
    monkeypatch.setenv("SALESDASH_CONFIG", str(folder / "c" / "config.toml"))
    monkeypatch.chdir(tmp_path)
    before = os.umask(0)
    try:
        book.done("init", "--quota", "150k")
        book.done("deal", "add", "--", "-Northwind")
        book.done("backup")
        book.done("config", "set", "notify.bell", "off")
        for words in ("export json -o x.json", "bracket --svg -b.svg", "quarter export q.html"):
            book.done(*words.split())
        book.done("review", "export", "r.json")
    finally:
        os.umask(before)
    made = [path for path in tmp_path.rglob("*") if path.parent != tmp_path or "." in path.name]
    mine = [path for path in made if not path.name.startswith("salesdash.json")]
    assert len(mine) > 10
    for path in mine:
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path
