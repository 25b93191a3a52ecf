"""What in the pipeline wants doing, the most pressing first: next steps due, and deals adrift."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from salesdash.domain.ageing import in_stage_since, past_limit
from salesdash.domain.book import Book
from salesdash.domain.pushes import pushes_of
from salesdash.domain.records import Deal


class Reason(IntEnum):
    """Why a deal wants attention, in the order in which it does."""

    STEP_OVERDUE = 1
    STEP_TODAY = 2
    SURE_WITHOUT_STEP = 3
    PAST_CLOSE = 4
    STALE = 5
    PUSHED = 6
    NO_STEP = 7
    STEP_SOON = 8


@dataclass(frozen=True, slots=True)
class Attention:
    """A deal and why it wants attention. `since` is the day that says so, where there is one."""

    deal: Deal
    reason: Reason
    since: date | None = None


SOON = timedelta(days=7)


def wanting_attention(book: Book) -> tuple[Attention, ...]:
    """Return each open deal that wants something, once, for its most pressing reason."""
    found = [item for deal in book.open_deals if (item := _first_reason(book, deal))]
    found.sort(
        key=lambda item: (
            item.reason,
            item.since or date.max,
            -item.deal.amount_minor,
            item.deal.id,
        )
    )
    return tuple(found)


def _first_reason(book: Book, deal: Deal) -> Attention | None:
    """Return the most pressing reason why a deal wants attention."""
    return min(_reasons(book, deal), key=lambda item: item.reason, default=None)


def _reasons(book: Book, deal: Deal) -> Iterator[Attention]:
    """Yield every reason why a deal wants attention."""
    today, step_on = book.today, deal.next_step_on
    if deal.next_step and step_on and step_on <= today + SOON:
        overdue, due = step_on < today, step_on == today
        reason = Reason.STEP_OVERDUE if overdue else Reason.STEP_TODAY if due else Reason.STEP_SOON
        yield Attention(deal, reason, step_on)
    if deal.closes and deal.closes < today:
        yield Attention(deal, Reason.PAST_CLOSE, deal.closes)
    if not deal.next_step:
        yield Attention(deal, Reason.SURE_WITHOUT_STEP if deal.sure_thing else Reason.NO_STEP)
    if past_limit(book, deal):
        yield Attention(deal, Reason.STALE, in_stage_since(book, deal))
    pushes = pushes_of(book, deal)
    if pushes.often:
        yield Attention(deal, Reason.PUSHED, pushes.last)
