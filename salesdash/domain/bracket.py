"""The pipeline drawn as a tournament: method.md §2.

Rounds are stages, entrants are opportunities, the prize is quota.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import prod

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.forecast import Forecast, make_forecast
from salesdash.domain.plan import Plan, entrants_of, make_plan
from salesdash.domain.rates import whole_up
from salesdash.domain.records import Deal, Outcome

SMALLEST_POD = 2
MOST_PODS = 250


class Entrant(Struct, frozen=True):
    """An open deal in the bracket. `probability` is that of a win in the period, 0 to 1."""

    deal: Deal
    seed: int
    stage_index: int
    probability: float

    @property
    def expected_minor(self) -> float:
        """Amount × probability, in minor units: what it is seeded by."""
        return self.deal.amount_minor * self.probability


class Pod(Struct, frozen=True):
    """Slots that history says will yield one win. A None slot is a vacancy: work to do.

    `surplus` pods stand beyond the wins that the quota still needs.
    """

    number: int
    slots: tuple[Entrant | None, ...]
    surplus: bool = False

    @property
    def entrants(self) -> tuple[Entrant, ...]:
        """The slots that are taken, by seed."""
        return tuple(slot for slot in self.slots if slot is not None)

    @property
    def vacancies(self) -> int:
        """Slots to prospect for."""
        return len(self.slots) - len(self.entrants)

    @property
    def expected_minor(self) -> float:
        """Expected value of the entrants, in minor units."""
        return sum(entrant.expected_minor for entrant in self.entrants)

    @property
    def win_probability(self) -> float:
        """Chance, 0 to 1, that at least one entrant is won in the period."""
        return 1 - prod(1 - entrant.probability for entrant in self.entrants)


@dataclass(frozen=True)
class Bracket:
    """A period's tournament: filled win slots, pods, and those who fell, in their round.

    `later` counts open deals expected after the period; they are not in it. `entrants` are all
    those of the pods, by seed.
    """

    plan: Plan
    won: tuple[Deal, ...]
    pods: tuple[Pod, ...]
    fallen: tuple[Deal, ...]
    later: int
    entrants: tuple[Entrant, ...]
    forecast: Forecast = field(compare=False)

    @property
    def chance(self) -> float:
        """P(quota), 0 to 1; 0 without a quota. Computed when it is first asked for: it is dear."""
        return self.forecast.p_quota

    @property
    def coverage(self) -> float | None:
        """The open deals' amounts over what is still to win; None where nothing is."""
        remaining = self.plan.remaining_minor
        whole = sum(entrant.deal.amount_minor for entrant in self.entrants)
        return whole / remaining if remaining else None

    @property
    def pod_size(self) -> int:
        """Slots in a pod: the close ratio as a whole number, 2 at least."""
        return pod_size(self.plan)

    @property
    def undrawn(self) -> int:
        """Wins needed beyond the pods that are drawn."""
        return self.plan.wins_needed - sum(not pod.surplus for pod in self.pods)

    @property
    def vacancies(self) -> int:
        """Slots to prospect for, over all pods."""
        return sum(pod.vacancies for pod in self.pods)


def pod_size(plan: Plan) -> int:
    """Return the slots of a pod: the close ratio rounded to a whole number, 2 at least."""
    return max(SMALLEST_POD, int(plan.close_ratio + 0.5))


def make_bracket(book: Book, period: Period | None = None) -> Bracket:
    """Return the bracket of a period (this quarter by default) as the book stands."""
    plan = make_plan(book, period)
    entrants = seed(book, plan.period)
    fallen = (
        *book.closed_in(plan.period, Outcome.LOST),
        *book.closed_in(plan.period, Outcome.NO_DECISION),
    )
    return Bracket(
        plan=plan,
        won=book.closed_in(plan.period, Outcome.WON),
        pods=deal_into_pods(entrants, plan.wins_needed, pod_size(plan)),
        fallen=tuple(sorted(fallen, key=lambda deal: (deal.closed or date.min, deal.id))),
        later=sum(d.closes is not None and d.closes > plan.period.end for d in book.open_deals),
        entrants=entrants,
        forecast=make_forecast(book, plan.period),
    )


def next_bracket(book: Book) -> Bracket:
    """Return the bracket of the quarter that follows this one."""
    return make_bracket(book, book.calendar.following(book.quarter))


def year_bracket(book: Book) -> Bracket:
    """Return the bracket of the whole fiscal year."""
    return make_bracket(book, book.calendar.year(book.today))


def seed(book: Book, period: Period) -> tuple[Entrant, ...]:
    """Return the open deals a period counts on, seeded 1…N by expected value.

    Ties go by amount, then age (the older first), then id.
    """
    chances = make_forecast(book, period).win_probability
    rated = [(deal, chances[deal.id]) for deal in entrants_of(book, period)]
    rated.sort(
        key=lambda pair: (
            -pair[0].amount_minor * pair[1],
            -pair[0].amount_minor,
            pair[0].opened or date.max,
            pair[0].id,
        )
    )
    return tuple(
        Entrant(deal, number, book.settings.stage_index(deal.stage), probability)
        for number, (deal, probability) in enumerate(rated, start=1)
    )


def deal_into_pods(entrants: Sequence[Entrant], wins: int, size: int) -> tuple[Pod, ...]:
    """Deal seeded entrants into pods in serpentine order, so that each is as strong as the next.

    There are as many pods as wins are needed (250 are drawn at most), and more when the
    entrants would not fit; what is left of each pod's `size` slots is vacant.
    """
    count = max(min(wins, MOST_PODS), whole_up(len(entrants) / size))
    rows = [entrants[start : start + count] for start in range(0, len(entrants), count or 1)]
    hands: list[list[Entrant]] = [[] for _ in range(count)]
    for number, row in enumerate(rows):
        places = range(count) if number % 2 == 0 else range(count - 1, -1, -1)
        for place, entrant in zip(places, row, strict=False):
            hands[place].append(entrant)
    return tuple(
        Pod(
            number=number,
            slots=tuple(hand) + (None,) * (size - len(hand)),
            surplus=number > wins,
        )
        for number, hand in enumerate(hands, start=1)
    )
