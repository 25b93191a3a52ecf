"""What writing needs of the store: the records of one change, kept together or not at all."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from salesdash.domain.records import Record

R = TypeVar("R", bound=Record)


class Transaction(Protocol):
    """A change of the book while it is made."""

    def add(self, record: R) -> R:
        """Keep a new record and return it with its id."""

    def put(self, record: R) -> R:
        """Keep a record in place of the one with its id."""

    def get(self, kind: type[R], record_id: int) -> R:
        """Return a record as it stands in the transaction."""

    def delete(self, record: Record) -> None:
        """Take a record away."""

    def put_all(self, records: Iterable[Record]) -> None:
        """Keep each of several records; one without an id is new."""
