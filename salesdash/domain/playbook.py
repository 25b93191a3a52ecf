"""The playbook: the steps of each stage, and which of them a deal did (method.md §8)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.play import PlaybookChange, Step, StepDone
from salesdash.domain.records import Deal, Record
from salesdash.domain.text import clean_line, fold

STARTER = (
    ("qualified", "Who pays for the problem today is named", True),
    ("qualified", "What happens if they do nothing is said aloud", True),
    ("discovery", "The gap has a figure, in their words", True),
    ("discovery", "The objective beneath the stated one is found", True),
    ("discovery", "See the place where it hurts", False),
    ("proposal", "The person who pays has seen the figure", True),
    ("proposal", "Steps to the decision are agreed, with dates", True),
    ("terms", "What could still stop it is asked and answered", True),
    ("commit", "The first day of use is in both calendars", False),
)


class DealStep(Struct, frozen=True):
    """A step as it stands in a deal. `round` is its stage's number, `done` the day it was done."""

    step: Step
    round: int
    done: date | None


def steps_in_force(book: Book) -> tuple[Step, ...]:
    """Return the steps that are in force, by stage, the essential before the plays."""
    return book.once(_steps_in_force)


def retired_steps(book: Book) -> tuple[Step, ...]:
    """Return the steps that were taken out of the playbook, by stage."""
    return _ordered(book, [s for s in book.table(Step).values() if s.until is not None])


def done_by_deal(book: Book) -> Mapping[int, Mapping[int, StepDone]]:
    """Return what was done, by deal and step."""
    return book.once(_done_by_deal)


def steps_of(book: Book, deal: Deal) -> tuple[DealStep, ...]:
    """Return the steps in force with the day each was done in a deal, up to its stage.

    Those of later stages that are done already stand there too.
    """
    done = done_by_deal(book).get(deal.id, {})
    at = book.settings.stage_index(deal.stage)
    found = (
        DealStep(step, book.settings.stage_index(step.stage), _day(done.get(step.id)))
        for step in steps_in_force(book)
    )
    return tuple(one for one in found if one.round <= at or one.done)


def next_of_playbook(book: Book, deal: Deal) -> Step | None:
    """Return the playbook step that comes next: the first essential one not done.

    Steps of earlier stages come first; when all are done up to the deal's stage, a play of
    that stage; then the first essential step of the stage after it.
    """
    at = book.settings.stage_index(deal.stage)
    done = done_by_deal(book).get(deal.id, {})
    left = [step for step in steps_in_force(book) if step.id not in done]
    rounds = {step.id: book.settings.stage_index(step.stage) for step in left}
    here = [s for s in left if s.essential and rounds[s.id] <= at]
    plays = [s for s in left if not s.essential and rounds[s.id] == at]
    later = [s for s in left if s.essential and rounds[s.id] == at + 1]
    return next(iter([*here, *plays, *later]), None)


def skipped_steps(book: Book, deal: Deal) -> tuple[Step, ...]:
    """Return the essential steps of stages that an open deal has passed without doing them."""
    at = book.settings.stage_index(deal.stage)
    return tuple(
        one.step
        for one in steps_of(book, deal)
        if one.step.essential and not one.done and one.round < at
    )


def find_step(book: Book, text: str) -> Step:
    """Return the step a user named: by number, or by a part of its words. Raises InputError."""
    steps = book.table(Step)
    number = text.strip().removeprefix("#")
    if number.isdecimal() and int(number) in steps:
        return steps[int(number)]
    folded = clean_line(text).casefold()
    in_force = steps_in_force(book)
    exact = [step for step in in_force if step.text.casefold() == folded]
    found = exact or [s for s in in_force if folded and folded in s.text.casefold()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"no step {text!r}: see `salesdash playbook`")
    names = ", ".join(f"{step.id} {step.text!r}" for step in found[:3])
    raise InputError(f"{text!r} could be {names}: pass the number")


