"""Deals through the shell."""

from pathlib import Path

import pytest

from tests.cli.shell import Book


def named(book: Book, name: str) -> dict[str, object]:
    """Return a deal as `show --json` gives it."""
    found: dict[str, object] = book.json("deal", "show", name)
    return found


def test_add_takes_every_field(book: Book) -> None:
    book.done(
        "deal", "add", "  Umbra\x1b[31m  Ltd ", "--account", "Umbra", "--amount", "1.2M",
        "--stage", "terms", "--opened", "1 oct", "--closes", "friday", "--source", "referral",
        "--category", "best-case", "--sure-thing", "--next-step", "send terms",
        "--next-step-on", "+3d", "--contact", "Kim", "--notes", "one\ntwo",
    )  # fmt: skip
    found = named(book, "umbra")
    assert found["name"] == "Umbra[31m Ltd"
    assert found["amount_minor"] == 120_000_000
    assert found["opened"] == "2026-10-01"
    assert found["closes"] == "2026-11-27"
    assert found["next_step_on"] == "2026-11-26"
    assert found["category"] == "best_case"
    assert found["sure_thing"] is True
    assert found["notes"] == "one\ntwo"
    assert found["events"] == [
        {"on": "2026-10-01", "field": "opened", "before": None, "after": "terms"}
    ]


def test_a_deal_runs_its_course_and_comes_back(ready: Book) -> None:
    ready.done("deal", "advance", "northwind", "--to", "terms", "--on", "9 nov")
    ready.done("deal", "back", "northwind")
    done = ready.done("deal", "win", "northwind", "--amount", "25k", "--on", "friday")
    assert done.stderr == (
        "salesdash: Northwind is won, $25,000, on 2026-11-20 (undo: salesdash undo)\n"
        "salesdash: it owes a review, five minutes: salesdash review add 3\n"
    )
    events = [(e["on"], e["field"], e["after"]) for e in ready.json("deal", "show", "3")["events"]]
    assert events == [
        ("2026-10-01", "opened", "qualified"),
        ("2026-11-09", "stage", "terms"),
        ("2026-11-20", "outcome", "won"),
        ("2026-11-20", "closed", "2026-11-20"),
        ("2026-11-20", "amount_minor", 2_500_000),
        ("2026-11-23", "stage", "proposal"),
    ]
    ready.done("deal", "reopen", "3")
    assert named(ready, "3")["outcome"] == "open"


@pytest.mark.parametrize(("verb", "outcome"), [("lose", "lost"), ("no-decision", "no_decision")])
def test_a_deal_can_end_without_a_win(ready: Book, verb: str, outcome: str) -> None:
    ready.done("deal", verb, "halden")
    assert named(ready, "halden")["outcome"] == outcome


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("win", "nobody"), "no deal 'nobody'"),
        (("win", "n"), "could be 3 Northwind, 5 Halden"),
        (("win", "halden", "--on", "1 nov"), "was opened 2026-11-23"),
        (("win", "halden", "--on", "2026-12-01"), "still to come"),
        (("advance", "northwind", "--on", "2026-09-01"), "was opened 2026-10-01"),
        (("back", "northwind"), "first stage"),
        (("advance", "halden", "--to", "discovery"), "stands at that stage"),
        (("reopen", "halden"), "open already"),
        (("edit", "halden", "--closed", "today"), "closing day exactly when"),
        (("edit", "halden", "--amount", "11500"), "nothing was changed"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_1(
    ready: Book, words: tuple[str, ...], part: str
) -> None:
    before = ready.json("deal", "list", "--all")
    assert part in ready.refused(1, "deal", *words)
    assert ready.json("deal", "list", "--all") == before


def test_edit_changes_and_empties_fields(ready: Book) -> None:
    ready.done("deal", "edit", "halden", "--closes", "4 dec", "--next-step", "call", "--name", "H")
    assert named(ready, "h")["closes"] == "2026-12-04"
    ready.done("deal", "edit", "5", "--closes", "none", "--next-step", "")
    found = named(ready, "5")
    assert (found["name"], found["closes"], found["next_step"]) == ("H", None, "")


def test_a_deleted_deal_takes_its_history_along_and_comes_back_whole(ready: Book) -> None:
    before = named(ready, "northwind")
    ready.done("deal", "delete", "northwind")
    assert [d["name"] for d in ready.json("deal", "list", "--all")] == ["Halden"]
    assert "no deal" not in ready.done("doctor").stdout
    ready.done("undo")
    assert named(ready, "northwind") == before


def test_list_chooses_and_sorts(ready: Book) -> None:
    ready.done("deal", "add", "Umbra", "--amount", "6k", "--closes", "2027-02-01")
    ready.done("deal", "win", "northwind", "--on", "today")

    def names(*words: str) -> list[str]:
        return [deal["name"] for deal in ready.json("deal", "list", *words)]

    assert names() == ["Halden", "Umbra"]
    assert names("--all") == ["Halden", "Umbra", "Northwind"]
    assert names("--outcome", "won") == ["Northwind"]
    assert names("--stage", "disc") == ["Halden"]
    assert names("--quarter", "2026-Q4") == ["Halden", "Northwind"]
    assert names("--quarter", "2027-Q1") == ["Halden", "Umbra"]
    assert names("--sort", "close") == ["Umbra", "Halden"]
    assert names("--outcome", "lost") == []


def test_list_as_a_table(ready: Book) -> None:
    lines = ready.done("deal", "list").stdout.splitlines()
    assert lines[0].split() == ["no.", "deal", "amount", "stage", "age", "close", "next", "step"]
    assert lines[1].split()[:3] == ["3", "Northwind", "$24,000"]
    assert lines[-1] == "2 open deals, $35,500"


def test_an_empty_list_says_what_to_do(book: Book) -> None:
    done = book.done("deal", "list")
    assert done.stdout == ""
    assert "salesdash deal add" in done.stderr


def test_bytes_that_are_no_text_are_marked(book: Book, tmp_path: Path) -> None:
    done = book.process("deal", "add", b"Caf\xe9".decode("utf-8", "surrogateescape"))
    assert done.returncode == 0
    assert [d["name"] for d in book.json("deal", "list")] == ["Caf�"]


def test_notes_come_from_standard_input(ready: Book) -> None:
    done = ready.process("deal", "edit", "halden", "--notes", "-", input="one\n\x1b]0;x\x07two\n")
    assert done.returncode == 0
    assert named(ready, "halden")["notes"] == "one\n]0;xtwo"


def test_looking_ahead(ready: Book) -> None:
    ready.done("deal", "edit", "halden", "--next-step", "send terms", "--next-step-on",
               "2026-11-23", "--would-stop", "a second quote")  # fmt: skip
    found = ready.json("deal", "preview")
    assert [(one["deal"], one["concerns"]) for one in found] == [
        ("Northwind", ["no_step", "stale"]),
        ("Halden", []),
    ]
    assert found[1]["would_stop"] == ["a second quote"]
    text = ready.done("deal", "preview").stdout
    assert "No next step (1)" in text
    assert "days beyond its stage's limit" in text
    due = ready.json("deal", "next")
    assert [one["deal"] for one in due["due"]] == ["Halden"]
    assert [one["deal"] for one in due["to_decide"]] == ["Northwind"]
    text = ready.done("deal", "next", "--until", "friday").stdout
    assert "today  Halden" in text
    assert "send terms" in text
    assert "Could stop it" in ready.done("deal", "show", "halden").stdout
