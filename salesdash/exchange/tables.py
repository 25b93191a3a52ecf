"""Every table of the book as rows of cells: a column for each field, names beside numbers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import msgspec

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList, Contact, ContactStatus
from salesdash.domain.errors import InputError
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.domain.records import Deal, Record
from salesdash.domain.text import fold
from salesdash.domain.timekeeping import Entry
from salesdash.exchange.cells import listed
from salesdash.exchange.spreadsheet import csv_bytes, neutral, plain_amount

Read = Callable[[Book, Any], object]
NAMED: Mapping[str, type[Record]] = {"deal_id": Deal, "contact_id": Contact, "list_id": CallList}
TABLES: Mapping[str, type[Record]] = {kind.table: kind for kind in RECORD_TYPES}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and the value a record has in it."""

    name: str
    read: Read


def find_table(name: str) -> type[Record]:
    """Return the kind of record of a table. Raises InputError with those there are."""
    wanted = fold(name.replace("-", "_"))
    if wanted not in TABLES:
        raise InputError(f"no table {name!r}: write one of {listed(tuple(TABLES), 40)}")
    return TABLES[wanted]


def table_csv(book: Book, kind: type[Record], *, mark: bool = False) -> bytes:
    """Return a table as CSV that spreadsheets show and never run, ordered by id.

    Days and moments are ISO 8601, the moments in the rep's zone; amounts are in the currency's
    units; lists are parted by `; `, and what has parts of its own is JSON.
    """
    columns = tuple(_columns(kind))
    rows = (
        [_cell(book, column.read(book, record)) for column in columns]
        for _, record in sorted(book.table(kind).items())
    )
    return csv_bytes([column.name for column in columns], rows, mark=mark)


def _columns(kind: type[Record]) -> Iterator[Column]:
    """Yield the columns of a table: its fields in their order, and what makes them readable."""
    for name in kind.__struct_fields__:
        if (kind, name) == (Contact, "phones"):
            yield Column("phone", lambda _, contact: "".join(contact.phones[:1]))
            yield Column("phone_2", lambda _, contact: "".join(contact.phones[1:2]))
            yield Column("more_phones", lambda _, contact: contact.phones[2:])
        elif name.endswith("_minor"):
            yield Column(name.removesuffix("_minor"), _money(name))
            yield Column("currency", lambda book, _: book.settings.currency.code)
        elif (kind, name) == (Deal, "stage"):
            yield Column(name, _stage)
        else:
            yield Column(name, _field(name))
        if name in NAMED:
            yield Column(name.removesuffix("_id"), _name(NAMED[name], name))
    if kind is Contact:
        yield Column("do_not_call", lambda _, c: c.status is ContactStatus.DO_NOT_CALL)
    if kind is Entry:
        yield Column("hours", lambda _, entry: round(entry.hours, 4))


def _field(name: str) -> Read:
    """Return what reads a field as it is."""
    return lambda _, record: getattr(record, name)


def _name(kind: type[Record], field: str) -> Read:
    """Return what reads the name of the record that a field points at."""
    return lambda book, record: getattr(book.table(kind).get(getattr(record, field)), "name", "")


def _money(name: str) -> Read:
    """Return what reads an amount in the currency's units."""
    return lambda book, record: plain_amount(getattr(record, name), book.settings.currency)


def _stage(book: Book, deal: Deal) -> str:
    """Return the name of a deal's stage, which an import knows again."""
    settings = book.settings
    return settings.stages[settings.stage_index(deal.stage)].name


def _cell(book: Book, value: object) -> str:
    """Return a value as a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(str(value.value) if isinstance(value, Enum) else value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.astimezone(book.now.tzinfo).isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value}"
    if isinstance(value, tuple) and all(isinstance(item, str | int) for item in value):
        return neutral("; ".join(map(str, value)))
    return neutral(msgspec.json.encode(value).decode() if value else "")
