"""What the rep keeps of time: activities and their targets, entries, the running timer.

Method: method.md §4. An entry is a span of aware moments; which days it falls on follows
from the rep's zone (`domain/spans.py`).
"""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from salesdash.domain.records import Id, Line, Moment, Name, Record, Share

Weekday = Annotated[int, Meta(ge=0, le=6)]
Hours = Annotated[float, Meta(ge=0, le=168)]
CLOSE_TO_ONE = 1e-6


class DirectedBy(StrEnum):
    """Who decided that the time went there (method.md §4, *who spent it*)."""

    ME = "me"
    CLIENT = "client"
    MANAGER = "manager"
    OTHER = "other"


class Activity(Struct, frozen=True, kw_only=True):
    """Something time goes to.

    Without an `essential` one there would be no sale; the others are counted apart. `prime`
    ones belong in prime time; a `lost` one bought nothing, and its target is 0. `share` is
    the target until a dated TargetSet says otherwise.
    """

    key: Name
    name: Name
    essential: bool = True
    prime: bool = False
    lost: bool = False
    share: Share = 0.0


PROSPECTING, SELLING, LOST = "prospecting", "selling", "lost"
DEFAULT_ACTIVITIES = (
    Activity(key=PROSPECTING, name="Prospecting", prime=True, share=0.30),
    Activity(key=SELLING, name="Selling", prime=True, share=0.30),
    Activity(key="account_management", name="Accounts", share=0.10),
    Activity(key="preparation", name="Preparation", share=0.12),
    Activity(key="administration", name="Administration", essential=False, share=0.10),
    Activity(key="training", name="Training", share=0.08),
    Activity(key=LOST, name="Lost", essential=False, lost=True),
)


class Window(Struct, frozen=True, kw_only=True):
    """Prime time on one weekday (0 is Monday), by the clock on the wall, within one day."""

    weekday: Weekday
    start: time
    end: time

    def __post_init__(self) -> None:
        """Refuse a window that ends before it starts, and times with a zone."""
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("prime time is by the clock on the wall, without a zone")
        if self.end <= self.start:
            raise ValueError(f"prime time ends {self.end:%H:%M}, before {self.start:%H:%M}")


DEFAULT_PRIME_TIME = tuple(
    Window(weekday=weekday, start=start, end=end)
    for weekday in range(5)
    for start, end in ((time(9), time(11, 30)), (time(14), time(16, 30)))
)


class Template(Struct, frozen=True, kw_only=True):
    """An entry on a key: plain words, as they are typed for a backfill or the timer."""

    key: Annotated[str, Meta(pattern="^[1-9]$")]
    text: Name


class CalendarRule(Struct, frozen=True, kw_only=True):
    """What time of other tools becomes when `text` is in its title, a tag or who takes part.

    The first rule that fits counts; `*` fits everything. An empty `activity` leaves it out.
    """

    text: Name
    activity: Line = ""
    directed_by: DirectedBy = DirectedBy.ME
    deal_id: Id | None = None


class TimeSettings(Record, frozen=True, kw_only=True, omit_defaults=False):
    """What the rep chose for the ledger: one record, kept whole.

    `slept_minutes` is the gap after which the machine counts as having slept,
    `forgotten_hours` how long a timer may run without a sign of the rep before it is asked about.
    """

    table: ClassVar[str] = "time_settings"

    activities: Annotated[tuple[Activity, ...], Meta(min_length=1, max_length=24)] = (
        DEFAULT_ACTIVITIES
    )
    prime_time: Annotated[tuple[Window, ...], Meta(max_length=70)] = DEFAULT_PRIME_TIME
    templates: Annotated[tuple[Template, ...], Meta(max_length=9)] = ()
    calendar_rules: Annotated[tuple[CalendarRule, ...], Meta(max_length=500)] = ()
    slept_minutes: Annotated[int, Meta(ge=1, le=1440)] = 10
    forgotten_hours: Annotated[float, Meta(gt=0, le=24)] = 4.0

    def __post_init__(self) -> None:
        """Refuse two activities of one key, and two templates on one."""
        for what, keys in (
            ("activities", [activity.key for activity in self.activities]),
            ("templates", [template.key for template in self.templates]),
        ):
            if len(set(keys)) != len(keys):
                raise ValueError(f"two {what} have the same key")


class TargetSet(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The target share of each activity by key, in force from `starts` until the next set."""

    table: ClassVar[str] = "targets"

    starts: date
    shares: dict[str, Share]

    def __post_init__(self) -> None:
        """Refuse shares that are not the whole."""
        total = sum(self.shares.values())
        if abs(total - 1) > CLOSE_TO_ONE:
            raise ValueError(f"the targets sum to {total * 100:.1f} %, not to 100 %")


class Entry(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Time that went to an activity, from `start` up to `end`.

    `origin` names where it came from when that was no hand: `timer`, `session:ID`,
    `ics:UID:OCCURRENCE`, `timew:START`, so that it is found again. `told` is then the digest of
    what was told there, so that a change there is known from one the rep made here.
    """

    table: ClassVar[str] = "entries"

    activity: Name
    start: Moment
    end: Moment
    note: Line = ""
    deal_id: Id | None = None
    directed_by: DirectedBy = DirectedBy.ME
    origin: Line = ""
    told: Line = ""

    def __post_init__(self) -> None:
        """Refuse an entry that takes no time."""
        if self.end.timestamp() <= self.start.timestamp():
            raise ValueError(f"an entry ends after it starts: {self.start} to {self.end}")

    @property
    def hours(self) -> float:
        """How long it took; two moments of one zone differ by more than the clock on its wall."""
        return (self.end.timestamp() - self.start.timestamp()) / 3600


class Timer(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The timer that runs: there is one record while it does, none else.

    `kept_until` is up to when the rep said that the time it ran alone was work.
    """

    table: ClassVar[str] = "timers"

    activity: Name
    start: Moment
    note: Line = ""
    deal_id: Id | None = None
    directed_by: DirectedBy = DirectedBy.ME
    kept_until: Moment | None = None


class WeekPlan(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The hours per activity key that the rep accepted for the week from `starts`, at `at`."""

    table: ClassVar[str] = "week_plans"

    starts: date
    hours: dict[str, Hours]
    at: Moment


def entry_for(
    activity: str,
    start: datetime,
    end: datetime,
    note: str = "",
    *,
    deal_id: int | None = None,
    directed_by: DirectedBy = DirectedBy.ME,
    origin: str = "",
) -> Entry:
    """Return the entry of something that happened, in whole seconds: a timer, a call session.

    `origin` of a session is `session:ID`. Raises ValueError when it took less than a second.
    """
    return Entry(
        activity=activity,
        start=start.replace(microsecond=0),
        end=end.replace(microsecond=0),
        note=note,
        deal_id=deal_id,
        directed_by=directed_by,
        origin=origin,
    )
