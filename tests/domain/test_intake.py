"""Time that comes in finds its place: nothing twice, nothing over another, edits kept."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.intake import Intake, plan_intake
from salesdash.domain.outside_time import Coming
from salesdash.domain.timekeeping import Entry, Timer
from tests.domain.ledgers import MONDAY, NOW, ZONE, book_at, spent


def coming(
    name: str, day: int, start: str, hours: float, told: str = "1", activity: str = "selling"
) -> Coming:
    """Return an entry that comes in under a name; `told` is what was told of it."""
    entry = spent(activity, day, start, hours, origin=f"ics:{name}:once", told=told, note=name)
    return Coming(name, entry)


def after(book: Book, intake: Intake) -> Book:
    """Return the book with what comes in."""
    kept = {entry.id: entry for entry in book.table(Entry).values()}
    for gone in intake.rewrite.delete:
        del kept[gone.id]
    number = max([*kept, 5_000])
    for entry in intake.rewrite.entries:
        if not entry.id:
            number += 1
            entry = replace(entry, id=number)
        kept[entry.id] = entry
    return book_at(kept.values())


def plan(book: Book, *found: Coming, split: bool = False) -> Intake:
    return plan_intake(book, "file", found, split=split)


def times(book: Book) -> list[tuple[str, str, str]]:
    """Return a book's entries in order: from, to, activity."""
    ordered = sorted(book.table(Entry).values(), key=lambda entry: entry.start.timestamp())
    return [(f"{e.start:%H:%M}", f"{e.end:%H:%M}", e.activity) for e in ordered]


def reasons(intake: Intake) -> list[tuple[str, str]]:
    return [(one.where, one.reason) for one in intake.left_out]


def test_new_time_comes_in_once() -> None:
    book = book_at([])
    first = plan(book, coming("a", 0, "09:00", 1), coming("b", 0, "11:00", 2))
    assert [one.where for one in first.added] == ["a", "b"]
    again = plan(after(book, first), coming("a", 0, "09:00", 1), coming("b", 0, "11:00", 2))
    assert again.does_nothing
    assert again.unchanged == 2


def test_what_was_changed_here_stays_until_something_else_is_told() -> None:
    entry = replace(coming("a", 0, "09:00", 1).entry, id=7, activity="lost", note="mine")
    book = book_at([entry])
    assert plan(book, coming("a", 0, "09:00", 1)).does_nothing
    moved = plan(book, coming("a", 0, "10:00", 1, told="2"))
    ((before, now),) = moved.changed
    assert before == entry
    assert (now.entry.id, now.entry.activity, now.entry.start.hour) == (7, "selling", 10)


def test_a_deal_stays_where_none_is_told() -> None:
    entry = replace(coming("a", 0, "09:00", 1).entry, id=7, deal_id=12)
    ((_, now),) = plan(book_at([entry]), coming("a", 0, "10:00", 1, told="2")).changed
    assert now.entry.deal_id == 12


def test_clashes_are_named_in_the_book_and_in_the_file() -> None:
    book = book_at([spent("training", 0, "09:30", 1, id=3)])
    found = plan(book, coming("a", 0, "09:00", 1), coming("b", 0, "11:00", 2),
                 coming("c", 0, "12:00", 2))  # fmt: skip
    assert reasons(found) == [
        ("a", "overlaps entry 3, Training 09:30–10:30"),
        ("c", "overlaps b"),
    ]


def test_the_same_time_for_the_same_activity_is_in_already() -> None:
    book = book_at([spent("selling", 0, "09:00", 1)])
    assert plan(book, coming("a", 0, "09:00", 1)).unchanged == 1
    other = plan(book, coming("a", 0, "09:00", 1, activity="training"))
    assert "overlaps entry" in reasons(other)[0][1]


def test_entries_that_swap_make_room_for_each_other() -> None:
    book = book_at([replace(coming("a", 0, "09:00", 1).entry, id=1),
                    replace(coming("b", 0, "10:00", 1).entry, id=2)])  # fmt: skip
    found = plan(book, coming("a", 0, "10:00", 1, "2"), coming("b", 0, "09:00", 1, "2"))
    assert {before.id for before, _ in found.changed} == {1, 2}
    assert not found.left_out


def test_one_that_finds_no_room_stays_and_so_does_who_wanted_its_place() -> None:
    book = book_at([replace(coming("a", 0, "09:00", 1).entry, id=1),
                    spent("training", 0, "12:00", 1, id=3)])  # fmt: skip
    found = plan(book, coming("a", 0, "12:30", 1, "2"), coming("b", 0, "09:00", 1))
    assert dict(reasons(found)) == {
        "a": "overlaps entry 3, Training 12:00–13:00; entry 1 stays as it was",
        "b": "overlaps entry 1, Selling 09:00–10:00",
    }
    assert found.does_nothing


def test_time_to_come_of_the_timer_and_of_more_than_a_day_is_left_out() -> None:
    book = book_at([Timer(activity="training", start=NOW - timedelta(hours=1))])
    found = plan(book, coming("a", 4, "20:00", 1), coming("b", 4, "17:30", 0.25),
                 coming("c", 0, "09:00", 30))  # fmt: skip
    assert reasons(found) == [
        ("c", "30.0 hours are more than a day"),
        ("b", "the timer runs for Training since 17:00"),
        ("a", "Fri 20 Nov 21:00 is still to come"),
    ]


def test_what_stands_twice_is_told() -> None:
    found = plan(book_at([]), coming("a", 0, "09:00", 1), coming("a", 0, "11:00", 1))
    assert reasons(found) == [("a", "stands twice in the file")]


