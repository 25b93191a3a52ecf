"""A record that two changed at once: a form that was open, and another program meanwhile."""

from typing import TypeVar, cast

from msgspec.structs import replace

from salesdash.domain.accounts import find_account
from salesdash.domain.book import Book
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.records import Record, Settings
from salesdash.domain.territory import Account
from salesdash.domain.timekeeping import TimeSettings

R = TypeVar("R", bound=Record)

ALONE = (Settings, CallingSettings, TimeSettings)


def changed_fields(before: R, after: R) -> tuple[str, ...]:
    """Return the names of the fields in which two states of a record differ, its id aside."""
    names = (name for name in before.__struct_fields__ if name != "id")
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def carried_over(shown: R, new: R, present: R) -> R:
    """Return a record as it is at present with what `new` changes of the one that was shown.

    What another program changed meanwhile stays.
    """
    changed = {name: getattr(new, name) for name in changed_fields(shown, new)}
    return replace(present, **changed) if changed else present


def clashes(shown: R, new: R, present: R) -> tuple[str, ...]:
    """Return the fields that both changed, and not to the same, in words, with what stood there."""
    theirs = set(changed_fields(shown, present))
    return tuple(
        _told(name, getattr(present, name))
        for name in changed_fields(shown, new)
        if name in theirs and getattr(new, name) != getattr(present, name)
    )


def counterpart(book: Book, record: R) -> R | None:
    """Return a record as a book has it: by its id, or the one that stands for the same thing.

    There is one record of settings, and one of an account's name, whoever wrote it first; a blank
    one where nobody has yet. None for any other record that the book does not have.
    """
    found: Record | None
    if record.id:
        found = book.table(type(record)).get(record.id)
    elif isinstance(record, Account):
        found = find_account(book, record.name)
    elif isinstance(record, ALONE):
        found = next(iter(book.table(type(record)).values()), type(record)())
    else:
        found = None
    return cast("R | None", found)


def _told(field: str, value: object) -> str:
    """Return a field in words, and what another program wrote there where it is a text."""
    label = field.removesuffix("_minor").replace("_", " ")
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else value
    return f"{label} ({text})" if isinstance(text, str) and text else label
