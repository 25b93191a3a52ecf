"""Time that comes in from other tools, placed among what is there; nothing is stored here.

An entry is found again by its origin, or because the very same time is in already. What an
entry was changed to here stays until the other tool tells something else. No two entries ever
share time: one that would is left out, with the clash named, or makes room on request.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.entries import Cut, Rewrite, make_room
from salesdash.domain.entry_index import entries_where, entries_within
from salesdash.domain.outside_time import Coming
from salesdash.domain.placing import LeftOut, Room, place_all
from salesdash.domain.spans import span_of
from salesdash.domain.timekeeping import Entry

FACTS = ("activity", "start", "end", "note", "deal_id", "directed_by")


class Intake(Struct, frozen=True):
    """What taking a file in would do. `changed` holds each entry before and after.

    `cuts` are entries of the book that make room for those that come in. `sequence` is the
    book's when it was planned; `remarks` are what else the rep should know.
    """

    source: str
    sequence: int
    added: tuple[Coming, ...] = ()
    changed: tuple[tuple[Entry, Coming], ...] = ()
    cuts: tuple[Cut, ...] = ()
    unchanged: int = 0
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def does_nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.added or self.changed)

    @property
    def could_have_room(self) -> int:
        """How many are left out that would come in if what is there made room."""
        return sum(one.room for one in self.left_out)

    @property
    def rewrite(self) -> Rewrite:
        """The entries to put, and those to take away."""
        after = (one.entry for _, one in self.changed)
        found = Rewrite((*after, *(one.entry for one in self.added)))
        for cut in self.cuts:
            found = found.then(cut.rewrite)
        return found


@dataclass(slots=True)
class _Found:
    """What was coming, sorted out before anything is placed: each with the entry it changes.

    `firm` are the entries of the book that the file tells of; they never make room for it, so
    that the same file taken in again changes nothing.
    """

    wanted: list[tuple[Entry | None, Coming]]
    left_out: list[LeftOut]
    firm: set[int]
    unchanged: int = 0


def plan_intake(
    book: Book,
    source: str,
    coming: Iterable[Coming],
    left_out: Iterable[LeftOut] = (),
    remarks: Iterable[str] = (),
    *,
    split: bool = False,
) -> Intake:
    """Return what taking entries in would do: which are new, changed, in already or left out.

    With `split`, entries of the book that the file tells nothing of are cut to make room.
    """
    found = _sorted_out(book, coming)
    found.left_out[:0] = left_out
    placed, refused = place_all(Room(book, found.firm, split), found.wanted)
    spans = [span_of(one.entry.start, one.entry.end) for _, one in placed] if split else []
    told = (f"{one.where}: {one.remark}" for _, one in placed if one.remark)
    return Intake(
        source=source,
        sequence=book.sequence,
        added=tuple(one for known, one in placed if known is None),
        changed=tuple((known, one) for known, one in placed if known is not None),
        cuts=make_room(book, spans, found.firm),
        unchanged=found.unchanged,
        left_out=(*found.left_out, *refused),
        remarks=(*remarks, *told),
    )


def entries_by_origin(book: Book) -> Mapping[str, Entry]:
    """Return the entries that came from another tool by what they are found again by."""
    return {entry.origin: entry for entry in entries_where(book, "told") if entry.origin}


def _sorted_out(book: Book, coming: Iterable[Coming]) -> _Found:
    """Return what is new or changed with the entry it changes, and count what is as it was."""
    found = _Found([], [], set())
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
        there = known or _twin(book, one.entry, theirs)
        if there:
            found.firm.add(there.id)
        if _same(known, one.entry) if known else there:
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


def _twin(book: Book, entry: Entry, theirs: frozenset[str]) -> Entry | None:
    """Return the entry by which the very same time went to the same activity already.

    An entry that is told of on its own, as its origin is among `theirs`, is not this one.
    """
    wanted = (int(entry.start.timestamp()), int(entry.end.timestamp()), entry.activity)
    for other, span in entries_within(book, span_of(entry.start, entry.end)):
        if (int(span.start), int(span.end), other.activity) == wanted and not (
            other.told and other.origin in theirs
        ):
            return other
    return None


def _after(known: Entry, one: Coming) -> Coming:
    """Return an entry with what is told of it now; a deal it has stays where none is told."""
    told = one.entry
    deal_id = told.deal_id if told.deal_id is not None or not told.told else known.deal_id
    facts = {name: getattr(told, name) for name in FACTS} | {"deal_id": deal_id}
    origin = told.origin or known.origin
    entry = replace(known, **facts, origin=origin, told=told.told or known.told)
    return Coming(one.where, entry, one.entry_id, one.remark)
