"""How far deals got."""

from salesdash.domain.funnel import funnel, won_count
from salesdash.domain.records import Outcome
from tests.builders import book_of, closed, deal


def test_past_deals_by_their_furthest_round_and_open_ones_where_they_stand() -> None:
    rounds = funnel(
        book_of(
            [
                closed(Outcome.WON, stage="commit"),
                closed(Outcome.LOST, stage="proposal"),
                closed(Outcome.NO_DECISION, stage="qualified"),
                deal(stage="discovery", dollars=4_000),
                deal(stage="discovery", dollars=3_000),
            ]
        )
    )
    assert [entry.reached for entry in rounds] == [3, 2, 2, 1, 1]
    assert [entry.won for entry in rounds] == [1, 1, 1, 1, 1]
    assert [entry.open_count for entry in rounds] == [0, 2, 0, 0, 0]
    assert rounds[1].open_minor == 7_000_00


def test_what_comes_out() -> None:
    assert won_count(book_of([closed(Outcome.WON), closed(Outcome.LOST), deal()])) == 1
