"""The quota split by segment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.errors import InputError
from salesdash.domain.records import Outcome, Record
from salesdash.domain.segments import segment_of, segments_by, set_shares, split_plan
from salesdash.domain.territory import Account, SegmentField, SegmentShare
from tests.builders import book_of, closed, deal

REGION, VERTICAL = SegmentField.REGION, SegmentField.VERTICAL


def records() -> list[Record]:
    """Return what was won: 30,000 north, 10,000 south; and an open deal in each."""
    return [
        closed(Outcome.WON, ago=100, dollars=30_000, region="north"),
        closed(Outcome.WON, ago=100, dollars=10_000, region="south"),
        deal("n", 8_000, region="north"),
        deal("s", 8_000, region="south"),
    ]


def test_shares_follow_what_was_won() -> None:
    north, south = split_plan(book_of(records(), quota=80_000), REGION)
    assert (north.segment, north.share, north.source) == ("north", 0.75, "1 won")
    assert (south.segment, south.share) == ("south", 0.25)
    assert (north.quota_minor, south.quota_minor) == (60_000_00, 20_000_00)
    assert (north.have, south.have) == (1, 1)


def test_each_segment_has_its_own_gap() -> None:
    """North needs 9 opportunities and has one.

    60,000 at an average win of 20,000 is 3 wins; the close rate over all is (2 + 5) / 22,
    north's own (1 + 20 × 7/22) / 21 = 0.3506; 3 / 0.3506 = 8.56, so 9.
    """
    north = split_plan(book_of(records(), quota=80_000), REGION)[0]
    assert north.wins_needed == 3
    assert north.close_rate.value == pytest.approx((1 + 20 * 7 / 22) / 21)
    assert (north.opportunities_needed, north.gap) == (9, 8)
    assert north.missing_minor == pytest.approx(60_000_00 - north.expected_minor)


def test_a_share_that_is_set_stands_and_the_others_share_the_rest() -> None:
    share = SegmentShare(field=REGION, segment="south", share=0.6)
    south, north = split_plan(book_of([*records(), share], quota=80_000), REGION)
    assert (south.segment, south.share, south.source) == ("south", 0.6, "set")
    assert north.share == pytest.approx(0.4)
    assert north.source == "1 won"


def test_where_nothing_was_won_open_deals_decide() -> None:
    book = book_of([deal("a", 9_000, region="x"), deal("b", 3_000, region="y")], quota=10_000)
    assert [(p.segment, p.share) for p in split_plan(book, REGION)] == [("x", 0.75), ("y", 0.25)]
    assert split_plan(book_of([], quota=10_000), REGION) == ()


def test_a_deal_without_a_segment_has_its_accounts() -> None:
    book = book_of([deal(account="Halden AG"), Account(name="halden ag", region="west")])
    (found,) = book.open_deals
    assert segment_of(book, found, REGION) == "west"
    assert segment_of(book, found, SegmentField.ROLE) == ""
    assert segments_by(book, REGION) == ("west",)


def test_setting_shares() -> None:
    book = book_of([*records(), SegmentShare(field=REGION, segment="north", share=0.5)])
    change = set_shares(book, REGION, {"SOUTH": 0.3, "north": None})
    assert [(s.segment, s.share) for s in change.kept] == [("south", 0.3)]
    assert [s.segment for s in change.gone] == ["north"]
    same = set_shares(book, REGION, {"north": 0.5})
    assert (same.kept, same.gone) == ((), ())
    with pytest.raises(InputError, match="110%"):
        set_shares(book, REGION, {"south": 0.6})
    with pytest.raises(InputError, match="no region 'east': north, south"):
        set_shares(book, REGION, {"east": 0.1})
    with pytest.raises(InputError, match="not a share"):
        set_shares(book, REGION, {"south": 1.5})


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 9_000), st.booleans()), min_size=1),
    st.dictionaries(st.sampled_from("abcd"), st.floats(0, 0.25), max_size=4),
)
def test_shares_sum_to_the_whole(
    deals: list[tuple[str, int, bool]], chosen: dict[str, float]
) -> None:
    made: list[Record] = [
        closed(Outcome.WON, dollars=dollars, region=region)
        if won
        else deal(dollars=dollars, region=region)
        for region, dollars, won in deals
    ]
    made += [SegmentShare(field=REGION, segment=s, share=share) for s, share in chosen.items()]
    parts = split_plan(book_of(made, quota=50_000), REGION)
    free = [part for part in parts if part.source != "set"]
    if free:
        assert sum(part.share for part in parts) == pytest.approx(1)
    assert sum(part.won_minor for part in parts) == sum(
        dollars * 100 for _, dollars, won in deals if won
    )
