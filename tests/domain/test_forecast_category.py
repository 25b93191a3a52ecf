"""The forecast category: the rep's own call, and the computed one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.deals import record_change, record_opening
from salesdash.domain.forecast import make_forecast
from salesdash.domain.forecast_category import call_on, computed_category, own_calls
from salesdash.domain.records import ForecastCategory
from tests.builders import NOW, TODAY, book_of, days, deal

ORDER = list(ForecastCategory)


@pytest.mark.parametrize(
    ("chance", "name"),
    [(1, "commit"), (0.6, "commit"), (0.59, "best_case"), (0.3, "best_case"), (0.29, "pipeline"),
     (0.05, "pipeline"), (0.049, "omitted"), (0, "omitted")],
)  # fmt: skip
def test_by_hand(chance: float, name: str) -> None:
    assert computed_category(chance).value == name
    assert computed_category(chance, due=False) is ForecastCategory.OMITTED


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_likelier_deal_is_never_called_worse(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert ORDER.index(computed_category(high)) <= ORDER.index(computed_category(low))


@given(st.lists(st.sampled_from(ORDER), max_size=6))
def test_the_reps_calls_are_kept_in_order(calls: list[ForecastCategory]) -> None:
    now = deal(id=5)
    events = [record_opening(now, NOW)]
    for number, call in enumerate(calls):
        after = replace(now, category=call)
        events += record_change(now, after, NOW, on=TODAY - days(20 - number))[1:]  # type: ignore[arg-type]
        now = after
    numbered = [replace(event, id=number) for number, event in enumerate(events, start=1)]
    history = own_calls(book_of([now, *numbered]), now)
    assert history[0] == (now.opened, ForecastCategory.PIPELINE)
    assert history[-1][1] is now.category
    assert all(a[0] <= b[0] and a[1] is not b[1] for a, b in pairwise(history))


def test_the_call_does_not_move_the_odds_nor_the_odds_the_call() -> None:
    bold = deal("bold", category=ForecastCategory.COMMIT, closes=TODAY + days(200))
    meek = deal("meek", category=ForecastCategory.OMITTED)
    book = book_of([bold, meek])
    calls = [call_on(book, one) for one in book.open_deals]
    assert calls[0].fate == calls[1].fate
    assert [call.own for call in calls] == [ForecastCategory.COMMIT, ForecastCategory.OMITTED]
    assert calls[0].computed is ForecastCategory.OMITTED
    chances = make_forecast(book).win_probability
    assert list(chances.values()) == [calls[1].fate.won]


def test_a_deal_nobody_knows_the_opening_of_has_no_day() -> None:
    one = deal(opened=None)
    call = call_on(book_of([one]), one)
    assert (call.since, call.history) == (None, ())
