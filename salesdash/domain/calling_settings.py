"""How the rep calls: the block, the call clock's marks, calling hours, when leads come up again."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from salesdash.domain.book import Book
from salesdash.domain.calling import Disposition, Seconds
from salesdash.domain.records import Line, Record

Days = Annotated[int, Meta(ge=0, le=3650)]


class RecycleRule(Struct, frozen=True, kw_only=True):
    """When a contact comes up again: in `days`, or in `cool_off_days` at every `cap`th time."""

    outcome: Disposition
    days: Days
    cap: Annotated[int, Meta(ge=1, le=1_000)]
    cool_off_days: Days


DEFAULT_RULES = (
    RecycleRule(outcome=Disposition.CALLBACK, days=1, cap=5, cool_off_days=30),
    RecycleRule(outcome=Disposition.NOT_NOW, days=90, cap=4, cool_off_days=365),
    RecycleRule(outcome=Disposition.NOT_INTERESTED, days=180, cap=2, cool_off_days=365),
    RecycleRule(outcome=Disposition.NO_ANSWER, days=1, cap=6, cool_off_days=30),
    RecycleRule(outcome=Disposition.VOICEMAIL, days=3, cap=3, cool_off_days=30),
    RecycleRule(outcome=Disposition.GATEKEEPER, days=2, cap=4, cool_off_days=30),
)


class CallingHours(Struct, frozen=True, kw_only=True):
    """A span of the day in minutes from midnight: `540` to `690` is 9:00 to 11:30."""

    start: Annotated[int, Meta(ge=0, le=1440)]
    end: Annotated[int, Meta(ge=0, le=1440)]


class CallingSettings(Record, frozen=True, kw_only=True, omit_defaults=False):
    """How the rep calls: one record, kept whole. Defaults are those of method.md §5.

    `contact_hours` are when contacts are called, in their own zones. `email` are the rep's own
    addresses with commas between: the first is whom invitations ask to answer.
    """

    table: ClassVar[str] = "calling_settings"

    block_minutes: Annotated[float, Meta(gt=0, le=1440)] = 52.0
    ask_from: Seconds = 45.0
    objections_from: Seconds = 60.0
    target_seconds: Seconds = 120.0
    decide_from: Seconds = 150.0
    limit_seconds: Seconds = 180.0
    extend_seconds: Seconds = 60.0
    objection_seconds: Seconds = 20.0
    contact_hours: CallingHours = CallingHours(start=540, end=1050)
    email: Line = ""
    rules: tuple[RecycleRule, ...] = DEFAULT_RULES

    @property
    def addresses(self) -> tuple[str, ...]:
        """The rep's own e-mail addresses."""
        return tuple(part for part in (part.strip() for part in self.email.split(",")) if part)

    def rule(self, outcome: Disposition) -> RecycleRule | None:
        """Return the rule of an outcome; None for those that do not come up again."""
        return next((rule for rule in self.rules if rule.outcome is outcome), None)


def calling_settings(book: Book) -> CallingSettings:
    """Return how the rep calls, or the defaults where nothing was chosen."""
    return next(iter(book.table(CallingSettings).values()), CallingSettings())
