"""What can happen to entries. Each function returns what is to be kept; nothing is stored.

Two entries never share time: one that would is refused with the clash named, or makes room
on request. The time a running timer has taken so far counts too.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.entry_index import entries_within
from salesdash.domain.errors import InputError
from salesdash.domain.records import Record
from salesdash.domain.spans import HOUR, Span, moment, span_of, without
from salesdash.domain.timekeeping import Entry, Timer

LONGEST = timedelta(hours=24)
SHORTEST = 1 / HOUR


class Overlap(StrEnum):
    """What to do where an entry would share time with others.

    `refuse` it; `split` those that are there around it; or let it `fill` only what is free.
    """

    REFUSE = "refuse"
    SPLIT = "split"
    FILL = "fill"


class Rewrite(Struct, frozen=True):
    """Records to put (those without an id are new) and to take away, in one transaction."""

    put: tuple[Record, ...] = ()
    delete: tuple[Record, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that are put."""
        return tuple(record for record in self.put if isinstance(record, Entry))

    def then(self, other: "Rewrite") -> "Rewrite":
        """Return both as one."""
        return Rewrite((*self.put, *other.put), (*self.delete, *other.delete))


class Cut(Struct, frozen=True):
    """An entry that makes room, and what is left of it: nothing where all its time is taken."""

    entry: Entry
    left: tuple[Entry, ...]

    @property
    def rewrite(self) -> Rewrite:
        """What keeps the rest, or takes the entry away."""
        return Rewrite(self.left) if self.left else Rewrite(delete=(self.entry,))


class ClashError(InputError):
    """An entry shares time with others; `clashes` are those."""

    def __init__(self, message: str, clashes: tuple[Entry, ...]) -> None:
        super().__init__(message)
        self.clashes = clashes


def running_timer(book: Book) -> Timer | None:
    """Return the timer that runs, if one does."""
    return next(iter(book.table(Timer).values()), None)


def clashes_with(book: Book, span: Span, except_ids: Iterable[int] = ()) -> tuple[Entry, ...]:
    """Return the entries that share time with a span, earliest first, but those named."""
    left_out = frozenset(except_ids)
    return tuple(e for e, _ in entries_within(book, span) if e.id not in left_out)


def place(book: Book, entry: Entry, overlap: Overlap = Overlap.REFUSE) -> Rewrite:
    """Return what keeps an entry, new or edited, among the others.

    Raises ClashError when it shares time with others and may not make room, InputError when
    it takes longer than a day, lies ahead, or is in the time of the running timer.
    """
    refuse_impossible(book, entry)
    clashes = clashes_with(book, span_of(entry.start, entry.end), {entry.id})
    if not clashes:
        return Rewrite((entry,))
    if overlap is Overlap.REFUSE:
        raise ClashError(_told(book, entry, clashes), clashes)
    if overlap is Overlap.SPLIT:
        room = Rewrite((entry,))
        for cut in make_room(book, (span_of(entry.start, entry.end),), {entry.id}):
            room = room.then(cut.rewrite)
        return room
    return _fill(book, entry, clashes)


def make_room(book: Book, spans: Iterable[Span], except_ids: Iterable[int] = ()) -> tuple[Cut, ...]:
    """Return the entries that share time with spans, but those named, cut around all of them."""
    taken, zone = tuple(spans), book.now.tzinfo
    left_out = frozenset(except_ids)
    found = {e.id: e for span in taken for e in clashes_with(book, span, left_out)}
    cuts = []
    for entry in sorted(found.values(), key=lambda e: e.start.timestamp()):
        parts = without(span_of(entry.start, entry.end), taken)
        cuts.append(Cut(entry, in_parts(entry, parts, zone, origin="") if parts else ()))
    return tuple(cuts)


def split(entry: Entry, at: datetime) -> Rewrite:
    """Return an entry as two, parted at a moment. Raises InputError when it is not within."""
    if not entry.start.timestamp() < at.timestamp() < entry.end.timestamp():
        raise InputError(
            f"{at:%H:%M} is not within {clock_span(entry, at.tzinfo)}: name a time between"
        )
    return Rewrite((replace(entry, end=at), replace(entry, id=0, start=at, origin="")))


