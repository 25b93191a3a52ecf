"""The quarter's page in a real browser: nothing from outside, light and dark, on two pages."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import Book

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-extensions", "--window-size=1000,1400",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not BROWSER, reason="there is no Chromium here")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book with the sample in it."""
    from salesdash.cli.clock import SystemTime
    from salesdash.store.sample import open_sample

    return Book(open_sample(tmp_path_factory.mktemp("sample") / "demo", SystemTime().clock))


@pytest.fixture(scope="module")
def quarter(demo: Book) -> str:
    """The quarter of the sample that was missed."""
    return next(str(one["label"]) for one in book_trend(demo) if float(one["attainment"]) < 1)


@pytest.fixture(scope="module")
def page(demo: Book, quarter: str) -> Path:
    """The page of the quarter that was missed."""
    return exported(demo, demo.path.parent, quarter)


def exported(book: Book, folder: Path, quarter: str) -> Path:
    """Return the page of a quarter."""
    file = folder / "page.html"
    asked = book.process("quarter", "export", str(file), "--quarter", quarter)
    assert asked.returncode == 0, asked.stderr
    return file


def book_trend(book: Book) -> list[dict[str, str | float]]:
    """Return the closed quarters of a book, at its own day."""
    found = book.process("quarter", "--json")
    assert found.returncode == 0, found.stderr
    trend: list[dict[str, str | float]] = json.loads(found.stdout)["trend"]
    return trend


def browse(page: Path, profile: Path, *options: str) -> str:
    """Open the page in a browser that does something with it and ends; return what it says."""
    return subprocess.run(
        [BROWSER, *QUIET, f"--user-data-dir={profile}", *options, page.as_uri()],
        check=True, capture_output=True, timeout=120, text=True,
    ).stdout  # fmt: skip


def asked_for(page: Path, folder: Path) -> set[str]:
    """Return what a page asked the network for; what the browser asks by itself is left out."""
    log, picture = folder / "net.json", folder / "page.png"
    browse(page, folder / "profile", f"--log-net-log={log}", f"--screenshot={picture}")
    assert picture.stat().st_size > 1_000
    told = log.read_text(encoding="utf-8")
    found = re.findall(r'"initiator":"([^"]*)".{0,600}?"url":"((?:https?|wss?|ftp):[^"]+)"', told)
    return {url for initiator, url in found if initiator != "not an origin"}


def test_nothing_is_loaded_from_outside(page: Path, tmp_path: Path) -> None:
    assert asked_for(page, tmp_path) == set()


def test_a_page_that_does_load_would_be_noticed(tmp_path: Path) -> None:
    page = tmp_path / "loads.html"
    page.write_text('<img src="http://example.invalid/a.png"><p>text</p>', encoding="utf-8")
    assert asked_for(page, tmp_path) == {"http://example.invalid/a.png"}


def test_it_is_dark_where_the_reader_is(page: Path, tmp_path: Path) -> None:
    light, dark = tmp_path / "light.png", tmp_path / "dark.png"
    browse(page, tmp_path / "one", f"--screenshot={light}")
    browse(page, tmp_path / "two", f"--screenshot={dark}", "--force-dark-mode",
           "--blink-settings=preferredColorScheme=0")  # fmt: skip
    assert light.read_bytes() != dark.read_bytes()


def sheets(page: Path, folder: Path) -> int:
    """Return how many sheets of A4 a page prints on."""
    paper = folder / "page.pdf"
    browse(page, folder / "profile", f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    return len(re.findall(rb"/Type /Page\b(?!s)", paper.read_bytes()))


def test_it_prints_on_two_pages(page: Path, tmp_path: Path) -> None:
    assert sheets(page, tmp_path) == 2


def test_it_does_with_answers_of_a_page_each(demo: Book, quarter: str, tmp_path: Path) -> None:
    answer = "I kept telling myself that the big deal would close, and it did not. " * 18
    asked = [["reopen", "--reason", "to say it whole"]]
    asked += [["answer", name, answer] for name in ("truth", "worked", "cost", "differently")]
    for words in asked:
        assert demo.process("quarter", *words, "--quarter", quarter).returncode == 0
    page = exported(demo, tmp_path, quarter)
    assert page.read_text(encoding="utf-8").count(answer.strip()) == 4
    assert sheets(page, tmp_path) == 2


MEASURE = """<script>document.title = [...document.querySelectorAll("table, dl, p")].filter(
  one => one.scrollWidth > one.parentElement.clientWidth + 1
    && getComputedStyle(one.parentElement).overflowX != "auto").map(
  one => one.parentElement.id + " " + one.scrollWidth).join("; ") || "all fit"</script>"""


@pytest.mark.parametrize("width", [420, 800, "paper"])
def test_no_table_is_cut_off(page: Path, tmp_path: Path, width: int | str) -> None:
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"<meta http-equiv.*?>", "", text).replace("</body>", MEASURE + "</body>")
    if width == "paper":
        text = text.replace("@media print", "@media all")
        text = text.replace("</style>", "body { width: 182mm; margin: 0; }</style>")
    measured = tmp_path / "measured.html"
    measured.write_text(text, encoding="utf-8")
    size = f"--window-size={1000 if width == 'paper' else width},1400"
    shown = browse(measured, tmp_path / "profile", "--dump-dom", size)
    assert "<title>all fit</title>" in shown
