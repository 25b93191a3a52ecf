"""A row of a file as the contact it tells of."""

import hashlib
from collections.abc import Mapping

from salesdash.domain.contact import Contact, ContactStatus
from salesdash.domain.errors import InputError
from salesdash.domain.lists import zone_of
from salesdash.domain.text import clean_line, fold
from salesdash.exchange.cells import UnreadableError, is_blank, listed, shown
from salesdash.exchange.csvfile import Row, Sheet
from salesdash.exchange.phones import read_phone, zone_of_phone
from salesdash.exchange.profiles import Columns, header_key

PROFILE = "contacts"
LONGEST = 10_000
HEADERS: Mapping[str, tuple[str, ...]] = {
    "record_id": ("id", "record id", "contact id", "lead id", "person id"),
    "name": ("name", "full name", "contact", "contact name", "person"),
    "first_name": ("first name", "first", "given name"),
    "last_name": ("last name", "last", "surname", "family name"),
    "role": ("role", "title", "job title", "position", "function"),
    "company": ("company", "company name", "account", "account name", "organization",
                "organisation", "employer"),
    "phone": ("phone", "phone number", "telephone", "tel", "work phone", "business phone",
              "direct phone", "phone 1"),
    "phone_2": ("mobile", "mobile phone", "cell", "cell phone", "phone 2", "other phone"),
    "email": ("email", "e-mail", "email address", "e-mail address", "mail"),
    "zone": ("zone", "time zone", "timezone"),
    "vertical": ("vertical", "industry", "sector"),
    "region": ("region", "territory", "state", "country"),
    "size": ("size", "company size", "employees", "segment"),
    "source": ("source", "lead source"),
    "do_not_call": ("do not call", "dnc", "do not contact", "opt out"),
    "notes": ("notes", "note", "description", "comments"),
}  # fmt: skip
TEXTS = ("role", "company", "email", "vertical", "region", "size", "source")
YES = frozenset({"1", "y", "yes", "true", "x", "ja", "oui", "si", "sí"})


class ContactReader:
    """Reads the rows of a sheet whose columns are bound."""

    def __init__(self, columns: Columns, country: str) -> None:
        self._columns, self._country = columns, country

    def read(self, row: Row) -> Contact:
        """Return the contact a row tells of. Raises UnreadableError."""
        texts = {name: self._text(row, name) for name in TEXTS}
        whole = " ".join(
            filter(None, (self._text(row, "first_name"), self._text(row, "last_name")))
        )
        name = self._text(row, "name") or whole or texts["company"]
        if not name:
            raise UnreadableError("has no name and no company")
        cells = [self._text(row, "phone"), self._text(row, "phone_2")]
        phones = tuple(dict.fromkeys(read_phone(cell, self._country) for cell in cells if cell))
        if texts["email"] and "@" not in texts["email"]:
            raise UnreadableError(f"has the e-mail {shown(texts['email'])}: there is no @ in it")
        zone = self._text(row, "zone")
        if zone and zone_of(zone, None) is None:
            raise UnreadableError(f"has the zone {shown(zone)}: write one like Europe/Berlin")
        never = fold(self._text(row, "do_not_call")) in YES
        return Contact(
            name=name,
            phones=phones,
            zone=zone or (zone_of_phone(phones[0]) if phones else ""),
            notes=self._notes(row),
            status=ContactStatus.DO_NOT_CALL if never else ContactStatus.OPEN,
            origins=(self._origin(row, name, phones, texts),),
            role=texts["role"],
            company=texts["company"],
            email=texts["email"],
            vertical=texts["vertical"],
            region=texts["region"],
            size=texts["size"],
            source=texts["source"],
        )

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
        told = self._text(row, "record_id")
        if told:
            return f"{PROFILE}:{told}"
        who = (name, texts["company"], texts["email"], *phones)
        digest = hashlib.sha256("\n".join(map(fold, who)).encode()).hexdigest()[:16]
        return f"{PROFILE}:~{digest}"


def bind_contacts(sheet: Sheet, told: Mapping[str, str], remembered: Mapping[str, str]) -> Columns:
    """Return where the fields are: as told, as remembered, as usual. Raises InputError."""
    titles: dict[str, list[int]] = {}
    for place, title in enumerate(sheet.header):
        titles.setdefault(header_key(title), []).append(place)
    for name, title in told.items():
        if name not in HEADERS:
            raise InputError(f"--map: no field {name!r}: write one of {listed(tuple(HEADERS), 30)}")
        if header_key(title) not in titles:
            raise InputError(f"--map {name}: {sheet.name} has no column {clean_line(title)!r}")
    places: dict[str, int] = {}
    for name, usual in HEADERS.items():
        wanted = [told[name]] if name in told else [remembered.get(name, ""), *usual]
        found = next((k for t in wanted if t and (k := header_key(t)) in titles), None)
        if found is None or titles[found][0] in places.values():
            continue
        if len(titles[found]) > 1:
            title = sheet.header[titles[found][0]]
            raise InputError(f"{sheet.name} has {len(titles[found])} columns {title!r}: rename one")
        places[name] = titles[found][0]
    if not places.keys() & {"name", "first_name", "last_name", "company"}:
        raise InputError(
            f"{sheet.name} has no column for a contact's name: pass --map name=Column, one of "
            f"{listed(sheet.header)}"
        )
    return Columns(places, sheet.header)
