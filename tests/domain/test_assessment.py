"""The quarter's self-assessment: figures by hand, keeping, closing and reopening."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.assessment import (
    QUESTIONS,
    answer,
    assess,
    assessment_of,
    close,
    due_quarter,
    keep_promise,
    promised_for,
    reopen,
    see_history,
    see_quarter,
)
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.calling import CallDay
from salesdash.domain.errors import InputError
from salesdash.domain.play import PlaybookChange
from salesdash.domain.promises import Assessment, CheckIn, Commitment
from salesdash.domain.quarter_path import miss_of
from salesdash.domain.records import (
    Deal,
    DealEvent,
    ForecastCategory,
    Outcome,
    Record,
    Settings,
    Source,
)
from salesdash.domain.review import Review
from salesdash.domain.timekeeping import DirectedBy, Entry
from tests.builders import NOW, book_of

DAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
OUTRIGHT = Settings(prior_weight=0)


def left(outcome: Outcome, on: date, opened: date, dollars: int = 10_000, **facts: object) -> Deal:
    """Return a deal that left the pipeline on a day."""
    values = {"name": "d", "stage": "commit", **facts}
    return Deal(outcome=outcome, closed=on, opened=opened, amount_minor=dollars * 100, **values)  # type: ignore[arg-type]


def with_one(book: Book, found: Assessment) -> Book:
    """Return a book with an assessment in it."""
    kept = {**book.table(Assessment), found.id or 1: found}
    return Book(now=book.now, tables={**book.tables, Assessment.table: kept})


def third_quarter(book: Book) -> Period:
    """Return Q3 2026."""
    return book.calendar.parse_quarter("2026-Q3")


def past(records: list[Record] | None = None, **settings: object) -> Book:
    """Return a book whose second quarter was 2 of 8 at 10,000, with a third of its own."""
    april, may = date(2026, 4, 10), date(2026, 5, 20)
    before = [left(Outcome.WON, may, april) for _ in range(2)]
    before += [left(Outcome.LOST, may, april) for _ in range(6)]
    july, august = date(2026, 7, 6), date(2026, 8, 20)
    ours = [
        left(Outcome.WON, august, july, 12_000, source=Source.OPENED, id=501),
        left(Outcome.WON, august, july, 12_000, source=Source.CLIENT, id=502),
        left(Outcome.LOST, august, july, source=Source.OPENED, id=503),
        left(Outcome.NO_DECISION, august, july, source=Source.OPENED, id=504),
    ]
    everything = [*before, *ours, *(records or ())]
    return book_of(everything, quota=40, settings=Settings(prior_weight=0, **settings))  # type: ignore[arg-type]


def test_what_a_quarter_came_to() -> None:
    book = past()
    found = assess(book, third_quarter(book))
    assert (found.won, found.lost, found.no_decision, found.left) == (2, 1, 1, 4)
    assert found.won_minor == 2_400_000
    assert found.attainment == pytest.approx(2_400_000 / 4_000)
    assert (found.opened, found.opened_before) == (4, 8)
    assert found.as_of == date(2026, 9, 30)


def test_the_miss_adds_up_by_hand() -> None:
    """Quota 80,000; on the eve: 2 of 8 won at 10,000. By plan 8 wins of 32 decided.

    4 decided: (4 − 32) × ¼ × 10,000 = −70,000. Half of them won: 4 × ¼ × 10,000 = +10,000.
    Two wins at 12,000 instead of 10,000: +4,000. In sum 24,000 − 80,000 = −56,000.
    """
    book = past()
    tables = {**book.tables, "quotas": {}}
    book = Book(now=book.now, tables=tables)
    quota = book_of([], quota=80_000).tables["quotas"]
    book = Book(now=book.now, tables={**tables, "quotas": quota})
    found = {part.name: part for part in assess(book, third_quarter(book)).miss}
    assert found["decided"].minor == -7_000_000
    assert found["decided"].planned == pytest.approx(32)
    assert found["decided"].actual == 4
    assert found["rate"].minor == 1_000_000
    assert found["size"].minor == 400_000


@given(
    wins=st.lists(st.integers(min_value=1, max_value=90_000), max_size=6),
    lost=st.integers(min_value=0, max_value=6),
    quota=st.integers(min_value=1, max_value=500_000),
)
def test_the_parts_of_a_miss_always_add_up(wins: list[int], lost: int, quota: int) -> None:
    july, august = date(2026, 7, 6), date(2026, 8, 20)
    records = [left(Outcome.WON, august, july, amount) for amount in wins]
    records += [left(Outcome.LOST, august, july) for _ in range(lost)]
    book = book_of(records, quota=quota)
    quarter = third_quarter(book)
    parts = miss_of(book, book_of([], quota=quota), quarter)
    assert sum(part.minor for part in parts) == (sum(wins) - quota) * 100


def test_the_path_stands_beside_the_plan_of_the_eve() -> None:
    calls = CallDay(on=date(2026, 8, 3), dials=200, conversations=20, appointments=2)
    steps = {step.name: step for step in assess(past([calls]), third_quarter(past())).path}
    assert steps["wins"].walked == 2
    assert steps["opened"].walked == 4
    assert steps["dials"].walked == 200
    assert "dials" not in {s.name for s in assess(past(), third_quarter(past())).path}


def test_sources_reviews_check_ins_hours() -> None:
    start = datetime(2026, 8, 3, 9, tzinfo=UTC)
    lost = Entry(activity="lost", start=start, end=start.replace(hour=11))
    records: list[Record] = [
        Review(deal_id=501, on=date(2026, 8, 21), outcome=Outcome.WON),
        CheckIn(on=date(2026, 8, 3), at=NOW, commitments=(Commitment(text="a", kept=True),)),
        CheckIn(on=date(2026, 8, 4), at=NOW, ended=NOW),
        Entry(activity="prospecting", start=start.replace(hour=12), end=start.replace(hour=15),
              directed_by=DirectedBy.CLIENT),
        lost,
    ]  # fmt: skip
    found = assess(past(records), third_quarter(past()))
    assert [(row.source, row.opened, row.won) for row in found.sources] == [
        ("opened", 3, 1),
        ("client", 1, 1),
    ]
    assert (found.reviews_done, found.reviews_owed) == (1, 3)
    assert (found.check_ins.days, found.check_ins.longest, found.check_ins.evenings) == (2, 2, 1)
    assert (found.check_ins.kept, found.check_ins.told) == (1, 1)
    assert found.ledger.spent == pytest.approx(5)
    assert found.ledger.others_share == pytest.approx(0.6)
    assert found.ledger.leaks[0].kind == "others"
    hours = {row.activity: row.hours for row in found.ledger.activities}
    assert hours["prospecting"] == pytest.approx(3)
    assert hours["lost"] == pytest.approx(2)


def test_the_reps_own_calls_are_held_against_what_came() -> None:
    """On the eve of Q3 two deals stand in commit: one is won in the quarter, one is lost in it."""
    june, august = date(2026, 6, 1), date(2026, 8, 20)
    commit = ForecastCategory.COMMIT
    won = left(Outcome.WON, august, june, 30_000, id=1, category=commit)
    lost = left(Outcome.LOST, august, june, 20_000, id=2, category=commit)
    events = [
        event
        for deal in (won, lost)
        for event in (
            DealEvent(deal_id=deal.id, on=june, at=NOW, field="opened", after="commit"),
            DealEvent(deal_id=deal.id, on=august, at=NOW, field="outcome", before="open",
                      after=deal.outcome.value),
        )
    ]  # fmt: skip
    book = book_of([won, lost, *events], quota=40_000)
    eve = assess(book, third_quarter(book)).calls[0]
    assert eve.on == date(2026, 6, 30)
    assert (eve.commit, eve.commit_minor) == (2, 5_000_000)
    assert (eve.commit_won, eve.commit_won_minor) == (1, 3_000_000)
    assert eve.p10_minor is not None
    assert eve.p90_minor is not None
    assert eve.p10_minor <= eve.p90_minor


def test_a_change_of_the_playbook_stands_with_wins_before_and_after() -> None:
    """Changed on 1 July: of the deals opened after it until today 2 of 4 were won, 2 of 8 before.

    Deals came to the stage when they were opened: 8 on 10 April, within as many days before the
    change as have gone since.
    """
    change = PlaybookChange(
        on=date(2026, 7, 1), stage="commit", what="added: site visit", reason="wins had one"
    )
    book = past([change])
    events = [
        DealEvent(deal_id=deal.id, on=deal.opened, at=NOW, field="opened", after="commit", id=n)
        for n, deal in enumerate(book.deals.values(), 5_000)
        if deal.opened
    ]
    tables = {**book.tables, DealEvent.table: {event.id: event for event in events}}
    (found,) = assess(Book(now=NOW, tables=tables), third_quarter(book)).playbook
    assert (found.what, found.on) == ("added: site visit", date(2026, 7, 1))
    assert (found.before_hits, found.before_tries) == (2, 8)
    assert (found.after_hits, found.after_tries) == (2, 4)


def test_answers_are_kept_and_the_closing_keeps_the_figures() -> None:
    book = past()
    quarter = third_quarter(book)
    told = answer(book, quarter, {"truth": " we opened too little\x07 "}, ["open 45", " "], DAY)
    assert told.answers == {"truth": "we opened too little"}
    assert [one.text for one in told.commitments] == ["open 45"]
    done = close(with_one(book, told), quarter, DAY)
    assert done.figures is not None
    more = Deal(**{**{f: getattr(book.deals[503], f) for f in Deal.__struct_fields__},
                   "outcome": Outcome.WON})  # fmt: skip
    later = with_one(Book(now=NOW, tables={**book.tables, "deals": {503: more}}), done)
    assert see_quarter(later, quarter).figures.won_minor == 2_400_000
    assert [seen.quarter.label for seen in see_history(later)] == ["Q3 2026"]


def test_a_closed_one_is_reopened_only_with_a_reason() -> None:
    book = past()
    quarter = third_quarter(book)
    done = with_one(book, close(book, quarter, DAY))
    with pytest.raises(InputError, match="reopen it with a reason"):
        answer(done, quarter, {"truth": "x"}, None, DAY)
    with pytest.raises(InputError, match="takes a reason"):
        reopen(done, quarter, "  ", DAY)
    with pytest.raises(InputError, match="is closed since 2026-11-23"):
        close(done, quarter, DAY)
    again = reopen(done, quarter, "a deal was misdated", DAY)
    assert again.closed is None
    assert again.figures is None
    assert [one.reason for one in again.reopened] == ["a deal was misdated"]
    with pytest.raises(InputError, match="not closed"):
        reopen(with_one(book, again), quarter, "why", DAY)


def test_a_quarter_that_runs_is_not_closed() -> None:
    book = past()
    with pytest.raises(InputError, match="runs until 2026-12-31"):
        close(book, book.quarter, DAY)


def test_the_last_evening_of_a_quarter_closes_it() -> None:
    book = past()
    evening = Book(now=datetime(2026, 12, 31, 18, tzinfo=UTC), tables=book.tables)
    kept = close(evening, evening.quarter, evening.now).figures
    assert kept is not None
    assert kept.as_of == evening.quarter.end
    assert not see_quarter(evening, evening.quarter).running


def test_what_was_promised_for_a_quarter_stands_in_the_one_before() -> None:
    book = past()
    quarter = third_quarter(book)
    told = with_one(book, answer(book, quarter, {}, ["open 45", "prospect at nine"], DAY))
    assert [one.text for one in promised_for(told, book.quarter)] == ["open 45", "prospect at nine"]
    known = assessment_of(told, quarter)
    assert known is not None
    assert keep_promise(known, 2, kept=False).commitments[1].kept is False
    with pytest.raises(InputError, match="no commitment 3: there are 2"):
        keep_promise(known, 3, kept=True)


def test_the_last_quarter_is_due_until_it_is_closed() -> None:
    book = past()
    assert due_quarter(book).label == "Q3 2026"
    assert due_quarter(with_one(book, close(book, third_quarter(book), DAY))).label == "Q4 2026"
    assert due_quarter(book_of([])).label == "Q4 2026"


def test_unknown_questions_are_refused() -> None:
    book = past()
    with pytest.raises(InputError, match="no question 'mood': there is cost, differently"):
        answer(book, third_quarter(book), {"mood": "fine"}, None, DAY)
    assert len({question.key for question in QUESTIONS}) == len(QUESTIONS)
