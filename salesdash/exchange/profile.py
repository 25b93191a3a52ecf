"""What a table of one program looks like, in one place for reading and for writing."""

from enum import StrEnum

from msgspec import Struct

from salesdash.domain.text import fold

DEAL_FIELDS = (
    "record_id", "name", "account", "product", "amount", "currency", "stage", "outcome",
    "is_won", "is_closed", "is_lost", "probability", "opened", "closes", "closed", "won_on",
    "lost_on", "stage_since", "lost_reason", "rep", "source", "category", "next_step",
    "next_step_on", "contact", "vertical", "region", "size", "role", "notes",
)  # fmt: skip
CONTACT_FIELDS = (
    "record_id", "name", "first_name", "last_name", "role", "company", "phone", "phone_2",
    "phone_3", "phone_4", "email", "email_2", "zone", "vertical", "region", "size", "source",
    "status", "do_not_call", "rep", "notes",
)  # fmt: skip
DATE_FIELDS = (
    "opened", "closes", "closed", "won_on", "lost_on", "stage_since", "next_step_on",
)  # fmt: skip
_SHORT_ID, _LONG_ID = 15, 18


class Kind(StrEnum):
    """What the rows of a file are."""

    DEALS = "deals"
    CONTACTS = "contacts"

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields a row of this kind can have."""
        return DEAL_FIELDS if self is Kind.DEALS else CONTACT_FIELDS

    @property
    def naming(self) -> frozenset[str]:
        """The fields of which a file needs one: without them a row is nobody and nothing."""
        if self is Kind.DEALS:
            return frozenset({"name", "account", "product"})
        return frozenset({"name", "first_name", "last_name", "company"})


class Profile(Struct, frozen=True, kw_only=True):
    """How one program writes deals, or contacts.

    `columns` gives each of our fields the headers it can have: the first is the one to write,
    the others are read too. One header may serve two fields (a close date that is expected
    while the deal is open, actual after). Headers may have `prefix` before them. `signature`
    are the fields whose columns a file must have to be taken for one of this program.

    `words` gives, by field, what the program's own words mean here: a stage's key or an
    outcome for `stage` and `outcome`, a value of ours for `category`, `source` and `status`;
    the first word for a meaning is the one to write. `left_from` is its stage that closed
    deals left from where their rows do not say. `facts` are fields that every row has.
    `system` is the program whose record ids these are, where another profile has the same.
    `closing_odds` tells that stages with odds of 1 and of 0, and no others, end a deal.
    """

    name: str
    title: str
    kind: Kind = Kind.DEALS
    system: str = ""
    columns: dict[str, tuple[str, ...]]
    prefix: str = ""
    signature: tuple[str, ...] = ()
    words: dict[str, dict[str, str]] = {}
    left_from: str = ""
    facts: dict[str, str] = {}
    closing_odds: bool = False

    @property
    def origin(self) -> str:
        """What stands before the record ids of this program in the book."""
        return self.system or self.name

    @property
    def memory(self) -> str:
        """The name under which mappings of these files are remembered."""
        if self.kind is Kind.DEALS or self.origin == self.kind:
            return self.origin
        return f"{self.origin} {self.kind}"

    def header(self, field: str) -> str | None:
        """Return the header to write a field under, None where the program has no column."""
        titles = self.columns.get(field)
        return f"{self.prefix}{titles[0]}" if titles else None

    def keys(self, field: str) -> tuple[str, ...]:
        """Return the headers of a field as they are compared, the best first."""
        titles = self.columns.get(field, ())
        if not self.prefix:
            return tuple(map(header_key, titles))
        return tuple(header_key(before + t) for before in (self.prefix, "") for t in titles)

    def word(self, field: str, ours: str) -> str | None:
        """Return the program's word for a value of ours, None where it has none."""
        found = self.words.get(field, {})
        return next((theirs for theirs, meaning in found.items() if meaning == ours), None)


def header_key(text: str) -> str:
    """Return the form in which headers are compared: case, spaces and underscores do not count."""
    return fold(text.replace("_", " "))


def plain_id(profile: Profile, record_id: str) -> str:
    """Return a record id as it is compared: Salesforce writes one with 15 letters or with 18."""
    is_long = len(record_id) == _LONG_ID and record_id.isascii() and record_id.isalnum()
    return record_id[:_SHORT_ID] if profile.origin == "salesforce" and is_long else record_id
