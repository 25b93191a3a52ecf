"""Blocks of a report side by side where there is room for two, else one below the other."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from salesdash.report.lines import Line, Span

BETWEEN = 6
TWO_COLUMNS = 160

Block = Sequence[Line]


def block_width(width: int) -> int:
    """Return the cells that a block has on a page so wide."""
    return (width - BETWEEN) // 2 if width >= TWO_COLUMNS else width


def in_columns(blocks: Sequence[Block], width: int) -> Iterator[Line]:
    """Yield blocks of `block_width` as lines, a blank one between two of a column.

    In two columns they stand in order down the left one, then down the right.
    """
    if width < TWO_COLUMNS:
        yield from stacked(blocks)
        return
    split = even_split([len(block) + 1 for block in blocks])
    yield from beside(stacked(blocks[:split]), stacked(blocks[split:]), block_width(width))


def even_split(heights: Sequence[int]) -> int:
    """Return after how many blocks to part them, so that both columns come out most alike."""
    numbers = range(1, len(heights) + 1)
    return min(numbers, key=lambda n: max(sum(heights[:n]), sum(heights[n:])), default=0)


def beside(left: Block, right: Block, room: int) -> Iterator[Line]:
    """Yield two blocks side by side, the left one `room` cells wide.

    A line stands for the deal on its left, where there is one, else for that on its right.
    """
    for one, other in zip_longest(left, right, fillvalue=Line()):
        gap = Span(" " * (room + BETWEEN - one.width))
        deal_id = one.deal_id if one.deal_id is not None else other.deal_id
        yield Line((*one.spans, gap, *other.spans), deal_id) if other.spans else one


def stacked(blocks: Sequence[Block]) -> list[Line]:
    """Return blocks one below the other."""
    return [
        line
        for number, block in enumerate(blocks)
        for line in (*((Line(),) if number else ()), *block)
    ]
