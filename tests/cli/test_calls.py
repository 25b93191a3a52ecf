"""Contacts, lists, calls and sessions as a shell sees them."""

from pathlib import Path

import pytest

from tests.cli.shell import Book


@pytest.fixture
def people(ready: Book) -> Book:
    """A book with three contacts, two of one vertical."""
    for line in (
        "Hana --company Abbotsway --phones +12125550182 --vertical storage --role COO",
        "Yusuf --company Abbotsway --email yusuf@example.com --vertical storage",
        "Marek --company Aldwick --phones +12125550199 --vertical retail",
    ):
        ready.done("contact", "add", *line.split())
    return ready


def test_contacts_are_added_found_and_edited(people: Book) -> None:
    assert [c["name"] for c in people.json("contact", "list")] == ["Hana", "Marek", "Yusuf"]
    assert [c["name"] for c in people.json("contact", "list", "--search", "abbots")] == [
        "Hana",
        "Yusuf",
    ]
    hana = people.json("contact", "show", "+12125550182")
    assert (hana["name"], hana["zone"]) == ("Hana", "America/New_York")
    said = people.done("contact", "edit", "hana", "--email", "h@example.com", "--role", "")
    assert said.stderr == "salesdash: changed email, role of Hana (undo: salesdash undo)\n"
    hana = people.json("contact", "show", "hana")
    assert (hana["email"], hana["role"], hana["phones"]) == ("h@example.com", "", ["+12125550182"])
    assert "COO" not in people.done("contact", "show", "hana").stdout


def test_duplicates_are_found_and_merged(people: Book) -> None:
    people.done("contact", "add", "H. Ekwueme", "--phones", "+12125550182", "--region", "north")
    ((first, second),) = people.json("contact", "duplicates")
    people.done("contact", "merge", str(first), str(second))
    assert people.json("contact", "duplicates") == []
    hana = people.json("contact", "show", "hana")
    assert (hana["region"], len(people.json("contact", "list"))) == ("north", 3)


def test_do_not_call_is_final(people: Book) -> None:
    people.done("contact", "do-not-call", "marek")
    assert people.json("contact", "show", "marek")["do_not_call"] is True
    assert "final" in people.refused(1, "call", "log", "marek", "no-answer")
    assert "already" in people.refused(1, "contact", "do-not-call", "marek")
    people.done("undo")
    people.done("call", "log", "marek", "no-answer")


def test_a_call_made_outside_is_counted_and_recycles(people: Book) -> None:
    said = people.done("call", "log", "hana", "callback", "--next", "fri 10am", "--note", "prices")
    assert said.stderr == "salesdash: callback: Hana, next Fri 10:00 (undo: salesdash undo)\n"
    people.done("call", "log", "yusuf", "no-answer", "--on", "2026-11-20", "--time", "14:30")
    first, second = people.json("call", "list")
    assert (first["contact"], first["outcome"], first["note"]) == ("Hana", "callback", "prices")
    assert second["at"].startswith("2026-11-20T14:30")
    assert [c["contact"] for c in people.json("call", "list", "--on", "2026-11-20")] == ["Yusuf"]
    assert [c["contact"] for c in people.json("call", "list", "--contact", "hana")] == ["Hana"]
    text = people.done("call", "list").stdout
    assert "Fri 10:00" in text
    assert max(map(len, text.splitlines())) <= 80
    rates = people.json("plan", "working")["quarter"]["conversations_per_dial"]
    assert rates["source"].startswith("own 1/2")


@pytest.mark.parametrize("clock", ["9:30", "9:30am", "09:30", "9:30 am"])
def test_the_time_of_a_call_as_it_is_typed(people: Book, clock: str) -> None:
    people.done("call", "log", "yusuf", "no-answer", "--on", "2026-11-20", "--time", clock)
    assert people.json("call", "list")[0]["at"].startswith("2026-11-20T09:30")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("call", "log", "nobody", "no-answer"), "no contact 'nobody'"),
        (("call", "log", "hana", "sold"), "'sold' is not one of appointment, callback"),
        (("call", "log", "hana", "no-answer", "--time", "25h"), "write 14:30"),
        (("call", "log", "hana", "no-answer", "--time", "9am 10am"), "write 14:30"),
        (("call", "log", "hana", "no-answer", "--time", "23:59"), "still to come"),
        (("call", "log", "hana", "callback", "--next", "soonish"), "write tomorrow 10am"),
        (("list", "add", "Half", "--by", "region"), "pass --by and --value"),
        (("list", "add", "X", "--track", "none such"), "none such"),
        (("list", "show", "nowhere"), "no list 'nowhere'"),
        (("contact", "add", "X", "--email", "at home"), "has no @"),
        (("contact", "merge", "hana", "hana"), "one contact already"),
        (("session", "show", "7"), "no session yet"),
    ],
)
def test_what_cannot_be_is_one_line(people: Book, words: tuple[str, ...], said: str) -> None:
    before = people.json("contact", "list")
    result = people.run(*words)
    assert result.exit_code in {1, 2}
    assert said in result.stderr
    assert result.stderr.count("\n") <= 4
    assert people.json("contact", "list") == before


def test_lists_are_made_prepared_and_shown(people: Book) -> None:
    people.done("list", "add", "Storage", "--by", "vertical", "--value", "storage")
    (made,) = people.json("list")
    assert (made["name"], made["is_prepared"], made["field"]) == ("Storage", False, "vertical")
    assert "no talk track" in people.refused(1, "list", "check", "storage", "talk-track")
    people.done("list", "check", "storage", "contacts")
    assert people.json("list", "show", "storage")["checked"] == ["contacts"]
    people.done("list", "edit", "storage", "--referral", "Brackwater")
    shown = people.done("list", "show", "storage").stdout
    assert "referral Brackwater" in shown
    assert "Storage" in people.done("list").stdout
    people.done("list", "delete", "storage")
    assert people.json("list") == []


def test_contacts_from_a_file_taken_in_twice(people: Book, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "Name,Company,Phone,E-mail\n"
        "Ilse Brandt,Halden,(212) 555-0111,ilse@example.com\n"
        "=cmd,Evil,,evil@example.com\n"
        ",,(212) 555-0177,\n"
    )
    words = ("import", "contacts", str(file), "--country", "us")
    assert people.json(*words, "--dry-run")["added"] == 2
    done = people.done(*words)
    assert "2 added" in done.stderr
    assert "line 4 is left out" in done.stdout
    assert "nothing new" in people.done(*words).stderr
    assert people.json("contact", "show", "ilse")["phones"] == ["+12125550111"]
    people.done("undo")
    assert len(people.json("contact", "list")) == 3


def test_sessions_where_there_are_none(people: Book) -> None:
    assert "no session yet" in people.done("session", "list").stderr
    assert people.json("session", "list") == []
    assert "the chain" in people.done("session", "figures").stdout
