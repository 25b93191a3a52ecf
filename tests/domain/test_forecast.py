"""The forecast of a period: what is in it, what it claims, and that it knows no future."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.calendar import PeriodKind
from salesdash.domain.deals import record_change, record_opening
from salesdash.domain.forecast import Forecast, make_forecast
from salesdash.domain.forecast_history import period_ahead
from salesdash.domain.forecast_outlook import NODES
from salesdash.domain.forecast_pace import LEAST_PULL, MOST_PULL, Pace, arrivals, pace
from salesdash.domain.records import DEFAULT_STAGES, Deal, Outcome, Record, Source
from tests.builders import NOW, TODAY, book_of, closed, days, deal

STAGES = [stage.key for stage in DEFAULT_STAGES]


def deals_open() -> st.SearchStrategy[list[Deal]]:
    one = st.builds(
        lambda dollars, stage, age: deal(dollars=dollars, stage=stage, opened=TODAY - days(age)),
        st.integers(0, 60_000),
        st.sampled_from(STAGES),
        st.integers(0, 300),
    )
    return st.lists(one, max_size=12)


def deals_closed() -> st.SearchStrategy[list[Deal]]:
    one = st.builds(
        lambda outcome, ago, cycle, dollars: closed(outcome, ago, cycle, dollars=dollars),
        st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.NO_DECISION]),
        st.integers(1, 400),
        st.integers(0, 150),
        st.integers(1, 60_000),
    )
    return st.lists(one, max_size=25)


def steady(wins: int = 20) -> list[Deal]:
    """Return a win and two losses every ten days, a month after their opening."""
    return [
        closed(outcome, ago=5 + 10 * n, cycle=30 + n % 7, name=f"{outcome}{n}")
        for n in range(wins)
        for outcome in (Outcome.WON, Outcome.LOST, Outcome.LOST)
    ]


@given(deals_open(), deals_closed(), st.integers(1, 400_000))
def test_what_it_claims_is_in_order(still_open: list[Deal], gone: list[Deal], quota: int) -> None:
    book = book_of([*still_open, *gone], quota=quota)
    for period in (book.quarter, book.calendar.year(TODAY), book.calendar.following(book.quarter)):
        forecast = make_forecast(book, period)
        assert forecast.won_minor <= forecast.p10_minor <= forecast.p50_minor <= forecast.p90_minor
        assert 0 <= forecast.p_quota <= 1
        assert all(0 <= p <= 1 for p in forecast.win_probability.values())
        assert LEAST_PULL <= forecast.outlook.form.pull <= MOST_PULL
        assert sum(forecast.distribution.masses) <= 1 + 1e-9
        if forecast.won_minor < quota * 100:
            assert forecast.p_quota < 1


@given(deals_open(), deals_closed(), st.integers(1, 400_000), st.integers(1, 50_000))
def test_a_higher_quota_is_never_likelier(
    still_open: list[Deal], gone: list[Deal], quota: int, more: int
) -> None:
    """The lattice goes with the quota, so the two may differ by what rounding moves."""
    low, high = (
        make_forecast(book_of([*still_open, *gone], quota=q)) for q in (quota, quota + more)
    )
    assert high.p_quota <= low.p_quota + 0.02
    amounts = [0, quota * 50, quota * 100, quota * 200]
    chances = [low.chance_of(amount) for amount in amounts]
    assert chances == sorted(chances, reverse=True)


@given(deals_open(), deals_closed(), st.integers(1, 400_000))
def test_losing_a_deal_never_helps(still_open: list[Deal], gone: list[Deal], quota: int) -> None:
    forecast = make_forecast(book_of([*still_open, *gone], quota=quota))
    for one in forecast.deals:
        assert forecast.p_quota_without(one.id) <= forecast.p_quota + 1e-6


def test_the_mean_is_that_of_the_distribution() -> None:
    book = book_of([*(deal(f"d{n}", 3_000 + 777 * n) for n in range(20)), *steady()], quota=90_000)
    forecast = make_forecast(book)
    cell = forecast.distribution.lattice.cell
    mean = sum(n * cell * mass for n, mass in enumerate(forecast.distribution.masses))
    assert forecast.won_minor + mean == pytest.approx(forecast.expected_minor, rel=0.005)
    assert forecast.grid_error_minor < 0.02 * forecast.expected_minor


def test_taking_a_deal_out_agrees_with_a_book_without_it() -> None:
    """The two differ only in what the deal tells of the rep's odds and pace: very little."""
    many = [deal(f"d{n}", 4_000 + 1_000 * n, stage=STAGES[n % 5]) for n in range(12)]
    book = book_of([*many, *steady()], quota=80_000)
    forecast = make_forecast(book)
    for one in forecast.deals:
        rest = make_forecast(book, keep=lambda d, gone=one.id: d.id != gone)  # type: ignore[misc]
        assert forecast.p_quota_without(one.id) == pytest.approx(rest.p_quota, abs=0.01)
    hurt = [forecast.p_quota - forecast.p_quota_without(d.id) for d in forecast.deals]
    assert max(hurt) > 0.02


