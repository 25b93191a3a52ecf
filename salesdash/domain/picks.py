"""Picks: what the rep says will be won, read, made and found. Their score is `pick_score`."""

import re
from collections.abc import Mapping
from datetime import datetime

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.errors import InputError
from salesdash.domain.pick import Pick
from salesdash.domain.records import Deal

_CONFIDENCE = re.compile(r"(?P<number>\d{1,3}(?:\.\d+)?|\.\d+)\s*(?P<percent>%?)")


def parse_confidence(text: str) -> float:
    """Return a confidence, 0 to 1, from `80`, `80 %` or `0.8`. Raises InputError."""
    found = _CONFIDENCE.fullmatch(text.strip())
    share = -1.0
    if found is not None:
        share = float(found["number"])
        if found["percent"] or share >= 1 or "." not in found["number"]:
            share /= 100
    if not 0 <= share <= 1:
        raise InputError(f"confidence {text!r} is not understood: write 80 % or 0.8")
    return share


def make_pick(book: Book, deal: Deal, confidence: float, at: datetime) -> Pick:
    """Return a new pick of a deal for this quarter. Raises InputError once the deal is closed."""
    if not deal.is_open:
        raise InputError(
            f"{deal.name} is {deal.outcome.label} since {deal.closed}: "
            "pick before a deal closes, or reopen it"
        )
    return Pick(
        deal_id=deal.id,
        starts=book.quarter.start,
        confidence=confidence,
        on=at.date(),
        at=at,
    )


def picks_of(book: Book, deal: Deal) -> tuple[Pick, ...]:
    """Return every pick of a deal, in any quarter, the first one first."""
    found = [pick for pick in book.table(Pick).values() if pick.deal_id == deal.id]
    return tuple(sorted(found, key=lambda pick: (pick.at, pick.id)))


def picked_quarters(book: Book) -> tuple[Period, ...]:
    """Return the quarters with picks, the latest first."""
    starts = sorted({pick.starts for pick in book.table(Pick).values()}, reverse=True)
    return tuple(dict.fromkeys(book.calendar.quarter(day) for day in starts))


def quarter_picks(book: Book, period: Period) -> Mapping[int, tuple[Pick, ...]]:
    """Return a quarter's picks by deal, each deal's first one first."""
    found: dict[int, list[Pick]] = {}
    for pick in sorted(book.table(Pick).values(), key=lambda pick: (pick.at, pick.id)):
        if pick.starts in period:
            found.setdefault(pick.deal_id, []).append(pick)
    return {deal_id: tuple(picks) for deal_id, picks in found.items()}


def latest_picks(book: Book) -> Mapping[int, float]:
    """Return how sure the rep is now of each deal picked for this quarter, 0 to 1."""
    found = quarter_picks(book, book.quarter)
    return {deal_id: picks[-1].confidence for deal_id, picks in found.items()}
