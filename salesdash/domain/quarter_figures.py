"""What a quarter came to, in figures that can be kept: method.md §9.

Money is in minor units, hours are decimal, shares are 0 to 1. A figure that could not be
known (no quota, no calls) is None.
"""

from datetime import date

from msgspec import Struct


class PathStep(Struct, frozen=True, kw_only=True):
    """One step of the chain: what the plan at the quarter's start asked for, and what was done."""

    name: str
    planned: float
    walked: float


class MissPart(Struct, frozen=True, kw_only=True):
    """One reason why more or less was won than the quota, in money; the parts add up.

    `actual` is None where there was nothing to tell it from: no deal decided, or none won.
    """

    name: str
    minor: int
    planned: float
    actual: float | None


class PickFigures(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The bracket scored."""

    decided: int = 0
    hits: int = 0
    misses: int = 0
    upsets: int = 0
    points: int = 0
    possible: int = 0
    brier: float | None = None


class CallFigures(Struct, frozen=True, kw_only=True):
    """What was called on a day of the quarter, and what came of it by its end.

    `commit_*` and `best_case_*` are the rep's own calls on open deals: how many, their money, and
    what of both was won in the quarter. `won_minor` was won already; `expected_minor` is the
    computed forecast of the whole, with its 10 and 90 % points where it has them.
    """

    on: date
    won_minor: int
    commit: int
    commit_minor: int
    commit_won: int
    commit_won_minor: int
    best_case: int
    best_case_minor: int
    best_case_won: int
    best_case_won_minor: int
    chance: float
    expected_minor: int
    p10_minor: int | None = None
    p50_minor: int | None = None
    p90_minor: int | None = None


class SourceFigures(Struct, frozen=True, kw_only=True):
    """One source in a quarter: opportunities opened, those that left, and what was won."""

    source: str
    opened: int
    left: int
    won: int
    won_minor: int


class ActivityFigures(Struct, frozen=True, kw_only=True):
    """An activity's hours in a quarter, and those its targets gave it."""

    activity: str
    name: str
    hours: float
    target: float


class LeakFigures(Struct, frozen=True, kw_only=True):
    """One way in which time leaked."""

    kind: str
    hours: float
    minor: int | None = None


class LedgerFigures(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The quarter's hours: spent, available, and where they went against the targets."""

    spent: float = 0.0
    available: float = 0.0
    focus: float | None = None
    others_share: float | None = None
    activities: tuple[ActivityFigures, ...] = ()
    leaks: tuple[LeakFigures, ...] = ()
    leaked_hours: float = 0.0
    leaked_minor: int | None = None


class SessionFigures(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The quarter's calls, in and out of sessions. Times are in seconds."""

    sessions: int = 0
    dials: int = 0
    conversations: int = 0
    appointments: int = 0
    session_dials: int = 0
    worked_seconds: float = 0.0
    gap_seconds: float = 0.0
    gaps: int = 0
    past_limit_seconds: float = 0.0
    past_yes_seconds: float = 0.0
    interruptions: int = 0
    prepared: int = 0


class ChangeFigures(Struct, frozen=True, kw_only=True):
    """A change of the playbook: its day, what and why, and wins of tries before and after."""

    on: date
    what: str
    reason: str
    before_hits: int
    before_tries: int
    after_hits: int
    after_tries: int


class CheckInFigures(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The quarter's check-ins: on how many selling days, and how many commitments were kept."""

    days: int = 0
    evenings: int = 0
    selling_days: int = 0
    longest: int = 0
    kept: int = 0
    told: int = 0


class QuarterFigures(Struct, frozen=True, kw_only=True):
    """Everything a quarter's self-assessment computes, as it was found on the day `as_of`."""

    as_of: date
    quota_minor: int | None
    won_minor: int
    won: int
    lost: int
    no_decision: int
    opened: int
    opened_before: int
    usually_opened: float | None
    path: tuple[PathStep, ...] = ()
    miss: tuple[MissPart, ...] = ()
    picks: PickFigures = PickFigures()
    calls: tuple[CallFigures, ...] = ()
    sources: tuple[SourceFigures, ...] = ()
    ledger: LedgerFigures = LedgerFigures()
    sessions: SessionFigures = SessionFigures()
    reviews_done: int = 0
    reviews_owed: int = 0
    playbook: tuple[ChangeFigures, ...] = ()
    check_ins: CheckInFigures = CheckInFigures()

    @property
    def attainment(self) -> float | None:
        """Won as a share of the quota; None without one."""
        return self.won_minor / self.quota_minor if self.quota_minor else None

    @property
    def left(self) -> int:
        """Deals that left the pipeline, whatever the outcome."""
        return self.won + self.lost + self.no_decision

    @property
    def average_minor(self) -> float | None:
        """The average won deal; None without any."""
        return self.won_minor / self.won if self.won else None
