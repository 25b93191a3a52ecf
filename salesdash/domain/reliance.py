"""What the path to quota leans on: the same path with parts taken away (method.md §1)."""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.bracket import Entrant, seed
from salesdash.domain.chain import dials_for, work_rates
from salesdash.domain.forecast import make_forecast
from salesdash.domain.plan import make_plan
from salesdash.domain.rates import whole_up
from salesdash.domain.records import Deal, Outcome, Source
from salesdash.domain.sources import BUYER_INITIATED


class Without(StrEnum):
    """What is taken away."""

    NOTHING = "as it stands"
    BIGGEST = "without the biggest open deal"
    SURE = "without the sure things"
    BUYER = "buyer-initiated only"
    CLIENTS = "existing clients only"


class Reliance(Struct, frozen=True):
    """The path with parts of the book taken away. Money in minor units.

    `taken` are the deals left out. `missing_minor` is what is still to win after what the deals
    left are expected to bring; `to_open` and `dials` are the opportunities and the dials the plan
    asks for without them.
    """

    test: Without
    taken: tuple[Deal, ...]
    have: int
    won_minor: int
    expected_minor: float
    missing_minor: float
    p_quota: float
    to_open: int
    dials: int


def reliance_tests(book: Book) -> tuple[Reliance, ...]:
    """Return this quarter's path as it stands, and under each test.

    The tests *without* take open deals away; the tests *only* leave nothing but their deals,
    won ones included.
    """
    entrants = seed(book, book.quarter)
    biggest = max(entrants, key=lambda e: (e.deal.amount_minor, -e.deal.id), default=None)
    kept: dict[Without, Callable[[Deal], bool]] = {
        Without.NOTHING: lambda _: True,
        Without.BIGGEST: lambda deal: biggest is None or deal.id != biggest.deal.id,
        Without.SURE: lambda deal: not (deal.sure_thing and deal.is_open),
        Without.BUYER: lambda deal: deal.source in BUYER_INITIATED,
        Without.CLIENTS: lambda deal: deal.source is Source.CLIENT,
    }
    return tuple(_try(book, entrants, test, keep) for test, keep in kept.items())


def _try(
    book: Book, entrants: tuple[Entrant, ...], test: Without, keep: Callable[[Deal], bool]
) -> Reliance:
    """Return the path with only the deals to keep."""
    plan = make_plan(book)
    won = book.closed_in(plan.period, Outcome.WON)
    left = [entrant for entrant in entrants if keep(entrant.deal)]
    won_minor = sum(deal.amount_minor for deal in won if keep(deal))
    remaining = max(0, (plan.quota_minor or 0) - won_minor)
    expected = sum(entrant.expected_minor for entrant in left)
    needed = whole_up(whole_up(remaining / plan.average_won.value) * plan.close_ratio)
    to_open = max(0, needed - len(left))
    return Reliance(
        test=test,
        taken=tuple(deal for deal in (*(e.deal for e in entrants), *won) if not keep(deal)),
        have=len(left),
        won_minor=won_minor,
        expected_minor=expected,
        missing_minor=max(0.0, remaining - expected),
        p_quota=make_forecast(book, plan.period, keep).p_quota,
        to_open=to_open,
        dials=dials_for(work_rates(book), to_open),
    )
