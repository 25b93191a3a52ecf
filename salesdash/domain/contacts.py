"""Contacts: finding one, finding those that are one and the same, and making one of two."""

from collections.abc import Container, Iterable, Mapping

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment, Call
from salesdash.domain.contact import CallList, Contact, ContactStatus, DoNotCall
from salesdash.domain.errors import InputError
from salesdash.domain.records import Record
from salesdash.domain.recycling import KEPT_CALLS, is_blocked
from salesdash.domain.transaction import Transaction

FACTS = ("role", "company", "email", "zone", "vertical", "region", "size", "source")
STRONGER = (
    ContactStatus.WRONG_NUMBER,
    ContactStatus.OPEN,
    ContactStatus.APPOINTMENT,
    ContactStatus.DO_NOT_CALL,
)


def find_contact(book: Book, reference: str, *, first: Container[int] = ()) -> Contact:
    """Return the contact a user named: by number, phone, e-mail, or an unmistakable part of a name.

    Those whose ids are in `first` go before others of that name. Raises InputError naming the
    candidates when there is none or more than one.
    """
    contacts = book.table(Contact)
    wanted = reference.strip()
    number = wanted.removeprefix("#")
    if number.isdecimal() and int(number) in contacts:
        return contacts[int(number)]
    folded = wanted.casefold()
    everyone = list(contacts.values())
    exact = [
        c
        for c in everyone
        if folded in {c.name.casefold(), c.email.casefold()} or wanted in c.phones
    ]
    fit = exact or [c for c in everyone if folded in f"{c.name}\n{c.company}".casefold()]
    fit = [c for c in fit if c.id in first] or fit
    if len(fit) == 1 and folded:
        return fit[0]
    if not fit or not folded:
        raise InputError(f"no contact {reference!r}: see `salesdash contact list`")
    names = ", ".join(f"{c.id} {c.name}" + (f" ({c.company})" * bool(c.company)) for c in fit[:4])
    more = f" and {len(fit) - 4} more" if len(fit) > 4 else ""
    raise InputError(f"{reference!r} could be {names}{more}: pass the number")


def keys_of(contact: Contact) -> Iterable[str]:
    """Yield what says that two contacts are one: phones, and the e-mail address folded."""
    yield from contact.phones
    if contact.email:
        yield contact.email.casefold()


def by_key(book: Book) -> Mapping[str, Contact]:
    """Return the first contact that each phone and e-mail address belongs to."""
    found: dict[str, Contact] = {}
    for contact in book.walk(Contact):
        for key in keys_of(contact):
            found.setdefault(key, contact)
    return found


def duplicates(book: Book) -> tuple[tuple[Contact, ...], ...]:
    """Return the groups of contacts that share a phone or an e-mail address, the oldest first."""
    group: dict[int, int] = {}
    owner: dict[str, int] = {}

    def root(number: int) -> int:
        while group.setdefault(number, number) != number:
            number = group[number]
        return number

    contacts = book.table(Contact)
    for contact in book.walk(Contact):
        for key in keys_of(contact):
            first = owner.setdefault(key, contact.id)
            a, b = sorted((root(first), root(contact.id)))
            group[b] = a
    together: dict[int, list[Contact]] = {}
    for number in sorted(group):
        together.setdefault(root(number), []).append(contacts[number])
    return tuple(tuple(found) for found in together.values() if len(found) > 1)


def merge(kept: Contact, other: Contact) -> Contact:
    """Return two contacts as one: the first one's facts, and the other's where it has none.

    Do not call wins over everything; the earlier next time is kept.
    """
    facts = {name: getattr(kept, name) or getattr(other, name) for name in FACTS}
    times = [time for time in (kept.next_at, other.next_at) if time is not None]
    called = [time for time in (kept.called_at, other.called_at) if time is not None]
    notes = [notes for notes in (kept.notes, other.notes) if notes]
    names = {*kept.tries, *other.tries}
    return replace(
        kept,
        **facts,
        phones=tuple(dict.fromkeys((*kept.phones, *other.phones))),
        notes="\n".join(dict.fromkeys(notes)),
        status=max(kept.status, other.status, key=STRONGER.index),
        next_at=min(times) if len(times) == 2 else None,
        tries={n: max(kept.tries.get(n, 0), other.tries.get(n, 0)) for n in sorted(names)},
        call_ids=tuple(sorted({*kept.call_ids, *other.call_ids})[-KEPT_CALLS:]),
        called_at=max(called, default=None),
        origins=tuple(dict.fromkeys((*kept.origins, *other.origins))),
    )


def merged_records(book: Book, kept: Contact, other: Contact) -> list[Record]:
    """Return what changes when two contacts become one: all that pointed at the other.

    Raises InputError for one and the same contact.
    """
    if kept.id == other.id:
        raise InputError(f"{kept.name} is one contact already")
    records: list[Record] = [merge(kept, other)]
    kinds: tuple[type[Call] | type[Appointment] | type[DoNotCall], ...] = (
        Call,
        Appointment,
        DoNotCall,
    )
    for kind in kinds:
        found = book.table(kind).values()
        theirs = (record for record in found if record.contact_id == other.id)
        records.extend(replace(record, contact_id=kept.id) for record in theirs)
    for call_list in book.table(CallList).values():
        known = call_list.contact_ids
        if other.id in known:
            ids = tuple(dict.fromkeys(kept.id if i == other.id else i for i in known))
            records.append(replace(call_list, contact_ids=ids))
    return records


def merge_into(tx: Transaction, book: Book, kept: Contact, other: Contact) -> None:
    """Keep two contacts as one. Raises InputError for one and the same contact."""
    for record in merged_records(book, kept, other):
        tx.put(record)
    tx.delete(other)


def change_contact(book: Book, old: Contact, new: Contact) -> Contact:
    """Return an edited contact as it is kept. Raises InputError where do not call forbids it.

    A new number makes a contact whose number was wrong callable again.
    """
    if old.status is ContactStatus.DO_NOT_CALL and new.status is not ContactStatus.DO_NOT_CALL:
        raise InputError(f"{old.name} is on do not call: that is final")
    if not set(old.phones) >= set(new.phones) and is_blocked(book, replace(new, id=0)):
        raise InputError(f"{new.name} has a number or address that is on do not call")
    found_number = old.status is ContactStatus.WRONG_NUMBER and not set(old.phones) >= set(
        new.phones
    )
    if found_number and new.status is ContactStatus.WRONG_NUMBER:
        return replace(new, status=ContactStatus.OPEN, next_at=None)
    return new
