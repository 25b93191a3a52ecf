"""Blocks side by side, and one below the other."""

from hypothesis import given
from hypothesis import strategies as st

from salesdash.report.in_columns import BETWEEN, TWO_COLUMNS, block_width, in_columns
from salesdash.report.lines import Line, Span

BLOCKS = st.lists(st.integers(1, 9), max_size=6)


def blocks_of(heights: list[int]) -> list[tuple[Line, ...]]:
    """Return blocks of so many lines, each line with a name of its own."""
    return [
        tuple(Line((Span(f"{number}.{row}"),), deal_id=10 * number + row) for row in range(height))
        for number, height in enumerate(heights)
    ]


def test_two_columns_where_there_is_room() -> None:
    drawn = [line.text.split() for line in in_columns(blocks_of([2, 1, 2]), TWO_COLUMNS)]
    assert drawn == [["0.0", "1.0"], ["0.1"], ["2.0"], ["2.1"]]
    drawn = [line.text.split() for line in in_columns(blocks_of([2, 1]), TWO_COLUMNS - 1)]
    assert drawn == [["0.0"], ["0.1"], [], ["1.0"]]


@given(BLOCKS, st.integers(40, 240))
def test_every_line_is_there_once_and_the_right_column_stands_in_line(
    heights: list[int], width: int
) -> None:
    blocks = blocks_of(heights)
    lines = list(in_columns(blocks, width))
    words = sorted(word for line in lines for word in line.text.split())
    assert words == sorted(line.text for block in blocks for line in block)
    begun = {len(line.text) - len(line.text.split()[-1]) for line in lines if line.text}
    assert begun <= {0, block_width(width) + BETWEEN}


def test_a_line_stands_for_the_deal_on_its_left_else_on_its_right() -> None:
    left, right = Line((Span("head"),)), Line((Span("Halden"),), deal_id=7)
    (line,) = in_columns(([left], [right]), TWO_COLUMNS)
    assert line.deal_id == 7
