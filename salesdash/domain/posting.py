"""Time that something else measured, entered in the ledger: call sessions, preparing a list."""

from datetime import datetime

from salesdash.domain.book import Book
from salesdash.domain.entries import ClashError, Overlap, Rewrite, place, running_timer
from salesdash.domain.timekeeping import entry_for

SHORTEST_SECONDS = 1.0


def post(
    book: Book, activity: str, start: datetime, end: datetime, note: str, origin: str = ""
) -> Rewrite:
    """Return what enters a span of time where it is still free; nothing where there is none.

    What was entered by hand stands, and a timer that runs keeps its time: the end of a session
    is never refused for what the ledger holds.
    """
    timer = running_timer(book)
    if timer is not None and timer.start.timestamp() < end.timestamp():
        end = timer.start
    if end.timestamp() - start.timestamp() < SHORTEST_SECONDS:
        return Rewrite()
    entry = entry_for(activity, start, end, note, origin=origin)
    until = max(book.now, end, key=datetime.timestamp)
    try:
        return place(book.at(until), entry, Overlap.FILL)
    except ClashError:
        return Rewrite()
