"""What the ledger asks of call sessions: where their minutes leaked."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.momentum import finished_sessions


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


class SessionTime(Struct, frozen=True):
    """A finished session of the calls, in the ledger's words."""

    start: datetime
    origin: str
    idle_minutes: float
    past_limit_minutes: float
    past_yes_minutes: float


def call_times(book: Book) -> Iterable[CallTime]:
    """Return the finished call sessions of a book; interruptions are no gaps of the rep's."""
    for session in finished_sessions(book):
        figures = session.figures
        if figures is not None:
            yield SessionTime(
                session.started,
                f"session:{session.id}",
                figures.gap_seconds / 60,
                figures.past_limit_seconds / 60,
                figures.past_yes_seconds / 60,
            )
