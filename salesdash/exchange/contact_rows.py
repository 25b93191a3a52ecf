"""A row of a file as the contact it tells of."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from salesdash.domain.contact import Contact, ContactStatus
from salesdash.domain.contacts import STRONGER
from salesdash.domain.errors import InputError
from salesdash.domain.text import fold
from salesdash.domain.zones import zone_of
from salesdash.exchange.cells import UnreadableError, is_blank, listed, shown
from salesdash.exchange.csvfile import Row
from salesdash.exchange.phones import read_phone, zone_of_phone
from salesdash.exchange.profile import Profile, header_key, plain_id
from salesdash.exchange.profiles import Columns
from salesdash.exchange.standing import NO, YES

LONGEST = 10_000
TEXTS = ("role", "company", "vertical", "region", "size", "source")
PHONES = ("phone", "phone_2", "phone_3", "phone_4")
EMAILS = ("email", "email_2")
_SEVERAL = re.compile(r"[;\n]|,(?!\s*(?:ext|x))|\s/\s", re.IGNORECASE)
_STATUS_WORDS = {
    ContactStatus.OPEN: ("open",),
    ContactStatus.APPOINTMENT: ("appointment",),
    ContactStatus.WRONG_NUMBER: ("wrong number", "wrong_number"),
    ContactStatus.DO_NOT_CALL: ("do not call", "do_not_call"),
}


class UnknownStatusError(ValueError):
    """A status that nobody mapped; `status` is how the file writes it."""

    def __init__(self, status: str) -> None:
        super().__init__(f"status {status!r} is not mapped")
        self.status = status


@dataclass(frozen=True)
class StatusMap:
    """What the statuses of a file mean: as told, as remembered, as the profile has it.

    `met` gathers those that were asked for, as the file writes them.
    """

    profile: Profile
    told: Mapping[str, str]
    remembered: Mapping[str, str]
    met: dict[str, str] = field(default_factory=dict)

    def meaning(self, text: str) -> ContactStatus:
        """Return the status that a cell stands for, the strongest of several labels.

        Raises UnknownStatusError: somebody who must not be called is not guessed at.
        """
        if text in self.met:
            return ContactStatus(self.met[text])
        found = self._meanings.get(header_key(text)) or self._strongest(text)
        self.met[text] = found.value
        return found

    def _strongest(self, text: str) -> ContactStatus:
        """Return the strongest status of the labels in a cell. Raises UnknownStatusError."""
        labels = [label.strip() for label in _SEVERAL.split(text) if label.strip()]
        unknown = next((label for label in labels if header_key(label) not in self._meanings), None)
        if unknown is not None or not labels:
            raise UnknownStatusError(unknown or text)
        return max((self._meanings[header_key(label)] for label in labels), key=STRONGER.index)

    @cached_property
    def _meanings(self) -> Mapping[str, ContactStatus]:
        """All that is known, by folded name; later ones go before earlier ones."""
        found = {
            header_key(word): status for status, said in _STATUS_WORDS.items() for word in said
        }
        for known in (self.profile.words.get("status", {}), self.remembered, self.told):
            found |= {
                header_key(t): ContactStatus(o) for t, o in known.items() if o in set(ContactStatus)
            }
        return found


def how_to_map_statuses(statuses: Iterable[str]) -> str:
    """Return the sentence that refuses unknown statuses, with the option for each."""
    told = " ".join(f'--status "{status}=…"' for status in statuses)
    return f"unknown statuses: pass {told}, each as one of {listed(list(ContactStatus))}"


def parse_status(text: str) -> str:
    """Return what a user maps a status to. Raises InputError with what there is."""
    for status, words in _STATUS_WORDS.items():
        if header_key(text) in map(header_key, words):
            return status.value
    known = listed([status.value for status in ContactStatus])
    raise InputError(f"{text!r} is no status: write one of {known}")


class ContactReader:
    """Reads the rows of a sheet whose columns are bound."""

    def __init__(
        self, profile: Profile, columns: Columns, statuses: StatusMap, country: str
    ) -> None:
        self._profile, self._columns = profile, columns
        self._statuses, self._country = statuses, country

    def read(self, row: Row) -> Contact:
        """Return the contact a row tells of. Raises UnreadableError or UnknownStatusError."""
        texts = {name: self._text(row, name) for name in TEXTS}
        whole = " ".join(
            filter(None, (self._text(row, "first_name"), self._text(row, "last_name")))
        )
        name = self._text(row, "name") or whole or texts["company"]
        if not name:
            raise UnreadableError("has no name and no company")
        phones, email = self._phones(row), self._email(row)
        zone = self._text(row, "zone")
        if zone and zone_of(zone, None) is None:
            raise UnreadableError(f"has the zone {shown(zone)}: write one like Europe/Berlin")
        bare = Contact(
            name=name,
            phones=phones,
            email=email,
            zone=zone or (zone_of_phone(phones[0]) if phones else ""),
            notes=self._notes(row),
            status=self._status(row),
            origins=(self._origin(row, name, phones, {**texts, "email": email}),),
        )
        return replace(bare, **texts)

    def _phones(self, row: Row) -> tuple[str, ...]:
        """Return the numbers of all columns, each once; a cell may hold several."""
        cells = (part for name in PHONES for part in _SEVERAL.split(self._text(row, name)))
        numbers = (read_phone(cell, self._country) for cell in cells if cell.strip())
        return tuple(dict.fromkeys(numbers))

    def _email(self, row: Row) -> str:
        """Return the first address there is. Raises UnreadableError for one without an @."""
        cells = (part.strip() for n in EMAILS for part in _SEVERAL.split(self._text(row, n)))
        email = next(filter(None, cells), "")
        if email and "@" not in email:
            raise UnreadableError(f"has the e-mail {shown(email)}: there is no @ in it")
        return email

    def _status(self, row: Row) -> ContactStatus:
        """Return how the contact stands: never to be called, if any column says so."""
        never = fold(self._text(row, "do_not_call"))
        if never in YES:
            return ContactStatus.DO_NOT_CALL
        if never and never not in NO:
            return self._statuses.meaning(self._text(row, "do_not_call"))
        text = self._text(row, "status")
        return self._statuses.meaning(text) if text else ContactStatus.OPEN

    def _text(self, row: Row, name: str) -> str:
        """Return a field's cell on one line. Raises UnreadableError if it is too long."""
        cell = self._columns.cell(row.cells, name)
        if len(cell) > LONGEST:
            raise UnreadableError(f"its {name.replace('_', ' ')} is longer than {LONGEST:,}")
        return "" if is_blank(cell) else cell

    def _notes(self, row: Row) -> str:
        """Return the notes with their lines, cut where they are too long to be kept."""
        place = self._columns.places.get("notes")
        return "" if place is None else row.cells[place].strip()[: 10 * LONGEST]

    def _origin(
        self, row: Row, name: str, phones: tuple[str, ...], texts: Mapping[str, str]
    ) -> str:
        """Return what finds the contact again: its record id, or a digest of who it is."""
        told, before = self._text(row, "record_id"), self._profile.origin
        if told:
            return f"{before}:{plain_id(self._profile, told)}"
        who = (name, texts["company"], texts["email"], *phones)
        digest = hashlib.sha256("\n".join(map(fold, who)).encode()).hexdigest()[:16]
        return f"{before}:~{digest}"