def test_an_entry_is_found_again_by_its_number_and_start() -> None:
    entry = spent("selling", 0, "09:00", 1, id=7, origin="timer")
    told = Coming("line 2", replace(entry, id=0, activity="lost", note="no-show"), 7)
    ((before, now),) = plan(book_at([entry]), told).changed
    assert (before.id, now.entry.activity, now.entry.origin) == (7, "lost", "timer")
    elsewhere = Coming("line 2", replace(told.entry, start=entry.start + timedelta(minutes=5)), 7)
    assert "overlaps entry 7" in reasons(plan(book_at([entry]), elsewhere))[0][1]


def test_on_request_what_stands_there_is_cut_around_all_that_comes() -> None:
    book = book_at([spent("training", 0, "09:00", 4, id=3), spent("lost", 0, "15:00", 0.5, id=4)])
    coming_in = (coming("a", 0, "09:30", 0.5), coming("b", 0, "11:00", 1),
                 coming("c", 0, "14:30", 1.5))  # fmt: skip
    assert plan(book, *coming_in).could_have_room == 3
    found = plan(book, *coming_in, split=True)
    assert [(cut.entry.id, len(cut.left)) for cut in found.cuts] == [(3, 3), (4, 0)]
    assert not found.left_out
    now = after(book, found)
    assert times(now) == [
        ("09:00", "09:30", "training"),
        ("09:30", "10:00", "selling"),
        ("10:00", "11:00", "training"),
        ("11:00", "12:00", "selling"),
        ("12:00", "13:00", "training"),
        ("14:30", "16:00", "selling"),
    ]
    again = plan(now, *coming_in, split=True)
    assert (again.does_nothing, again.cuts, again.unchanged) == (True, (), 3)


def test_what_the_file_itself_tells_never_makes_room_for_it() -> None:
    both = (coming("a", 0, "09:00", 1), coming("b", 0, "09:30", 1))
    book = book_at([])
    first = plan(book, *both, split=True)
    assert reasons(first) == [("b", "overlaps a")]
    assert first.could_have_room == 0
    again = plan(after(book, first), *both, split=True)
    assert (again.does_nothing, again.cuts) == (True, ())
    assert again.could_have_room == 0


def test_an_event_that_moves_makes_room_where_it_goes() -> None:
    book = book_at([replace(coming("a", 0, "09:00", 1).entry, id=1),
                    spent("training", 0, "12:00", 1, id=3)])  # fmt: skip
    found = plan(book, coming("a", 0, "12:30", 1, "2"), split=True)
    assert times(after(book, found)) == [
        ("12:00", "12:30", "training"),
        ("12:30", "13:30", "selling"),
    ]


def overlaps(entries: Iterable[Entry]) -> bool:
    """Tell whether any two entries share time."""
    ordered = sorted(entries, key=lambda entry: entry.start.timestamp())
    return any(
        second.start.timestamp() < first.end.timestamp() for first, second in pairwise(ordered)
    )


QUARTERS = st.tuples(st.integers(0, 40), st.integers(1, 6))


def at_quarter(name: int, place: tuple[int, int], told: str) -> Coming:
    start = datetime.combine(MONDAY, datetime.min.time(), ZONE) + timedelta(minutes=15 * place[0])
    entry = Entry(
        activity="selling", start=start, end=start + timedelta(minutes=15 * place[1]),
        origin=f"ics:{name}:once", told=told,
    )  # fmt: skip
    return Coming(str(name), entry)


@given(
    st.dictionaries(st.integers(0, 9), QUARTERS, max_size=10),
    st.dictionaries(st.integers(0, 9), QUARTERS, max_size=10),
)
def test_whatever_comes_no_two_entries_share_time_and_again_changes_nothing(
    first: dict[int, tuple[int, int]], second: dict[int, tuple[int, int]]
) -> None:
    book = book_at([])
    for told, places in (("1", first), ("2", second)):
        found = [at_quarter(name, place, told + repr(place)) for name, place in places.items()]
        intake = plan(book, *found)
        counted = len(intake.added) + len(intake.changed) + intake.unchanged
        assert counted + len(intake.left_out) == len(found)
        book = after(book, intake)
        assert not overlaps(book.table(Entry).values())
        again = plan(book, *found)
        kept = {one.where for one in intake.left_out}
        assert {one.where for one in again.added} | {one.where for _, one in again.changed} <= kept


@given(
    st.lists(QUARTERS, max_size=6),
    st.dictionaries(st.integers(0, 9), QUARTERS, max_size=10),
    st.dictionaries(st.integers(0, 9), QUARTERS, max_size=10),
)
def test_whatever_comes_and_makes_room_nothing_is_lost_but_what_was_asked_for(
    own: list[tuple[int, int]],
    first: dict[int, tuple[int, int]],
    second: dict[int, tuple[int, int]],
) -> None:
    book = book_at([])
    for place in own:
        entry = replace(at_quarter(0, place, "").entry, origin="", activity="training")
        book = after(book, plan(book, Coming("own", entry)))
    for told, places in (("1", first), ("2", second)):
        found = [at_quarter(name, place, told + repr(place)) for name, place in places.items()]
        before, intake = book, plan(book, *found, split=True)
        book = after(book, intake)
        assert not overlaps(book.table(Entry).values())
        put = [one.entry for one in intake.added] + [one.entry for _, one in intake.changed]
        vacated = sum(entry.hours for entry, _ in intake.changed)
        taken = sum(cut.entry.hours - sum(left.hours for left in cut.left) for cut in intake.cuts)
        assert hours(book) == hours(before) + sum(e.hours for e in put) - vacated - taken
        if told == "1":
            assert plan(book, *found, split=True).does_nothing


def hours(book: Book) -> float:
    """Return all hours of a book."""
    return sum(entry.hours for entry in book.table(Entry).values())
