"""Timewarrior's JSON, ours and that of the real program where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import SalesdashError
from salesdash.domain.intake import Intake
from salesdash.domain.timekeeping import CalendarRule, DirectedBy, Entry, TimeSettings
from salesdash.exchange.time_file import plan_time
from salesdash.exchange.timewarrior import entries_json
from tests.builders import deal
from tests.domain.ledgers import book_at, spent

TIMEW = shutil.which("timew")
DEALS = (
    deal("Northwind, \"big\" dock", id=12), deal("Twin", id=13), deal("Twin", id=14),
    deal("Café Übung", id=15),
)  # fmt: skip
ENTRIES = (
    spent("selling", 0, "09:00", 1, id=51, deal_id=12, directed_by=DirectedBy.CLIENT, note="terms"),
    spent("account_management", 0, "10:00", 0.5, id=52, deal_id=13, note='said "no": why?'),
    spent("lost", 1, "09:00", 2, id=53, deal_id=15),
    spent("training", 1, "23:30", 1, id=54, note="Ünï & co"),
)


def book(*entries: Entry, rules: tuple[CalendarRule, ...] = ()) -> Book:
    return book_at([*DEALS, *entries, TimeSettings(calendar_rules=rules)])


def plan(data: bytes, *entries: Entry, rules: tuple[CalendarRule, ...] = ()) -> Intake:
    return plan_time(book(*entries, rules=rules), data, "timew.json")


def interval(*tags: str, start: str = "20261116T140000Z", **facts: str) -> dict[str, object]:
    hour = int(start[9:11]) + 1
    return {"start": start, "end": f"{start[:9]}{hour}{start[11:]}", "tags": tags, **facts}


def facts(entry: Entry) -> tuple[object, ...]:
    return (
        entry.activity, entry.start, entry.end, entry.note, entry.deal_id, entry.directed_by,
    )  # fmt: skip


def test_it_reads_back_to_the_same_entries() -> None:
    data = entries_json(book(*ENTRIES), ENTRIES)
    found = plan(data)
    assert [facts(one.entry) for one in found.added] == [facts(entry) for entry in ENTRIES]
    assert plan(data, *ENTRIES).unchanged == len(ENTRIES)


def test_tags_carry_activity_deal_and_who() -> None:
    first = msgspec.json.decode(entries_json(book(), ENTRIES[:2]))[1]
    assert first == {
        "id": 1, "start": "20261116T150000Z", "end": "20261116T153000Z",
        "tags": ["Accounts", "@#13"], "annotation": 'said "no": why?',
    }  # fmt: skip


def test_other_tags_go_to_the_note_and_the_rules_see_them() -> None:
    rules = (CalendarRule(text="mail", activity="administration"),)
    tagged = interval("selling", "@Café", "by client", "urgent", "q4", annotation="terms")
    mail = interval("e-mail", start="20261116T160000Z")
    found = plan(msgspec.json.encode([tagged, mail]), rules=rules)
    one, two = (coming.entry for coming in found.added)
    assert (one.activity, one.deal_id, one.directed_by, one.note) == (
        "selling", 15, DirectedBy.CLIENT, "urgent, q4: terms",
    )  # fmt: skip
    assert (two.activity, two.note, two.origin) == (
        "administration", "e-mail", "timew:20261116T160000Z",
    )  # fmt: skip


def test_intervals_are_found_again_by_their_start() -> None:
    (first,) = plan(msgspec.json.encode([interval("selling")])).added
    kept = replace(first.entry, id=77, note="mine")
    assert plan(msgspec.json.encode([interval("selling")]), kept).unchanged == 1
    ((before, after),) = plan(msgspec.json.encode([interval("training")]), kept).changed
    assert (before.id, after.entry.activity) == (77, "training")


def test_each_interval_that_cannot_be_taken_has_its_reason() -> None:
    data = msgspec.json.encode(
        [
            interval("juggling"),
            {"start": "20261116T140000Z", "tags": ["selling"]},
            {**interval("selling"), "end": "20261116T140000Z"},
            {**interval("selling"), "start": "16 Nov"},
            {"start": 5},
            "nonsense",
        ]
    )
    found = plan(data)
    assert [(one.where, one.reason.partition(",")[0]) for one in found.left_out] == [
        ("interval 1", "no rule fits it"),
        ("interval 2", "is still running"),
        ("interval 3", "takes no time"),
        ("interval 4", "time '16 Nov' is not one of timewarrior's"),
        ("interval 5", "Expected `str`"),
        ("interval 6", "Expected `object`"),
    ]


WHOLE = entries_json(book(*ENTRIES), ENTRIES)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(max_size=2)), max_size=6))
def test_a_file_with_bytes_changed_is_read_or_refused_in_one_line(
    changes: list[tuple[int, bytes]],
) -> None:
    data = bytearray(WHOLE)
    for place, more in changes:
        data[place : place + 1] = more
    refused = "one line"
    try:
        plan(bytes(data), *ENTRIES)
    except SalesdashError as error:
        refused = str(error)
    assert len(refused.splitlines()) == 1


# -- the real program ----------------------------------------------------------------------


class Timew:
    """Timewarrior on a database of its own."""

    def __init__(self, folder: Path) -> None:
        self._env = {**os.environ, "TIMEWARRIORDB": str(folder), "TZ": "UTC"}
        folder.mkdir()
        (folder / "timewarrior.cfg").write_text("verbose = off\n")

    def run(self, *words: str) -> bytes:
        """Run a command that must end well."""
        assert TIMEW is not None
        return subprocess.run(
            [TIMEW, ":yes", *words], env=self._env, check=True, capture_output=True, timeout=20
        ).stdout

    def track(self, told: dict[str, object]) -> None:
        """Enter an interval as a user does; version 1.4 has no `import`."""
        tags = told["tags"]
        assert isinstance(tags, list)
        self.run("track", f"{told['start']}", "-", f"{told['end']}", *tags)
        if note := told.get("annotation"):
            self.run("annotate", "@1", str(note))


@pytest.fixture
def timew(tmp_path: Path) -> Timew:
    """The real program, with nothing tracked."""
    if TIMEW is None:
        pytest.skip("timewarrior is not installed")
    return Timew(tmp_path / "timew")


def test_the_real_program_takes_what_is_exported_and_gives_it_back(timew: Timew) -> None:
    for told in msgspec.json.decode(entries_json(book(*ENTRIES), ENTRIES)):
        timew.track(told)
    data = timew.run("export")
    assert [facts(one.entry) for one in plan(data).added] == [facts(e) for e in ENTRIES]
    assert plan(data, *ENTRIES).unchanged == len(ENTRIES)


def test_what_is_tracked_in_the_real_program_comes_in(timew: Timew) -> None:
    timew.run(
        "track", "2026-11-16T14:00:00Z", "-", "2026-11-16T15:30:00Z", "selling", "@Café Übung"
    )
    timew.run("track", "2026-11-16T16:00:00Z", "-", "2026-11-16T17:00:00Z", "standup")
    timew.run("start", "2026-11-16T18:00:00Z", "training")
    found = plan(timew.run("export"))
    assert [(one.entry.activity, one.entry.hours, one.entry.deal_id) for one in found.added] == [
        ("selling", 1.5, 15)
    ]
    assert [(one.where, one.reason) for one in found.left_out] == [
        ("interval 2", "no rule fits it"),
        ("interval 3", "is still running"),
    ]
