"""`salesdash checkin` and `salesdash status` as a shell sees them."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from salesdash.cli.kept_line import KeptLine
from tests.cli.shell import TODAY, Book, on_terminal


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with a quota, a win and a deal whose step is due."""
    book = Book(tmp_path / "salesdash.json")
    book.done("init", "--quota", "100k", "--close-ratio", "4")
    book.done("deal", "add", "Halden", "--amount", "24k", "--next-step", "call the CFO",
              "--next-step-on", "2026-11-20")  # fmt: skip
    book.done("deal", "add", "Umbra", "--amount", "40k")
    book.done("deal", "win", "umbra")
    return book


def test_a_printed_check_in_records_nothing(book: Book) -> None:
    text = book.done("checkin").stdout
    assert text.startswith("Monday 23 November 2026\nQ4 2026 day 54/92 · ")
    assert "Next steps due, 0 of 1 taken" in text
    assert "· Halden" in text
    assert "call the CFO" in text
    assert "not checked in yet" in text
    found = book.json("checkin")
    assert found["checked_in"] is False
    assert found["done"]["dials"] == 0


def test_promises_are_kept_and_told_of(book: Book) -> None:
    said = book.done("checkin", "--promise", "call the CFO", "--promise", "ten dials").stderr
    assert "checked in for 2026-11-23, 2 promised (undo: salesdash undo)" in said
    found = book.json("checkin")
    assert [one["text"] for one in found["commitments"]] == ["call the CFO", "ten dials"]
    assert found["streak"] == {"days": 1, "longest": 1}
    text = book.done("checkin", "--kept", "1", "--broken", "2", "--why", "they called back").stdout
    assert "✓ call the CFO" in text
    assert "✗ ten dials" in text
    assert "Why: they called back" in text
    assert "kept 1 of 2 in 13 weeks: too few to tell" in text
    found = book.json("checkin")
    assert found["ended"] is not None
    assert found["kept"]["kept"] == 1
    book.done("undo")
    assert book.json("checkin")["ended"] is None


def test_nothing_of_it_is_cut(book: Book) -> None:
    step = "walk through the loading bays with the shift lead and whoever pays for the claims"
    promise = "call the CFO of Umbra before ten, say in one sentence what it is about, then listen"
    book.done("deal", "edit", "halden", "--next-step", step)
    text = " ".join(book.done("checkin", "--promise", promise).stdout.split())
    assert step in text
    assert promise in text


def test_a_step_taken_and_a_win_are_seen(book: Book) -> None:
    book.done("checkin", "--promise", "call")
    book.done("deal", "edit", "halden", "--next-step-on", "2026-12-01")
    text = book.done("checkin").stdout
    assert "Next steps due, 1 of 1 taken" in text
    assert "Deals today: 2 opened, 1 won ($40,000)" in text


def test_what_is_refused(book: Book) -> None:
    assert "no promise 1: there is none today" in book.refused(1, "checkin", "--kept", "1")
    book.done("checkin", "--promise", "call")
    assert "no promise 2: there are 1" in book.refused(1, "checkin", "--kept", "2")
    refused = book.refused(1, "checkin", "--kept", "1", "--broken", "1")
    assert "promise 1 is said to be kept and broken" in refused
    assert book.run("checkin", "--promise", "x", "--evening").exit_code == 2


def test_it_asks_on_a_terminal(book: Book) -> None:
    words = ("--data", str(book.path), "--today", TODAY, "checkin")
    answers = {"Enter alone ends": b"call the CFO\rten dials\r\r"}
    said = on_terminal(words, answers)
    assert said.code == 0
    assert "2 promised" in said.screen
    said = on_terminal(
        (*words, "--evening"), {"Kept: call": b"y\r", "Kept: ten": b"n\r", "why": b"audit\r"}
    )
    assert said.code == 0
    found = book.json("checkin")
    assert [one.get("kept") for one in found["commitments"]] == [True, False]
    assert found["why"] == "audit"


def test_the_status_line(book: Book) -> None:
    line = book.done("status").stdout
    assert line.startswith("Q4 2026 40% P ")
    assert "steps 1" in line
    assert "reviews 1" in line
    assert line.count("\n") == 1
    line = book.done("status", "--format", "{{{won}/{quota}}} {steps} {checked_in}").stdout
    assert line == "{$40.0k/$100k} 1 no\n"


