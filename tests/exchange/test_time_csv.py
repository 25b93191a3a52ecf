"""The ledger as CSV: back to the same entries, nothing a spreadsheet runs, reasons by line."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError, SalesdashError
from salesdash.domain.intake import Intake
from salesdash.domain.text import clean_line
from salesdash.domain.timekeeping import DirectedBy, Entry
from salesdash.exchange.time_csv import entries_csv
from salesdash.exchange.time_file import plan_time
from tests.builders import deal
from tests.domain.ledgers import MONDAY, book_at, spent

DEALS = (
    deal("Northwind, \"big\"", id=12), deal("Twin", id=13), deal("twin", id=14), deal("42", id=15),
    deal("=cmd|' /C calc'!A0", id=16),
)  # fmt: skip
ENTRIES = (
    spent("selling", 0, "09:00", 1, id=51, deal_id=12, directed_by=DirectedBy.CLIENT, note="terms"),
    spent("selling", 0, "10:00", 0.5, id=52, deal_id=13, note="=SUM(A1)"),
    spent("lost", 1, "09:00", 2, id=53, deal_id=15, note="'@quoted", origin="timer"),
    spent("account_management", 1, "23:00", 2, id=54, deal_id=16, note="-5 % asked; n/a"),
    spent("training", 2, "09:00", 1, id=55, note="n/a", origin="ics:1:once", told="abc"),
)


def plan(text: str, *entries: Entry) -> Intake:
    return plan_time(book(*entries), text.encode(), "ledger.csv")


def book(*entries: Entry) -> Book:
    return book_at([*DEALS, *entries])


def reasons(intake: Intake) -> list[str]:
    return [f"{one.where}: {one.reason}" for one in intake.left_out]


def test_it_reads_back_to_the_same_entries() -> None:
    text = entries_csv(book(*ENTRIES), ENTRIES).decode()
    found = plan(text)
    assert not found.left_out
    bare = [replace(entry, id=0, told="") for entry in ENTRIES]
    assert [one.entry for one in found.added] == bare


def test_read_into_its_own_book_it_changes_nothing() -> None:
    found = plan(entries_csv(book(*ENTRIES), ENTRIES).decode(), *ENTRIES)
    assert (found.does_nothing, found.unchanged, found.left_out) == (True, len(ENTRIES), ())


def test_what_was_edited_in_a_spreadsheet_comes_back_as_a_change() -> None:
    text = entries_csv(book(*ENTRIES), ENTRIES).decode().replace("terms", "went through terms")
    ((before, after),) = plan(text, *ENTRIES).changed
    assert (before.id, after.entry.note, after.entry.deal_id) == (51, "went through terms", 12)


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    rows = list(csv.reader(StringIO(entries_csv(book(*ENTRIES), ENTRIES).decode())))
    assert rows[0][:5] == ["entry", "day", "start", "end", "hours"]
    assert rows[1][1:5] == ["2026-11-16", "2026-11-16T09:00:00-05:00", "2026-11-16T10:00:00-05:00",
                            "1.00"]  # fmt: skip
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}]


NOTES = st.text(max_size=20).map(clean_line)


@given(st.lists(NOTES, max_size=5), st.sampled_from(list(DirectedBy)))
def test_any_notes_read_back(notes: list[str], who: DirectedBy) -> None:
    entries = [
        spent("selling", 0, f"{8 + number:02}:00", 1, id=50 + number, note=note, directed_by=who)
        for number, note in enumerate(notes)
    ]
    text = entries_csv(book(*entries), entries).decode()
    assert [one.entry.note for one in plan(text).added] == notes


def test_each_row_that_cannot_be_taken_has_its_reason() -> None:
    text = (
        "Start,End,Activity,Deal,Directed by\n"
        "2026-11-16 09:00,2026-11-16 10:00,selling,,\n"
        "yesterday,2026-11-16 10:00,selling,,\n"
        "2026-11-16 12:00,2026-11-16 11:00,selling,,\n"
        "2026-11-16 12:00,2026-11-16 13:00,juggling,,\n"
        "2026-11-16 12:00,2026-11-16 13:00,selling,Nobody,\n"
        "2026-11-16 12:00,2026-11-16 13:00,selling,North,\n"
        "2026-11-16 12:00,2026-11-16 13:00,selling,,aliens\n"
        "2026-11-16 12:00,2026-11-16 13:00,selling\n"
        "2026-11-16 09:30,2026-11-16 10:30,training,,me\n"
    )
    found = plan(text)
    assert [f"{one.entry.start:%H:%M}" for one in found.added] == ["09:00"]
    assert reasons(found) == [
        "line 9: has 3 cells where the header has 5",
        "line 3: time 'yesterday' is not understood: 2026-11-23T09:00",
        "line 4: ends before it starts",
        "line 5: activity 'juggling' is not one of yours",
        "line 6: no deal 'Nobody': see `salesdash deal list`",
        "line 7: no deal 'North': see `salesdash deal list`",
        "line 8: directed by 'aliens' is not one of me, client, manager, other",
        "line 10: overlaps line 2",
    ]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "is empty"),
        (b"day,hours\n1,2\n", "has no column start, end, activity"),
        (b'start,end,activity\n"open,x,y\n', "a quote is opened"),
        (b"BEGIN:VCALENDAR\r\n", "take it in with `salesdash import calendar`"),
        (b'{"start": 1}', "is no JSON of timewarrior"),
        (b"[1, 2", "is no JSON of timewarrior"),
        (b"PK\x03\x04", "is a zip archive"),
    ],
)
def test_what_is_no_file_of_time_is_one_line(data: bytes, part: str) -> None:
    with pytest.raises(InputError, match=part) as refused:
        plan_time(book(), data, "ledger.csv")
    assert "\n" not in str(refused.value)


def test_the_hour_that_comes_twice_reads_back() -> None:
    day = MONDAY - timedelta(days=15)
    first = spent("selling", day, "00:30", 1.0, id=51)
    second = replace(first, id=52, start=first.end, end=first.end + timedelta(hours=1))
    text = entries_csv(book(first, second), (first, second)).decode()
    assert plan(text, first, second).unchanged == 2


WHOLE = entries_csv(book(*ENTRIES), ENTRIES)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(max_size=2)), max_size=6))
def test_a_file_with_bytes_changed_is_read_or_refused_in_one_line(
    changes: list[tuple[int, bytes]],
) -> None:
    data = bytearray(WHOLE)
    for place, more in changes:
        data[place : place + 1] = more
    refused = "one line"
    try:
        plan_time(book(*ENTRIES), bytes(data), "ledger.csv")
    except SalesdashError as error:
        refused = str(error)
    assert len(refused.splitlines()) == 1
