"""Time in stage against the stage's limit."""

from msgspec.structs import replace

from salesdash.domain.ageing import in_stage_since, past_limit, stale_by_round
from salesdash.domain.deals import record_opening
from salesdash.domain.records import Outcome
from tests.builders import NOW, TODAY, book_of, closed, days, deal


def test_a_stage_is_entered_by_its_event() -> None:
    stood = deal(id=1, opened=TODAY - days(50))
    opening = replace(record_opening(stood, NOW), id=2)
    moved = replace(opening, id=3, field="stage", on=TODAY - days(4), after="discovery")
    book = book_of([stood, opening, moved])
    assert in_stage_since(book, stood) == TODAY - days(4)
    assert in_stage_since(book_of([stood]), stood) == TODAY - days(50)
    assert past_limit(book, stood) == 0


def test_each_stage_has_its_own_limit() -> None:
    """21 days for qualified and terms, 28 for discovery, 14 for commit."""
    ages = (("qualified", 21), ("qualified", 22), ("discovery", 28), ("commit", 15), ("terms", 40))
    deals = [
        deal(stage, id=n, stage=stage, opened=TODAY - days(age))
        for n, (stage, age) in enumerate(ages, 1)
    ]
    book = book_of(deals)
    assert [past_limit(book, found) for found in deals] == [0, 1, 0, 1, 19]
    assert stale_by_round(book, deals) == (1, 0, 0, 1, 1)


def test_closed_and_undated_deals_are_never_past_a_limit() -> None:
    gone, undated = closed(Outcome.LOST, cycle=300, id=1), deal(id=2, opened=None)
    book = book_of([gone, undated])
    assert [past_limit(book, found) for found in (gone, undated)] == [0, 0]
