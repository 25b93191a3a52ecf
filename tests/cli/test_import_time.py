"""Time in and out of the ledger in the shell: calendars, CSV, timewarrior, and the rules."""

import os
from pathlib import Path

import pytest

from tests.cli.shell import Book
from tests.cli.test_log import entries
from tests.exchange.calendars import calendar, event, hour

ROOM = (
    "  / entry 8, Administration Fri 20 Nov 08:30–11:00 makes room: "
    "08:30–09:00 and 10:00–11:00 left"
)
MORNING = hour("20261120T090000", uid="a", title="Demo @Northwind")


@pytest.fixture
def ruled(ready: Book) -> Book:
    """A book with rules."""
    ready.done("ledger", "rule", "demo", "selling by client")
    ready.done("ledger", "rule", "lunch", "skip")
    return ready


def work(book: Book, *parts: tuple[str, ...]) -> str:
    """Write a calendar file and return its path."""
    file = book.path.parent / "work.ics"
    file.write_bytes(calendar(*parts))
    return str(file)


def test_a_dry_run_lists_what_would_come_in_and_what_not(ruled: Book) -> None:
    lunch = event("DTSTART;VALUE=DATE:20261119", uid="b", title="Lunch day")
    done = ruled.done("import", "calendar", work(ruled, MORNING, lunch), "--dry-run")
    assert done.stdout.splitlines() == [
        "work.ics: 1 entered, 0 in already, 1 left out",
        "  + Fri 20 Nov 09:00–10:00, Selling, Demo @Northwind, @Northwind, by client",
        "  - Thu 19 Nov 00:00 Lunch day: is all day",
    ]
    assert entries(ruled) == []


def test_a_calendar_comes_in_once_and_one_undo_takes_it_back(ruled: Book) -> None:
    file = work(ruled, MORNING, hour("20261119T090000", uid="b"))
    done = ruled.done("import", "calendar", file)
    assert "work.ics: 2 entered, 0 in already, 0 left out (undo: salesdash undo)" in done.stderr
    (entry,) = entries(ruled)
    assert (entry["activity"], entry["origin"], entry["deal"]) == ("selling", "ics:a:once", 3)
    assert "nothing new" in ruled.done("import", "calendar", file).stderr
    figures = ruled.json("import", "calendar", work(ruled, hour("20261120T100000", uid="a")))
    assert (figures["applied"], len(figures["changed"]), figures["skipped"]) == (True, 1, [])
    assert figures["changed"][0]["after"]["start"].startswith("2026-11-20T10:00")
    ruled.done("undo")
    ruled.done("undo")
    assert entries(ruled) == []


def test_an_event_that_overlaps_makes_room_on_request(ruled: Book) -> None:
    ruled.done("log", "8:30-11 admin friday")
    file = work(ruled, MORNING)
    told = ruled.done("import", "calendar", file)
    assert "overlaps entry 8, Administration 08:30–11:00" in told.stdout
    assert "--split makes room for 1 that overlaps" in told.stderr
    assert len(entries(ruled)) == 1
    figures = ruled.json("import", "calendar", file, "--split", "--dry-run")
    assert [len(cut["after"]) for cut in figures["cut"]] == [2]
    done = ruled.done("import", "calendar", file, "--split")
    assert done.stdout.splitlines() == [
        "work.ics: 1 entered, 1 cut to make room, 0 in already, 0 left out",
        ROOM,
        "  + Fri 20 Nov 09:00–10:00, Selling, Demo @Northwind, @Northwind, by client",
    ]
    spans = [(str(e["start"])[11:16], str(e["end"])[11:16]) for e in entries(ruled)]
    assert sorted(spans) == [("08:30", "09:00"), ("09:00", "10:00"), ("10:00", "11:00")]
    assert "nothing new" in ruled.done("import", "calendar", file, "--split").stderr
    ruled.done("undo")
    assert len(entries(ruled)) == 1


def test_only_the_asked_range_comes_in(ruled: Book) -> None:
    file = work(ruled, MORNING, hour("20261019T090000", uid="old"))
    assert len(ruled.json("import", "calendar", file, "--dry-run")["added"]) == 1
    asked = ("import", "calendar", file, "--from", "2026-10-01", "--to", "31 oct", "--dry-run")
    assert [e["start"][:10] for e in ruled.json(*asked)["added"]] == ["2026-10-19"]
    assert "is before" in ruled.refused(1, *asked[:3], "--from", "friday", "--to", "2026-10-01")


