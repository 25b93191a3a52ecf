"""The score of picks: method.md §2. What is scored is the first pick of a deal in a quarter.

A later pick shows that the rep thinks otherwise now; if it counted, the best score would be
had by picking on the eve of the signature.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.deals import as_of
from salesdash.domain.pick import Pick
from salesdash.domain.picks import quarter_picks
from salesdash.domain.records import Deal, Outcome, Settings

PICKED = 0.5
ENOUGH = 10
COIN = 0.25


class Result(StrEnum):
    """What became of a pick by the end of its quarter."""

    WON = "won"
    FELL = "fell"
    NOT_IN_TIME = "not_in_time"
    PENDING = "pending"


class PickedDeal(Struct, frozen=True):
    """A deal's picks in a quarter, the first of which is scored, and what became of it.

    `stage_index` is the round it stood in when it was first picked, `reached` the furthest it
    came from there; the round after the last stage is the win.
    """

    deal: Deal
    picks: tuple[Pick, ...]
    stage_index: int
    reached: int
    result: Result

    @property
    def first(self) -> Pick:
        """The pick that is scored."""
        return self.picks[0]

    @property
    def picked(self) -> bool:
        """Whether the deal was picked to win: at 50 % or more."""
        return self.first.confidence >= PICKED

    @property
    def decided(self) -> bool:
        """Whether it is known what became of it."""
        return self.result is not Result.PENDING

    @property
    def hit(self) -> bool:
        """Whether the pick came true: picked and won, or not expected to win and not won."""
        return self.decided and self.picked == (self.result is Result.WON)

    @property
    def upset(self) -> bool:
        """Whether it was picked and fell, or was won against the pick."""
        against = Result.FELL if self.picked else Result.WON
        return self.result is against

    @property
    def brier(self) -> float:
        """Squared distance of the confidence from what happened: 0 is best, 1 is worst."""
        return (self.first.confidence - (self.result is Result.WON)) ** 2


class RoundScore(Struct, frozen=True):
    """One round of the pool: deals picked that could reach it, those that did, and points."""

    name: str
    picked: int
    reached: int
    worth: int

    @property
    def points(self) -> int:
        """Points earned in the round."""
        return self.reached * self.worth

    @property
    def possible(self) -> int:
        """Points there were to earn."""
        return self.picked * self.worth


class Score(Struct, frozen=True):
    """How a quarter's picks did.

    `surprises` are the deals won without a pick, after the first pick of the quarter was made.
    """

    period: Period
    final: bool
    deals: tuple[PickedDeal, ...]
    surprises: tuple[Deal, ...]
    rounds: tuple[RoundScore, ...]

    @property
    def decided(self) -> tuple[PickedDeal, ...]:
        """The picks of which it is known what became."""
        return tuple(one for one in self.deals if one.decided)

    @property
    def hits(self) -> int:
        """Picks that came true."""
        return sum(one.hit for one in self.decided)

    @property
    def misses(self) -> int:
        """Picks that did not."""
        return len(self.decided) - self.hits

    @property
    def upsets(self) -> tuple[Deal, ...]:
        """Deals picked and lost, and deals won that were not picked to win."""
        return (*(one.deal for one in self.deals if one.upset), *self.surprises)

    @property
    def brier(self) -> float | None:
        """Mean Brier score of the decided picks, 0 to 1, lower is better; None without any."""
        found = [one.brier for one in self.decided]
        return sum(found) / len(found) if found else None

    @property
    def too_few(self) -> bool:
        """Whether the decided picks are too few to tell: below ten."""
        return len(self.decided) < ENOUGH

    @property
    def points(self) -> int:
        """Points over all rounds."""
        return sum(one.points for one in self.rounds)

    @property
    def possible(self) -> int:
        """Points there were to earn over all rounds."""
        return sum(one.possible for one in self.rounds)


def score_picks(book: Book, period: Period | None = None) -> Score:
    """Return the score of a quarter's picks (this one's by default): final once it is over."""
    period = period or book.quarter
    picks = quarter_picks(book, period)
    deals = tuple(
        _picked_deal(book, deal, found, period)
        for deal_id, found in sorted(picks.items())
        if (deal := book.deals.get(deal_id)) is not None
    )
    began = min((found[0].on for found in picks.values()), default=period.end)
    won = book.closed_in(period, Outcome.WON)
    return Score(
        period=period,
        final=period.end < book.today,
        deals=deals,
        surprises=tuple(
            deal for deal in won if deal.id not in picks and deal.closed and deal.closed > began
        ),
        rounds=_rounds(book.settings, deals),
    )


def _picked_deal(book: Book, deal: Deal, picks: tuple[Pick, ...], period: Period) -> PickedDeal:
    """Return what became of a deal's first pick by the end of its quarter."""
    events = book.events_by_deal.get(deal.id, ())
    index, first = book.settings.stage_index, picks[0]
    then = as_of(deal, events, first.on) or deal
    start = index(then.stage)
    result = _result(deal, period, book.today)
    if result is Result.WON:
        reached = len(book.settings.stages)
    else:
        last = min(period.end, book.today)
        later = [e for e in events if e.field == "stage" and first.on < e.on <= last]
        reached = max([start, *(index(str(event.after)) for event in later)])
    return PickedDeal(deal, picks, start, reached, result)


def _result(deal: Deal, period: Period, today: date) -> Result:
    """Return how a deal stood at the end of a quarter, or stands in it."""
    if deal.closed is not None and deal.closed <= period.end:
        return Result.WON if deal.outcome is Outcome.WON else Result.FELL
    return Result.PENDING if today <= period.end else Result.NOT_IN_TIME


def _rounds(settings: Settings, deals: Sequence[PickedDeal]) -> tuple[RoundScore, ...]:
    """Return the pool: each round a picked deal came to after its pick earns twice the last."""
    names = [*(stage.name for stage in settings.stages[1:]), "Win"]
    backed = [one for one in deals if one.picked]
    return tuple(
        RoundScore(
            name=name,
            picked=sum(one.stage_index < number for one in backed),
            reached=sum(one.stage_index < number <= one.reached for one in backed),
            worth=2 ** (number - 1),
        )
        for number, name in enumerate(names, 1)
    )
