"""The book as it was known on an earlier day."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.deals import (
    TRACKED,
    advance,
    as_of,
    close,
    record_change,
    record_opening,
    reopen,
)
from salesdash.domain.errors import InputError
from salesdash.domain.records import (
    Deal,
    DealEvent,
    ForecastCategory,
    Outcome,
    Quota,
    Record,
    Settings,
)
from tests.builders import NOW, book_of, days, deal

OPENED = date(2026, 9, 1)
SETTINGS = Settings()
MOVES = ("advance", "back", "amount", "closes", "category", "sure", "won", "lost", "none", "reopen")
Step = tuple[int, str, int]
steps = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(MOVES), st.integers(0, 60)), max_size=14
)


class Told:
    """A deal that things happen to, and its events, numbered as the store would."""

    def __init__(self) -> None:
        self.deal = deal(id=1, opened=OPENED)
        self._ids = count(10)
        self.events: list[DealEvent] = []
        self._keep([record_opening(self.deal, moment(OPENED))])

    def become(self, new: Deal, recorded: date, on: date | None = None) -> None:
        """Record that the deal became another one."""
        self._keep(record_change(self.deal, new, moment(recorded), on))
        self.deal = new

    def at(self, day: date) -> Deal | None:
        """Return the deal as it stood at the end of a day."""
        return as_of(self.deal, self.events, day)

    def _keep(self, kept: list[DealEvent] | list[Record]) -> None:
        for record in kept:
            if isinstance(record, DealEvent):
                self.events.append(replace(record, id=next(self._ids)))


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def changed(old: Deal, move: str, number: int, today: date) -> Deal:
    """Return a deal after a move; one that is not possible changes nothing."""
    outcomes = {"won": Outcome.WON, "lost": Outcome.LOST, "none": Outcome.NO_DECISION}
    try:
        if move in outcomes:
            return close(old, outcomes[move], today, number * 100 if number % 2 else None)
        if move == "reopen":
            return reopen(old)
        if move in {"advance", "back"}:
            return advance(old, SETTINGS, 1 if move == "advance" else -1)
    except InputError:
        return old
    if move == "amount":
        return replace(old, amount_minor=number * 100)
    if move == "closes":
        return replace(old, closes=today + days(number) if number else None)
    if move == "sure":
        return replace(old, sure_thing=not old.sure_thing)
    return replace(old, category=list(ForecastCategory)[number % 4])


@given(steps)
def test_each_past_day_is_seen_as_it_was(told: list[Step]) -> None:
    history, today = Told(), OPENED
    stood: dict[date, Deal] = {today: history.deal}
    for wait, move, number in told:
        for _ in range(wait):
            today += days(1)
            stood[today] = history.deal
        history.become(changed(history.deal, move, number, today), today)
        stood[today] = history.deal
    assert history.at(OPENED - days(1)) is None
    for day, then in stood.items():
        seen = history.at(day)
        assert seen is not None
        assert {name: getattr(seen, name) for name in TRACKED} == {
            name: getattr(then, name) for name in TRACKED
        }


@given(steps, st.randoms(use_true_random=False), st.integers(-5, 90))
def test_the_order_events_come_in_does_not_matter(
    told: list[Step], random: Random, day: int
) -> None:
    history, today = Told(), OPENED
    for wait, move, number in told:
        today += days(wait)
        history.become(changed(history.deal, move, number, today), today)
    seen = history.at(OPENED + days(day))
    random.shuffle(history.events)
    assert history.at(OPENED + days(day)) == seen


def test_a_closing_dated_back_counts_from_its_day() -> None:
    history = Told()
    start = history.deal
    history.become(replace(start, amount_minor=20_000_00), OPENED + days(10))
    won = close(history.deal, Outcome.WON, OPENED + days(8), 25_000_00)
    history.become(won, OPENED + days(12))
    assert history.at(OPENED + days(7)) == start
    assert history.at(OPENED + days(8)) == won
    assert history.at(OPENED + days(10)) == won


def test_closed_again_on_an_earlier_day_than_the_first_time() -> None:
    history = Told()
    history.become(close(history.deal, Outcome.WON, OPENED + days(12)), OPENED + days(12))
    history.become(reopen(history.deal), OPENED + days(13))
    lost = close(history.deal, Outcome.LOST, OPENED + days(11))
    history.become(lost, OPENED + days(14))
    assert history.at(OPENED + days(11)) == lost
    assert history.at(OPENED + days(13)) == lost


def test_a_corrected_closing_day_leaves_no_half_closed_deal() -> None:
    for corrected in (5, 20):
        history = Told()
        history.become(close(history.deal, Outcome.WON, OPENED + days(12)), OPENED + days(12))
        history.become(replace(history.deal, closed=OPENED + days(corrected)), OPENED + days(21))
        for number in range(22):
            seen = history.at(OPENED + days(number))
            assert seen is not None
            assert seen.is_open == (seen.closed is None) == (number < 12)


def test_an_opening_day_corrected_later_holds() -> None:
    history = Told()
    earlier = replace(history.deal, opened=OPENED - days(20))
    history.become(earlier, OPENED + days(5))
    assert history.at(OPENED - days(10)) == earlier
    assert history.at(OPENED - days(21)) is None


def test_a_deal_nobody_dated_was_always_there() -> None:
    undated = deal(id=1, opened=None)
    assert as_of(undated, (), date(2000, 1, 1)) == undated


def test_a_book_goes_back_as_a_whole() -> None:
    history = Told()
    first = history.deal
    history.become(advance(first, SETTINGS), OPENED + days(5))
    late = deal("Late", id=2, opened=OPENED + days(8))
    quota = Quota(id=3, starts=date(2027, 1, 1), amount_minor=1)
    events = [*history.events, replace(record_opening(late, NOW), id=99)]
    zone = ZoneInfo("America/New_York")
    book = replace_now(book_of([history.deal, late, quota, *events]), NOW.astimezone(zone))
    seen = book_as_of(book, OPENED + days(4))
    assert dict(seen.deals) == {1: first}
    assert [event.field for event in seen.table(DealEvent).values()] == ["opened"]
    assert dict(seen.table(Quota)) == {3: quota}
    assert seen.today == OPENED + days(4)
    assert seen.now.tzinfo is zone
    assert (seen.now + timedelta(microseconds=1)).date() == OPENED + days(5)
    assert book_as_of(book, NOW.date()).tables == book.tables


def replace_now(book: Book, now: datetime) -> Book:
    return Book(now=now, tables=book.tables, sequence=book.sequence)
