"""Picks and their score, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.asof import book_as_of
from salesdash.domain.calendar import Period
from salesdash.domain.deals import advance, close, record_change, record_opening
from salesdash.domain.errors import InputError
from salesdash.domain.pick import Pick
from salesdash.domain.pick_score import Result, Score, score_picks
from salesdash.domain.picks import make_pick, parse_confidence, picked_quarters, picks_of
from salesdash.domain.records import Deal, DealEvent, Outcome, Record, Settings
from tests.builders import NOW, Q4_START, TODAY, book_of, days, deal

SETTINGS = Settings()


def pick(deal_id: int, confidence: float, ago: int = 30, **facts: object) -> Pick:
    """Return a pick for this quarter, made some days ago."""
    values: dict[str, object] = {
        "deal_id": deal_id,
        "starts": Q4_START,
        "confidence": confidence,
        "on": TODAY - days(ago),
        "at": NOW - days(ago),
    }
    return Pick(**(values | facts))  # type: ignore[arg-type]


def told(old: Deal, *steps: tuple[Deal, int]) -> list[Record]:
    """Return a deal that became each of the steps, so many days ago."""
    records: list[Record] = [record_opening(old, NOW - days(50))]
    for new, ago in steps:
        kept = record_change(old, new, NOW - days(ago))
        records += [event for event in kept if isinstance(event, DealEvent)]
        old = new
    return [old, *records]


def opened(number: int, stage: str = "qualified") -> Deal:
    """Return a deal opened 50 days ago."""
    return deal(f"d{number}", id=number, stage=stage, opened=TODAY - days(50))


@pytest.mark.parametrize(
    ("text", "share"),
    [("80 %", 0.8), ("80%", 0.8), ("80", 0.8), ("0.8", 0.8), (".8", 0.8), ("0", 0), ("100", 1),
     ("1", 0.01), ("1 %", 0.01), ("0.5 %", 0.005), ("12.5", 0.125)],
)  # fmt: skip
def test_a_confidence_is_read(text: str, share: float) -> None:
    assert parse_confidence(text) == pytest.approx(share)


@pytest.mark.parametrize("text", ["", "sure", "101", "-5", "80 90", "1e1", "nan"])
def test_what_is_no_confidence_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="write 80 %"):
        parse_confidence(text)


def test_a_pick_is_for_this_quarter_and_of_an_open_deal() -> None:
    one = opened(1)
    book = book_of([one])
    made = make_pick(book, one, 0.8, NOW)
    assert (made.deal_id, made.starts, made.on, made.confidence) == (1, Q4_START, TODAY, 0.8)
    with pytest.raises(InputError, match="d1 is lost since 2026-11-23: pick before"):
        make_pick(book, close(one, Outcome.LOST, TODAY), 0.8, NOW)


def test_a_score_by_hand() -> None:
    """Five picks: a hit, an upset, an outsider that won, a rightly doubted one, one open."""
    one, two, three, four, five = (opened(n) for n in range(1, 6))
    six = deal("unpicked", id=6)
    on = advance(one, SETTINGS)
    book = book_of(
        [
            *told(one, (on, 20), (close(on, Outcome.WON, TODAY - days(5)), 5)),
            *told(two, (advance(two, SETTINGS, 2), 20), (lost(advance(two, SETTINGS, 2)), 5)),
            *told(three, (close(three, Outcome.WON, TODAY - days(5)), 5)),
            *told(four, (close(four, Outcome.NO_DECISION, TODAY - days(5)), 5)),
            *told(five, (advance(five, SETTINGS), 3)),
            *told(six, (close(six, Outcome.WON, TODAY - days(5)), 5)),
            pick(1, 0.9),
            pick(2, 0.7),
            pick(2, 0.2, ago=6),
            pick(3, 0.4),
            pick(4, 0.1),
            pick(5, 0.6),
        ]
    )
    score = score_picks(book)
    assert not score.final
    assert [call.result for call in score.deals] == [
        Result.WON,
        Result.FELL,
        Result.WON,
        Result.FELL,
        Result.PENDING,
    ]
    assert (score.hits, score.misses) == (2, 2)
    assert [deal.name for deal in score.upsets] == ["d2", "d3", "unpicked"]
    assert score.brier == pytest.approx((0.01 + 0.49 + 0.36 + 0.01) / 4)
    assert score.too_few
    assert [pick.confidence for pick in score.deals[1].picks] == [0.7, 0.2]
    assert [(r.name, r.worth, r.picked, r.reached) for r in score.rounds] == [
        ("Discovery", 1, 3, 3),
        ("Proposal", 2, 3, 2),
        ("Terms", 4, 3, 1),
        ("Commit", 8, 3, 1),
        ("Win", 16, 3, 1),
    ]
    assert (score.points, score.possible) == (3 + 4 + 4 + 8 + 16, 3 * 31)


def lost(one: Deal) -> Deal:
    """Return a deal lost five days ago."""
    return close(one, Outcome.LOST, TODAY - days(5))


def test_a_deal_picked_late_earns_only_the_rounds_after() -> None:
    start = opened(1, "terms")
    won = close(start, Outcome.WON, TODAY - days(5))
    score = score_picks(book_of([*told(start, (won, 5)), pick(1, 0.8)]))
    assert (score.points, score.possible) == (24, 24)


def q3(book_records: list[Record]) -> Score:
    """Return the score of the quarter that is over."""
    book = book_of(book_records)
    return score_picks(book, book.calendar.preceding(book.quarter))


def test_a_deal_that_is_not_won_in_time_is_a_miss_and_no_upset() -> None:
    start = deal("late", id=1, opened=TODAY - days(100))
    made = pick(1, 0.8, ago=80, starts=Q4_START - days(92))
    for ending in (start, close(start, Outcome.WON, TODAY)):
        score = q3([*told(start, (ending, 0)), made])
        assert score.final
        assert score.deals[0].result is Result.NOT_IN_TIME
        assert (score.hits, score.misses, score.upsets) == (0, 1, ())
        assert score.brier == pytest.approx(0.64)


def test_without_picks_nothing_is_scored() -> None:
    score = score_picks(book_of([close(opened(1), Outcome.WON, TODAY)]))
    assert (score.brier, score.hits, score.misses, score.upsets) == (None, 0, 0, ())
    assert score.too_few


def test_what_was_won_before_the_first_pick_is_no_surprise() -> None:
    early = close(opened(1), Outcome.WON, TODAY - days(20))
    late = close(opened(2), Outcome.WON, TODAY - days(2))
    score = score_picks(book_of([early, late, opened(3), pick(3, 0.5, ago=10)]))
    assert score.surprises == (late,)


def test_quarters_and_history() -> None:
    records = [opened(1), pick(1, 0.5, ago=3), pick(1, 0.7, ago=2),
               pick(1, 0.9, ago=80, starts=Q4_START - days(92))]  # fmt: skip
    book = book_of(records)
    assert [p.label for p in picked_quarters(book)] == ["Q4 2026", "Q3 2026"]
    assert [p.confidence for p in picks_of(book, book.deals[1])] == [0.9, 0.5, 0.7]


def test_an_earlier_day_does_not_know_later_picks() -> None:
    book = book_of([opened(1), pick(1, 0.5, ago=10), pick(1, 0.7, ago=2)])
    then = book_as_of(book, TODAY - days(5))
    assert [found.confidence for found in picks_of(then, then.deals[1])] == [0.5]


@given(
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(Outcome), st.integers(0, 4)), max_size=12)
)
def test_the_parts_make_the_whole(found: list[tuple[float, Outcome, int]]) -> None:
    records: list[Record] = []
    for number, (confidence, outcome, stage) in enumerate(found, 1):
        one = opened(number, SETTINGS.stages[stage].key)
        ended = one if outcome is Outcome.OPEN else close(one, outcome, TODAY - days(1))
        records += [*told(one, (ended, 1)), pick(number, confidence)]
    score = score_picks(book_of(records))
    assert score.hits + score.misses == len(score.decided)
    assert len(score.upsets) <= score.misses
    assert 0 <= score.points <= score.possible
    assert score.brier is None or 0 <= score.brier <= 1


def test_a_period_is_asked_by_name() -> None:
    book = book_of([])
    period: Period = book.calendar.parse_quarter("2026-Q3")
    assert score_picks(book, period).period == period
