"""Seeding, pods, slots and vacancies: method §2."""

import random
from datetime import date
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.book import Book
from salesdash.domain.bracket import (
    Bracket,
    deal_into_pods,
    make_bracket,
    next_bracket,
    pod_size,
    seed,
    year_bracket,
)
from salesdash.domain.plan import in_period
from salesdash.domain.records import DEFAULT_STAGES, Deal, Outcome, Record
from tests.builders import TODAY, book_of, closed, days, deal

STAGES = [stage.key for stage in DEFAULT_STAGES]


def open_deals() -> st.SearchStrategy[list[Deal]]:
    """Return lists of open deals of any stage, size, age and expected close."""
    one = st.builds(
        lambda name, dollars, stage, age, due: deal(
            name,
            dollars,
            stage=stage,
            opened=None if age is None else TODAY - days(age),
            closes=None if due is None else TODAY + days(due),
        ),
        st.text("abc", min_size=1, max_size=3),
        st.integers(0, 90_000),
        st.sampled_from(STAGES),
        st.none() | st.integers(0, 400),
        st.none() | st.integers(-60, 120),
    )
    return st.lists(one, max_size=40)


def closed_deals() -> st.SearchStrategy[list[Deal]]:
    """Return lists of deals that left the pipeline, this quarter or before."""
    one = st.builds(
        lambda outcome, ago, cycle, dollars, stage: closed(
            outcome, ago, cycle, dollars=dollars, stage=stage
        ),
        st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.NO_DECISION]),
        st.integers(0, 300),
        st.integers(0, 200),
        st.integers(0, 90_000),
        st.sampled_from(STAGES),
    )
    return st.lists(one, max_size=25)


def drawn(bracket: Bracket) -> list[int]:
    """Return the ids of the deals in the slots."""
    return [entrant.deal.id for pod in bracket.pods for entrant in pod.entrants]


def book_and_bracket(records: list[Record], quota: int) -> tuple[Book, Bracket]:
    """Return a book and its bracket."""
    book = book_of(records, quota=quota)
    return book, make_bracket(book)


@given(open_deals(), closed_deals(), st.integers(1, 400_000))
def test_every_open_deal_of_the_period_is_in_exactly_one_slot(
    still_open: list[Deal], gone: list[Deal], quota: int
) -> None:
    book, bracket = book_and_bracket([*still_open, *gone], quota)
    expected = sorted(d.id for d in in_period(book.open_deals, book.quarter))
    assert sorted(drawn(bracket)) == expected
    assert bracket.later == len(book.open_deals) - len(expected)


@given(open_deals(), closed_deals(), st.integers(1, 400_000))
def test_slots_are_pods_times_ratio(still_open: list[Deal], gone: list[Deal], quota: int) -> None:
    _, bracket = book_and_bracket([*still_open, *gone], quota)
    size = bracket.pod_size
    assert size == max(2, int(bracket.plan.close_ratio + 0.5))
    assert all(len(pod.slots) == size for pod in bracket.pods)
    slots = len(bracket.pods) * size
    assert bracket.vacancies == slots - len(bracket.entrants)
    assert len(bracket.pods) == max(
        min(bracket.plan.wins_needed, 250), ceil(len(bracket.entrants) / size)
    )
    needed = sum(not pod.surplus for pod in bracket.pods)
    assert needed + bracket.undrawn == bracket.plan.wins_needed


@given(open_deals(), closed_deals(), st.integers(1, 400_000))
def test_the_count_needed_is_that_of_the_plan(
    still_open: list[Deal], gone: list[Deal], quota: int
) -> None:
    _, bracket = book_and_bracket([*still_open, *gone], quota)
    plan = bracket.plan
    won = [d for d in gone if d.outcome is Outcome.WON and d.closed in plan.period]
    remaining = max(0, quota * 100 - sum(d.amount_minor for d in won))
    assert plan.remaining_minor == remaining
    assert plan.wins_needed == ceil(remaining / plan.average_won.value - 1e-9)
    assert plan.opportunities_needed == ceil(plan.wins_needed / plan.close_rate.value - 1e-9)


