"""A day in figures: what the plan asks of it, and what was done (method.md §9)."""

from datetime import date

from msgspec import Struct

from salesdash.domain.activities import activities_of, hours_available, targets_on, week_of
from salesdash.domain.book import Book
from salesdash.domain.calendar import ONE_DAY
from salesdash.domain.chain import working_chain
from salesdash.domain.ledger import spent_within
from salesdash.domain.promises import DayFigures
from salesdash.domain.rates import whole_up
from salesdash.domain.records import Deal, DealEvent, Outcome
from salesdash.domain.review import Review
from salesdash.domain.reviews import owed
from salesdash.domain.spans import Span, days_span
from salesdash.domain.tally import call_day
from salesdash.domain.week_plans import planned_week


class Moves(Struct, frozen=True):
    """What happened to the rep's deals on a day."""

    opened: int = 0
    advanced: int = 0
    won: int = 0
    won_minor: int = 0
    lost: int = 0
    no_decision: int = 0


def plan_of_day(book: Book) -> DayFigures:
    """Return what the book asks of today: calls and hours on a selling day, steps and reviews.

    Calls are a day's part of the working chain (method.md §1), whole ones.
    """
    steps = tuple(deal.id for deal in due_deals(book))
    reviews = len(owed(book))
    if not book.calendar.is_selling_day(book.today):
        return DayFigures(steps=steps, reviews=reviews)
    work = working_chain(book).per_day if book.is_set_up else None
    return DayFigures(
        dials=whole_up(work.dials) if work else 0,
        conversations=whole_up(work.conversations) if work else 0,
        appointments=whole_up(work.appointments) if work else 0,
        hours=planned_hours(book),
        steps=steps,
        reviews=reviews,
    )


def due_deals(book: Book) -> tuple[Deal, ...]:
    """Return the open deals whose next step is due today or before, the oldest first."""
    due = [d for d in book.open_deals if d.next_step_on is not None and _due(d, book.today)]
    return tuple(sorted(due, key=lambda deal: (deal.next_step_on or date.min, deal.id)))


def planned_hours(book: Book) -> dict[str, float]:
    """Return today's hours by activity key.

    They are what is left of the week's accepted plan, shared among the selling days left in it
    as far as these have the hours; without one, the targets' shares of a day's hours.
    """
    today = book.today
    week = week_of(book, today)
    plan = planned_week(book, week)
    if plan is None:
        hours = hours_available(book, today, today)
        shares = targets_on(book, today)
        return {key: round(share * hours, 2) for key, share in shares.items() if share}
    spent = _hours(book, week.start, today - ONE_DAY) if week.start < today else {}
    days = book.calendar.selling_days(today, week.end)
    left = {key: max(hours - spent.get(key, 0.0), 0.0) for key, hours in plan.hours.items()}
    total, there = sum(left.values()), hours_available(book, today, week.end)
    part = min(there / total, 1.0) if total else 0.0
    return {key: round(hours * part / days, 2) for key, hours in left.items() if days and hours}


def done_on(book: Book, on: date, planned: DayFigures) -> DayFigures:
    """Return what a day came to, from the book: calls, hours, reviews, and steps taken.

    A planned step is taken when it is due no longer: the deal has a later one, or left.
    """
    calls = call_day(book, on)
    return DayFigures(
        dials=calls.dials if calls else 0,
        conversations=calls.conversations if calls else 0,
        appointments=calls.appointments if calls else 0,
        hours={key: round(hours, 2) for key, hours in _hours(book, on, on).items()},
        steps=tuple(key for key in planned.steps if not _still_due(book, key, on)),
        reviews=sum(r.on == on and not r.shared_by for r in book.table(Review).values()),
    )


def moves_on(book: Book, on: date) -> Moves:
    """Return what happened to deals on a day, from their events."""
    opened = advanced = 0
    index = book.settings.stage_index
    for event in book.table(DealEvent).values():
        if event.on != on:
            continue
        opened += event.field == "opened"
        if event.field == "stage":
            advanced += index(str(event.after)) > index(str(event.before))
    gone = [deal for deal in book.closed_deals if deal.closed == on]
    won = [deal for deal in gone if deal.outcome is Outcome.WON]
    return Moves(
        opened=opened,
        advanced=advanced,
        won=len(won),
        won_minor=sum(deal.amount_minor for deal in won),
        lost=sum(deal.outcome is Outcome.LOST for deal in gone),
        no_decision=sum(deal.outcome is Outcome.NO_DECISION for deal in gone),
    )


def _hours(book: Book, first: date, last: date) -> dict[str, float]:
    """Return hours by activity key from day to day, the running timer's among them."""
    whole: Span = days_span(first, last, book.now.tzinfo)
    found: dict[str, float] = {}
    for entry, span in spent_within(book, whole):
        hours = span.within(whole).hours
        found[entry.activity] = found.get(entry.activity, 0.0) + hours
    known = [activity.key for activity in activities_of(book)]
    order = {key: number for number, key in enumerate(known)}
    return dict(sorted(found.items(), key=lambda item: order.get(item[0], len(order))))


def _due(deal: Deal, day: date) -> bool:
    """Tell whether a deal's next step is due on a day or before."""
    return bool(deal.next_step) and deal.next_step_on is not None and deal.next_step_on <= day


def _still_due(book: Book, deal_id: int, day: date) -> bool:
    """Tell whether a deal that is open still waits for a step of a day, or before."""
    deal = book.deals.get(deal_id)
    return deal is not None and deal.is_open and _due(deal, day)
