"""Lines that are drawn when they are looked at: a long table costs what is seen of it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload

from salesdash.report.lines import Line


class DrawnLines(Sequence[Line]):
    """Lines each of which is drawn from its number. Subclasses say how many, and draw one."""

    @abstractmethod
    def draw(self, number: int) -> Line:
        """Return the line of a number, from 0."""

    @overload
    def __getitem__(self, number: int) -> Line: ...

    @overload
    def __getitem__(self, number: slice) -> list[Line]: ...

    def __getitem__(self, number: int | slice) -> Line | list[Line]:
        """Return a line, or several. Raises IndexError beyond the last."""
        found = range(len(self))[number]
        return self.draw(found) if isinstance(found, int) else [self.draw(n) for n in found]
