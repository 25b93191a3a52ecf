"""What the pages of docs/ tell to type runs, in their order, on the sample book."""

import re
import shlex
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from salesdash.cli.main import shell
from salesdash.clock import Clock
from salesdash.store import Store
from salesdash.store.sample import open_sample

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ZONE = ZoneInfo("America/New_York")
TUESDAY = datetime(2026, 11, 24, 16, 30, tzinfo=ZONE)
SUNDAY = datetime(2026, 11, 22, 16, 30, tzinfo=ZONE)
PAGES = {
    "today.md": TUESDAY,
    "bracket.md": TUESDAY,
    "ledger.md": SUNDAY,  # nothing is entered yet: what the page enters has room
    "calls.md": TUESDAY,
    "deals.md": TUESDAY,
    "reviews.md": TUESDAY,
    "quarter.md": TUESDAY,
    "import.md": TUESDAY,
    "shell.md": TUESDAY,
}
ELSEWHERE = re.compile(r"[|>⇥]|/home/|hooks test|\bserve\b|\[")
SO_ALREADY = ("it is so already", "there is a playbook already")
PEOPLE = "Name,Company,Phone\nKim Osei,Foxglove Florists,212 555 0147\n"


def typed(page: Path) -> Iterator[list[str]]:
    """Yield the words of each command a page tells, but for those that need more than salesdash."""
    for line in page.read_text(encoding="utf-8").splitlines():
        told = re.split(r"\s+#", line)[0].strip()
        if line.startswith("    salesdash") and not ELSEWHERE.search(told):
            yield shlex.split(told)[1:]


def run(book: Path, moment: datetime, words: list[str]) -> Result:
    """Run a command in this process, at a moment."""
    began = ("--data", str(book), "--clock", moment.strftime("%Y-%m-%dT%H:%M"))
    return CliRunner(env={"COLUMNS": "80"}).invoke(shell, [*began, *words])


def files(folder: Path) -> None:
    """Put what the pages call files into a folder."""
    for name, like in (("export.csv", "deals.csv"), ("work.ics", "calendar.ics")):
        (folder / name).write_bytes((ROOT / "sample_data" / like).read_bytes())
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample book on its Tuesday."""
    return open_sample(tmp_path / "book", Clock(now=lambda: TUESDAY, elapsed=lambda: 0.0))


def test_the_status_line_it_shows_is_the_samples(sample: Path) -> None:
    line = run(sample, TUESDAY, ["status"]).stdout
    assert f"\n    {line}" in (DOCS / "quarter.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_tells_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = PAGES[name]
    book = open_sample(tmp_path / "book", Clock(now=lambda: moment, elapsed=lambda: 0.0))
    files(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SALESDASH_CONFIG", str(tmp_path / "config.toml"))
    run(book, moment, ["review", "export", "jules.json", "--as", "Jules Amari"])
    numbers: dict[str, str] = {}
    for words in typed(DOCS / name):
        done = run(book, moment, [numbers.get(word, word) for word in words])
        ended = done.exit_code == 0 or any(said in done.stderr for said in SO_ALREADY)
        assert ended, (words, done.output)
        if words[:2] == ["ledger", "entries"]:
            first = done.stdout.split()[0]
            numbers = {"512": first, "513": _next_id(book)}


def _next_id(book: Path) -> str:
    """Return the number that what is added next gets."""
    store = Store.at(book, Clock(now=lambda: SUNDAY, elapsed=lambda: 0.0))
    try:
        return str(store.next_id)
    finally:
        store.close()