def test_without_rules_the_next_step_is_told(ready: Book) -> None:
    done = ready.done("import", "calendar", work(ready, MORNING))
    assert "Fri 20 Nov 09:00 Demo @Northwind: no rule fits it" in done.stdout
    assert "salesdash ledger rule '*' admin" in done.stdout


def test_rules_are_listed_set_moved_and_taken_away(ruled: Book) -> None:
    ruled.done("ledger", "rule", "@northwind.example", "selling @Northwind", "--place", "1")
    ruled.done("ledger", "rule", "lunch", "--place", "1")
    assert [line.split() for line in ruled.done("ledger", "rule").stdout.splitlines()] == [
        ["1", "lunch", "skip"],
        ["2", "@northwind.example", "selling", "@Northwind"],
        ["3", "demo", "selling", "by", "client"],
    ]
    ruled.done("ledger", "rule", "lunch", "none")
    assert [rule["text"] for rule in ruled.json("ledger", "rule")] == ["@northwind.example", "demo"]
    assert "what it becomes" in ruled.refused(1, "ledger", "rule", "demo")
    assert "no rule for 'lunch'" in ruled.refused(1, "ledger", "rule", "lunch", "none")


def test_declined_events_are_left_out_once_the_address_is_known(ruled: Book) -> None:
    answer = "ATTENDEE;PARTSTAT=DECLINED:mailto:Rep@corp.example"
    file = work(ruled, hour("20261120T090000", answer, uid="a"))
    assert "config calling email" in ruled.done("import", "calendar", file, "--dry-run").stdout
    ruled.done("config", "calling", "email", "rep@corp.example, me@home.example")
    done = ruled.done("import", "calendar", file, "--dry-run")
    assert "Fri 20 Nov 09:00 Demo: was declined by you" in done.stdout
    assert "has no @" in ruled.refused(1, "config", "calling", "email", "me@x.example, nobody")


def test_csv_goes_out_and_comes_back(ruled: Book, tmp_path: Path) -> None:
    ruled.done("log", "9-10 selling friday @northwind by client: =SUM(A1)")
    ruled.done("log", "11-12 admin thursday")
    file = tmp_path / "ledger.csv"
    assert "wrote 2 entries to" in ruled.done("ledger", "export", "-o", str(file)).stderr
    assert "is there already" in ruled.refused(1, "ledger", "export", "-o", str(file))
    ruled.done("ledger", "export", "-o", str(file), "--force")
    assert ruled.json("import", "time", str(file))["unchanged"] == 2
    ruled.done("undo")
    ruled.done("undo")
    ruled.done("import", "time", str(file))
    (entry,) = entries(ruled)
    assert (entry["note"], entry["deal"], entry["directed_by"]) == ("=SUM(A1)", 3, "client")
    only = ruled.done("ledger", "export", "--from", "friday", "--to", "friday").stdout
    assert len(only.splitlines()) == 2


def test_timewarrior_goes_out_and_comes_back_by_standard_input(ruled: Book) -> None:
    ruled.done("log", "9-10 selling friday @northwind: terms")
    data = ruled.done("ledger", "export", "--format", "timewarrior").stdout
    ruled.done("undo")
    done = ruled.run("import", "time", "-", "--json", typed=data)
    assert '"applied": true' in done.stdout
    assert [(e["activity"], e["deal"], e["note"]) for e in entries(ruled)] == [
        ("selling", 3, "terms")
    ]


@pytest.mark.parametrize("kind", ["calendar", "time"])
def test_what_cannot_be_read_is_one_line(ruled: Book, kind: str) -> None:
    file = ruled.path.parent / "broken"
    file.write_bytes(b"\x00\x01nonsense\xff")
    before = ruled.path.read_bytes()
    ruled.refused(1, "import", kind, str(file))
    ruled.refused(1, "import", kind, str(file) + "-not-there")
    assert ruled.path.read_bytes() == before


def test_names_that_are_no_text_are_told_as_well_as_can_be(ruled: Book) -> None:
    file = os.fsencode(ruled.path.parent) + b"/caf\xe9.ics"
    Path(os.fsdecode(file)).write_bytes(calendar(MORNING))
    ruled.done("import", "calendar", os.fsdecode(file))
    assert "caf\ufffd.ics: 1 entered" in ruled.done("history").stdout
    ruled.done("ledger", "rule", os.fsdecode(b"caf\xe9"), "admin")
    assert ruled.json("ledger", "rule")[-1]["text"] == "caf\ufffd"
