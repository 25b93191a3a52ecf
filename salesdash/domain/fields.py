"""Some fields of many records, without making a record of each where a table has them stored."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar, runtime_checkable

from salesdash.domain.records import Record

R = TypeVar("R", bound=Record)


@runtime_checkable
class Stored(Protocol):
    """A table that can be asked for fields as they are stored, and for what changed."""

    def stored(self, *names: str) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Yield each id with the fields as they are in the file, None where there is none."""

    def changed_since(self, earlier: object) -> Iterable[int] | None:
        """Return the ids put or taken away since, or None when that is not known."""


def fields_of(table: Mapping[int, R], *names: str) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Yield each record's id with some fields, as they are stored where the table has it so.

    A day or a moment is its ISO text there, and itself elsewhere: `str` of it may be compared.
    """
    if isinstance(table, Stored):
        yield from table.stored(*names)
        return
    for key, record in table.items():
        yield key, tuple(getattr(record, name) for name in names)
