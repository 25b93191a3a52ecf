"""Taking a calendar file in: what its events become, by the rules the rep keeps."""

from collections.abc import Iterable, Iterator
from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.calendar_rules import rules_of
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.errors import InputError
from salesdash.domain.intake import Intake, entries_by_origin, plan_intake
from salesdash.domain.outside_time import Coming, Outside, coming_from
from salesdash.domain.placing import LeftOut
from salesdash.domain.spans import Span, days_span
from salesdash.domain.timekeeping import Entry
from salesdash.exchange.ics_event import Occurrence
from salesdash.exchange.icsfile import CalendarFile, read_calendar


def plan_calendar(
    book: Book, data: bytes, name: str, first: date, last: date, *, split: bool = False
) -> Intake:
    """Return what taking in a calendar file would do, for events that start from day to day.

    Raises InputError when it is no calendar file, or the days are the wrong way round.
    """
    if last < first:
        raise InputError(f"{last} is before {first}: give the earlier day first")
    file = read_calendar(data, name, first, last, book.now.tzinfo)
    known = entries_by_origin(book)
    mine = {address.casefold() for address in calling_settings(book).addresses}
    coming: list[Coming] = []
    left_out = [LeftOut(title, reason) for title, reason in file.unreadable]
    remarks: list[str] = []
    for one in file.occurrences:
        reason = one.reason or ("was declined by you" if mine & set(one.refused_by) else "")
        if not reason:
            try:
                coming.append(coming_from(book, _outside(one)))
            except InputError as error:
                reason = str(error)
        if reason:
            left_out.append(LeftOut(one.where, reason))
            if one.origin in known:
                remarks.append(f"entry {known[one.origin].id} stays, though {one.where} {reason}")
    remarks += _gone(book, file, known.values(), days_span(first, last, book.now.tzinfo))
    if not mine and any(one.refused_by for one in file.occurrences):
        remarks.append(
            "some events were declined by somebody: with `salesdash config calling email YOURS` "
            "those that you declined are left out"
        )
    if not rules_of(book) and file.occurrences:
        remarks.append(
            "there are no rules yet: `salesdash ledger rule demo selling` makes one, "
            "`salesdash ledger rule '*' admin` one for the rest"
        )
    return plan_intake(book, file.name, coming, left_out, remarks, split=split)


def _outside(one: Occurrence) -> Outside:
    """Return an occurrence as time of another tool."""
    return Outside(
        where=one.where,
        start=one.start,
        end=one.end,
        origin=one.origin,
        title=one.title,
        texts=one.texts,
    )


def _gone(book: Book, file: CalendarFile, known: Iterable[Entry], span: Span) -> Iterator[str]:
    """Yield a remark for each entry of an event of the file that has no such occurrence now."""
    there = {one.origin for one in file.occurrences}
    for entry in known:
        uid = entry.origin.removeprefix("ics:").rpartition(":")[0]
        if (
            entry.origin.startswith("ics:")
            and uid in file.uids
            and entry.origin not in there
            and span.start <= entry.start.timestamp() < span.end
        ):
            start = entry.start.astimezone(book.now.tzinfo)
            when = f"{start:%a} {start.day} {start:%b %H:%M}"
            yield f"entry {entry.id} stays, though the calendar has no {entry.note} on {when}"
