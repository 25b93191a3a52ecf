"""What the files of a program look like: its headers, its stages, and what it leaves unsaid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line, fold
from salesdash.exchange.cells import listed

FIELDS = (
    "record_id", "name", "account", "product", "amount", "currency", "stage", "outcome",
    "opened", "closes", "closed", "rep", "source", "category", "next_step", "next_step_on",
    "contact", "vertical", "region", "size", "role", "notes",
)  # fmt: skip
DATE_FIELDS = ("opened", "closes", "closed", "next_step_on")


class Profile(Struct, frozen=True, kw_only=True):
    """How one program writes deals.

    `columns` gives each of our fields the headers it can have, the best first; one header may
    serve two fields (a close date that is expected while the deal is open, actual after).
    `signature` are the fields whose columns a file must have to be taken for one of this
    program. `stages` maps its stages to keys of ours or to an outcome; `left_from` is its
    stage that closed deals left from where their rows do not say. `facts` are fields that
    every row has.
    """

    name: str
    columns: dict[str, tuple[str, ...]]
    signature: tuple[str, ...] = ()
    stages: dict[str, str] = {}
    left_from: str = ""
    facts: dict[str, str] = {}


CRM = Profile(
    name="crm",
    columns={
        "record_id": ("opportunity_id",),
        "rep": ("sales_agent",),
        "product": ("product",),
        "account": ("account",),
        "stage": ("deal_stage",),
        "opened": ("engage_date",),
        "closes": ("close_date",),
        "closed": ("close_date",),
        "amount": ("close_value",),
    },
    signature=("record_id", "rep", "stage", "opened", "closed", "amount"),
    stages={"Prospecting": "qualified", "Engaging": "discovery", "Won": "won", "Lost": "lost"},
    left_from="Engaging",
)

GENERIC = Profile(
    name="generic",
    columns={
        "record_id": ("id", "record id", "deal id", "opportunity id"),
        "name": ("name", "deal", "deal name", "title", "opportunity", "opportunity name"),
        "account": ("account", "account name", "company", "company name", "customer", "client",
                    "organization", "organisation"),
        "product": ("product", "product name", "item"),
        "amount": ("amount", "value", "deal value", "close value", "price", "revenue", "total"),
        "currency": ("currency", "currency code", "amount currency"),
        "stage": ("stage", "deal stage", "stage name", "pipeline stage", "phase"),
        "outcome": ("outcome", "status", "deal status", "result"),
        "opened": ("opened", "opened on", "open date", "created", "created date", "create date",
                   "start date", "engage date"),
        "closes": ("closes", "expected close", "expected close date", "close date", "due"),
        "closed": ("closed", "closed on", "closed date", "date closed", "actual close date",
                   "close date"),
        "rep": ("rep", "owner", "sales rep", "salesperson", "sales agent", "deal owner",
                "opportunity owner", "agent"),
        "source": ("source", "lead source"),
        "category": ("category", "forecast category"),
        "next_step": ("next step",),
        "next_step_on": ("next step on", "next step date", "next activity date"),
        "contact": ("contact", "contact name", "primary contact"),
        "vertical": ("vertical", "industry", "sector"),
        "region": ("region", "territory", "country"),
        "size": ("size", "company size", "segment"),
        "role": ("role", "job title"),
        "notes": ("notes", "note", "description", "comments"),
    },
)  # fmt: skip

PROFILES = (CRM, GENERIC)


@dataclass(frozen=True)
class Columns:
    """Where a file has our fields: the place and the header of each one that it has."""

    places: Mapping[str, int]
    header: tuple[str, ...]

    def __contains__(self, field: str) -> bool:
        """Tell whether the file has a field."""
        return field in self.places

    def title(self, field: str) -> str:
        """Return the header a field has in the file."""
        return self.header[self.places[field]]

    def cell(self, cells: Sequence[str], field: str) -> str:
        """Return a field's cell on one line, empty when the file has none."""
        place = self.places.get(field)
        return "" if place is None else clean_line(cells[place])

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headers of columns that nothing is taken from."""
        used = set(self.places.values())
        return tuple(title for i, title in enumerate(self.header) if title and i not in used)


def header_key(text: str) -> str:
    """Return the form in which headers are compared: case, spaces and underscores do not count."""
    return fold(text.replace("_", " "))


def find_profile(name: str) -> Profile:
    """Return a profile by its name. Raises InputError with those there are."""
    for profile in PROFILES:
        if profile.name == fold(name):
            return profile
    known = listed([profile.name for profile in PROFILES])
    raise InputError(f"no profile {name!r}: write one of {known}")


def choose_profile(header: Sequence[str]) -> Profile:
    """Return the profile whose signature a header has; the generic one takes all others."""
    present = {header_key(title) for title in header}
    for profile in PROFILES:
        if profile.signature and all(
            any(header_key(title) in present for title in profile.columns[field])
            for field in profile.signature
        ):
            return profile
    return GENERIC


def bind_columns(
    header: tuple[str, ...],
    profile: Profile,
    told: Mapping[str, str],
    remembered: Mapping[str, str],
    file: str = "the file",
) -> Columns:
    """Return where the fields are: as told, as remembered if that column is there, as usual.

    Raises InputError for a field or column that is not there, for a column that is there
    twice, and for a file in which no deal's name can be found.
    """
    titles: dict[str, list[int]] = {}
    for place, title in enumerate(header):
        titles.setdefault(header_key(title), []).append(place)
    _check_told(told, titles, header, file)
    places: dict[str, int] = {}
    for field in FIELDS:
        usual = profile.columns.get(field, ())
        wanted = [told[field]] if field in told else [remembered.get(field, ""), *usual]
        found = next((t for title in wanted if title and (t := header_key(title)) in titles), None)
        if found is None:
            continue
        if len(titles[found]) > 1:
            raise InputError(
                f"{file} has {len(titles[found])} columns {header[titles[found][0]]!r}: rename one"
            )
        places[field] = titles[found][0]
    if not places.keys() & {"name", "account", "product"}:
        raise InputError(
            f"{file} has no column for a deal's name: pass --map name=Column, one of "
            f"{listed(header)}"
        )
    return Columns(places, header)


def _check_told(
    told: Mapping[str, str], titles: Mapping[str, list[int]], header: tuple[str, ...], file: str
) -> None:
    """Raise InputError for a field or a column of `--map` that there is not."""
    for field, title in told.items():
        if field not in FIELDS:
            raise InputError(f"--map: no field {field!r}: write one of {listed(FIELDS, 30)}")
        if header_key(title) not in titles:
            raise InputError(
                f"--map {field}: {file} has no column {title!r}: it has {listed(header)}"
            )
