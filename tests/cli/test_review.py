"""Reviews through the shell."""

from pathlib import Path

import pytest

from tests.cli.shell import Book


@pytest.fixture
def lost(ready: Book) -> Book:
    """A book in which Halden was lost today."""
    ready.done("deal", "edit", "halden", "--vertical", "retail", "--account", "Halden AG")
    ready.done("deal", "lose", "halden")
    return ready


def reviewed(book: Book, *more: str) -> None:
    """Write a review of Halden."""
    book.done(
        "review", "add", "halden", "--objective", "fewer claims; less overtime",
        "--beneath", "keep the client", "--means", "counters", "--no-means-fit",
        "--asked", "Who else is hit?", "--surfaced", "What does a claim cost you?",
        "--why", "met the owner\ntoo late", *more,
    )  # fmt: skip


def test_a_deal_that_left_owes_a_review_until_it_is_written(lost: Book) -> None:
    assert [deal["name"] for deal in lost.json("review", "owed")] == ["Halden"]
    assert "Halden" in lost.done("review", "owed").stdout
    reviewed(lost)
    assert lost.json("review", "owed") == []
    assert "No review is owed" in lost.done("review", "owed").stdout
    lost.done("undo")
    assert [deal["name"] for deal in lost.json("review", "owed")] == ["Halden"]
    assert lost.json("review", "list") == []


def test_all_that_was_said_is_kept_and_shown(lost: Book) -> None:
    reviewed(lost, "--unexpected", "drivers stopped queueing")
    found = lost.json("review", "show", "halden")
    assert found["objectives"] == ["fewer claims", "less overtime"]
    assert found["means_fit"] is False
    assert found["why"] == "met the owner\ntoo late"
    assert (found["outcome"], found["vertical"], found["deal"]) == ("lost", "retail", "Halden")
    assert [(a["question"], a["surfaced"]) for a in found["asked"]] == [
        ("Who else is hit?", False),
        ("What does a claim cost you?", True),
    ]
    text = lost.done("review", "show", "halden").stdout
    for part in ("fewer claims; less overtime", "do not fit", "✓ surfaced", "too late"):
        assert part in text
    assert "Halden" in lost.done("review", "list", "--vertical", "retail").stdout


def test_editing_adds_to_what_was_asked_and_spells_as_before(lost: Book) -> None:
    reviewed(lost)
    lost.done("review", "edit", "halden", "--means", "COUNTERS", "--surfaced", "who else is hit?")
    found = lost.json("review", "show", "halden")
    assert found["means"] == ["counters"]
    assert [answer["surfaced"] for answer in found["asked"]] == [True, True]
    lost.done("review", "edit", "halden", "--means", "", "--means-fit")
    found = lost.json("review", "show", "halden")
    assert (found["means"], found["means_fit"]) == ([], True)


def test_a_deleted_review_is_owed_again_and_a_deleted_deal_takes_its_review_along(
    lost: Book,
) -> None:
    reviewed(lost)
    lost.done("review", "delete", "halden")
    assert len(lost.json("review", "owed")) == 1
    reviewed(lost)
    lost.done("deal", "delete", "halden")
    assert lost.json("review", "list") == []


