"""The exact distribution of a total: against enumeration, simulation, and by hand."""

import random
from itertools import product
from math import comb, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.forecast_grid import (
    CELLS,
    Distribution,
    Lattice,
    add,
    compound,
    fold,
    make_lattice,
    place,
    spread,
    unpack,
)
from salesdash.domain.forecast_total import Total

CLOSE = 1e-7
DEALS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40)), min_size=1, max_size=9)


def enumerated(deals: list[tuple[float, int]]) -> dict[int, float]:
    """Return the distribution of the total by going through every combination of wins."""
    found: dict[int, float] = {}
    for wins in product((0, 1), repeat=len(deals)):
        total = sum(amount for won, (_, amount) in zip(wins, deals, strict=True) if won)
        weight = 1.0
        for won, (p, _) in zip(wins, deals, strict=True):
            weight *= p if won else 1 - p
        found[total] = found.get(total, 0.0) + weight
    return found


def total_of(
    deals: list[tuple[float, int]], mark: int = 0, landing: float = 0.0, size: float = 5.0
) -> Total:
    """Return the total of some deals with certain rates."""
    return Total(
        amounts=tuple(amount for _, amount in deals),
        factors=((1.0, tuple(chance for chance, _ in deals)),),
        landing=landing,
        size=size,
        typical=(100, 250, 700),
        mark=mark,
    )


@given(DEALS, st.integers(1, 400))
def test_equals_brute_force(deals: list[tuple[float, int]], wanted: int) -> None:
    """Whole amounts whose sum fits the lattice are not rounded: the figure is the true one."""
    total = total_of(deals, wanted)
    truth = enumerated(deals)
    assert total.error == 0
    assert total.distribution.chance_of(wanted) == pytest.approx(
        sum(p for amount, p in truth.items() if amount >= wanted), abs=CLOSE
    )
    assert sum(total.distribution.masses) == pytest.approx(1, abs=CLOSE)


@given(DEALS, st.integers(1, 400), st.data())
def test_a_deal_taken_out_is_as_if_it_had_not_been_there(
    deals: list[tuple[float, int]], wanted: int, data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(deals) - 1))
    rest = enumerated(deals[:number] + deals[number + 1 :])
    found = total_of(deals, wanted).chance_without(number)
    assert found == pytest.approx(sum(p for a, p in rest.items() if a >= wanted), abs=1e-5)


@given(DEALS, st.data())
def test_quantiles_are_those_of_the_enumeration(
    deals: list[tuple[float, int]], data: st.DataObject
) -> None:
    share = data.draw(st.floats(0.02, 0.98))
    truth, reached = sorted(enumerated(deals).items()), 0.0
    (found,) = total_of(deals).distribution.quantiles((share,))
    for amount, p in truth:
        reached += p
        if amount < found:
            assert reached <= share + 1e-6
    assert sum(p for amount, p in truth if amount <= found) >= share - 1e-6


@given(DEALS, st.integers(1, 400), st.floats(0, 1), st.integers(1, 60))
def test_a_deal_more_never_lowers_the_chance(
    deals: list[tuple[float, int]], wanted: int, chance: float, amount: int
) -> None:
    before = total_of(deals, wanted).distribution.chance_of(wanted)
    after = total_of([*deals, (chance, amount)], wanted).distribution.chance_of(wanted)
    assert after >= before - CLOSE


@given(DEALS, st.floats(0, 20), st.lists(st.integers(0, 900), min_size=2, max_size=8))
def test_the_chance_falls_as_the_amount_grows(
    deals: list[tuple[float, int]], landing: float, wanted: list[int]
) -> None:
    distribution = total_of(deals, 300, landing).distribution
    chances = [distribution.chance_of(amount) for amount in sorted(wanted)]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= chance <= 1 for chance in chances)


def test_against_a_large_simulation() -> None:
    """Forty deals of odd amounts, in two ways the rates may turn out, and arrivals on top."""
    rng = random.Random(20261123)
    amounts = tuple(rng.randint(2_000, 40_000) for _ in range(40))
    ways = tuple(
        (w, tuple(rng.random() * top for _ in amounts)) for w, top in ((0.4, 0.3), (0.6, 0.7))
    )
    typical, landing, size = (3_001, 9_997, 21_013), 6.0, 4.0
    total = Total(amounts, ways, landing, size, typical, 300_000)
    runs = 40_000
    sums = []
    for _ in range(runs):
        chances = ways[rng.random() >= 0.4][1]
        came = sum(a for a, p in zip(amounts, chances, strict=True) if rng.random() < p)
        new = poisson(rng, rng.gammavariate(size, landing / size))
        sums.append(came + sum(rng.choice(typical) for _ in range(new)))
    distribution = total.distribution
    for wanted in (100_000, 200_000, 300_000, 400_000, 500_000):
        share = sum(one >= wanted for one in sums) / runs
        slack = 4 * sqrt(share * (1 - share) / runs) + 0.006
        assert distribution.chance_of(wanted) == pytest.approx(share, abs=slack)
    mean = sum(sums) / runs
    assert total.mean == pytest.approx(mean, rel=0.01)
    assert total.variance == pytest.approx(sum((one - mean) ** 2 for one in sums) / runs, rel=0.04)
    assert 0 < total.error < 0.01 * mean


