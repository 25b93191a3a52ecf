"""Entries that come in, placed among those that are there and among each other.

No two ever share time: one that finds none is left out with the reason, or what stands there
makes room on request.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.entries import clashes_with, clock_span, refuse_impossible
from salesdash.domain.errors import InputError
from salesdash.domain.outside_time import Coming
from salesdash.domain.spans import Span, span_of
from salesdash.domain.timekeeping import Entry

Wanted = Sequence[tuple[Entry | None, Coming]]
"""Each that comes in, with the entry it changes."""
Placed = list[tuple[Entry | None, Coming]]


class LeftOut(Struct, frozen=True):
    """Something that is not taken in: how a message names it, and why.

    `room` tells that it would come in if what stands in its time made room.
    """

    where: str
    reason: str
    room: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Where entries are placed: the book, what stays put in it, and whether the rest gives way."""

    book: Book
    firm: Set[int]
    split: bool


def place_all(room: Room, wanted: Wanted) -> tuple[Placed, list[LeftOut]]:
    """Return what finds room, and what does not with its reason.

    Entries that move make room for each other. One that finds none stays where it was, which
    may take the room of another: so all are tried again until nothing more falls out.
    """
    stuck: dict[int, LeftOut] = {}
    while True:
        placed, refused, more = _place(room, wanted, stuck)
        if not more:
            return placed, refused
        stuck |= more


def _place(
    room: Room, wanted: Wanted, stuck: Mapping[int, LeftOut]
) -> tuple[Placed, list[LeftOut], dict[int, LeftOut]]:
    """Place entries in the order of their time, among those that do not move.

    `stuck` are the entries that cannot, with the reason; more of them are returned.
    """
    moving = {known.id for known, _ in wanted if known is not None} - stuck.keys()
    placed: Placed = []
    refused: list[LeftOut] = []
    more: dict[int, LeftOut] = {}
    for known, one in wanted:
        wrong = stuck.get(known.id) if known else None
        if wrong is None:
            wrong = _wrong(room, one, moving, placed[-1][1] if placed else None)
            if wrong and known:
                more[known.id] = wrong
        if wrong is None:
            placed.append((known, one))
        elif known:
            stays = f"{wrong.reason}; entry {known.id} stays as it was"
            refused.append(replace(wrong, reason=stays))
        else:
            refused.append(wrong)
    return placed, refused, more


def _wrong(room: Room, one: Coming, moving: set[int], before: Coming | None) -> LeftOut | None:
    """Return why an entry cannot be where it wants to, if it cannot."""
    try:
        refuse_impossible(room.book, one.entry)
    except InputError as error:
        return LeftOut(one.where, str(error).partition(": ")[0])
    if clash := _clash(room, one, moving):
        return clash
    if before is not None and _span(before.entry).meets(_span(one.entry)):
        return LeftOut(one.where, f"overlaps {before.where}")
    return None


def _clash(room: Room, one: Coming, moving: set[int]) -> LeftOut | None:
    """Return which entry of the book has the time and keeps it, if one does."""
    book = room.book
    clashes = clashes_with(book, _span(one.entry), moving)
    firm = tuple(clash for clash in clashes if clash.id in room.firm)
    if room.split:
        clashes = firm
    if not clashes:
        return None
    first, more = clashes[0], len(clashes) - 1
    name = activity_named(book, first.activity).name
    times = clock_span(first, book.now.tzinfo)
    others = f", and {more} more" if more else ""
    told = f"overlaps entry {first.id}, {name} {times}{others}"
    return LeftOut(one.where, told, room=not firm)


def _span(entry: Entry) -> Span:
    """Return an entry's span."""
    return span_of(entry.start, entry.end)
