"""Preparing a list is a task of its own, with its own time in the ledger (method.md §5)."""

from datetime import datetime

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList
from salesdash.domain.posting import post
from salesdash.domain.recording import Transaction
from salesdash.domain.timekeeping import entry_for

PREPARATION = "preparation"
SHORTEST_SECONDS = 60.0


def begin_preparing(tx: Transaction, call_list: CallList, now: datetime) -> None:
    """Keep that a list is being prepared from now on."""
    tx.put(replace(tx.get(CallList, call_list.id), preparing_since=now))


def end_preparing(
    tx: Transaction, book: Book, prepared: CallList, started: datetime, now: datetime
) -> None:
    """Keep a list as it was prepared, and the time that took; a minute or more is an entry."""
    seconds = max(0.0, now.timestamp() - started.timestamp())
    spent = replace(
        prepared, preparing_since=None, prepared_seconds=prepared.prepared_seconds + seconds
    )
    if seconds >= SHORTEST_SECONDS:
        tx.put_all(post(book, entry_for(PREPARATION, started, now, f"list: {prepared.name}")).put)
    tx.put(spent)
