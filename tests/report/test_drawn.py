"""Lines drawn when they are looked at."""

import pytest

from salesdash.report.drawn import DrawnLines
from salesdash.report.lines import Line, Span


class Numbers(DrawnLines):
    """Lines that say their number, and remember which were asked for."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.asked: list[int] = []

    def __len__(self) -> int:
        """Count the lines."""
        return self._most

    def draw(self, number: int) -> Line:
        """Return the line of a number."""
        self.asked.append(number)
        return Line((Span(str(number)),))


def test_only_what_is_looked_at_is_drawn() -> None:
    lines = Numbers(100_000)
    assert (lines[7].text, lines[-1].text) == ("7", "99999")
    assert [line.text for line in lines[3:5]] == ["3", "4"]
    assert lines.asked == [7, 99_999, 3, 4]
    assert [line.text for line in Numbers(2)] == ["0", "1"]
    with pytest.raises(IndexError):
        lines[100_000]
