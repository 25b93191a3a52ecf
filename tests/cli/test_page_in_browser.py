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


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The page of the sample's missed quarter."""
    from salesdash.cli.clock import SystemTime
    from salesdash.store.sample import open_sample

    book = Book(open_sample(tmp_path / "demo", SystemTime().clock))
    file = tmp_path / "page.html"
    missed = next(str(one["label"]) for one in book_trend(book) if float(one["attainment"]) < 1)
    asked = book.process("quarter", "export", str(file), "--quarter", missed)
    assert asked.returncode == 0, asked.stderr
    return file


def book_trend(book: Book) -> list[dict[str, str | float]]:
    """Return the closed quarters of a book, at its own day."""
    found = book.process("quarter", "--json")
    assert found.returncode == 0, found.stderr
    trend: list[dict[str, str | float]] = json.loads(found.stdout)["trend"]
    return trend


def browse(page: Path, profile: Path, *options: str) -> None:
    """Open the page in a browser that does something with it and ends."""
    subprocess.run(
        [BROWSER, *QUIET, f"--user-data-dir={profile}", *options, page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


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


def test_it_prints_on_two_pages(page: Path, tmp_path: Path) -> None:
    paper = tmp_path / "page.pdf"
    browse(page, tmp_path / "profile", f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    assert len(re.findall(rb"/Type /Page\b(?!s)", paper.read_bytes())) == 2
