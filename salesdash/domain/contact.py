"""Who the rep calls: contacts, the numbers never to be called again, and lists of one theme."""

from enum import StrEnum
from typing import Annotated, ClassVar

from msgspec import Meta, field

from salesdash.domain.records import Id, Line, Moment, Name, Record, Text
from salesdash.domain.territory import SegmentField

Phone = Annotated[str, Meta(min_length=1, max_length=100)]
Tries = Annotated[int, Meta(ge=0, le=1_000)]


class ContactStatus(StrEnum):
    """How a contact stands. Only `open` ones are ever queued; `do_not_call` is final."""

    OPEN = "open"
    APPOINTMENT = "appointment"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CALL = "do_not_call"

    @property
    def label(self) -> str:
        """The status in words."""
        return self.value.replace("_", " ")

    @property
    def is_callable(self) -> bool:
        """Whether a contact of the status is ever queued."""
        return self is ContactStatus.OPEN


class Contact(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody to call.

    `phones` are in international form (`+15551234567`) where they could be read. `zone` is the
    name of the contact's time zone, empty for the rep's. `next_at` is when to call next, None
    for as soon as possible. `tries` counts calls by outcome since the last success or
    cool-off. `call_ids` are the last calls, the newest at the end, which was at `called_at`.
    `origins` name the outside records it came from, so that a second import finds it again.
    """

    table: ClassVar[str] = "contacts"

    name: Name
    role: Line = ""
    company: Line = ""
    phones: tuple[Phone, ...] = ()
    email: Line = ""
    zone: Line = ""
    vertical: Line = ""
    region: Line = ""
    size: Line = ""
    source: Line = ""
    status: ContactStatus = ContactStatus.OPEN
    notes: Text = ""
    next_at: Moment | None = None
    tries: dict[str, Tries] = field(default_factory=dict)
    call_ids: tuple[Id, ...] = ()
    called_at: Moment | None = None
    origins: tuple[Line, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """What reaches the contact or names it: phones, the e-mail folded, outside records."""
        return (*self.phones, *filter(None, (self.email.casefold(),)), *self.origins)

    @property
    def first_name(self) -> str:
        """What the contact is called to their face: the first word of the name."""
        return self.name.split()[0] if self.name.split() else self.name


class DoNotCall(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody said never to call again. What reaches them stays blocked whoever it belongs to.

    Kept apart from the contact, so that neither an import, a merge nor a deletion lifts it:
    only taking back the very change that wrote it does.
    """

    table: ClassVar[str] = "do_not_call"

    contact_id: Id
    name: Line = ""
    phones: tuple[Phone, ...] = ()
    email: Line = ""
    origins: tuple[Line, ...] = ()
    at: Moment

    @property
    def keys(self) -> tuple[str, ...]:
        """What is blocked: phones, the e-mail folded, outside records."""
        return (*self.phones, *filter(None, (self.email.casefold(),)), *self.origins)


class Check(StrEnum):
    """What preparing a list comes to (method.md §5)."""

    TALK_TRACK = "talk_track"
    CONTACTS = "contacts"
    REFERRAL = "referral"

    @property
    def label(self) -> str:
        """The check in words."""
        return {
            Check.TALK_TRACK: "talk track chosen",
            Check.CONTACTS: "contacts checked",
            Check.REFERRAL: "referral named",
        }[self]


class CallList(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A list to call through: the contacts of one theme, of a filter, or picked by hand.

    `field` and `value` are the theme (`vertical`, `logistics`); `contains` is a text that the
    contacts of a filter have somewhere; `contact_ids` were put in by hand. `preparing_since`
    stands while the list is being prepared, `prepared_seconds` is what that took so far.
    """

    table: ClassVar[str] = "call_lists"

    name: Name
    field: SegmentField | None = None
    value: Line = ""
    contains: Line = ""
    contact_ids: tuple[Id, ...] = ()
    talk_track: Line = ""
    referral: Line = ""
    checked: tuple[Check, ...] = ()
    preparing_since: Moment | None = None
    prepared_seconds: Annotated[float, Meta(ge=0)] = 0.0

    @property
    def is_prepared(self) -> bool:
        """Whether every check is made."""
        return set(self.checked) == set(Check)
