"""Outcome over compliance: what the steps of the playbook did for the deals (method.md §8)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.play import PlaybookChange, Step
from salesdash.domain.playbook import done_by_deal, retired_steps, steps_in_force
from salesdash.domain.rates import Rate
from salesdash.domain.records import Deal, Outcome

ENOUGH = 10
LONGEST = timedelta(days=365)


class Verdict(Enum):
    """What the counts say of a step, or of a change."""

    TOO_FEW = "too few to tell"
    HELPS = "earns its place"
    HURTS = "goes with losing"
    UNCLEAR = "no difference seen"


class Compared(Struct, frozen=True):
    """Won among some deals beside won among others: by the counts, no default behind them."""

    first: Rate
    second: Rate

    @property
    def verdict(self) -> Verdict:
        """What the first did against the second.

        Below `ENOUGH` deals on either side nothing is said; a difference is one when the 80 %
        intervals do not touch.
        """
        if min(self.first.tries, self.second.tries) < ENOUGH:
            return Verdict.TOO_FEW
        (low, high), (other_low, other_high) = self.first.interval(), self.second.interval()
        if low > other_high:
            return Verdict.HELPS
        return Verdict.HURTS if high < other_low else Verdict.UNCLEAR


class StepEvidence(Struct, frozen=True):
    """A step with the deals that left: those that did it and those that did not.

    Counted are deals that came to the step's stage while it was in force.
    """

    step: Step
    did: tuple[Deal, ...]
    did_not: tuple[Deal, ...]

    @property
    def compared(self) -> Compared:
        """The win rate with the step beside the one without."""
        return Compared(won_of(self.did), won_of(self.did_not))


class ChangeEffect(Struct, frozen=True):
    """A change with the deals that came to its stage in as many days after it as before it.

    Both are seen at the same age: those before as they stood on the day of the change, those
    after as they stand when as many days have gone (at most a year). `days` is how many.
    """

    change: PlaybookChange
    days: int
    before: tuple[Deal, ...]
    after: tuple[Deal, ...]

    @property
    def compared(self) -> Compared:
        """The win rate after the change beside the one before."""
        return Compared(won_of(self.after), won_of(self.before))


class Exceptions(Struct, frozen=True):
    """Deals in which outcome and compliance part.

    `won_skipping` has the essential steps that a won deal skipped; `lost_following` are the
    deals that did every essential step of the stages they came to, and were not won.
    """

    won_skipping: tuple[tuple[Deal, tuple[Step, ...]], ...]
    lost_following: tuple[Deal, ...]


def won_of(deals: Iterable[Deal]) -> Rate:
    """Return how many of some deals were won."""
    found = list(deals)
    return Rate(sum(deal.outcome is Outcome.WON for deal in found), len(found), 0.0, 0.0)


def reached(book: Book, deal: Deal) -> Mapping[int, date]:
    """Return the day on which a deal first came to each round, or passed it."""
    found: dict[int, date] = {}
    for event in book.events_by_deal.get(deal.id, ()):
        if event.field not in {"opened", "stage"}:
            continue
        for number in range(book.settings.stage_index(str(event.after)) + 1):
            if number not in found:
                found[number] = event.on
    return found


def step_evidence(book: Book) -> tuple[StepEvidence, ...]:
    """Return each step, those in force first, with the deals that did it or did not."""
    return book.once(_step_evidence)


def change_effects(book: Book) -> tuple[ChangeEffect, ...]:
    """Return the changes of the playbook with their effect, the latest first."""
    rounds = book.once(_all_reached)
    changes = sorted(book.table(PlaybookChange).values(), key=lambda c: (c.on, c.id), reverse=True)
    return tuple(_effect(book, change, rounds) for change in changes)


def exceptions(book: Book) -> Exceptions:
    """Return what was won while skipping and what was not won while following, latest first."""
    skipping: list[tuple[Deal, tuple[Step, ...]]] = []
    following: list[Deal] = []
    asked, done = book.once(_asked_of), done_by_deal(book)
    for deal in sorted(book.closed_deals, key=lambda d: (d.closed or date.min, d.id), reverse=True):
        steps = asked.get(deal.id, ())
        missing = tuple(step for step in steps if step.id not in done.get(deal.id, {}))
        if deal.outcome is Outcome.WON and missing:
            skipping.append((deal, missing))
        elif deal.outcome is not Outcome.WON and steps and not missing:
            following.append(deal)
    return Exceptions(tuple(skipping), tuple(following))


def _step_evidence(book: Book) -> tuple[StepEvidence, ...]:
    """Return each step with the deals that did it or did not."""
    rounds, done = book.once(_all_reached), done_by_deal(book)
    found = []
    for step in (*steps_in_force(book), *retired_steps(book)):
        asked = [d for d in book.closed_deals if _was_asked(book, step, rounds[d.id])]
        did = tuple(deal for deal in asked if step.id in done.get(deal.id, {}))
        did_not = tuple(deal for deal in asked if step.id not in done.get(deal.id, {}))
        found.append(StepEvidence(step, did, did_not))
    return tuple(found)


def _asked_of(book: Book) -> Mapping[int, tuple[Step, ...]]:
    """Return the essential steps that each closed deal was asked for, by deal."""
    rounds = book.once(_all_reached)
    steps = [s for s in (*steps_in_force(book), *retired_steps(book)) if s.essential]
    return {
        deal.id: tuple(step for step in steps if _was_asked(book, step, rounds[deal.id]))
        for deal in book.closed_deals
    }


def _was_asked(book: Book, step: Step, rounds: Mapping[int, date]) -> bool:
    """Tell whether a deal came to a step's stage while the step was in force."""
    on = rounds.get(book.settings.stage_index(step.stage))
    return on is not None and step.since <= on and (step.until is None or on < step.until)


def _all_reached(book: Book) -> Mapping[int, Mapping[int, date]]:
    """Return when each deal came to each round."""
    return {deal.id: reached(book, deal) for deal in book.deals.values()}


def _effect(
    book: Book, change: PlaybookChange, rounds: Mapping[int, Mapping[int, date]]
) -> ChangeEffect:
    """Return a change with the deals before and after it."""
    span = min(book.today - change.on, LONGEST)
    number = book.settings.stage_index(change.stage)
    came = [(d, on) for d in book.closed_deals if (on := rounds[d.id].get(number)) is not None]

    def left(start: date, end: date) -> tuple[Deal, ...]:
        """Return the deals that came from `start` on and had left by `end`."""
        return tuple(d for d, on in came if start <= on < end and d.closed and d.closed < end)

    before = left(change.on - span, change.on)
    after = left(change.on, change.on + span)
    return ChangeEffect(change, span.days, before, after)
