"""What could break the bracket."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.bracket import make_bracket
from salesdash.domain.records import DEFAULT_STAGES, Deal
from salesdash.domain.upset import Flag, chance_without, favourite, flags, upset_risks
from tests.builders import TODAY, book_of, days, deal

STAGES = [stage.key for stage in DEFAULT_STAGES]


def open_deals() -> st.SearchStrategy[list[Deal]]:
    """Return lists of open deals."""
    one = st.builds(
        lambda dollars, stage, age: deal("d", dollars, stage=stage, opened=TODAY - days(age)),
        st.integers(0, 50_000),
        st.sampled_from(STAGES),
        st.integers(0, 90),
    )
    return st.lists(one, max_size=12)


def test_the_favourite_by_hand() -> None:
    """One deal alone makes the quota; without it, only what is still to come could."""
    book = book_of([deal("big", 50_000, stage="commit"), deal("small", 1_000)], quota=40_000)
    bracket = make_bracket(book)
    worst = favourite(bracket)
    assert worst is not None
    assert worst.deal.name == "big"
    assert worst.chance > bracket.entrants[0].probability  # new deals may come, too
    assert worst.without < 0.15
    assert worst.fall == worst.chance - worst.without


@given(open_deals(), st.integers(1_000, 200_000))
def test_nobody_hurts_more_than_the_favourite(deals: list[Deal], quota: int) -> None:
    bracket = make_bracket(book_of(deals, quota=quota))
    worst, risks = favourite(bracket), upset_risks(bracket)
    assert len(risks) == len(deals)
    assert [risk.fall for risk in risks] == sorted((risk.fall for risk in risks), reverse=True)
    if worst is None:
        assert all(risk.fall <= 1e-9 for risk in risks)
    else:
        assert worst.fall == pytest.approx(max(risk.fall for risk in risks), abs=0.02)
        assert chance_without(bracket, worst.deal.id) == worst.without < bracket.chance


def test_flags_by_hand() -> None:
    book = book_of(
        [
            deal("over", 10_001, id=1, next_step="x"),
            deal("exactly a third", 10_000, id=2, sure_thing=True, next_step="x"),
            deal("sure", 1_000, id=3, sure_thing=True),
            deal("both", 20_000, id=4, sure_thing=True),
        ],
        quota=30_000,
    )
    assert flags(make_bracket(book)) == {
        1: (Flag.OVER_A_THIRD,),
        3: (Flag.SURE_WITHOUT_STEP,),
        4: (Flag.OVER_A_THIRD, Flag.SURE_WITHOUT_STEP),
    }


def test_without_a_quota_or_with_one_that_is_made_nothing_can_break() -> None:
    bracket = make_bracket(book_of([deal()]))
    assert (favourite(bracket), upset_risks(bracket), flags(bracket)) == (None, (), {})
