"""Lists to call through: who is on one, and whether one track can serve it (method.md §5)."""

from collections.abc import Iterable, Iterator

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.errors import InputError
from salesdash.domain.territory import SegmentField


def find_list(book: Book, reference: str) -> CallList:
    """Return the list a user named by number, name or an unmistakable part. Raises InputError."""
    lists = book.table(CallList)
    wanted = reference.strip().removeprefix("#")
    if wanted.isdecimal() and int(wanted) in lists:
        return lists[int(wanted)]
    folded = wanted.casefold()
    exact = [found for found in lists.values() if found.name.casefold() == folded]
    fit = exact or [found for found in lists.values() if folded in found.name.casefold()]
    if len(fit) == 1 and folded:
        return fit[0]
    if not fit or not folded:
        raise InputError(f"no list {reference!r}: see `salesdash list`")
    names = ", ".join(f"{found.id} {found.name}" for found in fit[:4])
    raise InputError(f"{reference!r} could be {names}: pass the number")


def members(book: Book, call_list: CallList) -> Iterator[Contact]:
    """Yield the contacts of a list: those of its theme or filter, and those put in by hand."""
    by_hand = set(call_list.contact_ids)
    for contact in book.table(Contact).values():
        if contact.id in by_hand or belongs(call_list, contact):
            yield contact


def belongs(call_list: CallList, contact: Contact) -> bool:
    """Tell whether a contact is of a list's theme and has its filter's text."""
    if call_list.field is None and not call_list.contains:
        return False
    if call_list.field is not None:
        value = getattr(contact, call_list.field.value)
        if value.casefold() != call_list.value.casefold():
            return False
    return call_list.contains.casefold() in searched(contact)


def searched(contact: Contact) -> str:
    """Return the text in which a contact is looked for."""
    parts = (
        contact.name, contact.company, contact.role, contact.email, contact.vertical,
        contact.region, contact.size, contact.source, *contact.phones,
    )  # fmt: skip
    return "\n".join(parts).casefold()


def mixes(contacts: Iterable[Contact]) -> tuple[SegmentField, ...]:
    """Return the dimensions in which contacts are not of one value, so one track cannot serve."""
    values: dict[SegmentField, set[str]] = {field: set() for field in SegmentField}
    for contact in contacts:
        for field, found in values.items():
            found.add(getattr(contact, field.value).casefold())
    return tuple(field for field, found in values.items() if len(found - {""}) > 1)


def is_mixed(book: Book, call_list: CallList) -> bool:
    """Tell whether a list has no dimension in which all its contacts are of one value."""
    found = tuple(members(book, call_list))
    if call_list.field is not None and all(belongs(call_list, contact) for contact in found):
        return False
    return len(found) > 1 and len(mixes(found)) == len(SegmentField)
