"""The playbook of the sample book: how it changed, and which deals did which steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from msgspec.structs import replace

from salesdash.domain.play import PlaybookChange, Step, StepDone
from salesdash.domain.records import Deal, DealEvent, Outcome, Record, Settings
from salesdash.store.sample import ANCHOR
from sample_data.days import on_or_after, on_or_before

BEGUN = 330


@dataclass(frozen=True, slots=True)
class Plan:
    """A step: how often won and other deals do it. Spans are days before the anchor."""

    stage: str
    text: str
    won: float
    other: float
    essential: bool = True
    since: int = BEGUN
    until: int | None = None
    why: str = "to begin with"
    why_not: str = ""


PLANS = (
    Plan("qualified", "Who pays for the problem today is named", 0.85, 0.45),
    Plan("qualified", "What happens if they do nothing is said aloud", 0.75, 0.5, since=190,
         why="eleven deals of the spring ended without a decision"),
    Plan("qualified", "The company is looked up in the trade register", 0.5, 0.52, until=95,
         why_not="won as often without it; it took an hour a deal"),
    Plan("discovery", "The gap has a figure, in their words", 0.9, 0.5),
    Plan("discovery", "Walk the dock with the shift lead", 0.6, 0.35, essential=False),
    Plan("proposal", "The person who pays has seen the figure", 0.88, 0.4, since=230,
         why="lost four deals to a supplier that talked to finance"),
    Plan("proposal", "Steps to the decision are agreed, with dates", 0.8, 0.55),
    Plan("terms", "What could still stop it is asked and answered", 0.8, 0.5),
    Plan("commit", "The first day of use is in both calendars", 0.6, 0.5, essential=False),
)  # fmt: skip


def make_playbook(
    deals: Sequence[Deal], events: Sequence[DealEvent], first: int, seed: int
) -> list[Record]:
    """Return steps, their changes and what was done, with ids from `first` on."""
    rng = Random(f"{seed} playbook")
    steps = [
        Step(
            id=first + number,
            stage=plan.stage,
            text=plan.text,
            essential=plan.essential,
            since=_ago(plan.since),
            until=_ago(plan.until) if plan.until else None,
        )
        for number, plan in enumerate(PLANS)
    ]
    rest: list[Record] = []
    for plan, step in zip(PLANS, steps, strict=True):
        kind = "step" if plan.essential else "play"
        rest.append(_change(step.since, step, f"added the {kind} “{step.text}”", plan.why))
        if step.until:
            rest.append(_change(step.until, step, f"took out “{step.text}”", plan.why_not))
    rest += _ticks(deals, events, steps, rng)
    numbered = first + len(steps)
    return [*steps, *(_with_id(record, numbered + n) for n, record in enumerate(rest))]


def _ticks(
    deals: Sequence[Deal], events: Sequence[DealEvent], steps: Sequence[Step], rng: Random
) -> list[StepDone]:
    """Return what was done: a few days after a deal came to the stage of a step."""
    rounds = [stage.key for stage in Settings().stages]
    came: dict[tuple[int, int], date] = {}
    for event in events:
        if event.field in {"opened", "stage"}:
            for number in range(rounds.index(str(event.after)) + 1):
                came.setdefault((event.deal_id, number), event.on)
    found = []
    for deal in deals:
        for plan, step in zip(PLANS, steps, strict=True):
            on = came.get((deal.id, rounds.index(step.stage)))
            chance, wait = rng.random(), rng.randrange(6)
            if on is None or on < step.since or (step.until and on >= step.until):
                continue
            share = plan.won if deal.outcome is Outcome.WON else plan.other
            if deal.is_open:
                share = (plan.won + plan.other) / 2
            if chance < share:
                last = on_or_before(deal.closed) if deal.closed else on + timedelta(days=wait)
                day = min(on_or_after(on + timedelta(days=wait)), max(last, on))
                found.append(StepDone(deal_id=deal.id, step_id=step.id, on=on_or_before(day)))
    return found


def _change(on: date, step: Step, what: str, why: str) -> PlaybookChange:
    """Return a dated change of the playbook."""
    return PlaybookChange(on=on, stage=step.stage, step_id=step.id, what=what, reason=why)


def _ago(days: int) -> date:
    """Return a working day some days before the anchor."""
    return on_or_after(ANCHOR - timedelta(days=days))


def _with_id(record: Record, number: int) -> Record:
    """Return a record with its id."""
    return replace(record, id=number)
