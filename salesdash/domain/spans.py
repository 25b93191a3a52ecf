"""Spans of time as seconds since 1970, and the days of a zone they fall on.

Two moments of one zone compare and subtract by the clock on its wall, which is wrong when the
clock is changed. So everything that is measured is measured in seconds since 1970 (`Span`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from salesdash.domain.calendar import ONE_DAY, days_between
from salesdash.domain.errors import InputError

HOUR = 3600.0


class Span(NamedTuple):
    """A run of time, from `start` up to `end`, both in seconds since 1970."""

    start: float
    end: float

    @property
    def hours(self) -> float:
        """How long it is; 0 when it ends before it starts."""
        return max(self.end - self.start, 0.0) / HOUR

    def meets(self, other: "Span") -> bool:
        """Tell whether the two share any time; spans that only touch do not."""
        return self.start < other.end and other.start < self.end

    def within(self, other: "Span") -> "Span":
        """Return the part that lies in the other one; it may be empty."""
        return Span(max(self.start, other.start), min(self.end, other.end))


def span_of(start: datetime, end: datetime) -> Span:
    """Return the span between two moments."""
    return Span(start.timestamp(), end.timestamp())


def later_of(one: datetime, other: datetime) -> datetime:
    """Return the later of two moments."""
    return one if one.timestamp() >= other.timestamp() else other


def whole_seconds(at: datetime) -> datetime:
    """Return a moment in whole seconds."""
    return at.replace(microsecond=0)


def day_start(day: date, zone: tzinfo | None) -> datetime:
    """Return the first moment of a day. Where midnight was skipped, the day starts later."""
    return datetime.combine(day, time.min, zone)


def days_span(first: date, last: date, zone: tzinfo | None) -> Span:
    """Return the span of the days from `first` to `last`, both included."""
    return span_of(day_start(first, zone), day_start(last + ONE_DAY, zone))


def day_edges(first: date, last: date, zone: tzinfo | None) -> tuple[float, ...]:
    """Return where each day from `first` to `last` starts, and where the last one ends."""
    return tuple(day_start(day, zone).timestamp() for day in days_between(first, last + ONE_DAY))


def cut_at(span: Span, edges: Sequence[float]) -> Iterator[tuple[int, Span]]:
    """Yield the pieces of a span between edges, each with the number of the room it lies in.

    Room n lies between edge n and edge n + 1; what lies outside the edges is left out.
    """
    number = max(bisect_right(edges, span.start) - 1, 0)
    while number < len(edges) - 1 and edges[number] < span.end:
        piece = Span(max(span.start, edges[number]), min(span.end, edges[number + 1]))
        if piece.end > piece.start:
            yield number, piece
        number += 1


def parts_within(span: Span, sorted_spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of a span that lie in spans, which are in order and do not overlap."""
    number = max(bisect_right(sorted_spans, (span.start,)) - 1, 0)
    while number < len(sorted_spans) and sorted_spans[number].start < span.end:
        if sorted_spans[number].end > span.start:
            yield span.within(sorted_spans[number])
        number += 1


def hours_within(span: Span, sorted_spans: Sequence[Span]) -> float:
    """Return the hours of a span that lie in spans, which are in order and do not overlap."""
    return sum(part.hours for part in parts_within(span, sorted_spans))


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, with those that overlap or touch made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return the parts of a span that none of `taken` covers, in order."""
    free, start = [], span.start
    for other in united(taken):
        if other.start >= span.end:
            break
        if other.start > start:
            free.append(Span(start, other.start))
        start = max(start, other.end)
    if start < span.end:
        free.append(Span(start, span.end))
    return tuple(free)


def moment(seconds: float, zone: tzinfo | None) -> datetime:
    """Return a moment in the rep's zone."""
    return datetime.fromtimestamp(seconds, zone or UTC)


def at_wall(day: date, clock: time, zone: tzinfo | None, after: datetime | None = None) -> datetime:
    """Return the moment at which the clock on the wall shows a time on a day.

    Where it does twice, the first one, or the first that is later than `after`. Raises
    InputError where it never does, because the clock is put forward over it.
    """
    found = datetime.combine(day, clock, zone)
    if found.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != found.replace(tzinfo=None):
        raise InputError(f"there is no {clock:%H:%M} on {day}: the clocks are put forward then")
    if after is not None and found.timestamp() <= after.timestamp():
        return found.replace(fold=1)
    return found


def later_by(start: datetime, span: timedelta) -> datetime:
    """Return the moment a span of real time after another, in the same zone."""
    return (start.astimezone(UTC) + span).astimezone(start.tzinfo)
