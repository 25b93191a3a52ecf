"""Importing contacts: what a sheet would do to the book, and doing it in one transaction."""

from collections import Counter
from datetime import datetime

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.contact import Contact, ContactStatus
from salesdash.domain.contacts import by_key, keys_of
from salesdash.domain.errors import InputError
from salesdash.domain.recycling import block, blocked
from salesdash.domain.transaction import Transaction
from salesdash.exchange.cells import Skipped, UnreadableError, listed
from salesdash.exchange.contact_rows import TEXTS, ContactReader, StatusMap, UnknownStatusError
from salesdash.exchange.csvfile import Row, Sheet
from salesdash.exchange.deals import Watch, every
from salesdash.exchange.plan import ContactImport, ImportOptions, to_remember
from salesdash.exchange.profile import Profile
from salesdash.exchange.profiles import bind_columns
from salesdash.exchange.reps import rows_of_rep


def plan_contacts(
    sheet: Sheet,
    profile: Profile,
    options: ImportOptions,
    book: Book,
    watch: Watch[Row] = every,
) -> ContactImport:
    """Return what importing a sheet of contacts would do; nothing is written.

    Numbers without a `+` are from the country told, else the book's. Raises InputError when the
    columns cannot be read.
    """
    remembered = book.import_map(profile.memory)
    columns = bind_columns(sheet.header, profile, options.columns, remembered.columns, sheet.name)
    statuses = StatusMap(profile, options.stages, remembered.stages)
    taken = rows_of_rep(sheet, columns, options.rep, book.settings.rep)
    country = options.country or book.settings.country
    planning = _Planning(book, ContactReader(profile, columns, statuses, country))
    for row in watch(taken.rows):
        planning.take(row)
    return ContactImport(
        file=sheet.name,
        profile=profile.name,
        sequence=book.sequence,
        rows=len(sheet.rows) + len(sheet.skipped),
        added=tuple(planning.added),
        changed=planning.changed,
        same=tuple(planning.same),
        other_reps=len(sheet.rows) - len(taken.rows),
        rep=taken.rep,
        reps=taken.reps,
        skipped=tuple(sorted((*sheet.skipped, *planning.skipped), key=lambda s: s.line)),
        columns={name: columns.title(name) for name in columns.places},
        unknown_columns=columns.unknown,
        meanings=statuses.met,
        unknown_stages=dict(planning.unknown_statuses),
        notes=taken.note,
        remember=to_remember(remembered, options),
    )


def apply_contacts(
    plan: ContactImport, tx: Transaction, now: datetime, watch: Watch[Contact] = every
) -> None:
    """Write what a plan says. Contacts the file marks so are on do not call from then on.

    Raises InputError while statuses are unknown.
    """
    if plan.unknown_stages:
        raise InputError(f"unknown statuses: {listed(list(plan.unknown_stages))}: map them first")
    for planned in watch(plan.added):
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

    def __init__(self, book: Book, reader: ContactReader) -> None:
        self._reader = reader
        contacts = book.table(Contact).values()
        self._known = {origin: contact for contact in contacts for origin in contact.origins}
        self._by_key = dict(by_key(book))
        self._blocked = blocked(book)[0]
        self._lines: dict[str, int] = {}
        self._taken: dict[str, tuple[int, int]] = {}
        self._changes: dict[int, tuple[Contact, Contact]] = {}
        self.added: list[Contact] = []
        self.skipped: list[Skipped] = []
        self.unknown_statuses: Counter[str] = Counter()
        self.same: list[Contact] = []

    @property
    def changed(self) -> tuple[tuple[Contact, Contact], ...]:
        """Each contact that would be another, before and after."""
        return tuple(self._changes.values())

    def take(self, row: Row) -> None:
        """Plan for a row."""
        try:
            self._plan(row)
        except UnknownStatusError as error:
            self.unknown_statuses[error.status] += 1
            self.skipped.append(Skipped(row.line, str(error)))
        except UnreadableError as error:
            self.skipped.append(Skipped(row.line, str(error)))

    def _plan(self, row: Row) -> None:
        """Plan for a row. Raises UnreadableError or UnknownStatusError."""
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
            self.same.append(known)
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
    facts = {
        name: getattr(told, name) or getattr(known, name) for name in (*TEXTS, "email", "zone")
    }
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
