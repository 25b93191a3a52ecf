"""`salesdash pick` as a shell sees it."""

from pathlib import Path

import pytest

from tests.cli.shell import Book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with two open deals and one that is lost."""
    book = Book(tmp_path / "salesdash.json")
    for name in ("Halden", "Umbra", "Wren"):
        book.done("deal", "add", name, "--amount", "24k", "--opened", "2026-10-20")
    book.done("deal", "lose", "wren")
    return book


def test_a_pick_is_kept_beside_the_earlier_one(book: Book) -> None:
    said = book.done("pick", "halden", "80%").stderr
    assert said == "salesdash: Halden picked at 80 % for Q4 2026 (undo: salesdash undo)\n"
    assert "beside 80 % of 2026-11-23" in book.done("pick", "halden", "0.6").stderr
    (found,) = book.json("pick", "list")
    assert [p["confidence"] for p in found["picks"]] == [0.8, 0.6]
    assert (found["name"], found["result"], found["hit"]) == ("Halden", "pending", None)
    book.done("undo")
    (found,) = book.json("pick", "list")
    assert [p["confidence"] for p in found["picks"]] == [0.8]


def test_a_closed_deal_cannot_be_picked(book: Book) -> None:
    assert "Wren is lost since 2026-11-23: pick before" in book.refused(1, "pick", "wren", "50")
    assert "write 80 %" in book.refused(1, "pick", "halden", "surely")
    assert "no deal 'nobody'" in book.refused(1, "pick", "nobody", "50")
    assert book.json("pick", "list") == []


def test_a_score(book: Book) -> None:
    book.done("pick", "halden", "80%")
    book.done("pick", "umbra", "60%")
    book.done("deal", "win", "halden")
    book.done("deal", "lose", "umbra")
    score = book.json("pick", "score")
    assert (score["hits"], score["misses"], len(score["upsets"])) == (1, 1, 1)
    assert score["brier"] == pytest.approx((0.04 + 0.36) / 2)
    assert (score["points"], score["possible"], score["too_few"]) == (31, 62, True)
    assert "1 hit · 1 miss · 1 upset" in book.done("pick", "score").stdout
    assert book.json("pick", "score", "--quarter", "2026-Q3")["brier"] is None


def test_a_deleted_deal_takes_its_picks_along_and_undo_brings_them_back(book: Book) -> None:
    book.done("pick", "halden", "80%")
    book.done("deal", "delete", "halden")
    assert book.json("pick", "list") == []
    book.done("undo")
    assert len(book.json("pick", "list")) == 1


def test_the_bracket_tells_what_could_break_it(book: Book) -> None:
    book.done("init", "--quota", "40k", "--country", "US")
    book.done("deal", "edit", "umbra", "--closes", "2026-12-01", "--sure-thing")
    book.done("deal", "edit", "umbra", "--closes", "2026-12-11")
    book.done("pick", "umbra", "70")
    found = book.json("bracket")
    assert len(found["upset_risk"]) == 2
    assert found["upset_risk"][0]["fall"] >= found["upset_risk"][1]["fall"] >= 0
    flagged = {row["deal"]: row["flags"] for row in found["flags"]}
    umbra = book.json("deal", "show", "umbra")
    assert flagged[umbra["id"]] == ["over_a_third", "sure_without_step"]
    assert found["pushes"] == {"count": 1, "days": 10, "deals": 1}
    assert found["past_limit"][0]["stage"] == "qualified"
    assert umbra["pushes"] == {"count": 1, "days": 10, "last": "2026-11-23"}
    assert umbra["days_past_limit"] == 13
    assert umbra["picks"] == [{"quarter": "Q4 2026", "confidence": 0.7, "on": "2026-11-23"}]
