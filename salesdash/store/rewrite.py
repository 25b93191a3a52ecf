"""A rewrite of the ledger as one transaction: worked out under the lock, then kept."""

from collections.abc import Callable

from salesdash.domain.book import Book
from salesdash.domain.entries import Rewrite
from salesdash.domain.records import Record
from salesdash.store.changes import Changes
from salesdash.store.store import Store


def rewrite(store: Store, what: str, change: Callable[[Book], Rewrite]) -> tuple[Record, ...]:
    """Keep what `change` makes of the Book as it is under the lock; return the records put.

    So two processes cannot start two timers, or enter the same hour twice.
    """
    with store.transaction(what) as tx:
        return keep(tx, change(store.book()))


def keep(tx: Changes, found: Rewrite) -> tuple[Record, ...]:
    """Put and take away what a rewrite says; return the records put, with their ids."""
    for record in found.delete:
        tx.delete(record)
    return tuple(tx.put(record) for record in found.put)