def tick_steps(
    book: Book, deal: Deal, done: frozenset[int], on: date
) -> tuple[list[Record], list[Record]]:
    """Return what to keep and what to delete so that of the steps shown exactly `done` are done.

    Ticks of steps that were taken out of the playbook stay: they are evidence.
    """
    known = done_by_deal(book).get(deal.id, {})
    shown = {one.step.id for one in steps_of(book, deal)}
    kept: list[Record] = [
        StepDone(deal_id=deal.id, step_id=key, on=on) for key in sorted(done - set(known))
    ]
    return kept, [one for key, one in known.items() if key in shown and key not in done]


def add_step(book: Book, step: Step, reason: str, take_id: Callable[[], int]) -> tuple[Record, ...]:
    """Return a new step with the change that says why. Raises InputError."""
    kept = replace(_checked(book, step), id=take_id())
    kind = "step" if kept.essential else "play"
    return (kept, _change(book, kept, f"added the {kind} “{kept.text}”", reason))


def change_step(book: Book, new: Step, reason: str) -> tuple[Record, ...]:
    """Return a step as it becomes, with the change that says why. Raises InputError.

    Its evidence stays with it: a step with another meaning is better added as a new one.
    """
    old = book.table(Step)[new.id]
    if new == old:
        raise InputError("nothing would change: the step is so already")
    parts = []
    if new.text != old.text:
        parts.append(f"reworded “{old.text}” as “{new.text}”")
    if new.essential != old.essential:
        parts.append(f"made “{new.text}” {'essential' if new.essential else 'a play'}")
    if new.until and not old.until:
        parts.append(f"took out “{new.text}”")
    if old.until and not new.until:
        parts.append(f"put back “{new.text}”")
    if new.stage != old.stage:
        parts.append(f"moved “{new.text}” to {_stage_name(book, new.stage)}")
    return (_checked(book, new), _change(book, new, "; ".join(parts), reason))


def starter(book: Book, take_id: Callable[[], int]) -> tuple[Record, ...]:
    """Return a playbook to begin with, for the stages that have their first names still.

    Raises InputError when there is one already.
    """
    if book.table(Step):
        raise InputError("there is a playbook already: salesdash playbook add STAGE TEXT")
    keys = {stage.key for stage in book.settings.stages}
    records: list[Record] = []
    for stage, text, essential in STARTER:
        if stage in keys:
            step = Step(stage=stage, text=text, essential=essential, since=book.today)
            records += add_step(book, step, "to begin with", take_id)
    return tuple(records)


def _change(book: Book, step: Step, what: str, reason: str) -> PlaybookChange:
    """Return a dated change. Raises InputError without a reason."""
    why = clean_line(reason)
    if not why:
        raise InputError("say why: a playbook changes with evidence, and each change has a reason")
    return PlaybookChange(on=book.today, stage=step.stage, step_id=step.id, what=what, reason=why)


def _checked(book: Book, step: Step) -> Step:
    """Return a step that can be kept. Raises InputError for a blank or a second one."""
    if not step.text:
        raise InputError("the step is empty: say what is done")
    for known in steps_in_force(book):
        same = known.stage == step.stage and fold(known.text) == fold(step.text)
        if same and known.id != step.id:
            raise InputError(f"the step is there already, number {known.id}: {known.text}")
    return step


def _ordered(book: Book, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return steps by stage, the essential first, then as they came."""
    index = book.settings.stage_index
    return tuple(sorted(steps, key=lambda step: (index(step.stage), not step.essential, step.id)))


def _steps_in_force(book: Book) -> tuple[Step, ...]:
    """Return the steps that are in force."""
    return _ordered(book, [s for s in book.table(Step).values() if s.until is None])


def _stage_name(book: Book, key: str) -> str:
    """Return the name of a stage."""
    return book.settings.stages[book.settings.stage_index(key)].name


def _day(done: StepDone | None) -> date | None:
    """Return the day a step was done."""
    return done.on if done else None


def _done_by_deal(book: Book) -> Mapping[int, Mapping[int, StepDone]]:
    """Return what was done, by deal and step; the first of several counts."""
    found: dict[int, dict[int, StepDone]] = {}
    for done in book.walk(StepDone):
        found.setdefault(done.deal_id, {}).setdefault(done.step_id, done)
    return found
