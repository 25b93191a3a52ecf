"""What the rep keeps of a playbook: its steps, which deals did them, and why it changed."""

from datetime import date
from typing import ClassVar

from salesdash.domain.records import Id, Line, Name, Record


class Step(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A step of a stage: essential, or a play that may help (method.md §8).

    It is in force from `since` to `until`, which is None while it is.
    """

    table: ClassVar[str] = "playbook_steps"

    stage: Name
    text: Name
    essential: bool = True
    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a step that ends before it began."""
        if self.until and self.until < self.since:
            raise ValueError("a step ends on a day after it began")


class StepDone(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A step that was done in a deal, and the day."""

    table: ClassVar[str] = "steps_done"

    deal_id: Id
    step_id: Id
    on: date


class PlaybookChange(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A dated change of the playbook with its reason, so that its effect can be looked at."""

    table: ClassVar[str] = "playbook_changes"

    on: date
    stage: Name
    step_id: Id = 0
    what: Line
    reason: Name
