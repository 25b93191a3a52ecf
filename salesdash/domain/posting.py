"""What a finished call session, or a prepared list, adds to the ledger.

It is never refused: the work is done. It takes the time that is free, leaves what the rep
entered as it is, and a timer that ran meanwhile gives its time up and goes on afterwards.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.entries import Rewrite, free_parts, running_timer
from salesdash.domain.records import Record
from salesdash.domain.spans import Span, moment, span_of
from salesdash.domain.timekeeping import Entry, Timer
from salesdash.domain.timer import timer_entry


def post(book: Book, entry: Entry) -> Rewrite:
    """Return what enters time that another part of the program has measured."""
    own = span_of(entry.start, entry.end)
    return Rewrite((*free_parts(book, entry), *_timer_gives_way(book, own)))


def post_all(book: Book, entries: Iterable[Entry]) -> Rewrite:
    """Return what enters several such spans, none within another; earliest first."""
    whole = Rewrite()
    for entry in entries:
        found = post(book, entry)
        whole = whole.then(found)
        for timer in (record for record in found.put if isinstance(record, Timer)):
            book = Book(now=book.now, tables={**book.tables, Timer.table: {timer.id: timer}})
    return whole


def _timer_gives_way(book: Book, own: Span) -> tuple[Record, ...]:
    """Return the timer's time before a span as an entry, and the timer going on after it."""
    timer = running_timer(book)
    if timer is None or timer.start.timestamp() >= own.end:
        return ()
    zone = book.now.tzinfo
    before = timer_entry(timer, timer.start, moment(own.start, zone))
    goes_on = replace(timer, start=moment(own.end, zone))
    return (goes_on,) if before is None else (before, goes_on)
