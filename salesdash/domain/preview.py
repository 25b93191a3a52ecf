"""Pipeline preview: looking ahead instead of back, what needs the rep first (method.md §8)."""

from datetime import date
from enum import IntEnum

from msgspec import Struct

from salesdash.domain.ageing import past_limit
from salesdash.domain.book import Book
from salesdash.domain.play import Step
from salesdash.domain.playbook import next_of_playbook, skipped_steps
from salesdash.domain.pushes import Pushes, pushes_of
from salesdash.domain.records import Deal


class Concern(IntEnum):
    """Why a deal comes first, in the order in which it does."""

    NO_STEP = 1
    STALE = 2
    PUSHED = 3
    PAST_CLOSE = 4
    STEP_OVERDUE = 5
    NONE = 6


class Ahead(Struct, frozen=True):
    """What lies ahead of an open deal.

    `coming` is the playbook step that comes next, `skipped` the essential ones it passed.
    `days_over` is how long it stands beyond its stage's limit, `pushes` how often its close was
    moved later. What would stop it in the rep's words is the deal's `would_stop`.
    """

    deal: Deal
    concerns: tuple[Concern, ...]
    coming: Step | None
    skipped: tuple[Step, ...]
    days_over: int
    pushes: Pushes

    @property
    def first(self) -> Concern:
        """The concern under which the deal stands."""
        return self.concerns[0] if self.concerns else Concern.NONE


def preview(book: Book) -> tuple[Ahead, ...]:
    """Return what lies ahead of every open deal, those that need the rep first.

    Under one concern the deal with more of them comes first, then the larger one; deals
    without any come by the day of their next step.
    """
    return book.once(_preview)


def steps_until(book: Book, day: date) -> tuple[Ahead, ...]:
    """Return the deals whose next step is due by a day, the longest overdue first."""
    due = [one for one in preview(book) if _due(one.deal) <= day]
    return tuple(sorted(due, key=lambda one: (_due(one.deal), -one.deal.amount_minor, one.deal.id)))


def undecided(book: Book) -> tuple[Ahead, ...]:
    """Return the deals without a next step, or with one that has no day: it is to be decided."""
    return tuple(one for one in preview(book) if _due(one.deal) == date.max)


def _preview(book: Book) -> tuple[Ahead, ...]:
    """Return what lies ahead of every open deal."""
    found = [_ahead(book, deal) for deal in book.open_deals]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.first,
                -len(one.concerns),
                _due(one.deal) if one.first is Concern.NONE else date.min,
                -one.deal.amount_minor,
                one.deal.id,
            ),
        )
    )


def _ahead(book: Book, deal: Deal) -> Ahead:
    """Return what lies ahead of one deal."""
    over, pushes = past_limit(book, deal), pushes_of(book, deal)
    holds = {
        Concern.NO_STEP: not deal.next_step,
        Concern.STALE: over > 0,
        Concern.PUSHED: pushes.count > 0,
        Concern.PAST_CLOSE: deal.closes is not None and deal.closes < book.today,
        Concern.STEP_OVERDUE: _due(deal) < book.today,
    }
    return Ahead(
        deal=deal,
        concerns=tuple(concern for concern, held in holds.items() if held),
        coming=next_of_playbook(book, deal),
        skipped=skipped_steps(book, deal),
        days_over=over,
        pushes=pushes,
    )


def _due(deal: Deal) -> date:
    """Return the day of a deal's next step; the last day there is, where it has none."""
    return deal.next_step_on if deal.next_step and deal.next_step_on else date.max
