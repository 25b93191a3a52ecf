"""A contact as it is typed, in a form or in the shell."""

from collections.abc import Mapping

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.contact import Contact
from salesdash.domain.contacts import change_contact
from salesdash.domain.errors import InputError
from salesdash.domain.zones import zone_of
from salesdash.exchange.cells import UnreadableError
from salesdash.exchange.phones import read_phone, zone_of_phone

TEXTS = ("role", "company", "email", "vertical", "region", "size", "source")


def read_contact(book: Book, old: Contact | None, typed: Mapping[str, str]) -> Contact:
    """Return the contact as typed. Raises InputError for the first field that cannot be taken."""
    if not typed["name"]:
        raise InputError("Name is empty: who is it?")
    if typed["email"] and "@" not in typed["email"]:
        raise InputError(f"E-mail {typed['email']!r} has no @")
    if typed["zone"] and zone_of(typed["zone"], None) is None:
        raise InputError(f"Zone {typed['zone']!r} is none: write one like Europe/Berlin")
    phones = read_phones(typed["phones"], book.settings.country)
    notes = old.notes if old and " ".join(old.notes.split()) == typed["notes"] else typed["notes"]
    new = replace(
        old or Contact(name=typed["name"]),
        name=typed["name"],
        phones=phones,
        zone=typed["zone"] or (zone_of_phone(phones[0]) if phones else ""),
        notes=notes,
        **{name: typed[name] for name in TEXTS},
    )
    return change_contact(book, old or Contact(name="-"), new)


def read_phones(text: str, country: str) -> tuple[str, ...]:
    """Return the numbers of a comma list. Raises InputError for one that is none."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return tuple(dict.fromkeys(read_phone(part, country) for part in parts))
    except UnreadableError as error:
        raise InputError(f"The contact {error}") from error
