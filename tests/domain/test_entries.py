"""Entries among each other: none shares time, whatever is done to them."""

from datetime import datetime, timedelta
from itertools import count, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.entries import (
    ClashError,
    Overlap,
    Rewrite,
    clashes_with,
    delete,
    join,
    place,
    split,
)
from salesdash.domain.entry_index import entry_index
from salesdash.domain.errors import InputError
from salesdash.domain.records import Record
from salesdash.domain.spans import Span, span_of
from salesdash.domain.timekeeping import Entry, Timer
from salesdash.store import Store
from tests.builders import NOW, book_of

ZONE = ZoneInfo("Europe/Berlin")


def entry(start: float, hours: float, id: int = 0, activity: str = "selling") -> Entry:  # noqa: A002
    """Return an entry that began some hours before now."""
    begun = NOW - timedelta(hours=start)
    return Entry(id=id, activity=activity, start=begun, end=begun + timedelta(hours=hours))


def after(book: Book, change: Rewrite) -> Book:
    """Return the book with a change made."""
    table: dict[int, Record] = dict(book.tables.get(Entry.table, {}))
    numbers = count(max(table, default=0) + 1)
    for gone in change.delete:
        del table[gone.id]
    for record in change.put:
        kept = record if record.id else replace(record, id=next(numbers))
        table[kept.id] = kept
    return Book(now=book.now, tables={**book.tables, Entry.table: table})


def test_a_clash_is_refused_by_name() -> None:
    book = book_of([entry(3, 1, 7)])
    with pytest.raises(ClashError, match=r"06:30–07:30 clashes with Selling 06:00–07:00 on Mon 23 "
                                         r"Nov \(entry 7\)$") as refused:  # fmt: skip
        place(book, entry(2.5, 1))
    assert [e.id for e in refused.value.clashes] == [7]
    assert place(book, entry(2, 1)).put == (entry(2, 1),)


def test_splitting_makes_room_in_what_is_there() -> None:
    book = book_of([entry(4, 3, 7)])
    done = after(book, place(book, entry(3, 1, activity="lost"), Overlap.SPLIT))
    spans = [(e.activity, e.hours) for e in done.table(Entry).values()]
    assert sorted(spans) == [("lost", 1.0), ("selling", 1.0), ("selling", 1.0)]
    covered = after(book, place(book, entry(5, 4.5, activity="lost"), Overlap.SPLIT))
    assert [e.activity for e in covered.table(Entry).values()] == ["lost"]


def test_filling_takes_only_what_is_free() -> None:
    book = book_of([entry(3, 1, 7)])
    put = place(book, entry(4, 3, activity="lost"), Overlap.FILL).entries
    assert [(e.start, e.hours) for e in put] == [
        (NOW - timedelta(hours=4), 1.0), (NOW - timedelta(hours=2), 1.0)]  # fmt: skip
    with pytest.raises(ClashError, match="is taken already"):
        place(book, entry(2.9, 0.5), Overlap.FILL)


def test_what_cannot_have_happened_is_refused() -> None:
    book = book_of([Timer(activity="prospecting", start=NOW - timedelta(hours=1))])
    with pytest.raises(InputError, match="still to come"):
        place(book, entry(0.5, 1))
    with pytest.raises(InputError, match="more than a day"):
        place(book, entry(40, 25))
    with pytest.raises(InputError, match="timer runs for Prospecting since 08:00"):
        place(book, entry(1.5, 1))
    assert place(book, entry(2, 1))


def test_split_and_join_are_each_other_s_undoing() -> None:
    whole = replace(entry(4, 3, 7), note="terms", deal_id=3)
    book = book_of([whole])
    done = after(book, split(whole, NOW - timedelta(hours=2)))
    one, two = done.table(Entry).values()
    assert (one.hours, two.hours, two.deal_id) == (2, 1, 3)
    again = after(done, join(done, two, one))
    assert list(again.table(Entry).values()) == [whole]
    with pytest.raises(InputError, match="is not within 05:00–08:00"):
        split(whole, NOW)


def test_joining_over_another_entry_is_refused() -> None:
    one, two, three = entry(4, 1, 1), entry(3, 1, 2, "lost"), entry(2, 1, 3)
    book = book_of([one, two, three])
    with pytest.raises(InputError, match=r"Lost 06:00–07:00 on Mon 23 Nov \(entry 2\) lies"):
        join(book, one, three)
    joined = join(after(book, delete(two)), one, three)
    assert [e.hours for e in joined.entries] == [3.0]


actions = st.lists(
    st.tuples(st.integers(2, 90), st.integers(1, 40), st.sampled_from(list(Overlap))), max_size=25
)


@given(actions)
def test_no_two_entries_ever_share_time(told: list[tuple[int, int, Overlap]]) -> None:
    book = book_of([])
    covered: set[int] = set()
    for start, length, overlap in told:
        new = entry(start / 2, min(length, start) / 2)
        try:
            book = after(book, place(book, new, overlap))
        except ClashError:
            continue
        covered |= set(range(-start, -start + min(length, start)))
    kept = sorted(span_of(e.start, e.end) for e in book.table(Entry).values())
    assert all(one.end <= two.start for one, two in pairwise(kept))
    assert sum(span.hours for span in kept) == len(covered) / 2


@given(st.data())
def test_the_index_follows_the_store(data: st.DataObject) -> None:
    hand = NOW
    from salesdash.clock import Clock

    store = Store.in_memory(Clock(now=lambda: hand, elapsed=lambda: 0.0))
    with store.transaction("first") as tx:
        ids = [tx.add(entry(30 * n + 2, 1 + n)).id for n in range(4)]
    for _ in range(data.draw(st.integers(0, 6))):
        span = Span(NOW.timestamp() - 200 * 3600, NOW.timestamp())
        found = [e.id for e, _ in entry_index(store.book()).within(span)]
        fresh = Book(now=NOW, tables=store.book().tables)
        assert found == [e.id for e, _ in entry_index(fresh).within(span)]
        with store.transaction("more") as tx:
            fewer: bool = data.draw(st.booleans())
            if ids and fewer:
                tx.delete(tx.get(Entry, ids.pop()))
            else:
                ids.append(tx.add(entry(data.draw(st.integers(2, 99)), 1)).id)
    assert len(clashes_with(store.book(), Span(0, NOW.timestamp()))) == len(ids)


def test_times_are_told_in_the_rep_s_zone() -> None:
    book = book_of([entry(3, 1, 7)])
    berlin = Book(now=datetime(2026, 11, 23, 10, tzinfo=ZONE), tables=book.tables)
    with pytest.raises(ClashError, match="Selling 07:00–08:00"):
        place(berlin, entry(2.5, 1))
