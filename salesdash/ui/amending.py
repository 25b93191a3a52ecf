"""Keeping what a form changed, and nothing else: what another program wrote meanwhile stays."""

from collections.abc import Callable, Iterable, Iterator

from salesdash.domain.book import Book
from salesdash.domain.meanwhile import carried_over, clashes, counterpart
from salesdash.domain.records import Record
from salesdash.store import Changes
from salesdash.ui.messages import Said
from salesdash.ui.screens.base import BookScreen


def amend(
    screen: BookScreen, shown: Book, records: Iterable[Record], what: str, said: str = ""
) -> bool:
    """Keep records that were made of those of the book that was `shown`; tell whether it went.

    Only the fields that differ from the book that was shown are written. Where another program
    changed the same field meanwhile, the rep's word stands, and that is said: undo brings the
    other's back.
    """

    def change(tx: Changes) -> Iterator[str]:
        for record in records:
            yield from amended(tx, screen.desk.store.book(), shown, record)

    return keep_ours(screen, what, change, said)


def keep_ours(
    screen: BookScreen, what: str, change: Callable[[Changes], Iterable[str]], said: str = ""
) -> bool:
    """Run a change that gives what it clashes with, in words; tell whether it went through.

    The clash is told, or else what came of the change.
    """
    found: list[str] = []
    done = screen.commit(what, lambda tx: found.extend(change(tx)))
    if done and found:
        _tell_clashes(screen, found)
    elif done and said:
        screen.post_message(Said(said))
    return done


def amended(tx: Changes, present: Book, shown: Book, record: Record) -> tuple[str, ...]:
    """Keep a record in a transaction, and return what clashes, in words.

    Raises InputError for a record that is gone.
    """
    now, before = counterpart(present, record), counterpart(shown, record)
    if now is None:
        tx.put(record if before is None else tx.get(type(record), record.id))
        return ()
    tx.put(carried_over(before or now, record, now))
    return clashes(before or now, record, now)


def _tell_clashes(screen: BookScreen, found: Iterable[str]) -> None:
    """Say which fields another program changed as well."""
    fields, undo = "; ".join(found), screen.key_of("undo")
    told = f"another program changed this meanwhile: {fields}. Yours stands, {undo} brings it back"
    screen.notify(told, severity="warning", timeout=10, markup=False)
