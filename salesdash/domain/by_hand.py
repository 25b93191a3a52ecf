"""Contacts put on a list by hand, beside those of its theme, and taken off again."""

from collections.abc import Iterable

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.errors import InputError
from salesdash.domain.lists import belongs, find_list, members


def put_on(call_list: CallList, contacts: Iterable[Contact]) -> CallList:
    """Return a list with contacts on it by hand. Raises InputError where all are already."""
    ids = (*call_list.contact_ids, *(contact.id for contact in contacts))
    return _with(call_list, tuple(dict.fromkeys(ids)))


def take_off(call_list: CallList, contacts: Iterable[Contact]) -> CallList:
    """Return a list without contacts that were put on it by hand.

    Raises InputError where none was: who is on it by its theme or its text stays.
    """
    gone = {contact.id for contact in contacts}
    return _with(call_list, tuple(i for i in call_list.contact_ids if i not in gone))


def _with(call_list: CallList, ids: tuple[int, ...]) -> CallList:
    """Return a list with those by hand. Raises InputError where nothing would change."""
    if ids == call_list.contact_ids:
        raise InputError(f"{call_list.name} is so already: nothing was changed")
    return replace(call_list, contact_ids=ids)


def list_named(book: Book, name: str) -> CallList:
    """Return the list of a name, or a new one where no list has it. Raises InputError."""
    if not name:
        raise InputError("List is empty: name one, or a new one")
    folded = name.casefold()
    known = book.table(CallList).values()
    return (
        find_list(book, name)
        if any(folded in k.name.casefold() for k in known)
        else CallList(name=name)
    )


def is_by_hand(call_list: CallList, contact: Contact) -> bool:
    """Tell whether a contact is on a list only because it was put there."""
    return contact.id in call_list.contact_ids and not belongs(call_list, contact)


def others(book: Book, call_list: CallList) -> tuple[Contact, ...]:
    """Return the contacts that are not on a list, by name."""
    there = {contact.id for contact in members(book, call_list)}
    found = (c for c in book.table(Contact).values() if c.id not in there)
    return tuple(sorted(found, key=lambda contact: contact.name.casefold()))
