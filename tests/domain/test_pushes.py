"""Pushes counted: how often and how far."""

from itertools import count

from salesdash.domain.pushes import Pushes, pushes_in_all, pushes_of
from salesdash.domain.records import DealEvent
from tests.builders import NOW, TODAY, book_of, days, deal

numbers = count(5_000)


def push(deal_id: int, before: int, after: int, ago: int = 3) -> DealEvent:
    """Return a close moved from so many days ago, to so many days ago."""
    return DealEvent(
        id=next(numbers),
        deal_id=deal_id,
        on=TODAY - days(ago),
        at=NOW - days(ago),
        field="closes",
        before=str(TODAY - days(before)),
        after=str(TODAY - days(after)),
    )


def test_pushes_by_hand() -> None:
    one, two = deal(id=1), deal(id=2)
    first = DealEvent(id=9, deal_id=1, on=TODAY, at=NOW, field="closes", after=str(TODAY))
    events = [first, push(1, 30, 20, ago=9), push(1, 20, 25), push(1, 25, 0, ago=5)]
    book = book_of([one, two, *events, push(3, 9, 1)])
    assert pushes_of(book, one) == Pushes(count=2, days=35, deals=1, last=TODAY - days(5))
    assert pushes_of(book, one).often
    assert pushes_of(book, two) == Pushes()
    assert pushes_in_all(book, [one, two, deal(id=3)]) == Pushes(3, 43, 2, TODAY - days(3))