def join(book: Book, first: Entry, second: Entry) -> Rewrite:
    """Return two entries as one from the start of the earlier to the end of the later.

    They may have a gap between them, which becomes part of the whole, but no other entry.
    Activity, deal and who directed it are those of the earlier; both notes are kept. Raises
    InputError for an entry between them, or more than a day.
    """
    early, late = sorted((first, second), key=lambda e: e.start.timestamp())
    whole = span_of(early.start, late.end)
    between = clashes_with(book, whole, {early.id, late.id})
    if between:
        raise InputError(f"{_named(book, between[0])} lies between them: move it first")
    notes = [note for note in dict.fromkeys((early.note, late.note)) if note]
    joined = replace(
        early, end=late.end, note="; ".join(notes), deal_id=early.deal_id or late.deal_id
    )
    refuse_impossible(book, joined)
    return Rewrite((joined,), (late,))


def delete(entry: Entry) -> Rewrite:
    """Return what takes an entry away."""
    return Rewrite(delete=(entry,))


def clock_span(entry: Entry | Timer, zone: tzinfo | None) -> str:
    """Return an entry's times in the rep's zone: `09:00–10:30`."""
    end = f"{entry.end.astimezone(zone):%H:%M}" if isinstance(entry, Entry) else "now"
    return f"{entry.start.astimezone(zone):%H:%M}–{end}"


def _named(book: Book, entry: Entry) -> str:
    """Return an entry as a message names it: `Selling 14:00–15:00 on Mon 23 Nov (entry 12)`."""
    zone = book.now.tzinfo
    day = entry.start.astimezone(zone)
    name = activity_named(book, entry.activity).name
    return f"{name} {clock_span(entry, zone)} on {day:%a} {day.day} {day:%b} (entry {entry.id})"


def _told(book: Book, entry: Entry, clashes: tuple[Entry, ...]) -> str:
    """Return the sentence that names a clash."""
    others = f" and {len(clashes) - 1} more" if len(clashes) > 1 else ""
    own = clock_span(entry, book.now.tzinfo)
    return f"{own} clashes with {_named(book, clashes[0])}{others}"


def refuse_impossible(book: Book, entry: Entry) -> None:
    """Raise InputError for an entry that cannot have happened."""
    span, now = span_of(entry.start, entry.end), book.now.timestamp()
    if span.end - span.start > LONGEST.total_seconds():
        raise InputError(f"{span.hours:.1f} hours are more than a day: enter each day's part")
    if span.end > now:
        end = moment(span.end, book.now.tzinfo)
        raise InputError(f"{end:%a} {end.day} {end:%b %H:%M} is still to come: enter what has been")
    timer = running_timer(book)
    if timer is not None and span.end > timer.start.timestamp():
        name = activity_named(book, timer.activity).name
        since = timer.start.astimezone(book.now.tzinfo)
        raise InputError(f"the timer runs for {name} since {since:%H:%M}: stop or discard it first")


def _fill(book: Book, entry: Entry, clashes: tuple[Entry, ...]) -> Rewrite:
    """Return an entry in the time that the others leave. Raises ClashError when none is left."""
    parts = free_parts(book, entry, {entry.id})
    if not parts:
        raise ClashError(f"{clock_span(entry, book.now.tzinfo)} is taken already", clashes)
    return Rewrite(parts)


def free_parts(book: Book, entry: Entry, except_ids: Iterable[int] = ()) -> tuple[Entry, ...]:
    """Return an entry cut down to the time that others leave, but those named; maybe nothing."""
    own = span_of(entry.start, entry.end)
    clashes = clashes_with(book, own, except_ids)
    taken = (span_of(clash.start, clash.end) for clash in clashes)
    parts = tuple(part for part in without(own, taken) if part.hours >= SHORTEST)
    return in_parts(entry, parts, book.now.tzinfo, entry.origin) if parts else ()


def in_parts(
    entry: Entry, parts: tuple[Span, ...], zone: tzinfo | None, origin: str
) -> tuple[Entry, ...]:
    """Return an entry cut down to the first part, and new ones like it for the others."""
    first, *rest = parts
    kept = replace(entry, start=moment(first.start, zone), end=moment(first.end, zone))
    more = (
        replace(entry, id=0, origin=origin, start=moment(p.start, zone), end=moment(p.end, zone))
        for p in rest
    )
    return (kept, *more)
