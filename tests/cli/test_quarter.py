"""`salesdash quarter` as a shell sees it, and the files it writes."""

import re
from pathlib import Path

import pytest

from tests.cli.shell import Book

HOSTILE = "a <script>alert(1)</script> & [link](http://example.com) | *bold*"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book whose third quarter was missed."""
    book = Book(tmp_path / "salesdash.json")
    book.done("init", "--quota", "100k", "--close-ratio", "4")
    book.done("config", "quota", "100k", "--quarter", "2026-Q1")
    for name, how in (("Halden", "win"), ("Umbra", "win"), ("Corvane", "lose")):
        book.done("deal", "add", name, "--amount", "30k", "--opened", "2026-07-10")
        book.done("deal", how, name.casefold(), "--on", "2026-08-20")
    return book


def test_the_last_quarter_is_shown(book: Book) -> None:
    text = book.done("quarter").stdout
    assert text.startswith("Q3 2026, not closed yet\n$60,000 of $100,000, 60 %: missed by $40,000.")
    assert "3 deals decided" in text
    assert "not answered yet" in text
    found = book.json("quarter", "show")
    assert found["figures"]["won_minor"] == 6_000_000
    assert sum(part["minor"] for part in found["figures"]["miss"]) == -4_000_000
    assert found["figures"]["picks"]["decided"] == 0


def test_answers_closing_and_reopening(book: Book) -> None:
    book.done("quarter", "answer", "truth", "we opened too little")
    said = book.done("quarter", "answer", "--commit", "open 45").stderr
    assert "1 of 4 answered, 1 committed" in said
    assert "closed, its figures are kept" in book.done("quarter", "close").stderr
    text = book.done("quarter", "show", "--quarter", "2026-Q3").stdout
    assert "Q3 2026, closed" in text
    assert "we opened too little" in text
    refused = book.refused(1, "quarter", "answer", "truth", "x", "--quarter", "2026-Q3")
    assert "reopen it with a reason" in refused
    book.done("quarter", "reopen", "--reason", "a deal was misdated")
    assert "Reopened 23 Nov 2026: a deal was misdated" in book.done("quarter").stdout
    assert book.json("quarter")["reopened"][0]["reason"] == "a deal was misdated"


def test_promises_for_this_quarter(book: Book) -> None:
    book.done("quarter", "answer", "--commit", "open 45", "--commit", "prospect at nine")
    book.done("quarter", "close")
    assert "prospect at nine: broken" in book.done("quarter", "keep", "2", "--broken").stderr
    text = book.done("quarter").stdout
    assert text.startswith("Q4 2026, still running")
    assert "Promised for Q4 2026\n· open 45\n✗ prospect at nine" in text
    assert "runs until 2026-12-31" in book.refused(1, "quarter", "close")


def test_what_is_refused(book: Book) -> None:
    assert "has not begun" in book.refused(1, "quarter", "show", "--quarter", "2027-Q1")
    assert "no question 'mood'" in book.refused(1, "quarter", "answer", "mood", "fine")
    assert "ends in .md, .html" in book.refused(1, "quarter", "export", "q3.pdf")
    assert book.run("quarter", "reopen").exit_code == 2
    assert book.run("quarter", "answer").exit_code == 2


def test_markdown_shows_what_was_written_literally(book: Book, tmp_path: Path) -> None:
    book.done("quarter", "answer", "truth", f"{HOSTILE}\n- no list\n25. no number")
    text = book.done("quarter", "export", "-").stdout
    assert text.startswith("# Q3 2026, not closed yet\n\n**$60,000 of $100,000")
    assert "a &lt;script&gt;alert(1)&lt;/script&gt; &amp; \\[link\\](http://example.com)" in text
    assert "\\- no list" in text
    assert "25\\. no number" in text
    assert "| won, less the quota | −$40,000 |" in text
    file = tmp_path / "q3.md"
    book.done("quarter", "export", str(file))
    assert file.read_text(encoding="utf-8") == text
    assert "is there already" in book.refused(1, "quarter", "export", str(file))
    book.done("quarter", "export", str(file), "--force")


def test_the_page_holds_everything_and_runs_nothing(book: Book, tmp_path: Path) -> None:
    book.done("quarter", "answer", "truth", HOSTILE)
    file = tmp_path / "q3.html"
    book.done("quarter", "export", str(file))
    page = file.read_text(encoding="utf-8")
    assert "missed by $40,000" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert page.count("<svg") >= 2
    assert not re.search(r"(src|href|action|data)\s*=|url\(|@import|<link|<base", page)
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
