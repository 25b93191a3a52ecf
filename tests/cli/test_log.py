"""Time in the shell: log, timer and the ledger's commands."""

from datetime import datetime, timedelta
from typing import cast

import pytest

from salesdash.clock import Clock
from salesdash.domain.timekeeping import Entry, Timer
from salesdash.store import Store
from tests.cli.shell import Book


def store_of(book: Book) -> Store:
    """Return the book's store, as another process opens it."""
    now = datetime.now().astimezone()
    return Store.at(book.path, Clock(now=lambda: now, elapsed=lambda: 0.0))


def entries(book: Book, day: str = "friday") -> list[dict[str, object]]:
    return cast(list[dict[str, object]], book.json("ledger", "entries", day))


def test_log_echoes_then_keeps(ready: Book) -> None:
    done = ready.done("log", "1h30", "prospecting", "friday", "9am", "@northwind", "by", "client")
    assert done.stdout == ""
    first, second = done.stderr.splitlines()
    assert first == (
        "salesdash: understood: 1h30 Prospecting, Fri 20 Nov 09:00–10:30, @Northwind, by client"
    )
    assert second == "salesdash: entered (undo: salesdash undo)"
    (entry,) = entries(ready)
    assert (entry["activity"], entry["hours"], entry["directed_by"]) == (
        "prospecting",
        1.5,
        "client",
    )
    ready.done("undo")
    assert entries(ready) == []


def test_a_dry_run_keeps_nothing_and_still_refuses(ready: Book) -> None:
    ready.done("log", "--dry-run", "9-10 admin friday: mail")
    assert entries(ready) == []
    ready.done("log", "9-10 admin friday: mail")
    done = ready.run("log", "--dry-run", "9:30-11 admin friday")
    assert done.exit_code == 1
    assert "09:30–11:00 clashes with Administration 09:00–10:00" in done.stderr
    assert "--split makes room, --fill takes only the free time" in done.stderr


def test_split_and_fill(ready: Book) -> None:
    ready.done("log", "9-12 selling friday")
    done = ready.done("log", "10-11 lost friday", "--split")
    assert "and 2 other entries changed" in done.stderr
    ready.done("log", "8-13 admin friday", "--fill")
    found = [(e["activity"], e["hours"]) for e in entries(ready)]
    assert found == [("administration", 1), ("selling", 1), ("lost", 1), ("selling", 1),
                     ("administration", 1)]  # fmt: skip
    assert "exclude each other" in ready.refused(2, "log", "1h admin", "--split", "--fill")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("45m juggling", "could not read 'juggling'"),
        ("45m admin yesterday", "at what time on"),
        ("9-10 admin tomorrow", "is still to come"),
        ("30h admin friday 9am", "more than a day"),
    ],
)
def test_what_is_not_understood_is_one_line(ready: Book, words: str, part: str) -> None:
    assert part in ready.run("log", *words.split()).stderr.splitlines()[-1]
    assert entries(ready) == []


def test_entries_are_edited_split_joined_and_deleted(ready: Book) -> None:
    ready.done("log", "9-12 selling friday @northwind: terms")
    number = str(entries(ready)[0]["entry"])
    ready.done("ledger", "edit", number, "9:00-11:00 selling @halden")
    ready.done("ledger", "split", number, "10:15")
    one, two = entries(ready)
    assert (one["hours"], two["hours"]) == (1.25, 0.75)
    listed = ready.done("ledger", "entries", "friday").stdout
    assert f"{one['entry']}" in listed
    assert "09:00–10:15   1h15" in listed
    ready.done("ledger", "join", str(one["entry"]), str(two["entry"]))
    assert [e["hours"] for e in entries(ready)] == [2]
    ready.done("ledger", "delete", number)
    assert entries(ready) == []
    assert "no entry 77" in ready.refused(1, "ledger", "delete", "77")


def test_a_timer_is_seen_by_another_process(ready: Book) -> None:
    ready.done("timer", "start", "prospecting", "@northwind:", "VPs")
    other = store_of(ready)
    assert [t.activity for t in other.book().table(Timer).values()] == ["prospecting"]
    status = ready.json("timer", "status")
    assert (status["running"], status["note"], status["deal"]) == (True, "VPs", 3)
    assert "runs for Prospecting" in ready.refused(1, "timer", "start", "admin")
    ready.done("timer", "switch", "admin")
    assert ready.json("timer", "status")["activity"] == "administration"
    ready.done("timer", "discard")
    assert ready.json("timer", "status")["running"] is False
    assert "no timer runs" in ready.refused(1, "timer", "stop")


def forgotten(book: Book) -> None:
    """Leave a timer running for two days."""
    store = store_of(book)
    began = datetime(2026, 11, 21, 9).astimezone()
    with store.transaction("forget") as tx:
        tx.add(Timer(activity="prospecting", start=began))
    store.close()


def test_a_forgotten_timer_is_asked_about(ready: Book) -> None:
    forgotten(ready)
    line = ready.refused(1, "timer", "stop")
    assert "no sign of you from Sat 09:00" in line
    assert "--idle keep, discard or split" in line
    ready.done("timer", "stop", "--idle", "discard")
    assert entries(ready, "saturday") == []
    assert ready.json("timer", "status")["running"] is False


def test_idle_time_is_answered_for_while_the_timer_goes_on(ready: Book) -> None:
    forgotten(ready)
    assert ready.json("timer", "status")["idle"]["slept"] is False
    ready.done("timer", "answer", "keep")
    assert ready.json("timer", "status")["idle"] is None
    assert "nothing to answer for" in ready.refused(1, "timer", "answer", "discard")
    ready.done("undo")
    done = ready.done("timer", "answer", "split", "--to", "training")
    assert "entered: " in done.stderr
    assert ready.json("timer", "status")["running"] is True


