"""What sessions and preparations add to the ledger, among entries and beside a running timer."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.posting import post
from salesdash.domain.spans import span_of
from salesdash.domain.timekeeping import Entry, Timer
from tests.builders import NOW, book_of

MINUTE = timedelta(minutes=1)


def entry(ago: int, minutes: int, id: int = 0, **facts: object) -> Entry:  # noqa: A002
    """Return an entry that began so many minutes ago."""
    begun = NOW - ago * MINUTE
    values: dict[str, object] = {"activity": "prospecting", **facts}
    return Entry(id=id, start=begun, end=begun + minutes * MINUTE, **values)  # type: ignore[arg-type]


SESSION = entry(60, 50, origin="session:31")


def test_it_takes_the_time_that_is_free() -> None:
    assert post(book_of([]), SESSION).put == (SESSION,)
    found = post(book_of([entry(45, 10, 7, activity="lost")]), SESSION).entries
    assert [(e.id, round(e.hours * 60), e.origin) for e in found] == [
        (0, 15, "session:31"),
        (0, 25, "session:31"),
    ]
    assert post(book_of([entry(70, 65, 7)]), SESSION).put == ()


def test_a_timer_that_ran_meanwhile_gives_its_time_up_and_goes_on() -> None:
    timer = Timer(id=5, activity="administration", start=NOW - 90 * MINUTE, note="mail")
    put = post(book_of([timer]), SESSION).put
    assert put == (
        SESSION,
        entry(90, 30, activity="administration", note="mail", origin="timer"),
        Timer(id=5, activity="administration", start=NOW - 10 * MINUTE, note="mail"),
    )
    late = Timer(id=5, activity="administration", start=NOW - 30 * MINUTE)
    assert post(book_of([late]), SESSION).put[1:] == (
        Timer(id=5, activity="administration", start=NOW - 10 * MINUTE),
    )
    after = Timer(id=5, activity="administration", start=NOW - 5 * MINUTE)
    assert post(book_of([after]), SESSION).put == (SESSION,)


spans = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 20)), max_size=6)


@given(spans, st.integers(1, 200), st.integers(1, 120), st.integers(0, 200))
def test_nothing_ever_shares_time_with_it(
    told: list[tuple[int, int]], ago: int, minutes: int, timer_ago: int
) -> None:
    known, at = [], 200
    for number, (gap, length) in enumerate(told, 1):
        at -= gap
        if at - length > timer_ago:
            known.append(entry(at, length, number))
        at -= length
    timer = Timer(id=99, activity="selling", start=NOW - timer_ago * MINUTE)
    put = post(book_of([*known, timer]), entry(ago, min(minutes, ago))).put
    left = next((r for r in put if isinstance(r, Timer)), timer)
    kept = [*known, *(r for r in put if isinstance(r, Entry))]
    ordered = sorted(span_of(e.start, e.end) for e in kept)
    assert all(one.end <= two.start for one, two in pairwise(ordered))
    assert all(span.end <= left.start.timestamp() for span in ordered)
