"""What a bench found: rows of figures, each beside its yardstick and its budget."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure. With a `yardstick` of the same run, `budget` is the ratio it may reach.

    `allowed` is taken off the figure first (the time to read a file, say). Without a
    yardstick `limit` is the figure itself.
    """

    what: str
    value: float
    unit: str
    yardstick: float | None = None
    budget: float | None = None
    allowed: float = 0.0
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """The figure over its yardstick."""
        return (self.value - self.allowed) / self.yardstick if self.yardstick else None

    @property
    def met(self) -> bool | None:
        """Whether the budget is kept; None where there is none."""
        if self.ratio is not None and self.budget is not None:
            return self.ratio <= self.budget
        return self.value <= self.limit if self.limit is not None else None

    @property
    def text(self) -> str:
        """The row as it is printed."""
        parts = [f"{self.what:<46}{self.value:>10,.2f} {self.unit:<4}"]
        if self.ratio is not None:
            parts.append(f"{self.ratio:6.2f} × {self.yardstick:,.2f}")
        if self.budget is not None or self.limit is not None:
            aim = f"≤ {self.budget:g} ×" if self.budget is not None else f"≤ {self.limit:g}"
            parts.append(f"aim {aim}")
        if self.met is not None:
            parts.append("ok" if self.met else "MISSED")
        return "  ".join(parts)


def print_rows(title: str, rows: Iterable[Row]) -> None:
    """Print a bench's rows under its title."""
    print(f"\n{title}")
    for row in rows:
        print(f"  {row.text}", flush=True)
