"""What the rep keeps of a deal that left: the 360 review, and the questions that show a gap."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from salesdash.domain.records import Id, Line, Name, Outcome, Record, Source, Text

Phrases = Annotated[tuple[Name, ...], Meta(max_length=20)]


class Asked(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A gap question that was asked in a deal, and whether it brought a gap to light."""

    question_id: Id
    surfaced: bool = False


class GapQuestion(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A question that may bring the buyer's gap to light (method.md §7).

    `vertical` and `role` say who it is for (empty: anybody), `objectives` and `impacts` what it
    leads to. `shared_by` names the rep whose reviews it came with.
    """

    table: ClassVar[str] = "gap_questions"

    text: Name
    vertical: Line = ""
    role: Line = ""
    objectives: Phrases = ()
    impacts: Phrases = ()
    shared_by: Line = ""


class Review(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The 360 view of a deal that left the pipeline (method.md §7).

    What is counted is kept as phrases. `outcome` is the ending it looks back on. A review of
    one's own belongs to a deal, which knows the segment. One that another rep shared has no
    deal here: `shared_by` names the rep, `key` the review in that rep's book, `closed` is the
    first of the month the deal left in, and `vertical`, `role` and `source` are its own.
    """

    table: ClassVar[str] = "reviews"

    deal_id: Id = 0
    on: date
    outcome: Outcome
    objectives: Phrases = ()
    beneath: Phrases = ()
    means: Phrases = ()
    means_fit: bool = True
    impacts: Phrases = ()
    gap: Line = ""
    unexpected: Phrases = ()
    why: Text = ""
    differently: Text = ""
    asked: Annotated[tuple[Asked, ...], Meta(max_length=200)] = ()
    closed: date | None = None
    vertical: Line = ""
    role: Line = ""
    source: Source = Source.UNKNOWN
    shared_by: Line = ""
    key: Line = ""

    def __post_init__(self) -> None:
        """Refuse a review of an open deal, and one that is neither one's own nor shared."""
        if self.outcome is Outcome.OPEN:
            raise ValueError("a review looks back on a deal that is won, lost or undecided")
        if bool(self.deal_id) == bool(self.shared_by):
            raise ValueError("a review is of a deal in the book, or shared by another rep")
        if len({asked.question_id for asked in self.asked}) != len(self.asked):
            raise ValueError("a question was asked in a deal or not: it stands here twice")
