"""Where time leaks: in hours and in quota, biggest first, with the entries behind each.

Method: method.md §4. An hour can leak in more than one way (lost, and in prime time), so the
leaks do not add up; `Leaks.hours` counts every moment once.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from salesdash.domain.activities import activity_named, hour_worth_minor
from salesdash.domain.book import Book
from salesdash.domain.call_time import CallTime, SessionsOf, call_times
from salesdash.domain.ledger import spent_within
from salesdash.domain.prime_time import prime_spans
from salesdash.domain.spans import Span, days_span, parts_within, united
from salesdash.domain.timekeeping import DirectedBy, Entry


class LeakKind(StrEnum):
    """The ways in which time leaks."""

    LOST = "lost"
    PRIME = "prime"
    OTHERS = "others"
    CALL_GAPS = "call_gaps"
    PAST_LIMIT = "past_limit"
    PAST_YES = "past_yes"


class LeakPart(Struct, frozen=True):
    """An entry behind a leak and the hours of it that leaked."""

    entry: Entry
    hours: float


class Leak(Struct, frozen=True):
    """One way in which time leaked, and the entries behind it, biggest first.

    `minor` is what the hours are worth in quota, None without one.
    """

    kind: LeakKind
    hours: float
    minor: int | None
    parts: tuple[LeakPart, ...]


class Leaks(Struct, frozen=True):
    """The leaks of some days. `hours` is their sum with every moment counted once."""

    first: date
    last: date
    leaks: tuple[Leak, ...]
    hours: float
    minor: int | None
    spent: float


def find_leaks(book: Book, first: date, last: date, sessions: SessionsOf = call_times) -> Leaks:
    """Return the leaks from day to day, biggest first; a leak without time is left out."""
    whole = days_span(first, last, book.now.tzinfo)
    spent = spent_within(book, whole)
    prime = prime_spans(book, first, last)
    found: dict[LeakKind, list[LeakPart]] = {}
    leaked: list[Span] = []
    for entry, own in spent:
        span = own.within(whole)
        for kind, hours, spans in _leaks_of(book, entry, span, prime):
            if hours > 0:
                found.setdefault(kind, []).append(LeakPart(entry, hours))
                leaked.extend(spans)
    calls, posted = 0.0, {entry.origin: entry for entry, _ in spent if entry.origin}
    for session in sessions(book):
        own_entry = posted.get(session.origin)
        if own_entry is not None and whole.start <= session.start.timestamp() < whole.end:
            calls += _add_calls(found, session, own_entry)
    worth = hour_worth_minor(book, last)
    leaks = [_leak(kind, parts, worth) for kind, parts in found.items()]
    hours = sum(span.hours for span in united(leaked)) + calls
    return Leaks(
        first=first,
        last=last,
        leaks=tuple(sorted(leaks, key=lambda leak: (-leak.hours, leak.kind))),
        hours=hours,
        minor=None if worth is None else round(hours * worth),
        spent=sum(own.within(whole).hours for _, own in spent),
    )


def _leaks_of(
    book: Book, entry: Entry, span: Span, prime: tuple[Span, ...]
) -> Iterable[tuple[LeakKind, float, tuple[Span, ...]]]:
    """Yield how an entry leaks: the kind, the hours, and just when."""
    activity = activity_named(book, entry.activity)
    if activity.lost:
        yield LeakKind.LOST, span.hours, (span,)
    if activity.lost or not activity.prime:
        inside = tuple(parts_within(span, prime))
        yield LeakKind.PRIME, sum(part.hours for part in inside), inside
    if entry.directed_by is not DirectedBy.ME:
        yield LeakKind.OTHERS, span.hours, (span,)


def _add_calls(found: dict[LeakKind, list[LeakPart]], session: CallTime, entry: Entry) -> float:
    """Add what a session leaked to the parts of each kind; return its hours."""
    minutes = {
        LeakKind.CALL_GAPS: session.idle_minutes,
        LeakKind.PAST_LIMIT: session.past_limit_minutes,
        LeakKind.PAST_YES: session.past_yes_minutes,
    }
    for kind, number in minutes.items():
        if number > 0:
            found.setdefault(kind, []).append(LeakPart(entry, number / 60))
    return sum(minutes.values()) / 60


def _leak(kind: LeakKind, parts: list[LeakPart], worth: float | None) -> Leak:
    """Return a leak of parts."""
    hours = sum(part.hours for part in parts)
    ordered = tuple(sorted(parts, key=lambda part: (-part.hours, part.entry.id)))
    return Leak(kind, hours, None if worth is None else round(hours * worth), ordered)
