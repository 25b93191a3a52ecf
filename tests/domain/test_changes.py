"""What changed since a day: each kind by hand, and the statement that always adds up."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.changes import (
    ARRIVING,
    LEAVING,
    MOVING_MONEY,
    Change,
    Kind,
    Statement,
    changes_since,
    compare,
)
from salesdash.domain.deals import TRACKED, advance, close, record_change, record_opening, reopen
from salesdash.domain.errors import InputError
from salesdash.domain.promises import CheckIn
from salesdash.domain.records import (
    DEFAULT_STAGES,
    Deal,
    DealEvent,
    ForecastCategory,
    Outcome,
    Record,
    Settings,
)
from salesdash.domain.since import since_day
from tests.builders import NOW, TODAY, book_of, days, deal
from tests.domain.test_asof import MOVES, changed, moment

SINCE = TODAY - days(7)
LATER = TODAY - days(2)


def told(*steps: Deal) -> list[Record]:
    """Return a deal that became each of `steps` in turn, the later ones after `SINCE`."""
    first = steps[0]
    records: list[Record] = [record_opening(first, NOW - days(40))]
    for old, new in pairwise(steps):
        events = record_change(old, new, NOW - days(2), LATER)
        records += [event for event in events if isinstance(event, DealEvent)]
    return [steps[-1], *records]


def found(*steps: Deal) -> list[tuple[Kind, int]]:
    """Return the kinds of change since `SINCE` and what each did to the pipeline."""
    changes = changes_since(book_of(told(*steps)), SINCE)
    assert changes.unexplained_minor == 0
    return [(row.kind, row.effect_minor) for row in changes.rows]


OLD = deal(id=1, stage="discovery", closes=TODAY + days(10))


def test_each_kind_by_hand() -> None:
    assert found(OLD) == []
    assert found(deal(id=1, opened=LATER)) == [(Kind.NEW, 10_000_00)]
    assert found(OLD, replace(OLD, stage="terms")) == [(Kind.ADVANCED, 0)]
    assert found(OLD, replace(OLD, stage="qualified")) == [(Kind.SET_BACK, 0)]
    assert found(OLD, replace(OLD, closes=TODAY + days(30))) == [(Kind.PUSHED, 0)]
    assert found(OLD, replace(OLD, closes=TODAY + days(1))) == [(Kind.PULLED_IN, 0)]
    assert found(OLD, replace(OLD, closes=None)) == [(Kind.OTHER, 0)]
    assert found(OLD, replace(OLD, amount_minor=12_000_00)) == [(Kind.AMOUNT_UP, 2_000_00)]
    assert found(OLD, replace(OLD, amount_minor=0)) == [(Kind.AMOUNT_DOWN, -10_000_00)]
    assert found(OLD, close(OLD, Outcome.LOST, LATER)) == [(Kind.LOST, -10_000_00)]
    assert found(OLD, close(OLD, Outcome.NO_DECISION, LATER)) == [(Kind.NO_DECISION, -10_000_00)]
    committed = replace(OLD, category=ForecastCategory.COMMIT, sure_thing=True)
    assert found(OLD, committed) == [(Kind.OTHER, 0), (Kind.OTHER, 0)]


def test_won_at_another_amount_is_two_changes() -> None:
    won = close(OLD, Outcome.WON, LATER, 9_000_00)
    assert found(OLD, won) == [(Kind.WON, -9_000_00), (Kind.AMOUNT_DOWN, -1_000_00)]


def test_opened_and_won_in_between_is_new_and_won() -> None:
    young = deal(id=1, opened=LATER)
    won = close(young, Outcome.WON, LATER)
    assert found(young, won) == [(Kind.NEW, 10_000_00), (Kind.WON, -10_000_00)]


def test_a_reopened_deal_comes_back() -> None:
    lost = close(OLD, Outcome.LOST, TODAY - days(20))
    gone = [e for e in record_change(OLD, lost, NOW - days(20)) if isinstance(e, DealEvent)]
    back = replace(reopen(lost), amount_minor=7_000_00)
    events = [e for e in record_change(lost, back, NOW - days(2)) if isinstance(e, DealEvent)]
    changes = changes_since(book_of([back, record_opening(OLD, NOW), *gone, *events]), SINCE)
    assert [(row.kind, row.effect_minor) for row in changes.rows] == [
        (Kind.REOPENED, 10_000_00),
        (Kind.AMOUNT_DOWN, -3_000_00),
    ]
    assert (changes.then_minor, changes.now_minor) == (0, 7_000_00)


def test_a_deal_that_is_gone_is_not_hidden() -> None:
    closed_too = close(deal(id=2), Outcome.LOST, TODAY)
    then, now = book_of([OLD, closed_too]), book_of([])
    changes = compare(then, now, SINCE)
    assert [(row.kind, row.effect_minor) for row in changes.rows] == [
        (Kind.DELETED, -10_000_00),
        (Kind.DELETED, 0),
    ]
    assert changes.unexplained_minor == 0


def test_a_change_knows_its_day_and_how_far() -> None:
    (row,) = changes_since(book_of(told(OLD, replace(OLD, closes=TODAY + days(31)))), SINCE).rows
    assert (row.on, row.days) == (LATER, 21)
    assert row.amount_minor == 10_000_00


def test_since_words() -> None:
    book = book_of([])
    assert since_day(book, "last week") == TODAY - days(7)
    assert since_day(book, "last-month") == date(2026, 10, 31)
    assert since_day(book, "quarter") == date(2026, 9, 30)
    with pytest.raises(InputError, match="no check-in before today"):
        since_day(book, "last-check-in")
    morning = CheckIn(on=TODAY - days(3), at=NOW)
    assert since_day(book_of([morning]), "last check-in") == TODAY - days(4)
    told = replace(morning, ended=NOW)
    today = CheckIn(on=TODAY, at=NOW)
    assert since_day(book_of([told, today]), "last-check-in") == TODAY - days(3)
    assert since_day(book, "friday") == date(2026, 11, 20)
    with pytest.raises(InputError):
        changes_since(book, TODAY + days(1))


def check(changes: Statement, then: Book, now: Book) -> None:
    """The statement adds up in money and in deals, and no difference goes untold."""
    assert changes.then_minor + sum(row.effect_minor for row in changes.rows) == changes.now_minor
    came = sum(len(changes.of(kind)) for kind in ARRIVING)
    left = [row for kind in LEAVING for row in changes.of(kind)]
    gone = sum(was_open_or_came(row, then) for row in left)
    assert changes.then_count + came - gone == changes.now_count
    by_kind = sum(changes.effect_minor(kind) for kind in MOVING_MONEY)
    assert by_kind == changes.now_minor - changes.then_minor
    listed = {row.deal.id for row in changes.rows}
    for key in {*then.deals, *now.deals}:
        one, two = then.deals.get(key), now.deals.get(key)
        if one is None or two is None or differs(one, two):
            assert key in listed


def differs(one: Deal, two: Deal) -> bool:
    """Tell whether any tracked field differs."""
    return any(getattr(one, name) != getattr(two, name) for name in TRACKED)


def was_open_or_came(row: Change, then: Book) -> bool:
    """Tell whether a deal that left was in the pipeline, then or in between."""
    before = then.deals.get(row.deal.id)
    return before is None or before.is_open


Happening = tuple[int, int, str, int, int]
happenings = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(0, 9),
        st.sampled_from(MOVES),
        st.integers(0, 60),
        st.integers(0, 12),
    ),
    max_size=30,
)


@given(happenings, st.integers(0, 60))
def test_any_history_reconciles(told: list[Happening], back: int) -> None:
    """Deals are opened, moved, closed, reopened, some of it dated back; any day adds up."""
    start = TODAY - days(60)
    live = {n: deal(f"d{n}", 1_000 * n, id=n + 1, opened=start + days(9 * n)) for n in range(5)}
    events = [record_opening(one, moment(one.opened or start)) for one in live.values()]
    today = start
    for number, wait, move, value, earlier in told:
        today = min(today + days(wait), TODAY)
        old = live[number]
        if old.opened and old.opened > today:
            continue
        on = max(today - days(earlier), old.opened or start)
        new = changed(old, move, value, today)
        kept = record_change(old, new, moment(today), on)
        events += [event for event in kept if isinstance(event, DealEvent)]
        live[number] = new
    book = book_of([*live.values(), *events])
    since = TODAY - days(back)
    check(changes_since(book, since), book_as_of(book, since), book)


def any_deal(number: int) -> st.SearchStrategy[Deal | None]:
    """Return deals in any state, or none."""
    states = st.builds(
        lambda stage, dollars, outcome, due: deal(
            "x",
            dollars,
            id=number,
            stage=stage,
            outcome=outcome,
            closed=None if outcome is Outcome.OPEN else TODAY,
            closes=None if due is None else TODAY + days(due),
        ),
        st.sampled_from([stage.key for stage in DEFAULT_STAGES]),
        st.integers(0, 5),
        st.sampled_from(Outcome),
        st.none() | st.integers(0, 3),
    )
    return st.none() | states


@given(
    st.tuples(*(any_deal(n) for n in range(1, 7))), st.tuples(*(any_deal(n) for n in range(1, 7)))
)
def test_any_two_books_reconcile(
    one: tuple[Deal | None, ...], two: tuple[Deal | None, ...]
) -> None:
    then, now = (book_of([d for d in found if d is not None]) for found in (one, two))
    check(compare(then, now, SINCE), then, now)


def test_a_stage_that_is_unknown_now_counts_as_the_first() -> None:
    old = replace(OLD, stage="gone")
    assert found(old, advance(replace(old, stage="qualified"), Settings())) == [(Kind.ADVANCED, 0)]