@given(open_deals(), st.integers(1, 12), st.integers(2, 6))
def test_pods_are_as_strong_as_serpentine_dealing_makes_them(
    still_open: list[Deal], wins: int, size: int
) -> None:
    """Over full rows no two pods differ by more than the strongest entrant is worth."""
    book = book_of(still_open)
    entrants = seed(book, book.quarter)
    count = len(deal_into_pods(entrants, wins, size))
    full = entrants[: len(entrants) // count * count] if count else ()
    pods = deal_into_pods(full, wins, size)[:count] if full else ()
    if pods:
        values = [pod.expected_minor for pod in pods]
        assert max(values) - min(values) <= full[0].expected_minor + 1e-6


@given(open_deals(), closed_deals(), st.randoms(use_true_random=False))
def test_nothing_changes_when_the_input_order_does(
    still_open: list[Deal], gone: list[Deal], rng: random.Random
) -> None:
    book = book_of([*still_open, *gone], quota=100_000)
    shuffled = list(book.deals.items())
    rng.shuffle(shuffled)
    other = Book(now=book.now, tables={**book.tables, "deals": dict(shuffled)})
    assert make_bracket(book) == make_bracket(other)
    assert make_bracket(book).chance == make_bracket(other).chance


def test_serpentine_by_hand() -> None:
    deals = [deal(f"d{n}", dollars=100 - n) for n in range(7)]
    book = book_of(deals)
    pods = deal_into_pods(seed(book, book.quarter), wins=3, size=3)
    assert [[e.seed for e in pod.entrants] for pod in pods] == [[1, 6, 7], [2, 5], [3, 4]]
    assert [pod.vacancies for pod in pods] == [0, 1, 1]


def test_more_deals_than_slots_make_surplus_pods() -> None:
    book = book_of([deal(f"d{n}") for n in range(7)])
    pods = deal_into_pods(seed(book, book.quarter), wins=1, size=2)
    assert [pod.surplus for pod in pods] == [False, True, True, True]


def test_ties_go_by_amount_then_age_then_id() -> None:
    young = deal("young", opened=TODAY - days(2), id=1)
    old = deal("old", opened=TODAY - days(2), id=2)
    undated = deal("undated", opened=None, id=3)
    book = book_of([undated, old, young])
    order = [entrant.deal.name for entrant in seed(book, book.quarter)]
    assert order.index("young") < order.index("old")
    worthless = book_of([deal("b", 0, id=7), deal("a", 0, opened=TODAY - days(90), id=9)])
    assert [e.deal.name for e in seed(worthless, worthless.quarter)] == ["a", "b"]


def test_won_deals_fill_win_slots_and_the_fallen_stay_visible() -> None:
    won, lost = closed(Outcome.WON, name="won"), closed(Outcome.LOST, name="lost")
    undecided = closed(Outcome.NO_DECISION, ago=5, name="undecided")
    before = closed(Outcome.LOST, ago=100, name="before")
    bracket = make_bracket(book_of([won, lost, undecided, before], quota=50_000))
    assert [d.name for d in bracket.won] == ["won"]
    assert [d.name for d in bracket.fallen] == ["lost", "undecided"]


def test_pod_size_is_two_at_least() -> None:
    winner = book_of([closed(Outcome.WON, ago=n + 1) for n in range(200)], quota=10**7)
    assert pod_size(make_bracket(winner).plan) == 2


def test_a_pod_wins_when_any_of_its_entrants_does() -> None:
    bracket = make_bracket(book_of([deal("a"), deal("b")], quota=5_000))
    pod = bracket.pods[0]
    a, b = (entrant.probability for entrant in pod.entrants)
    assert pod.win_probability == pytest.approx(a + b - a * b)


def test_the_next_quarter_counts_on_what_is_expected_in_it_and_the_year_on_all() -> None:
    """One deal is due in Q4 2026, one undated, one due in Q1 2027; 40,000 was won in March."""
    now = deal("now", closes=date(2026, 12, 1))
    later = deal("later", closes=date(2027, 2, 1))
    won = closed(Outcome.WON, ago=250, dollars=40_000)
    book = book_of([now, deal("undated"), later, won], quota=100_000)
    this, following, year = make_bracket(book), next_bracket(book), year_bracket(book)
    assert {e.deal.name for e in this.entrants} == {"now", "undated"}
    assert [e.deal.name for e in following.entrants] == ["later"]
    assert {e.deal.name for e in year.entrants} == {"now", "undated"}
    assert (this.later, following.later, year.later) == (1, 0, 1)
    assert (following.plan.period.label, following.plan.remaining_minor) == ("Q1 2027", 100_000_00)
    assert (year.plan.period.label, year.plan.remaining_minor) == ("2026", 360_000_00)
    assert [d.name for d in year.won] == ["Halden"]
    for bracket in (this, following, year):
        assert bracket.plan.have == len(bracket.entrants)
        assert len(bracket.pods) == bracket.plan.wins_needed


def test_coverage_is_on_what_is_still_to_win() -> None:
    """100,000 less 40,000 won is 60,000; 30,000 + 60,000 open cover it 1.5 times."""
    won = closed(Outcome.WON, ago=10, dollars=40_000)
    late = deal("next quarter", 500_000, closes=date(2027, 2, 1))
    book = book_of([deal("a", 30_000), deal("b", 60_000), late, won], quota=100_000)
    assert make_bracket(book).coverage == pytest.approx(1.5)
    assert make_bracket(book_of([won], quota=40_000)).coverage is None
    assert make_bracket(book_of([deal()])).coverage is None
