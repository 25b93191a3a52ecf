"""The total of a period in the making: its deals on a lattice, and those still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import sqrt

from salesdash.domain.forecast_grid import (
    Distribution,
    Lattice,
    add,
    compound,
    fold,
    make_lattice,
    mix,
    place,
    spread,
    unpack,
    without,
)


@dataclass(frozen=True)
class Total:
    """What open deals and deals still to come may sum to.

    `amounts` are those of the open deals, in minor units. `factors` are the ways in which the
    rates may turn out: a weight (they sum to 1) with the deals' chances of a win. `landing` deals
    still to come are won on average, in a negative binomial number of this `size`, each of one of
    the amounts in `typical`. `mark` is the amount that matters, a point of the lattice.
    """

    amounts: tuple[int, ...]
    factors: tuple[tuple[float, tuple[float, ...]], ...]
    landing: float
    size: float
    typical: tuple[int, ...]
    mark: int

    @cached_property
    def chances(self) -> tuple[float, ...]:
        """Each open deal's chance over all factors."""
        whole = [0.0] * len(self.amounts)
        for weight, chances in self.factors:
            whole = [so_far + weight * p for so_far, p in zip(whole, chances, strict=True)]
        return tuple(whole)

    @cached_property
    def open_mean(self) -> float:
        """What the open deals bring on average."""
        return _dot(self.chances, self.amounts)

    @property
    def arriving_mean(self) -> float:
        """What deals still to come bring on average."""
        return self.landing * sum(self.typical) / len(self.typical) if self.landing else 0.0

    @property
    def mean(self) -> float:
        """What all bring on average."""
        return self.open_mean + self.arriving_mean

    @property
    def variance(self) -> float:
        """The variance of the total: of the deals, of the rates, and of what is to come."""
        found = 0.0
        for weight, chances in self.factors:
            within = sum(p * (1 - p) * a * a for p, a in zip(chances, self.amounts, strict=True))
            found += weight * (within + (_dot(chances, self.amounts) - self.open_mean) ** 2)
        if self.landing:
            squares = sum(a * a for a in self.typical) / len(self.typical)
            found += self.landing * squares + self.arriving_mean**2 / self.size
        return found

    @cached_property
    def lattice(self) -> Lattice:
        """The lattice the total is computed on."""
        return make_lattice(
            self.amounts, self.mean, sqrt(self.variance), self.mark, bounded=not self.landing
        )

    @cached_property
    def cells(self) -> list[int]:
        """The amounts of the open deals in cells of the lattice."""
        return place(self.amounts, self.chances, self.lattice)

    @cached_property
    def error(self) -> float:
        """The root mean square of what rounding to the lattice moves the total by."""
        cell = self.lattice.cell
        off = [
            cells * cell - amount for cells, amount in zip(self.cells, self.amounts, strict=True)
        ]
        square = sum(
            weight
            * (
                _dot(chances, off) ** 2
                + sum(p * (1 - p) * e * e for p, e in zip(chances, off, strict=True))
            )
            for weight, chances in self.factors
        )
        if self.landing:
            parts = [amount / cell % 1 for amount in self.typical]
            split = sum(part * (1 - part) for part in parts) / len(parts)
            square += self.landing * split * cell * cell
        return sqrt(square)

    @cached_property
    def distribution(self) -> Distribution:
        """The distribution of the total."""
        mixed = mix([(weight, packed) for weight, packed, _ in self._folded])
        return Distribution(self.lattice, self._whole(mixed))

    def chance_without(self, number: int) -> float:
        """Return the chance that the total reaches the mark once one open deal is lost."""
        mark = self.lattice.steps(self.mark)
        return sum(
            weight * without(reach, chances[number], self.cells[number], mark)
            for weight, reach, chances in self._reached
        )

    @cached_property
    def _folded(self) -> list[tuple[float, int, tuple[float, ...]]]:
        """For each factor: its weight, the packed sum of the open deals, their chances."""
        return [(weight, fold(chances, self.cells), chances) for weight, chances in self.factors]

    @cached_property
    def _reached(self) -> list[tuple[float, list[float], tuple[float, ...]]]:
        """For each factor: its weight, the chance of each cell or more, the deals' chances."""
        found = []
        for weight, packed, chances in self._folded:
            masses = self._whole(packed)
            above = max(0.0, 1 - sum(masses))
            tail = [*accumulate(reversed(masses), initial=above)][::-1]
            found.append((weight, tail, chances))
        return found

    @cached_property
    def _arriving(self) -> tuple[float, ...]:
        """The distribution of what deals still to come bring."""
        return compound(self.landing, self.size, spread(self.typical, self.lattice))

    def _whole(self, packed: int) -> tuple[float, ...]:
        """Return the masses of a packed sum of open deals with those to come added."""
        masses = unpack(packed)
        return add(masses, self._arriving) if self.landing else masses


def _dot(some: Sequence[float], others: Sequence[float]) -> float:
    """Return the sum of products."""
    return sum(a * b for a, b in zip(some, others, strict=True))
