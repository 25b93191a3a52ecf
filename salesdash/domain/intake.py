"""Time that comes in from other tools, placed among what is there; nothing is stored here.

An entry is found again by its origin, or because the very same time is in already. What an
entry was changed to here stays until the other tool tells something else. No two entries ever
share time: one that would is left out, with the clash named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.entries import Rewrite, clashes_with, clock_span, refuse_impossible
from salesdash.domain.entry_index import entries_where, entries_within
from salesdash.domain.errors import InputError
from salesdash.domain.outside_time import Coming
from salesdash.domain.spans import Span, span_of
from salesdash.domain.timekeeping import Entry

Reasons = list["LeftOut"]
FACTS = ("activity", "start", "end", "note", "deal_id", "directed_by")


class LeftOut(Struct, frozen=True):
    """Something that is not taken in: how a message names it, and why."""

    where: str
    reason: str


class Intake(Struct, frozen=True):
    """What taking a file in would do. `changed` holds each entry before and after.

    `sequence` is the book's when it was planned; `remarks` are what else the rep should know.
    """

    source: str
    sequence: int
    added: tuple[Coming, ...] = ()
    changed: tuple[tuple[Entry, Coming], ...] = ()
    unchanged: int = 0
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def does_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.added or self.changed)

    @property
    def rewrite(self) -> Rewrite:
        """The entries to put."""
        after = (one.entry for _, one in self.changed)
        return Rewrite((*after, *(one.entry for one in self.added)))


@dataclass(slots=True)
class _Found:
    """What was coming, sorted out before anything is placed: each with the entry it changes."""

    wanted: list[tuple[Entry | None, Coming]]
    left_out: list[LeftOut]
    unchanged: int = 0


def plan_intake(
    book: Book,
    source: str,
    coming: Iterable[Coming],
    left_out: Iterable[LeftOut] = (),
    remarks: Iterable[str] = (),
) -> Intake:
    """Return what taking entries in would do: which are new, changed, in already or left out."""
    found = _sorted_out(book, coming)
    found.left_out[:0] = left_out
    placed, refused = _place_all(book, found.wanted)
    told = (f"{one.where}: {one.remark}" for _, one in placed if one.remark)
    return Intake(
        source=source,
        sequence=book.sequence,
        added=tuple(one for known, one in placed if known is None),
        changed=tuple((known, one) for known, one in placed if known is not None),
        unchanged=found.unchanged,
        left_out=(*found.left_out, *refused),
        remarks=(*remarks, *told),
    )


def entries_by_origin(book: Book) -> Mapping[str, Entry]:
    """Return the entries that came from another tool by what they are found again by."""
    return {entry.origin: entry for entry in entries_where(book, "told") if entry.origin}


def _sorted_out(book: Book, coming: Iterable[Coming]) -> _Found:
    """Return what is new or changed with the entry it changes, and count what is as it was."""
    found = _Found([], [])
    by_origin = entries_by_origin(book)
    coming = tuple(coming)
    theirs = frozenset(one.entry.origin for one in coming if one.entry.told)
    seen: set[str | int] = set()
    for one in sorted(coming, key=lambda one: one.entry.start.timestamp()):
        known = _known(book, one, by_origin)
        key = one.entry.origin if one.entry.told else known.id if known else 0
        if key and key in seen:
            found.left_out.append(LeftOut(one.where, "stands twice in the file"))
            continue
        seen.add(key)
        if _same(known, one.entry) if known else _is_in(book, one.entry, theirs):
            found.unchanged += 1
        else:
            found.wanted.append((known, _after(known, one) if known else one))
    return found


def _known(book: Book, one: Coming, by_origin: Mapping[str, Entry]) -> Entry | None:
    """Return the entry that is told of again: by its origin, or by its number and start."""
    if one.entry.told:
        return by_origin.get(one.entry.origin)
    known = book.table(Entry).get(one.entry_id)
    if known is None or int(known.start.timestamp()) != int(one.entry.start.timestamp()):
        return None
    return known


def _same(known: Entry, told: Entry) -> bool:
    """Tell whether nothing new is told of an entry that is in."""
    if told.told and told.told == known.told:
        return True
    return all(
        int(old.timestamp()) == int(new.timestamp()) if name in {"start", "end"} else old == new
        for name in FACTS
        for old, new in [(getattr(known, name), getattr(told, name))]
    )


def _is_in(book: Book, entry: Entry, theirs: frozenset[str]) -> bool:
    """Tell whether the very same time went to the same activity already.

    An entry that is told of on its own, as its origin is among `theirs`, is not this one.
    """
    wanted = (int(entry.start.timestamp()), int(entry.end.timestamp()), entry.activity)
    return any(
        (int(span.start), int(span.end), other.activity) == wanted
        and not (other.told and other.origin in theirs)
        for other, span in entries_within(book, span_of(entry.start, entry.end))
    )


def _after(known: Entry, one: Coming) -> Coming:
    """Return an entry with what is told of it now; a deal it has stays where none is told."""
    told = one.entry
    deal_id = told.deal_id if told.deal_id is not None or not told.told else known.deal_id
    facts = {name: getattr(told, name) for name in FACTS} | {"deal_id": deal_id}
    origin = told.origin or known.origin
    entry = replace(known, **facts, origin=origin, told=told.told or known.told)
    return Coming(one.where, entry, one.entry_id, one.remark)


Wanted = Sequence[tuple[Entry | None, Coming]]


def _place_all(book: Book, wanted: Wanted) -> tuple[list[tuple[Entry | None, Coming]], Reasons]:
    """Return what finds room, and what does not with its reason.

    Entries that move make room for each other. One that finds none stays where it was, which
    may take the room of another: so all are tried again until nothing more falls out.
    """
    stuck: dict[int, str] = {}
    while True:
        placed, refused, more = _place(book, wanted, stuck)
        if not more:
            return placed, refused
        stuck |= more


def _place(
    book: Book, wanted: Wanted, stuck: Mapping[int, str]
) -> tuple[list[tuple[Entry | None, Coming]], Reasons, dict[int, str]]:
    """Place entries in the order of their time, among those that do not move.

    `stuck` are the entries that cannot, with the reason; more of them are returned.
    """
    moving = {known.id for known, _ in wanted if known is not None} - stuck.keys()
    placed: list[tuple[Entry | None, Coming]] = []
    refused: Reasons = []
    more: dict[int, str] = {}
    for known, one in wanted:
        reason = stuck.get(known.id, "") if known else ""
        if not reason:
            reason = _reason(book, one.entry, moving, placed[-1][1] if placed else None)
            if reason and known:
                more[known.id] = reason
        if reason:
            stays = f"; entry {known.id} stays as it was" if known else ""
            refused.append(LeftOut(one.where, f"{reason}{stays}"))
        else:
            placed.append((known, one))
    return placed, refused, more


def _reason(book: Book, entry: Entry, moving: set[int], before: Coming | None) -> str:
    """Return why an entry cannot be where it wants to, or nothing."""
    try:
        refuse_impossible(book, entry)
    except InputError as error:
        return str(error).partition(": ")[0]
    if clash := _clash(book, entry, moving):
        return clash
    if before is not None and _span(before.entry).meets(_span(entry)):
        return f"overlaps {before.where}"
    return ""


def _clash(book: Book, entry: Entry, moving: set[int]) -> str:
    """Return which entry of the book has the time, or nothing."""
    clashes = clashes_with(book, _span(entry), moving)
    if not clashes:
        return ""
    first, more = clashes[0], len(clashes) - 1
    name = activity_named(book, first.activity).name
    times = clock_span(first, book.now.tzinfo)
    return f"overlaps entry {first.id}, {name} {times}{f', and {more} more' if more else ''}"


def _span(entry: Entry) -> Span:
    """Return an entry's span."""
    return span_of(entry.start, entry.end)