def test_split_gives_the_idle_time_its_own_entry(ready: Book) -> None:
    forgotten(ready)
    ready.done("timer", "stop", "--idle", "split", "--to", "training")
    store = store_of(ready)
    (kept,) = store.book().table(Entry).values()
    assert kept.activity == "training"
    assert kept.end - kept.start > timedelta(days=1)


def test_the_week_in_text_and_figures(ready: Book) -> None:
    ready.done("log", "9-11:30 prospecting friday")
    text = ready.done("ledger", "week", "friday").stdout
    assert "week 47, 16–22 Nov 2026" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "Prospecting" in text
    figures = ready.json("ledger", "week", "friday")
    row = figures["activities"][0]
    assert (row["activity"], row["total_hours"], row["by_day"][4]) == ("prospecting", 2.5, 2.5)
    assert row["drift_hours"] == pytest.approx(-9.5)
    assert figures["hour_worth_minor"] == 34_091
    assert figures["focus"]["counted_hours"] == 2.5


def test_year_leaks_wins_and_focus(ready: Book) -> None:
    ready.done("log", "9-11 prep friday by manager")
    ready.done("log", "13-14 selling friday @northwind")
    ready.done("deal", "win", "northwind")
    year = ready.json("ledger", "year")
    assert (year["spent_hours"], year["total_hours"]) == (3, 1760)
    assert year["others_share"] == pytest.approx(2 / 3)
    leaks = ready.json("ledger", "leaks", "friday")
    assert [leak["kind"] for leak in leaks["leaks"]] == ["others", "prime"]
    wins = ready.json("ledger", "wins")
    assert wins["outcomes"]["won"] == {"deals": 1, "of": 1, "too_few": True, "hours": 1}
    assert len(ready.json("ledger", "focus")) == 8
    for words in (("year",), ("leaks", "friday", "--entries"), ("wins",), ("focus",)):
        lines = ready.done("ledger", *words).stdout.splitlines()
        assert max(map(len, lines)) <= 80, words
        ready.done("--ascii", "ledger", *words).stdout.encode("ascii")


def test_targets_from_a_day_on(ready: Book) -> None:
    done = ready.done("ledger", "targets", "prospecting=37%", "--from", "16 nov")
    assert "Prospecting      37 %" in done.stdout
    assert ready.json("ledger", "targets")["shares"]["selling"] == pytest.approx(0.27)
    before = ready.json("ledger", "targets", "--from", "1 nov")
    assert before["shares"]["prospecting"] == 0.3
    assert "must sum to 100 %" in ready.refused(1, "ledger", "targets", "selling=80%", "prep=50%")
    assert "not understood" in ready.refused(1, "ledger", "targets", "selling")
    assert "no won deal has time" in ready.refused(1, "ledger", "targets", "--from-wins")
    ready.done("log", "13-16 selling friday @northwind")
    ready.done("log", "16-17 prospecting friday @northwind")
    ready.done("deal", "win", "northwind")
    ready.done("ledger", "targets", "--from-wins")
    assert ready.json("ledger", "targets")["shares"]["selling"] > 0.27


def test_rebalance_and_accept(ready: Book) -> None:
    ready.done("log", "9-17 prospecting friday")
    found = ready.json("ledger", "rebalance")
    assert sum(a["hours"] for a in found["activities"]) == found["available_hours"] == 40
    assert all(a["hours"] >= 0 for a in found["activities"])
    assert "behind its" in ready.done("ledger", "rebalance").stdout
    ready.done("ledger", "rebalance", "--accept")
    planned = ready.json("ledger", "week", "2026-11-20")["activities"][0]["planned_hours"]
    assert planned is None


def test_activities_prime_time_and_templates(ready: Book) -> None:
    ready.done("ledger", "activity", "Trade fairs", "--not-essential")
    assert "Trade fairs       not essential" in ready.done("ledger", "activity").stdout
    ready.done("log", "9-10 trade fairs friday")
    ready.done("ledger", "activity", "trade fairs", "--name", "Fairs")
    assert entries(ready)[0]["name"] == "Fairs"
    ready.done("ledger", "activity", "fairs", "--remove")
    assert entries(ready)[0]["name"] == "trade_fairs"
    assert "has a target" in ready.refused(1, "ledger", "activity", "selling", "--remove")
    ready.done("ledger", "prime", "fri", "10:00-12:00")
    assert "Fri  10:00-12:00" in ready.done("ledger", "prime").stdout
    assert "is so already" in ready.refused(1, "ledger", "prime", "fri", "10-12")
    ready.done("ledger", "template", "1", "15m admin: mail")
    assert ready.done("ledger", "template").stdout.splitlines()[:2] == [
        "1  15m admin: mail",
        "2  Prospecting",
    ]
    assert "leave its day" in ready.refused(1, "ledger", "template", "2", "9-10 admin")


def test_an_activity_that_could_not_be_told_from_another_is_refused(ready: Book) -> None:
    said = ready.refused(1, "ledger", "activity", "account-management!")
    assert "cannot be told from Accounts" in said
    ready.refused(1, "ledger", "activity", "new", "--name", "selling")


def test_none_is_no_day_where_there_is_nothing_to_clear(ready: Book) -> None:
    for words in ("week", "year", "entries", "focus", "leaks"):
        assert "'none'" in ready.refused(2, "ledger", words, "none")
    ready.done("deal", "edit", "northwind", "--opened", "none")
