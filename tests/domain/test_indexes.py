"""An index brought up to date is the index made anew."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.indexes import group_events, group_events_again, part, part_again
from salesdash.domain.records import Deal, DealEvent, Outcome
from tests.builders import NOW, TODAY, closed, days, deal

ids = st.integers(1, 8)


@st.composite
def deal_tables(draw: st.DrawFn) -> dict[int, Deal]:
    """Return a table of open and closed deals."""
    made = {}
    for key in draw(st.lists(ids, unique=True)):
        gone = draw(st.booleans())
        dollars = draw(st.integers(0, 3))
        one = closed(Outcome.WON, dollars=dollars) if gone else deal(dollars=dollars)
        made[key] = replace(one, id=key)
    return made


@st.composite
def event_tables(draw: st.DrawFn) -> dict[int, DealEvent]:
    """Return a table of events of three deals."""
    return {
        key: DealEvent(
            id=key,
            deal_id=draw(st.integers(1, 3)),
            on=TODAY - days(draw(st.integers(0, 3))),
            at=NOW,
            field="stage",
        )
        for key in draw(st.lists(ids, unique=True))
    }


def changed(then: dict[int, object], now: dict[int, object]) -> set[int]:
    """Return the ids whose record is another, has come or is gone."""
    return {key for key in then.keys() | now.keys() if then.get(key) != now.get(key)}


@given(deal_tables(), deal_tables())
def test_parts(then: dict[int, Deal], now: dict[int, Deal]) -> None:
    again = part_again(part(then), then, now, changed({**then}, {**now}))
    if again is not None:
        made = part(now)
        assert [{d.id: d for d in kept} for kept in again] == [{d.id: d for d in k} for k in made]


def test_parts_of_open_deals_that_moved_are_not_made_anew() -> None:
    then = {1: replace(deal(), id=1), 2: replace(closed(Outcome.WON), id=2)}
    now = {**then, 1: replace(then[1], stage="terms")}
    again = part_again(part(then), then, now, {1})
    assert again == part(now)
    assert part_again(part(then), then, {2: then[2]}, {1}) is None


@given(event_tables(), event_tables())
def test_events(then: dict[int, DealEvent], now: dict[int, DealEvent]) -> None:
    again = group_events_again(group_events(then), then, now, changed({**then}, {**now}))
    assert {key: kept for key, kept in again.items() if kept} == group_events(now)
