"""The playbook through the shell."""

import pytest

from tests.cli.shell import Book


@pytest.fixture
def begun(ready: Book) -> Book:
    """A book with a playbook of two steps and a play."""
    for stage, text, more in (
        ("qualified", "Who pays is named", ()),
        ("discovery", "The gap has a figure", ()),
        ("discovery", "Walk the dock", ("--play",)),
    ):
        ready.done("playbook", "add", stage, text, *more, "--reason", "to begin with")
    return ready


def test_steps_are_shown_with_what_they_did(begun: Book) -> None:
    begun.done("deal", "add", "Umbra", "--stage", "discovery")
    begun.done("playbook", "done", "umbra", "who pays")
    begun.done("deal", "win", "umbra")
    found = begun.json("playbook")
    assert [(s["step"], s["essential"], s["verdict"]) for s in found["steps"]] == [
        ("Who pays is named", True, "too few to tell"),
        ("The gap has a figure", True, "too few to tell"),
        ("Walk the dock", False, "too few to tell"),
    ]
    assert found["steps"][0]["with"]["hits"] == 1
    assert found["won_skipping"][0]["skipped"] == ["The gap has a figure"]
    assert {change["reason"] for change in found["changes"]} == {"to begin with"}
    text = begun.done("playbook").stdout
    for part in (
        "2 essential steps · 1 play",
        "Walk the dock (play)",
        "too few to tell (under 10)",
        "Won while skipping",
    ):
        assert part in text


def test_what_a_deal_did_and_what_comes_next(begun: Book) -> None:
    begun.done("playbook", "done", "halden", "walk", "--on", "friday")
    found = begun.json("playbook", "steps", "halden")
    assert [(s["step"], s["done"], s["skipped"], s["next"]) for s in found] == [
        ("Who pays is named", None, True, True),
        ("The gap has a figure", None, False, False),
        ("Walk the dock", "2026-11-20", False, False),
    ]
    text = begun.done("playbook", "steps", "halden").stdout
    assert "⚠  Who pays is named · skipped" in text
    assert "✓  Walk the dock (play) · 20 Nov" in text
    assert "Who pays is named" in begun.done("deal", "show", "halden").stdout
    begun.done("playbook", "undone", "halden", "walk")
    assert begun.json("playbook", "steps", "halden")[2]["done"] is None


def test_each_change_keeps_its_reason(begun: Book) -> None:
    begun.done("playbook", "edit", "walk", "--essential", "--reason", "won 9 of 12 with it")
    begun.done("playbook", "retire", "figure", "--reason", "won as often without")
    found = begun.json("playbook")
    assert [change["what"] for change in found["changes"][:2]] == [
        "took out “The gap has a figure”",
        "made “Walk the dock” essential",
    ]
    assert found["steps"][-1]["until"] == "2026-11-23"
    assert "Taken out (1)" in begun.done("playbook").stdout
    begun.done("undo")
    assert begun.json("playbook")["steps"][1]["until"] is None


def test_a_playbook_to_begin_with(ready: Book) -> None:
    assert "No playbook yet" in ready.done("playbook").stdout
    ready.done("playbook", "start")
    assert len(ready.json("playbook")["steps"]) == 9
    assert "already" in ready.refused(1, "playbook", "start")
    ready.done("undo")
    assert ready.json("playbook")["steps"] == []


@pytest.mark.parametrize(
    ("code", "words", "part"),
    [
        (2, ("add", "qualified", "x"), "--reason"),
        (1, ("add", "qualified", "who pays IS named", "--reason", "x"), "there already"),
        (1, ("done", "halden", "nothing"), "no step"),
        (1, ("done", "halden", "walk", "--on", "2026-12-24"), "still to come"),
        (1, ("undone", "halden", "walk"), "is not done"),
        (2, ("edit", "walk", "--reason", "x"), "nothing to change"),
    ],
)
def test_what_cannot_be_done_is_said(
    begun: Book, code: int, words: tuple[str, ...], part: str
) -> None:
    assert part in begun.refused(code, "playbook", *words)


def test_a_step_is_done_once_and_goes_with_its_deal(begun: Book) -> None:
    begun.done("playbook", "done", "halden", "walk")
    assert "already" in begun.refused(1, "playbook", "done", "halden", "walk")
    begun.done("deal", "delete", "halden")
    assert begun.done("doctor").exit_code == 0
    assert begun.json("playbook")["steps"][2]["did"] == []
