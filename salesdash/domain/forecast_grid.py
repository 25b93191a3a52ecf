"""The exact distribution of a total, on a lattice of amounts, in whole numbers of Python.

Each deal adds its amount or nothing. Adding one deal to a distribution takes the same few
operations on every cell, so all cells stand side by side in one big integer, in fixed point,
and each operation is done on all of them at once. What is new to the pipeline (a random number
of wins of random amounts) is a compound negative binomial, by Panjer's recursion.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import ceil, gcd
from operator import mul

from msgspec import Struct

CELLS = 512
FRACTION = 48
SCALE = 32
CELL_BYTES = (FRACTION + SCALE) // 8
PRODUCT_BYTES = 16
ONE = (1 << FRACTION) - 1
WHOLE = 1 << SCALE
MASK = int.from_bytes((ONE.to_bytes(CELL_BYTES, "little")) * CELLS, "little")
FUZZ = 1e-9
NOTHING = 1e-8


class Lattice(Struct, frozen=True):
    """The totals that are told apart: whole multiples of `cell` minor units, `CELLS` of them."""

    cell: float

    def steps(self, amount: float) -> int:
        """Return the first lattice point at or above an amount."""
        return max(0, ceil(amount / self.cell - FUZZ))


class Distribution(Struct, frozen=True):
    """The chances of each total on a lattice; what lies above its end is counted there."""

    lattice: Lattice
    masses: tuple[float, ...]

    @property
    def top_minor(self) -> float:
        """Where the lattice ends."""
        return self.lattice.cell * CELLS

    def chance_of(self, amount: float) -> float:
        """Return the chance, 0 to 1, of a total of `amount` minor units or more.

        Of an amount beyond the lattice it is the chance of anything beyond it, next to none.
        """
        steps = self.lattice.steps(amount)
        if steps <= 0:
            return 1.0
        chance = 1 - sum(self.masses[:steps])
        return chance if chance > NOTHING else 0.0

    def quantiles(self, shares: Sequence[float]) -> list[float]:
        """Return the least totals, in minor units, that are not exceeded with these chances."""
        climbing = list(accumulate(self.masses))
        return [bisect_left(climbing, share - FUZZ) * self.lattice.cell for share in shares]

    def crps(self, truth: float) -> float:
        """Return the continuous ranked probability score of a total that came, in minor units.

        It is the area between the distribution and certainty of the truth, squared in height:
        for a forecast of one figure it is the plain error.
        """
        cell, reached, score = self.lattice.cell, 0.0, 0.0
        for number, mass in enumerate(self.masses):
            reached += mass
            below = min(max(truth / cell - number, 0.0), 1.0)
            score += below * reached**2 + (1 - below) * (1 - reached) ** 2
        return cell * score + max(0.0, truth - self.top_minor) * reached**2


def make_lattice(
    amounts: Sequence[int], mean: float, deviation: float, mark: int, *, bounded: bool
) -> Lattice:
    """Return a lattice for totals of some amounts with this mean and standard deviation.

    Where the amounts have a common measure (the remaining quota, `mark`, too) and the lattice
    reaches far enough in steps of it, it is a whole number of cells and no deal is rounded.
    Otherwise `mark` is a point of the lattice. It reaches six deviations above the mean, or to
    the sum of all amounts where that bounds the total.
    """
    most = sum(amounts)
    measure = gcd(*amounts)
    if bounded and most < measure * CELLS:
        return Lattice(float(measure))
    reach = mean + 6 * deviation
    if 0 < mark <= mean + 12 * deviation:
        reach = max(reach, mark * 1.01)
    if bounded:
        reach = min(reach, float(most))
    least = max(reach / (CELLS - 1), 1.0)
    parts = int(gcd(measure, mark) / least)
    if parts:
        return Lattice(gcd(measure, mark) / parts)
    steps = int(mark / least)
    return Lattice(mark / steps if steps else least)


def place(amounts: Sequence[int], chances: Sequence[float], lattice: Lattice) -> list[int]:
    """Return each amount in cells, so rounded that what is expected stays as it was.

    Deals go up or down by less than a cell, whichever brings the sum of errors so far, each
    times its chance, nearer to none: many deals of one list price do not all lean one way.
    """
    placed, error = [0] * len(amounts), 0.0
    for number in sorted(range(len(amounts)), key=amounts.__getitem__):
        exact, chance = amounts[number] / lattice.cell, chances[number]
        down = int(exact + FUZZ)
        off = error + chance * (down - exact)
        up = exact - down > FUZZ and abs(off + chance) < abs(off)
        placed[number] = down + up
        error = off + chance * up
    return placed


def fold(chances: Sequence[float], cells: Sequence[int]) -> int:
    """Return the distribution of the sum of independent deals, packed: method.md §3.

    Each deal adds its cells with its chance. What would go past the end is left out.
    """
    packed = ONE
    for chance, steps in sorted(zip(chances, cells, strict=True), key=lambda pair: pair[1]):
        won = int(chance * WHOLE)
        if won <= 0 or steps <= 0:
            continue
        moved = packed * won << 8 * CELL_BYTES * min(steps, CELLS)
        packed = (packed * (WHOLE - won) + moved) >> SCALE & MASK
    return packed


def mix(parts: Sequence[tuple[float, int]]) -> int:
    """Return the mixture of packed distributions, each with its weight; weights sum to 1."""
    whole = sum(packed * int(weight * WHOLE) for weight, packed in parts)
    return whole >> SCALE & MASK


def unpack(packed: int) -> tuple[float, ...]:
    """Return the masses of a packed distribution."""
    raw = packed.to_bytes(CELL_BYTES * CELLS, "little")
    return tuple(
        int.from_bytes(raw[start : start + CELL_BYTES], "little") / (ONE + 1)
        for start in range(0, len(raw), CELL_BYTES)
    )


def add(masses: Sequence[float], others: Sequence[float]) -> tuple[float, ...]:
    """Return the distribution of the sum of two independent totals, by one multiplication."""
    first, second = (
        int.from_bytes(
            b"".join(int(mass * ONE).to_bytes(PRODUCT_BYTES, "little") for mass in some), "little"
        )
        for some in (masses, others)
    )
    raw = (first * second).to_bytes(2 * PRODUCT_BYTES * CELLS, "little")
    return tuple(
        int.from_bytes(raw[start : start + PRODUCT_BYTES], "little") / (ONE * ONE)
        for start in range(0, PRODUCT_BYTES * CELLS, PRODUCT_BYTES)
    )


def spread(amounts: Sequence[int], lattice: Lattice) -> list[float]:
    """Return the chances of cells for one of some amounts, all alike likely; the mean stays."""
    found = [0.0] * (CELLS + 1)
    share = 1 / len(amounts)
    for amount in amounts:
        exact = min(amount / lattice.cell, CELLS - 1.0)
        down = int(exact)
        found[down] += share * (1 - exact + down)
        found[down + 1] += share * (exact - down)
    while len(found) > 1 and not found[-1]:
        found.pop()
    return found


def compound(mean: float, size: float, amounts: Sequence[float]) -> tuple[float, ...]:
    """Return the distribution of the sum of a random number of wins.

    The number is negative binomial with this mean and `size` (its variance is mean + mean² /
    size); `amounts` are the chances of each win's cells.
    """
    q = mean / (mean + size)
    a, b = q, (size - 1) * q
    none, *rest = amounts
    found = [((1 - q) / (1 - q * none)) ** size]
    plain = rest[::-1]
    rising = [steps * share for steps, share in enumerate(rest, start=1)][::-1]
    longest = len(rest)
    for total in range(1, CELLS):
        known = found[max(0, total - longest) :]
        skip = longest - len(known)
        even = sum(map(mul, plain[skip:], known))
        risen = sum(map(mul, rising[skip:], known))
        found.append((a * even + b * risen / total) / (1 - a * none))
    return tuple(found)


def without(reach: Sequence[float], chance: float, steps: int, mark: int) -> float:
    """Return the chance of `mark` cells or more once a deal of a sum is known to be lost.

    `reach[n]` is the chance that the sum, the deal in it, is n cells or more. The deal is taken
    out from the low end or the high one, whichever lets errors die away.
    """
    if mark <= 0:
        return 1.0
    mark = min(mark, CELLS)
    if steps <= 0 or chance <= 0:
        return reach[mark]
    if chance < 0.5:
        value = 1.0
        for at in range(mark - (mark - 1) // steps * steps, mark + 1, steps):
            value = (reach[at] - chance * value) / (1 - chance)
    else:
        highest = mark + (CELLS - mark) // steps * steps
        value = reach[highest]
        for at in range(highest, mark, -steps):
            value = (reach[at] - (1 - chance) * value) / chance
    return min(max(value, 0.0), reach[mark])
