"""The rep's own rates, pulled toward a stated default while there is little to go on."""

from math import ceil, sqrt
from statistics import NormalDist

from msgspec import Struct

LEVEL = 0.8
FUZZ = 1e-9


class Rate(Struct, frozen=True):
    """A share measured as `hits` of `tries`, with a Beta prior (method.md §1).

    `prior` is the default rate, `weight` the number of observations it is worth.
    """

    hits: int
    tries: int
    prior: float
    weight: float

    @property
    def value(self) -> float:
        """The rate to plan with, 0 to 1: the posterior mean.

        What has not happened yet is not impossible: without a hit the default counts as one
        observation at least, or no plan could be made.
        """
        weight = self.weight if self.hits else max(self.weight, 1.0)
        total = self.tries + weight
        return (self.hits + self.prior * weight) / total

    @property
    def source(self) -> str:
        """Where the rate comes from: `own 31/412`, or `default`."""
        return f"own {self.hits}/{self.tries}" if self.tries else "default"

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Return the Wilson interval of the own counts; without any it is (0, 1)."""
        if not self.tries:
            return (0.0, 1.0)
        z = NormalDist().inv_cdf(0.5 + level / 2)
        share, n = self.hits / self.tries, self.tries
        middle = share + z * z / (2 * n)
        spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        scale = 1 + z * z / n
        return (max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))


def whole_up(value: float) -> int:
    """Return the next whole number up; 6.0000000001 from a division still is 6."""
    return max(0, ceil(value - FUZZ))
