"""What the rep of the sample book picked: a few weeks into each of the last quarters, and again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from salesdash.domain.calendar import FiscalCalendar
from salesdash.domain.deals import as_of
from salesdash.domain.pick import Pick
from salesdash.domain.records import Deal, DealEvent, Outcome, Settings
from salesdash.store.sample import ANCHOR
from sample_data.days import on_or_after, quarter_start, working_moment

SETTINGS = Settings()
QUARTERS = range(-4, 1)
FIRST_DAY, AGAIN_AFTER = 21, 17
BY_STAGE = (20, 35, 50, 65, 85)
HUNCH = 12
Events = Mapping[int, Sequence[DealEvent]]


def make_picks(deals: Sequence[Deal], events: Events, seed: int) -> list[Pick]:
    """Return the picks of the last quarters and of the live one, oldest first.

    They are made far enough into a quarter to lie in it whatever day the sample is opened on.
    """
    rng = Random(f"picks {seed}")
    found: list[Pick] = []
    starts = FiscalCalendar().quarter(ANCHOR)
    by_number = {0: starts.start}
    for number in range(-1, QUARTERS.start - 1, -1):
        starts = FiscalCalendar().preceding(starts)
        by_number[number] = starts.start
    for number in QUARTERS:
        day = quarter_start(number) + timedelta(days=FIRST_DAY)
        for deal in deals:
            found += _of_deal(deal, events[deal.id], day, by_number[number], rng)
    return sorted(found, key=lambda pick: (pick.at, pick.deal_id))


def _of_deal(
    deal: Deal, events: Sequence[DealEvent], first: date, starts: date, rng: Random
) -> Iterator[Pick]:
    """Yield a deal's picks in a quarter: most are, those past the first stage above all."""
    day = on_or_after(first + timedelta(days=rng.randrange(4)))
    then = as_of(deal, events, day)
    if then is None or not then.is_open:
        return
    if rng.random() < (0.15 if SETTINGS.stage_index(then.stage) else 0.4):
        return
    yield _pick(deal, then, day, starts, rng)
    again = on_or_after(day + timedelta(days=AGAIN_AFTER))
    later = as_of(deal, events, again)
    if again < ANCHOR and later is not None and later.stage != then.stage and later.is_open:
        yield _pick(deal, later, again, starts, rng)


def _pick(deal: Deal, then: Deal, day: date, starts: date, rng: Random) -> Pick:
    """Return a pick: by the stage, with a hunch that is right more often than not."""
    won = deal.outcome is Outcome.WON
    sure = BY_STAGE[SETTINGS.stage_index(then.stage)] + rng.randrange(-12, 13)
    sure += HUNCH if won == (rng.random() < 0.7) else -HUNCH
    return Pick(
        deal_id=deal.id,
        starts=starts,
        confidence=min(max(round(sure / 5) * 5, 5), 95) / 100,
        on=day,
        at=working_moment(day, rng),
    )
