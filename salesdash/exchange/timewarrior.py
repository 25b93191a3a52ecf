"""The ledger as timewarrior's JSON, and intervals of timewarrior as entries.

Tags carry what an entry is: the activity's name, `@deal`, `by client`; the note is the
annotation. On the way in, other tags go to the note, and the rules look at all of it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

import msgspec
from msgspec import Struct

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.deal_names import telling_name
from salesdash.domain.errors import InputError
from salesdash.domain.outside_time import Coming, Outside, coming_from, exact_activity
from salesdash.domain.placing import LeftOut
from salesdash.domain.text import clean_line
from salesdash.domain.timekeeping import DirectedBy, Entry

STAMP = "%Y%m%dT%H%M%SZ"
BY = "by "


class Interval(Struct, frozen=True, omit_defaults=True):
    """An interval as timewarrior writes it; times are in UTC. One that runs has no end."""

    id: int = 0
    start: str = ""
    end: str = ""
    tags: tuple[str, ...] = ()
    annotation: str = ""


def entries_json(book: Book, entries: Iterable[Entry]) -> bytes:
    """Return entries as timewarrior writes them, one a line; number 1 is the latest."""
    known = tuple(entries)
    intervals = [
        _interval(book, entry, number)
        for number, entry in zip(range(len(known), 0, -1), known, strict=True)
    ]
    lines = ",\n".join(msgspec.json.encode(interval).decode() for interval in intervals)
    return f"[\n{lines}\n]\n".encode()


def _interval(book: Book, entry: Entry, number: int) -> Interval:
    """Return an entry as an interval."""
    deal = telling_name(book, entry.deal_id)
    tags = [activity_named(book, entry.activity).name]
    if deal:
        tags.append(f"@{deal}")
    if entry.directed_by is not DirectedBy.ME:
        tags.append(f"{BY}{entry.directed_by.value}")
    start, end = (at.astimezone(UTC).strftime(STAMP) for at in (entry.start, entry.end))
    return Interval(number, start, end, tuple(tags), entry.note)


def read_intervals(book: Book, data: bytes, name: str) -> tuple[list[Coming], list[LeftOut]]:
    """Return what intervals become, and those that cannot be taken with their reason.

    Raises InputError when it is no list of intervals.
    """
    try:
        raws = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{name} is no JSON of timewarrior: {clean_line(str(error))}") from error
    coming: list[Coming] = []
    left_out: list[LeftOut] = []
    for number, raw in enumerate(raws, 1):
        where = f"interval {number}"
        try:
            interval = msgspec.json.decode(raw, type=Interval)
            outside = _outside(book, interval, where)
            coming.append(coming_from(book, outside))
        except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, InputError) as error:
            left_out.append(LeftOut(where, clean_line(str(error))))
    return coming, left_out


def _outside(book: Book, interval: Interval, where: str) -> Outside:
    """Return an interval as time of another tool. Raises InputError or ValueError."""
    zone = book.now.tzinfo
    start = _moment(interval.start, zone)
    if not interval.end:
        raise InputError("is still running")
    end = _moment(interval.end, zone)
    if end.timestamp() <= start.timestamp():
        raise InputError("takes no time")
    tags = [tag for tag in map(clean_line, interval.tags) if tag]
    activity, who, deal, rest = "", None, "", []
    for tag in tags:
        if not activity and (found := exact_activity(book, tag)):
            activity = found
        elif not deal and tag.startswith("@") and len(tag) > 1:
            deal = tag[1:]
        elif who is None and tag.startswith(BY) and tag.removeprefix(BY) in set(DirectedBy):
            who = DirectedBy(tag.removeprefix(BY))
        else:
            rest.append(tag)
    note = ", ".join(rest)
    said = clean_line(interval.annotation)
    return Outside(
        where=where,
        start=start,
        end=end,
        origin=f"timew:{start.astimezone(UTC).strftime(STAMP)}",
        title=": ".join(part for part in (note, said) if part),
        texts=tuple(tags),
        activity=activity,
        directed_by=who,
        deal=deal,
    )


def _moment(text: str, zone: tzinfo | None) -> datetime:
    """Return the moment of a stamp in the rep's zone. Raises InputError."""
    try:
        return datetime.strptime(text, STAMP).replace(tzinfo=UTC).astimezone(zone)
    except (ValueError, OverflowError):
        raise InputError(f"time {text[:40]!r} is not one of timewarrior's") from None