def test_the_quota_made_is_certain_and_none_is_no_chance() -> None:
    won = closed(Outcome.WON, dollars=50_000)
    made = make_forecast(book_of([won, deal()], quota=50_000))
    assert made.p_quota == 1 == made.p_quota_without(made.deals[0].id)
    assert make_forecast(book_of([won, deal()])).p_quota == 0
    with pytest.raises(KeyError):
        made.p_quota_without(99)


def test_an_empty_book_expects_nothing() -> None:
    forecast = make_forecast(book_of([], quota=10_000))
    assert (forecast.points, forecast.p_quota, forecast.expected_minor) == ((0, 0, 0), 0, 0)


def test_deals_still_to_come_are_in_it() -> None:
    """A rep with an empty pipeline and a steady pace still has a quarter ahead."""
    book = book_as_of(book_of(steady(40), quota=100_000), date(2026, 9, 30))
    forecast = make_forecast(book, period_ahead(book))
    assert forecast.total.landing > 1
    assert forecast.p50_minor > 0
    assert 0 < forecast.p_quota < 1


def test_a_period_that_is_over_has_come_out() -> None:
    book = book_of([deal(), *steady()], quota=10_000)
    past = book.calendar.preceding(book.quarter)
    forecast = make_forecast(book, past)
    assert forecast.points == (forecast.won_minor,) * 3
    assert forecast.expected_minor == forecast.won_minor
    assert set(forecast.win_probability.values()) <= {0.0}


def test_a_year_holds_its_quarters() -> None:
    """On the first of a year the year is expected to bring more than its first quarter."""
    book = book_as_of(
        book_of([deal(opened=date(2026, 6, 1)), *steady(60)], quota=100_000), date(2026, 6, 30)
    )
    quarter, year = period_ahead(book), book.calendar.year(TODAY)
    assert year.kind is PeriodKind.YEAR
    ahead = make_forecast(book, quarter)
    whole = make_forecast(book, year)
    assert whole.expected_minor - whole.won_minor > ahead.expected_minor - ahead.won_minor
    after = make_forecast(book, book.calendar.following(quarter))
    (number,) = ahead.win_probability
    assert after.win_probability[number] < whole.win_probability[number]
    assert whole.win_probability[number] > ahead.win_probability[number]


def test_only_what_is_kept_counts() -> None:
    """Clients only: their open deals, their wins, and their share of those still to come."""

    def sourced(one: Deal, number: int) -> Deal:
        return replace(one, source=Source.CLIENT if number % 4 == 0 else Source.OPENED)

    records = [sourced(one, n) for n, one in enumerate([*steady(30), deal("a"), deal("b")])]
    book = book_of(records, quota=60_000)
    whole = make_forecast(book)
    part = make_forecast(book, keep=lambda one: one.source is Source.CLIENT)
    assert set(part.win_probability) == {
        one.id for one in book.open_deals if one.source is Source.CLIENT
    }
    assert 0 < part.total.landing < whole.total.landing
    assert part.won_minor < whole.won_minor
    assert part.p_quota < whole.p_quota


