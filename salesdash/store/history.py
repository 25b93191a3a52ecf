"""What was done, and how to take it back: the transactions kept for undo and for the past."""

from collections.abc import Iterator, Mapping
from itertools import islice

import msgspec
from msgspec import Struct

from salesdash.domain.errors import ConflictError, DamageError, InputError
from salesdash.store.journal import Change, Document, Entry, Stored
from salesdash.store.validate import same

KEPT_ENTRIES = 1_000
KEPT_BYTES = 8_000_000


class PastChange(Struct, frozen=True):
    """One transaction's part in a record's past; None stands for "not there"."""

    entry: Entry
    before: Document | None
    after: Document | None


class History:
    """The transactions that can be undone, by number.

    The newest 1,000 are kept. Of these the JSON file gets the newest that fit into 8 MB, and
    always the last one; the rest can be undone until the book is opened anew. Entries read
    back from the file are decoded when they are first looked at.
    """

    def __init__(self, stored: Mapping[str, Stored] | None = None) -> None:
        known = {int(key): document for key, document in (stored or {}).items()}
        self._entries: dict[int, Entry | Stored] = dict(sorted(known.items()))

    def add(self, entry: Entry) -> None:
        """Keep a transaction that was committed; it is newer than all that are kept."""
        self._entries[entry.number] = entry
        while len(self._entries) > KEPT_ENTRIES:
            del self._entries[next(iter(self._entries))]

    def newest_first(self) -> Iterator[Entry]:
        """Yield the transactions, the last one first."""
        return (self.entry(number) for number in sorted(self._entries, reverse=True))

    def entry(self, number: int) -> Entry:
        """Return a transaction. Raises InputError when it is not (or no longer) kept."""
        found = self._entries.get(number)
        if found is None:
            raise InputError(f"no change {number} is kept: see `salesdash history`")
        if not isinstance(found, Entry):
            try:
                found = self._entries[number] = _decode(found)
            except msgspec.DecodeError as error:
                raise DamageError(f"change {number} of the history is damaged: {error}") from error
        return found

    def to_store(self) -> dict[str, Stored]:
        """Return what goes into the JSON file: the newest entries, within the limits."""
        kept: dict[str, Stored] = {}
        size = 0
        for number in islice(sorted(self._entries, reverse=True), KEPT_ENTRIES):
            found = self._entries[number]
            size += len(msgspec.json.encode(found))
            if kept and size > KEPT_BYTES:
                break
            kept[str(number)] = msgspec.to_builtins(found) if isinstance(found, Entry) else found
        return kept

    def live(self) -> Iterator[Entry]:
        """Yield the transactions in force, newest first: an undone one is not, its undo is."""
        dead: set[int] = set()
        for entry in self.newest_first():
            if entry.number not in dead:
                if entry.undoes is not None:
                    dead.add(entry.undoes)
                yield entry

    def is_undo(self, entry: Entry) -> bool:
        """Tell whether an entry takes a change back; the undo of an undo does not, it redoes."""
        return self._origin(entry)[1] % 2 == 1

    def name_of_reverse(self, entry: Entry) -> str:
        """Return what taking an entry back is called: `undo: …`, or `redo: …` of an undo."""
        origin, depth = self._origin(entry)
        what = origin.what if origin.undoes is None else origin.what.partition(": ")[2]
        return f"{'redo' if depth % 2 else 'undo'}: {what}"

    def to_undo(self) -> Entry:
        """Return the last change still in force. Raises InputError when there is none."""
        for entry in self.live():
            if entry.undoes is None:
                return entry
        raise InputError("there is nothing to undo")

    def to_redo(self) -> Entry:
        """Return the undo to take back: the last one with no new change after it.

        Raises InputError when there is none.
        """
        for entry in self.live():
            if entry.undoes is None:
                break
            if self.is_undo(entry):
                return entry
        raise InputError("there is nothing to redo: the last change was not an undo")

    def reverse(
        self, number: int, current: Mapping[str, Mapping[str, Document]]
    ) -> dict[str, dict[str, Change]]:
        """Return the changes that take a transaction back.

        Raises InputError when it is not kept, and ConflictError when it was taken back
        already or a record it changed was changed again since: undoing it would take that
        later change away too.
        """
        entry = self.entry(number)
        later = [other for other in self.live() if other.number >= number]
        if later and later[-1].number != number:
            raise self._conflict(
                entry, "it was taken back already,", [o for o in later if o.undoes == number]
            )
        changes: dict[str, dict[str, Change]] = {}
        for table, documents in entry.changes.items():
            now = current.get(table, {})
            for key, (before, after) in documents.items():
                if not same(now.get(key), after):
                    touching = [other for other in later if key in other.changes.get(table, {})]
                    raise self._conflict(entry, f"{table} {key} was changed since,", touching)
                changes.setdefault(table, {})[key] = (after, before)
        return changes

    def past(self, table: str, key: str) -> tuple[PastChange, ...]:
        """Return what happened to a record, newest first."""
        return tuple(
            PastChange(entry, *entry.changes[table][key])
            for entry in self.newest_first()
            if key in entry.changes.get(table, {})
        )

    def _origin(self, entry: Entry) -> tuple[Entry, int]:
        """Return the entry at the end of a chain of undoes, as far as kept, and its length."""
        depth = 0
        while entry.undoes is not None:
            depth += 1
            if entry.undoes not in self._entries:
                break
            entry = self.entry(entry.undoes)
        return entry, depth

    def _conflict(self, entry: Entry, why: str, later: list[Entry]) -> ConflictError:
        """Return the refusal to take an entry back, naming the latest change in its way."""
        start = f"cannot undo change {entry.number} ({entry.what}): {why}"
        latest = next((other for other in later if other.number > entry.number), None)
        if latest is None:
            return ConflictError(f"{start} outside of salesdash")
        return ConflictError(
            f"{start} by change {latest.number} ({latest.what}): undo that one first, with "
            f"`salesdash undo {latest.number}`"
        )


def _decode(stored: Stored) -> Entry:
    """Return an entry that was read from the file; raises msgspec.DecodeError."""
    if isinstance(stored, msgspec.Raw):
        return msgspec.json.decode(stored, type=Entry)
    return msgspec.convert(stored, Entry)
