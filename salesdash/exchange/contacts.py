"""Importing contacts: what a sheet would do to the book, and doing it in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.contact import Contact, ContactStatus
from salesdash.domain.contacts import by_key, keys_of
from salesdash.domain.records import ImportMap, Record
from salesdash.domain.recycling import block, blocked
from salesdash.exchange.cells import Skipped, UnreadableError
from salesdash.exchange.contact_rows import PROFILE, TEXTS, ContactReader, bind_contacts
from salesdash.exchange.csvfile import Row, Sheet
from salesdash.exchange.profiles import Columns

R = TypeVar("R", bound=Record)
Watch = Callable[[Sequence[Row]], Iterable[Row]]


class Transaction(Protocol):
    """What writing needs of the store."""

    def add(self, record: R) -> R:
        """Keep a new record and return it with its id."""

    def put_all(self, records: Iterable[Record]) -> None:
        """Keep each of several records; one without an id is new."""


@dataclass(frozen=True)
class ContactImport:
    """What an import of contacts would do. `changed` holds each contact before and after.

    `sequence` is the book's when it was planned; `remember` is what is kept of the columns told.
    """

    file: str
    sequence: int
    rows: int
    added: tuple[Contact, ...] = ()
    changed: tuple[tuple[Contact, Contact], ...] = ()
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()
    remember: ImportMap | None = None

    @property
    def does_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.added or self.changed or self.remember)


def plan_contacts(
    sheet: Sheet,
    book: Book,
    told: Mapping[str, str],
    country: str = "",
    watch: Watch = lambda rows: rows,
) -> ContactImport:
    """Return what importing a sheet of contacts would do; nothing is written.

    `told` are headers by field, `country` is where numbers without a `+` are from (the book's
    by default). Raises InputError when the columns cannot be read.
    """
    remembered = book.import_map(PROFILE)
    columns = bind_contacts(sheet, told, remembered.columns)
    planning = _Planning(book, columns, country or book.settings.country)
    for row in watch(sheet.rows):
        planning.take(row)
    after = replace(remembered, columns=remembered.columns | dict(told))
    return ContactImport(
        file=sheet.name,
        sequence=book.sequence,
        rows=len(sheet.rows) + len(sheet.skipped),
        added=tuple(planning.added),
        changed=planning.changed,
        unchanged=planning.unchanged,
        skipped=tuple(sorted((*sheet.skipped, *planning.skipped), key=lambda s: s.line)),
        columns={name: columns.title(name) for name in columns.places},
        unknown_columns=columns.unknown,
        remember=None if after == remembered else after,
    )


def apply_contacts(plan: ContactImport, tx: Transaction, now: datetime) -> None:
    """Write what a plan says. Contacts the file marks so are on do not call from then on."""
    for planned in plan.added:
        contact = tx.add(planned)
        if contact.status is ContactStatus.DO_NOT_CALL:
            tx.add(block(contact, now))
    for before, after in plan.changed:
        tx.put_all([after])
        newly = after.status is ContactStatus.DO_NOT_CALL is not before.status
        if newly:
            tx.add(block(after, now))
    if plan.remember is not None:
        tx.put_all([plan.remember])


class _Planning:
    """A plan in the making: takes row after row."""

    def __init__(self, book: Book, columns: Columns, country: str) -> None:
        self._reader = ContactReader(columns, country)
        contacts = book.table(Contact).values()
        self._known = {origin: contact for contact in contacts for origin in contact.origins}
        self._by_key = dict(by_key(book))
        self._blocked = blocked(book)[0]
        self._lines: dict[str, int] = {}
        self._taken: dict[str, tuple[int, int]] = {}
        self._changes: dict[int, tuple[Contact, Contact]] = {}
        self.added: list[Contact] = []
        self.skipped: list[Skipped] = []
        self.unchanged = 0

    @property
    def changed(self) -> tuple[tuple[Contact, Contact], ...]:
        """Each contact that would be another, before and after."""
        return tuple(self._changes.values())

    def take(self, row: Row) -> None:
        """Plan for a row."""
        try:
            self._plan(row)
        except UnreadableError as error:
            self.skipped.append(Skipped(row.line, str(error)))

    def _plan(self, row: Row) -> None:
        """Plan for a row. Raises UnreadableError with the reason it is skipped for."""
        told = self._reader.read(row)
        origin = told.origins[0]
        first = self._lines.setdefault(origin, row.line)
        if first != row.line:
            raise UnreadableError(f"is the same record as line {first}")
        known = self._known.get(origin)
        if known is None:
            self._add(told, row.line)
            return
        after = _updated(self._planned(known), told)
        if after == known:
            self.unchanged += 1
        else:
            self._changes[known.id] = (known, after)

    def _planned(self, known: Contact) -> Contact:
        """Return a contact of the book as the rows so far would leave it."""
        return self._changes.get(known.id, (known, known))[1]

    def _add(self, told: Contact, line: int) -> None:
        """Plan to add a contact, unless it is in the book, in the file or on do not call."""
        keys = tuple(keys_of(told))
        if not self._blocked.isdisjoint(told.keys):
            raise UnreadableError("is on do not call")
        if told.status is ContactStatus.DO_NOT_CALL:
            self._silence(told)
        twin = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if twin is not None:
            raise UnreadableError(f"has the phone or e-mail of contact {twin.id}, {twin.name}")
        again = next((self._taken[key] for key in keys if key in self._taken), None)
        if again is not None:
            raise UnreadableError(f"has the phone or e-mail of line {again[0]}")
        self._taken.update(dict.fromkeys(keys, (line, len(self.added))))
        self.added.append(told)

    def _silence(self, told: Contact) -> None:
        """Plan do not call for whoever the row shares a phone or an address with."""
        for key in keys_of(told):
            twin = self._by_key.get(key)
            if twin is not None and twin.status is not ContactStatus.DO_NOT_CALL:
                self._changes[twin.id] = (twin, _silent(self._planned(twin), told))
            if key in self._taken:
                place = self._taken[key][1]
                self.added[place] = _silent(self.added[place], told)


def _silent(contact: Contact, told: Contact) -> Contact:
    """Return a contact on do not call, with the numbers of the row that says so."""
    phones = tuple(dict.fromkeys((*contact.phones, *told.phones)))
    never = ContactStatus.DO_NOT_CALL
    email = contact.email or told.email
    return replace(contact, status=never, next_at=None, phones=phones, email=email)


def _updated(known: Contact, told: Contact) -> Contact:
    """Return a contact with what a row tells; do not call is never lifted, and never overlooked."""
    facts = {name: getattr(told, name) or getattr(known, name) for name in (*TEXTS, "zone")}
    never = ContactStatus.DO_NOT_CALL in {told.status, known.status}
    return replace(
        known,
        name=told.name,
        phones=tuple(dict.fromkeys((*told.phones, *known.phones))),
        notes=known.notes if told.notes in known.notes else told.notes,
        status=ContactStatus.DO_NOT_CALL if never else known.status,
        next_at=None if never else known.next_at,
        **facts,
    )
