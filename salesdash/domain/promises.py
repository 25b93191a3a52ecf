"""What the rep promises and is held to: the day's check-in and the quarter's self-assessment.

Method: method.md §9. Both keep the figures as they were found, so that a later change of the
book does not rewrite what was promised, or what a quarter came to.
"""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta, Struct, field

from salesdash.domain.quarter_figures import QuarterFigures
from salesdash.domain.records import Id, Line, Moment, Name, Record, Text

Count = Annotated[int, Meta(ge=0, le=10**9)]
Hours = Annotated[float, Meta(ge=0, le=10**6)]


class Commitment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something promised in the rep's words. `kept` is None until it is said."""

    text: Name
    kept: bool | None = None


class DayFigures(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A day in figures, planned or done. `hours` are by activity key, `steps` are deals' ids.

    Planned `steps` are the next steps due and `reviews` those owed; done ones are those taken
    and written.
    """

    dials: Count = 0
    conversations: Count = 0
    appointments: Count = 0
    hours: dict[str, Hours] = field(default_factory=dict)
    steps: tuple[Id, ...] = ()
    reviews: Count = 0


class CheckIn(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One day's check-in: what was planned in the morning, promised, and said in the evening.

    `ended` is when the evening's part was done, `done` what the day had come to by then and
    `why` the rep's line on it. There is one for a day.
    """

    table: ClassVar[str] = "check_ins"

    on: date
    at: Moment
    planned: DayFigures = DayFigures()
    commitments: Annotated[tuple[Commitment, ...], Meta(max_length=20)] = ()
    ended: Moment | None = None
    done: DayFigures | None = None
    why: Line = ""


class Reopening(Struct, frozen=True, kw_only=True):
    """That a closed assessment was opened again, when, and why."""

    at: Moment
    reason: Name


class Assessment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The self-assessment of the quarter that starts on `starts`, begun at `at`.

    `figures` are kept when it is closed; until then they are computed from the book. `answers`
    are by the question's key. `commitments` are for the quarter after it.
    """

    table: ClassVar[str] = "assessments"

    starts: date
    at: Moment
    answers: dict[str, Text] = field(default_factory=dict)
    commitments: Annotated[tuple[Commitment, ...], Meta(max_length=20)] = ()
    closed: Moment | None = None
    figures: QuarterFigures | None = None
    reopened: tuple[Reopening, ...] = ()