def test_an_unknown_field_is_refused_in_one_line_with_those_there_are(book: Book) -> None:
    line = book.refused(1, "status", "--format", "{attainmint}")
    assert "no field {attainmint} in the format: there is day, quarter, attainment, p_quota" in line
    assert "write {{ for one" in book.refused(1, "status", "--format", "a { b")
    assert book.done("status", "--fields").stdout.splitlines()[0] == "day"
    assert book.json("status", "--fields") == list(book.json("status"))


def test_status_as_json(book: Book) -> None:
    found = book.json("status")
    assert found["attainment"] == pytest.approx(0.4)
    assert found["won"] == 4_000_000
    assert (found["streak"], found["timer"], found["kept"]) == (0, None, None)
    assert date.fromisoformat(found["last_opening_day"]) > date.fromisoformat(TODAY)


def test_odds_near_nothing_are_not_called_nothing(tmp_path: Path) -> None:
    """The same words as on the screens: a quota far away, one small deal."""
    far = Book(tmp_path / "salesdash.json")
    far.done("init", "--quota", "10m")
    far.done("deal", "add", "Halden", "--amount", "1k")
    assert 0 < far.json("status")["p_quota"] < 0.005
    assert far.done("status", "--format", "{p_quota}").stdout == "<1%\n"


def test_status_without_a_quota_pretends_nothing(tmp_path: Path) -> None:
    empty = Book(tmp_path / "salesdash.json")
    empty.done("deal", "add", "Halden")
    assert empty.done("status", "--format", "{attainment} {p_quota} {quota} {dials}").stdout == (
        "– – – 0\n"
    )
    assert empty.json("status")["p_quota"] is None


@pytest.mark.parametrize("words", [("status",), ("checkin",), ("status", "--json")])
def test_neither_imports_textual(book: Book, words: tuple[str, ...]) -> None:
    """In a process of its own: what was imported when the command had done its work."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(sorted(m for m in sys.modules if m.split('.')[0] in "
        "{'textual', 'rich', 'holidays', 'babel', 'jinja2', 'icalendar'}), file=sys.stderr))\n"
        f"sys.argv = ['salesdash', '--data', {str(book.path)!r}, *{words!r}]\n"
        "from salesdash.cli.main import main\n"
        "main()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout
    assert ran.stderr.splitlines()[-1] == "[]"


def now(book: Book, *words: str) -> str:
    """Return a status line at the present time, in a process of its own."""
    command = [sys.executable, "-m", "salesdash", "--data", str(book.path), "status", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_a_kept_line_gives_way_to_every_change(book: Book) -> None:
    kept = book.path.with_name(book.path.name + ".status")
    first = now(book, "--format", "{gap} {steps} {won}")
    assert kept.exists()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert now(book, "--format", "{gap} {steps} {won}") == first
    assert now(book, "--format", "{steps}") == first.split()[1] + "\n"
    book.done("deal", "add", "Corvane", "--next-step", "call", "--next-step-on", "2026-11-01")
    assert now(book, "--format", "{steps}") != first.split()[1] + "\n"


def test_a_line_kept_for_another_minute_or_book_does_not_count(tmp_path: Path) -> None:
    data = tmp_path / "book.json"
    data.write_text("{}", encoding="utf-8")
    KeptLine(data, "{gap}", 7).write("3")
    assert KeptLine(data, "{gap}", 7).read() == "3"
    assert KeptLine(data, "{gap}", 8).read() is None
    assert KeptLine(data, "{won}", 7).read() is None
    data.with_name("book.json.journal").write_text("x", encoding="utf-8")
    assert KeptLine(data, "{gap}", 7).read() is None


def test_a_line_that_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    gone = tmp_path / "nowhere" / "book.json"
    KeptLine(gone, "{gap}", 7).write("3")
    assert KeptLine(gone, "{gap}", 7).read() is None
    taken = tmp_path / "book.json.status"
    taken.mkdir()
    KeptLine(tmp_path / "book.json", "{gap}", 7).write("3")
    assert list(tmp_path.iterdir()) == [taken]
