"""The funnel: how far the rep's deals got, and where the open ones stand."""

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.plan import stage_rates
from salesdash.domain.records import Outcome, Stage


class FunnelRound(Struct, frozen=True):
    """One round: past deals that reached it and those of them that were won; the open ones now.

    `reached` and `won` count deals that left the pipeline. Money in minor units.
    """

    stage: Stage
    reached: int
    won: int
    open_count: int
    open_minor: int


def funnel(book: Book) -> tuple[FunnelRound, ...]:
    """Return a round for each stage, in order."""
    rates = book.from_the_past(stage_rates)
    rounds = []
    for number, (stage, rate) in enumerate(zip(book.settings.stages, rates, strict=True)):
        here = [d for d in book.open_deals if book.settings.stage_index(d.stage) == number]
        amount = sum(deal.amount_minor for deal in here)
        rounds.append(FunnelRound(stage, rate.tries, rate.hits, len(here), amount))
    return tuple(rounds)


def won_count(book: Book) -> int:
    """Return how many deals were won: what comes out of the funnel."""
    return sum(deal.outcome is Outcome.WON for deal in book.closed_deals)