def poisson(rng: random.Random, mean: float) -> int:
    """Return a Poisson number, by waiting times."""
    count, waited = 0, rng.expovariate(1)
    while waited < mean:
        count += 1
        waited += rng.expovariate(1)
    return count


def test_arrivals_by_hand() -> None:
    """Wins of one cell each: the total is the negative binomial itself."""
    mean, size = 3.0, 2.0
    found = compound(mean, size, [0.0, 1.0])
    q = mean / (mean + size)
    for n in range(12):
        assert found[n] == pytest.approx(comb(n + 1, n) * (1 - q) ** 2 * q**n)


@given(st.floats(0.01, 60), st.floats(0.5, 50), st.lists(st.integers(0, 30), min_size=1))
def test_arrivals_sum_to_one_with_the_right_mean(
    mean: float, size: float, cells: list[int]
) -> None:
    shares = spread(cells, Lattice(1.0))
    found = compound(mean, size, shares)
    left = 1 - sum(found)
    assert -1e-9 <= left <= 1
    if left < 1e-6:
        average = sum(cells) / len(cells)
        assert sum(n * p for n, p in enumerate(found)) == pytest.approx(
            mean * average, rel=1e-3, abs=1e-3
        )


@given(DEALS, DEALS)
def test_adding_two_totals_is_folding_all_deals(
    some: list[tuple[float, int]], others: list[tuple[float, int]]
) -> None:
    def folded(deals: list[tuple[float, int]]) -> tuple[float, ...]:
        return unpack(fold([p for p, _ in deals], [cells // 2 for _, cells in deals]))

    together = add(folded(some), folded(others))
    assert together == pytest.approx(folded([*some, *others]), abs=CLOSE)


@given(
    st.lists(st.tuples(st.integers(1, 10**7), st.floats(0, 1)), min_size=1, max_size=60),
    st.integers(0, 10**8),
)
def test_rounding_keeps_what_is_expected(deals: list[tuple[int, float]], mark: int) -> None:
    """All errors together stay within a cell, however many deals there are."""
    amounts, chances = [a for a, _ in deals], [p for _, p in deals]
    mean = sum(a * p for a, p in deals)
    lattice = make_lattice(amounts, mean, mean / 3, mark, bounded=False)
    cells = place(amounts, chances, lattice)
    for amount, placed in zip(amounts, cells, strict=True):
        assert abs(placed * lattice.cell - amount) <= lattice.cell * (1 + 1e-6)
    moved = sum(p * (c * lattice.cell - a) for a, p, c in zip(amounts, chances, cells, strict=True))
    assert abs(moved) <= lattice.cell


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=60), st.integers(1, 10**8))
def test_the_quota_is_a_point_of_the_lattice(amounts: list[int], mark: int) -> None:
    mean = sum(amounts) / 3
    lattice = make_lattice(amounts, mean, mean / 3, mark, bounded=False)
    if mean / 50 <= mark <= mean:
        assert lattice.steps(mark) * lattice.cell == pytest.approx(mark)


def test_the_score_by_hand() -> None:
    """A sure figure scores its error; an even bet on 0 and 10 scores 2.5 when 10 comes."""
    sure = Distribution(Lattice(1.0), (0.0,) * 7 + (1.0,) + (0.0,) * (CELLS - 8))
    assert sure.crps(10.0) == pytest.approx(3)
    assert sure.crps(4.5) == pytest.approx(2.5)
    bet = Distribution(Lattice(10.0), (0.5, 0.5) + (0.0,) * (CELLS - 2))
    assert bet.crps(10.0) == pytest.approx(2.5)
    assert bet.crps(5.0) == pytest.approx(2.5)
    assert bet.crps(30.0) == pytest.approx(22.5)


def test_beyond_the_lattice_nothing_is_claimed() -> None:
    distribution = total_of([(0.5, 100)]).distribution
    assert distribution.chance_of(distribution.top_minor * 2) == 0
    assert distribution.chance_of(0) == 1
    assert distribution.chance_of(101) == 0
