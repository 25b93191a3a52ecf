"""The records the book keeps: frozen, typed, validated where data enter.

Every record has an `id` (0 until the store gives it one). Amounts are integer minor
units, dates are days in the rep's own zone, moments are aware.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from salesdash.domain.money import Currency

Line = Annotated[str, Meta(max_length=10_000)]
Name = Annotated[str, Meta(min_length=1, max_length=10_000)]
Text = Annotated[str, Meta(max_length=100_000)]
Minor = Annotated[int, Meta(ge=0, le=10**15)]
Share = Annotated[float, Meta(ge=0, le=1)]
Ratio = Annotated[float, Meta(gt=0, le=1)]
Id = Annotated[int, Meta(ge=0)]
Moment = Annotated[datetime, Meta(tz=True)]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What all kept things share: a table of their own and an id never reused."""

    table: ClassVar[str]
    id: Id = 0


class Outcome(StrEnum):
    """How a deal stands. *No decision* is an outcome of its own, beside won and lost."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    NO_DECISION = "no_decision"

    @property
    def label(self) -> str:
        """The outcome in words."""
        return self.value.replace("_", " ")


class Source(StrEnum):
    """Who moved first (method.md §6). `unknown` is what an import without the column gives."""

    OPENED = "opened"
    INBOUND = "inbound"
    REFERRAL = "referral"
    CLIENT = "client"
    UNKNOWN = "unknown"


class ForecastCategory(StrEnum):
    """The rep's own call on a deal, beside the computed probability."""

    COMMIT = "commit"
    BEST_CASE = "best_case"
    PIPELINE = "pipeline"
    OMITTED = "omitted"

    @property
    def label(self) -> str:
        """The category in words."""
        return self.value.replace("_", " ")


class AmountBasis(StrEnum):
    """Where an amount comes from: quoted to the buyer, or the product's list price."""

    QUOTED = "quoted"
    LIST = "list"


class Stage(Struct, frozen=True, kw_only=True):
    """A round of the bracket.

    `win_rate` is the default share of deals reaching this stage that are won (a weak prior
    until the rep's own history speaks); `limit_days` is the age in the stage past which a
    deal is stale.
    """

    key: Name
    name: Name
    win_rate: Share
    limit_days: Annotated[int, Meta(ge=1, le=3650)]


DEFAULT_STAGES = (
    Stage(key="qualified", name="Qualified", win_rate=0.20, limit_days=21),
    Stage(key="discovery", name="Discovery", win_rate=0.30, limit_days=28),
    Stage(key="proposal", name="Proposal", win_rate=0.45, limit_days=28),
    Stage(key="terms", name="Terms", win_rate=0.65, limit_days=21),
    Stage(key="commit", name="Commit", win_rate=0.85, limit_days=14),
)


class Holiday(Struct, frozen=True, kw_only=True):
    """A public holiday, resolved once for the chosen country and kept with the book."""

    on: date
    name: str


class Settings(Record, frozen=True, kw_only=True, omit_defaults=False):
    """What the rep chose: one record. Defaults are those of method.md §1.

    Kept whole, so that a figure does not move when a default of the program does.
    """

    table: ClassVar[str] = "settings"

    rep: Line = ""
    zone: Line = ""
    currency: Currency = Currency()
    close_ratio: Annotated[float, Meta(ge=1, le=1000)] = 4.0
    cycle_days: Annotated[int, Meta(ge=1, le=3650)] = 60
    prior_weight: Annotated[float, Meta(ge=0, le=10_000)] = 20.0
    fiscal_start_month: Annotated[int, Meta(ge=1, le=12)] = 1
    country: Line = ""
    subdivision: Line = ""
    holidays: tuple[Holiday, ...] = ()
    days_off: tuple[date, ...] = ()
    week_start: Annotated[int, Meta(ge=0, le=6)] = 0
    selling_weekdays: tuple[Annotated[int, Meta(ge=0, le=6)], ...] = (0, 1, 2, 3, 4)
    hours_per_day: Annotated[float, Meta(gt=0, le=24)] = 8.0
    selling_days_per_year: Annotated[int, Meta(ge=1, le=366)] = 220
    conversations_per_dial: Ratio = 0.10
    appointments_per_conversation: Ratio = 0.05
    opportunities_per_appointment: Ratio = 0.50
    dials_per_hour: Annotated[float, Meta(gt=0, le=1000)] = 20.0
    stages: Annotated[tuple[Stage, ...], Meta(min_length=1, max_length=12)] = DEFAULT_STAGES

    def __post_init__(self) -> None:
        """Refuse two stages of one key."""
        keys = [stage.key for stage in self.stages]
        if len(set(keys)) != len(keys):
            raise ValueError("two stages have the same key")

    def stage_index(self, key: str) -> int:
        """Return the round (0-based) of a stage; an unknown key counts as the first."""
        return next((i for i, stage in enumerate(self.stages) if stage.key == key), 0)


class Quota(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The quota of a quarter, in force from the quarter that starts on `starts`.

    A later record takes over from its own quarter on, so past quarters keep theirs.
    """

    table: ClassVar[str] = "quotas"

    starts: date
    amount_minor: Annotated[int, Meta(ge=1, le=10**15)]


class Deal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An opportunity.

    `opened` is None when nobody recorded the day; `closes` is the expected close, `closed`
    the actual one. `would_stop` is what could stop it, in the rep's words. `origin` names the
    outside record (`profile:record id`) so that a second import finds it again.
    """

    table: ClassVar[str] = "deals"

    name: Name
    account: Line = ""
    amount_minor: Minor = 0
    amount_basis: AmountBasis = AmountBasis.QUOTED
    stage: Name
    outcome: Outcome = Outcome.OPEN
    opened: date | None = None
    closes: date | None = None
    closed: date | None = None
    source: Source = Source.UNKNOWN
    category: ForecastCategory = ForecastCategory.PIPELINE
    sure_thing: bool = False
    next_step: Line = ""
    next_step_on: date | None = None
    would_stop: Line = ""
    product: Line = ""
    contact: Line = ""
    vertical: Line = ""
    region: Line = ""
    size: Line = ""
    role: Line = ""
    notes: Text = ""
    origin: Line = ""

    def __post_init__(self) -> None:
        """Refuse a deal that is open and closed, or closed before it was opened."""
        if (self.outcome is Outcome.OPEN) != (self.closed is None):
            raise ValueError("a deal has a closing day exactly when it is won, lost or undecided")
        if self.opened and self.closed and self.closed < self.opened:
            raise ValueError(f"closed {self.closed} is before opened {self.opened}")

    @property
    def is_open(self) -> bool:
        """Whether the deal is still in the pipeline."""
        return self.outcome is Outcome.OPEN


class DealEvent(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One dated change of one field of a deal: the stage history, and more.

    `on` is the day it took effect, `at` the moment it was recorded. `field` is `opened` for
    the deal's first event. `before` and `after` are the values as they are stored, so that
    the deal can be seen as of any earlier day.
    """

    table: ClassVar[str] = "events"

    deal_id: Id
    on: date
    at: Moment
    field: Name
    before: str | int | bool | None = None
    after: str | int | bool | None = None


class ImportMap(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the rep once said about a kind of file, remembered for the next import.

    `columns` are headers by field; `stages`, and `sources` of deals, are ours by theirs.
    """

    table: ClassVar[str] = "import_maps"

    profile: Name
    columns: dict[str, str] = {}
    stages: dict[str, str] = {}
    sources: dict[str, str] = {}
