"""What the rep says will be won: a pick, kept with its day and never overwritten."""

from datetime import date
from typing import ClassVar

from salesdash.domain.records import Id, Moment, Record, Share


class Pick(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How sure the rep was, on a day, that a deal is won in the quarter that `starts` begins.

    `confidence` is that of a win, 0 to 1. A deal's later pick stands beside the earlier one.
    """

    table: ClassVar[str] = "picks"

    deal_id: Id
    starts: date
    confidence: Share
    on: date
    at: Moment
