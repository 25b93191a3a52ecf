"""What the ledger asks of call sessions: where their minutes leaked."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from salesdash.domain.book import Book


class CallTime(Protocol):
    """A finished session, as the ledger sees it. `origin` is that of its entry: `session:ID`."""

    @property
    def start(self) -> datetime:
        """When it began."""

    @property
    def origin(self) -> str:
        """The origin of its entry in the ledger."""

    @property
    def idle_minutes(self) -> float:
        """Minutes of the gaps between calls."""

    @property
    def past_limit_minutes(self) -> float:
        """Minutes talked past the limit of a call."""

    @property
    def past_yes_minutes(self) -> float:
        """Minutes talked past the yes."""


SessionsOf = Callable[[Book], Iterable[CallTime]]


def call_times(_book: Book) -> Iterable[CallTime]:
    """Return the finished call sessions of a book: none, as long as the book keeps none."""
    return ()
