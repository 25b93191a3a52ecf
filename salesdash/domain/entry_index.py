"""Entries by day, so that a week costs what is in it, not what ten years hold.

The index goes from one Book to the next (`Book.memo`) and takes in only what changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, runtime_checkable

from salesdash.domain.book import Book
from salesdash.domain.spans import Span, span_of
from salesdash.domain.timekeeping import Entry

DAY = 86_400


@runtime_checkable
class Layered(Protocol):
    """A table that knows what changed since an earlier one."""

    def changed_since(self, earlier: object) -> Iterable[int] | None:
        """Return the ids put or taken away since, or None when that is not known."""


class EntryIndex:
    """Which entries touch which day (of UTC: an index, not what is shown)."""

    def __init__(self, by_day: dict[int, tuple[Entry, ...]], known: dict[int, Entry]) -> None:
        self._by_day = by_day
        self._known = known

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "EntryIndex":
        """Return the index of entries."""
        by_day: dict[int, list[Entry]] = {}
        known = {}
        for entry in entries:
            known[entry.id] = entry
            for day in _days(span_of(entry.start, entry.end)):
                by_day.setdefault(day, []).append(entry)
        return cls({day: tuple(found) for day, found in by_day.items()}, known)

    def changed(self, table: Mapping[int, Entry], keys: Iterable[int]) -> "EntryIndex":
        """Return the index after some entries were put or taken away."""
        by_day, known = dict(self._by_day), dict(self._known)
        for key in keys:
            if old := known.pop(key, None):
                for day in _days(span_of(old.start, old.end)):
                    by_day[day] = tuple(e for e in by_day[day] if e.id != key)
            if new := table.get(key):
                known[key] = new
                for day in _days(span_of(new.start, new.end)):
                    by_day[day] = (*by_day.get(day, ()), new)
        return EntryIndex(by_day, known)

    def within(self, span: Span) -> tuple[tuple[Entry, Span], ...]:
        """Return the entries that share time with a span, earliest first, each with its own."""
        seen: dict[int, tuple[Span, Entry]] = {}
        for day in _days(span):
            for entry in self._by_day.get(day, ()):
                if entry.id not in seen:
                    own = span_of(entry.start, entry.end)
                    if own.start < span.end and span.start < own.end:
                        seen[entry.id] = (own, entry)
        ordered = sorted(seen.values(), key=lambda found: (found[0], found[1].id))
        return tuple((entry, own) for own, entry in ordered)

    @property
    def first(self) -> Entry | None:
        """The entry that starts first."""
        day = min((day for day, found in self._by_day.items() if found), default=None)
        found = self._by_day[day] if day is not None else ()
        return min(found, key=lambda entry: (entry.start.timestamp(), entry.id), default=None)


def entry_index(book: Book) -> EntryIndex:
    """Return the index of the Book's entries."""
    table = book.table(Entry)
    known = book.memo.get(EntryIndex)
    if known is not None and known[0] is table:
        return known[1]  # type: ignore[return-value]  # only this function puts it there
    index: EntryIndex | None = None
    if known is not None and isinstance(table, Layered):
        changed = table.changed_since(known[0])
        if changed is not None:
            index = known[1].changed(table, changed)  # type: ignore[attr-defined]
    if index is None:
        index = EntryIndex.of(table.values())
    book.memo[EntryIndex] = (table, index)
    return index


def entries_within(book: Book, span: Span) -> tuple[tuple[Entry, Span], ...]:
    """Return the Book's entries that share time with a span, earliest first."""
    return entry_index(book).within(span)


def _days(span: Span) -> Iterator[int]:
    """Yield the days a span touches."""
    yield from range(int(span.start // DAY), int((span.end - 1e-6) // DAY) + 1)
