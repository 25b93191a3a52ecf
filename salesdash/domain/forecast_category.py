"""The forecast category of a deal: the rep's own call, kept, and the computed one beside it.

Neither changes the other: the call is the rep's, the odds are the history's (method.md §3).
"""

from dataclasses import dataclass
from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.forecast import make_forecast
from salesdash.domain.forecast_odds import Fate
from salesdash.domain.plan import in_period
from salesdash.domain.records import Deal, ForecastCategory

FROM = (
    (0.6, ForecastCategory.COMMIT),
    (0.3, ForecastCategory.BEST_CASE),
    (0.05, ForecastCategory.PIPELINE),
    (0.0, ForecastCategory.OMITTED),
)


@dataclass(frozen=True, slots=True)
class Call:
    """What a deal is expected to do by the end of the quarter, and what the rep calls it.

    `history` has the rep's calls with the day each began, oldest first, the present one last;
    the first begins with the deal and has no day where nobody knows it.
    """

    own: ForecastCategory
    computed: ForecastCategory
    fate: Fate
    history: tuple[tuple[date, ForecastCategory], ...]

    @property
    def since(self) -> date | None:
        """The day the present call began, None where nobody knows."""
        return self.history[-1][0] if self.history else None


def call_on(book: Book, deal: Deal) -> Call:
    """Return the calls on an open deal."""
    fate = make_forecast(book).outlook.fate(deal)
    due = bool(in_period((deal,), book.quarter))
    return Call(deal.category, computed_category(fate.won, due=due), fate, own_calls(book, deal))


def computed_category(chance: float, *, due: bool = True) -> ForecastCategory:
    """Return the category of a chance of a win in the period, 0 to 1.

    Commit from 60 %, best case from 30 %, pipeline from 5 %. A deal expected after the period
    (not `due`) is omitted.
    """
    if not due:
        return ForecastCategory.OMITTED
    return next(category for least, category in FROM if chance >= least)


def own_calls(book: Book, deal: Deal) -> tuple[tuple[date, ForecastCategory], ...]:
    """Return the rep's calls on a deal with the day each began, oldest first."""
    changes = [event for event in book.events_by_deal.get(deal.id, ()) if event.field == "category"]
    calls = [(event.on, ForecastCategory(str(event.after))) for event in changes]
    first = ForecastCategory(str(changes[0].before)) if changes else deal.category
    return ((deal.opened, first), *calls) if deal.opened else tuple(calls)
