"""Entries by day, so that a week costs what is in it, not what ten years hold.

The index is made from the days as they are stored, without converting a record, and goes from
one Book to the next (`Book.memo`), taking in only what changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from salesdash.domain.book import Book
from salesdash.domain.fields import Stored, fields_of
from salesdash.domain.spans import HOUR, Span, span_of
from salesdash.domain.timekeeping import Entry

WIDEST_ZONE = 15 * HOUR
DAY_LENGTH = 10
EPOCH_DAY = date(1970, 1, 1).toordinal()


class EntryIndex:
    """Which entries touch which day, each day by the clock the entry was written with."""

    def __init__(
        self,
        table: Mapping[int, Entry],
        by_day: dict[str, tuple[int, ...]],
        known: dict[int, tuple[str, ...]],
    ) -> None:
        self._table = table
        self._by_day = by_day
        self._known = known

    @classmethod
    def of(cls, table: Mapping[int, Entry]) -> "EntryIndex":
        """Return the index of a table."""
        by_day: dict[str, list[int]] = {}
        known = {}
        for key, (start, end) in fields_of(table, "start", "end"):
            known[key] = days = _days(str(start), str(end))
            for day in days:
                by_day.setdefault(day, []).append(key)
        return cls(table, {day: tuple(found) for day, found in by_day.items()}, known)

    def changed(self, table: Mapping[int, Entry], keys: Iterable[int]) -> "EntryIndex":
        """Return the index after some entries were put or taken away."""
        by_day, known = dict(self._by_day), dict(self._known)
        for key in keys:
            for day in known.pop(key, ()):
                by_day[day] = tuple(other for other in by_day[day] if other != key)
                if not by_day[day]:
                    del by_day[day]
            if new := table.get(key):
                known[key] = days = _days(new.start.isoformat(), new.end.isoformat())
                for day in days:
                    by_day[day] = (*by_day.get(day, ()), key)
        return EntryIndex(table, by_day, known)

    def within(self, span: Span) -> tuple[tuple[Entry, Span], ...]:
        """Return the entries that share time with a span, earliest first, each with its own."""
        first = int((span.start - WIDEST_ZONE) // 86_400) + EPOCH_DAY
        last = int((span.end + WIDEST_ZONE) // 86_400) + EPOCH_DAY
        keys: set[int] = set()
        for day in range(max(first, 1), min(last, date.max.toordinal()) + 1):
            keys.update(self._by_day.get(date.fromordinal(day).isoformat(), ()))
        found = []
        for key in keys:
            entry = self._table[key]
            own = span_of(entry.start, entry.end)
            if own.start < span.end and span.start < own.end:
                found.append((own, key, entry))
        found.sort(key=lambda one: one[:2])
        return tuple((entry, own) for own, _, entry in found)

    @cached_property
    def first(self) -> Entry | None:
        """The entry that starts first."""
        keys = self._by_day[min(self._by_day)] if self._by_day else ()
        found = (self._table[key] for key in keys)
        return min(found, key=lambda entry: (entry.start.timestamp(), entry.id), default=None)


def entry_index(book: Book) -> EntryIndex:
    """Return the index of the Book's entries."""
    table = book.table(Entry)
    known = book.memo.get(EntryIndex)
    if known is not None and known[0] is table:
        return known[1]  # type: ignore[return-value]  # only this function puts it there
    index: EntryIndex | None = None
    if known is not None and isinstance(table, Stored):
        changed = table.changed_since(known[0])
        if changed is not None:
            index = known[1].changed(table, changed)  # type: ignore[attr-defined]
    if index is None:
        index = EntryIndex.of(table)
    book.memo[EntryIndex] = (table, index)
    return index


def entries_within(book: Book, span: Span) -> tuple[tuple[Entry, Span], ...]:
    """Return the Book's entries that share time with a span, earliest first."""
    return entry_index(book).within(span)


def entries_where(book: Book, field: str) -> Iterator[Entry]:
    """Yield the entries in which an optional field is set; the others are not even converted."""
    table = book.table(Entry)
    for key, (value,) in fields_of(table, field):
        if value not in {None, ""}:
            yield table[key]


def _days(start: str, end: str) -> tuple[str, ...]:
    """Return the days, as they are written, from the one of `start` to that of `end`."""
    first, last = start[:DAY_LENGTH], end[:DAY_LENGTH]
    if first == last:
        return (first,)
    days = range(
        min(date.fromisoformat(first), date.fromisoformat(last)).toordinal(),
        max(date.fromisoformat(first), date.fromisoformat(last)).toordinal() + 1,
    )
    return tuple(date.fromordinal(day).isoformat() for day in days)