@pytest.mark.parametrize(
    ("code", "words", "part"),
    [
        (1, ("add", "northwind", "--why", "x"), "Northwind is open"),
        (1, ("add", "halden"), "blank"),
        (1, ("add", "nobody", "--why", "x"), "no deal"),
        (1, ("show", "halden"), "has no review: salesdash review add"),
        (2, ("add",), "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_said(
    lost: Book, code: int, words: tuple[str, ...], part: str
) -> None:
    assert part in lost.refused(code, "review", *words)


def test_a_second_review_and_an_empty_edit_are_refused(lost: Book) -> None:
    reviewed(lost)
    assert "reviewed already" in lost.refused(1, "review", "add", "halden", "--why", "x")
    assert "nothing to change" in lost.refused(2, "review", "edit", "halden")
    assert "there is lost" in lost.refused(1, "review", "list", "--outcome", "wno")


def test_knowledge_is_counted_and_split(lost: Book) -> None:
    reviewed(lost)
    found = lost.json("review", "knowledge", "--by", "vertical")
    assert found["objectives"][0]["phrase"] == "fewer claims"
    assert found["objectives"][0]["reviews"] == [lost.json("review", "show", "halden")["id"]]
    assert found["misfits"][0] | {"reviews": []} == {
        "objective": "keep the client", "means": "counters", "apart": 1, "together": 1,
        "reviews": [],
    }  # fmt: skip
    assert [part["name"] for part in found["parts"]] == ["retail"]
    text = lost.done("review", "knowledge").stdout
    assert "Stated objectives" in text
    assert "1 of 1" in text
    assert "0–62 %" in text
    by_vertical = lost.done("review", "knowledge", "--by", "vertical").stdout
    assert "retail · 1 review · 0 of 1 won" in by_vertical


def test_questions_are_added_changed_and_deleted_with_their_ticks(lost: Book) -> None:
    reviewed(lost)
    lost.done("review", "question", "add", "Who gets the call?", "--objective", "Fewer CLAIMS")
    assert "there already" in lost.refused(1, "review", "question", "add", "who gets the CALL?")
    found = lost.json("review", "questions")
    assert [(q["question"], q["tested"], q["asked"]) for q in found] == [
        ("What does a claim cost you?", True, 1),
        ("Who else is hit?", True, 1),
        ("Who gets the call?", False, 0),
    ]
    assert found[2]["objectives"] == ["fewer claims"]
    text = lost.done("review", "questions").stdout
    assert "3 gap questions · 1 untested" in text
    assert "untested: nobody has evidence" in text
    lost.done("review", "question", "edit", "gets", "--text", "Who is woken?", "--objective", "")
    assert lost.json("review", "questions")[2]["question"] == "Who is woken?"
    lost.done("review", "question", "delete", "who else")
    assert len(lost.json("review", "questions")) == 2
    assert len(lost.json("review", "show", "halden")["asked"]) == 1
    lost.done("undo")
    assert len(lost.json("review", "show", "halden")["asked"]) == 2


def test_questions_for_a_deal(lost: Book) -> None:
    reviewed(lost)
    lost.done("deal", "edit", "northwind", "--vertical", "retail")
    lost.done("review", "question", "add", "For parcels?", "--vertical", "parcels")
    found = lost.json("review", "questions", "--deal", "northwind")
    assert [q["question"] for q in found] == ["What does a claim cost you?", "Who else is hit?"]
    assert found[0]["alike"]["asked"] == 1
    text = lost.done("deal", "show", "northwind").stdout
    assert (
        text.index("Gap questions that fit")
        < text.index("What does a claim")
        < text.index("History")
    )
    assert "Review" in lost.done("deal", "show", "halden").stdout


def test_search_finds_words_in_reviews_and_notes(lost: Book) -> None:
    reviewed(lost)
    lost.done("deal", "edit", "northwind", "--notes", "the owner is away")
    found = lost.json("review", "search", "owner")
    assert [(one["kind"], one["title"]) for one in found] == [
        ("review", "Halden"),
        ("notes", "Northwind"),
    ]
    assert "met the owner" in lost.done("review", "search", "met the owner").stdout
    assert "nothing has all" in lost.done("review", "search", "zebra").stdout


def test_reviews_go_from_book_to_book_and_leave_as_a_set(lost: Book, tmp_path: Path) -> None:
    reviewed(lost, "--differently", "call Halden AG sooner")
    file = tmp_path / "mine.json"
    done = lost.done("review", "export", str(file), "--as", "Robin")
    assert "1 reviews" not in done.stderr
    assert "read it before you send it" in done.stderr
    text = file.read_text(encoding="utf-8")
    assert "Halden" not in text
    assert "call [name] sooner" in text
    assert "is there already" in lost.refused(1, "review", "export", str(file))
    assert text.strip() == lost.done("review", "export", "--as", "Robin").stdout.strip()
    assert text.strip() == lost.done("review", "export", "-", "--as", "Robin").stdout.strip()
    other = Book(tmp_path / "other.json")
    other.done("init", "--quota", "100k")
    assert "1 new" in other.done("review", "import", str(file), "--dry-run").stdout
    assert other.json("review", "list") == []
    assert other.json("review", "import", str(file))["added"] == 1
    assert "nothing new" in other.done("review", "import", str(file)).stderr
    (found,) = other.json("review", "list", "--rep", "robin")
    assert (found["shared_by"], found["deal"], found["vertical"]) == ("Robin", None, "retail")
    assert len(other.json("review", "questions")) == 2
    assert "it is theirs" in other.refused(1, "review", "edit", str(found["id"]), "--why", "x")
    other.done("review", "forget", "robin")
    assert other.json("review", "list") == other.json("review", "questions") == []
    other.done("undo")
    assert len(other.json("review", "list")) == 1


def test_a_deal_that_owes_a_review_goes_before_others_of_its_name(lost: Book) -> None:
    """One lost long ago and an open one have the word in their names too."""
    lost.done("deal", "add", "Haldenby", "--opened", "2025-01-10")
    lost.done("deal", "lose", "haldenby", "--on", "2025-03-10")
    lost.done("deal", "add", "New Halden")
    lost.done("review", "add", "halden", "--why", "price")
    assert lost.json("review", "owed") == []