def recorded(deals: list[Deal]) -> list[Record]:
    """Return deals with the events that tell when they were opened and closed."""
    found: list[Record] = []
    for number, one in enumerate(deals, start=1):
        kept = replace(one, id=number)
        before = replace(kept, outcome=Outcome.OPEN, closed=None)
        found.append(record_opening(before, NOW))
        found.extend(record_change(before, kept, NOW) or [kept])
    return found


@given(deals_open(), deals_closed(), st.integers(1, 300))
def test_it_knows_only_what_was_known(still_open: list[Deal], gone: list[Deal], ago: int) -> None:
    """What happened after a day changes nothing in the forecast as of that day."""
    day = TODAY - days(ago)
    book = book_of(recorded([*still_open, *gone]), quota=50_000)
    then = make_forecast(book_as_of(book, day))
    unborn = [d for d in [*still_open, *gone] if d.opened and d.opened > day]
    known = [d for d in [*still_open, *gone] if d not in unborn]
    reopened = [
        replace(d, outcome=Outcome.OPEN, closed=None) if d.closed and d.closed > day else d
        for d in known
    ]
    rest = Book(now=book_as_of(book, day).now, tables=book_of(reopened, quota=50_000).tables)
    assert figures(then) == pytest.approx(figures(make_forecast(rest)))


def figures(forecast: Forecast) -> tuple[float, ...]:
    """Return the figures a forecast is compared by."""
    return (forecast.p_quota, forecast.expected_minor, *forecast.points)


def test_the_rule_behind_the_spread() -> None:
    """The nodes weigh 1 in all, and are those of a standard normal up to the seventh moment."""
    moments = [sum(weight * node**power for node, weight in NODES) for power in range(8)]
    assert moments == pytest.approx([1, 0, 1, 0, 3, 0, 15, 0])


def test_arrivals_by_hand() -> None:
    """Twelve openings, all within the last 120 days."""
    book = book_of([deal(opened=TODAY - days(10 * n)) for n in range(1, 13)])
    assert (arrivals(book, TODAY).opened, arrivals(book, TODAY).days) == (12, 120)
    young = arrivals(book_of([deal(opened=TODAY - days(2))]), TODAY)
    assert (young.opened, young.days) == (1, 30)
    assert arrivals(book_of([]), TODAY).per_day == 0


def test_pace_by_hand() -> None:
    """Without a season the pace of 20 wins in 195 days makes its part of 39 days."""
    book = book_of(steady())
    found = pace(book, TODAY, TODAY, TODAY + days(39))
    assert (found.wins, found.days) == (20, 195)
    assert found.ahead == pytest.approx(20 / 195 * 39, rel=0.1)


def test_a_season_is_learned() -> None:
    """A rep who wins in the last month of each quarter alone is expected to do so again."""
    ends = [date(2026, month, 10 + n) for month in (3, 6, 9) for n in range(10)]
    wins = [closed(Outcome.WON, ago=(TODAY - day).days) for day in ends]
    book = book_of(wins)
    early = pace(book, TODAY, date(2026, 11, 1), date(2026, 12, 1))
    late = pace(book, TODAY, date(2026, 12, 1), date(2027, 1, 1))
    assert late.seasons[2] > 1.5 > 1 > late.seasons[0]
    assert late.ahead > 2 * early.ahead


@given(st.integers(0, 500), st.floats(0, 200), st.floats(0, 200))
def test_the_pull_goes_toward_the_pace(wins: int, ahead: float, expected: float) -> None:
    pull = Pace(wins, 90, ahead, (1, 1, 1)).pull(expected)
    if not wins or not ahead or not expected:
        assert pull == 1
    elif ahead > expected:
        assert 1 <= pull <= min(ahead / expected, MOST_PULL) + 1e-9
    else:
        assert max(ahead / expected, LEAST_PULL) - 1e-9 <= pull <= 1
