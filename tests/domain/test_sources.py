"""Who moved first: the table by source, and what buyers alone would bring."""

import pytest

from salesdash.domain.records import Outcome, Record, Source
from salesdash.domain.sources import buyer_initiated, by_source, source_mix
from tests.builders import book_of, closed, deal


def test_a_row_per_source_that_has_deals() -> None:
    """Inbound: 1 won of 2; over all 2 of 4 with the 4:1 prior worth 20 gives (2 + 5) / 24."""
    rows = by_source(
        book_of(
            [
                deal(source=Source.INBOUND, dollars=7_000),
                closed(Outcome.WON, cycle=30, dollars=12_000, source=Source.INBOUND),
                closed(Outcome.LOST, source=Source.INBOUND),
                closed(Outcome.WON, cycle=50, source=Source.OPENED),
                closed(Outcome.NO_DECISION, source=Source.OPENED),
            ]
        )
    )
    assert [row.source for row in rows] == [Source.OPENED, Source.INBOUND]
    inbound = rows[1]
    assert (inbound.open_count, inbound.open_minor) == (1, 7_000_00)
    assert (inbound.won_count, inbound.won_minor) == (1, 12_000_00)
    assert inbound.close_rate.source == "own 1/2"
    assert inbound.close_rate.value == pytest.approx((1 + 20 * 7 / 24) / 22)
    assert (inbound.cycle_days, inbound.average_won_minor) == (30, 12_000_00)


def test_no_decision_counts_against_the_ratio() -> None:
    (row,) = by_source(book_of([closed(Outcome.NO_DECISION, source=Source.CLIENT)]))
    assert (row.close_rate.hits, row.close_rate.tries) == (0, 1)
    assert row.cycle_days is None
    assert row.average_won_minor is None


def year_of_wins(dollars: int) -> list[Record]:
    """Return a referral won in each of the four quarters before Q4 2026."""
    return [
        closed(Outcome.WON, ago=ago, dollars=dollars, source=Source.REFERRAL)
        for ago in (80, 170, 260, 350)
    ]


@pytest.mark.parametrize(("dollars", "enough"), [(40_000, False), (110_000, True)])
def test_could_buyers_alone_make_the_quota(dollars: int, enough: bool) -> None:
    found = buyer_initiated(book_of(year_of_wins(dollars), quota=100_000))
    assert (found.quarters, found.wins) == (4, 4)
    assert found.per_quarter_minor == dollars * 100
    assert found.share == pytest.approx(dollars / 100_000)
    assert found.enough is enough


def test_too_early_to_tell() -> None:
    won = closed(Outcome.WON, ago=60, cycle=30, source=Source.INBOUND)
    young = buyer_initiated(book_of([won], quota=100_000))
    assert (young.quarters, young.enough) == (1, None)
    none = buyer_initiated(book_of([], quota=100_000))
    assert (none.quarters, none.per_quarter_minor, none.enough) == (0, 0, None)
    assert buyer_initiated(book_of([])).share is None


@pytest.mark.parametrize(
    ("buyers", "unknown", "enough"),
    [(10_000, 30_000, False), (10_000, 95_000, None), (0, 200_000, None), (120_000, 9_000, True)],
)
def test_wins_without_a_source_can_leave_it_open(
    buyers: int, unknown: int, enough: bool | None
) -> None:
    """Whatever they were, 10,000 + 30,000 a quarter make no 100,000; 10,000 + 95,000 might."""
    wins = [
        closed(Outcome.WON, ago=ago, dollars=dollars, source=source)
        for ago in (80, 170, 260, 350)
        for dollars, source in ((buyers, Source.INBOUND), (unknown, Source.UNKNOWN))
    ]
    found = buyer_initiated(book_of(wins, quota=100_000))
    assert (found.unknown_wins, found.unknown_minor) == (4, unknown * 100)
    assert found.too_early is False
    assert found.enough is enough


def test_the_mix_of_the_past_year() -> None:
    mix = source_mix(
        book_of(
            [
                closed(Outcome.WON, ago=10, dollars=3_000, source=Source.INBOUND),
                closed(Outcome.WON, ago=364, dollars=9_000, source=Source.CLIENT),
                closed(Outcome.WON, ago=365, dollars=50_000, source=Source.OPENED),
                deal(dollars=7_000, source=Source.REFERRAL),
            ]
        )
    )
    assert [(part.source, part.won_minor, part.share, part.open_minor) for part in mix] == [
        (Source.INBOUND, 3_000_00, 0.25, 0),
        (Source.REFERRAL, 0, 0.0, 7_000_00),
        (Source.CLIENT, 9_000_00, 0.75, 0),
    ]
    assert source_mix(book_of([])) == ()
