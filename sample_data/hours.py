"""Nine months of time: entries a day, dated targets, and a plan for the anchor's week.

Time with deals is put into their cycles: those that were won had more of it in prospecting and
preparation, those that fell more in administration, so that what winning takes has an answer.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from salesdash.domain.calling import CallSession
from salesdash.domain.records import Deal, Outcome, Record
from salesdash.domain.timekeeping import (
    DirectedBy,
    Entry,
    TargetSet,
    Template,
    TimeSettings,
    WeekPlan,
)
from sample_data.days import ZONE, this_monday, workdays
from sample_data.meetings import RULES

WEEKS = 39
MINUTES = (90, 120, 105, 75, 60)
SHARES = {
    "prospecting": 0.30, "selling": 0.30, "account_management": 0.10, "preparation": 0.12,
    "administration": 0.10, "training": 0.08, "lost": 0.0,
}  # fmt: skip
LATER = {**SHARES, "prospecting": 0.34, "administration": 0.08, "training": 0.06}
PLANNED = {
    "prospecting": 14.0, "selling": 12.0, "account_management": 3.0, "preparation": 5.0,
    "administration": 3.0, "training": 3.0,
}  # fmt: skip
WON = (("selling", 45), ("preparation", 30), ("prospecting", 15), ("account_management", 10))
FALLEN = (("selling", 60), ("administration", 25), ("preparation", 10), ("prospecting", 5))
REST = (
    ("prospecting", 34), ("administration", 20), ("account_management", 14),
    ("preparation", 12), ("training", 9), ("selling", 5), ("lost", 6),
)  # fmt: skip
NOTES = {
    "administration": ("expense report", "pipeline hygiene", "forecast sheet", "mail"),
    "account_management": ("service review", "renewal", "site walk"),
    "training": ("product hour", "call reviews"),
    "lost": ("no-show", "waited for the system", "meeting without an agenda"),
}
BLOCKS = (time(8, 30), time(11, 0), time(13, 15), time(15, 30))


def time_records(
    deals: Sequence[Deal], sessions: Sequence[CallSession], rng: Random, first_id: int
) -> list[Record]:
    """Return every record of the ledger, with ids from `first_id` on."""
    start = this_monday() - timedelta(weeks=WEEKS)
    records: list[Record] = [
        TimeSettings(templates=(Template(key="1", text="prospecting"),
                                Template(key="2", text="selling"),
                                Template(key="3", text="15m admin: mail")),
                     calendar_rules=RULES),
        TargetSet(starts=start, shares=SHARES),
        TargetSet(starts=this_monday() - timedelta(weeks=13), shares=LATER),
        WeekPlan(starts=this_monday(), hours=PLANNED,
                 at=_at(this_monday() - timedelta(days=3), time(16, 40))),
    ]  # fmt: skip
    by_day: dict[date, list[Entry]] = {}
    for session in sessions:
        entry = _session_entry(session)
        if entry is not None and entry.start.date() >= start:
            by_day.setdefault(entry.start.date(), []).append(entry)
    for day in workdays(start, this_monday() + timedelta(days=7)):
        records += by_day.get(day, [])
        records += _day(day, tuple(by_day.get(day, ())), deals, rng)
    return [replace(record, id=number) for number, record in enumerate(records, first_id)]


def _session_entry(session: CallSession) -> Entry | None:
    """Return the entry of a finished call session, as the program keeps it."""
    if session.ended is None:
        return None
    return Entry(
        activity="prospecting",
        start=session.started.replace(microsecond=0),
        end=session.ended.replace(microsecond=0),
        note=f"calls: {session.list_name}",
        origin=f"session:{session.id}",
    )


def _day(
    day: date, taken: tuple[Entry, ...], deals: Sequence[Deal], rng: Random
) -> Iterator[Entry]:
    """Yield a day's blocks; those that a call session takes are left out."""
    live = [deal for deal in deals if _lives(deal, day)]
    for number, block in enumerate(BLOCKS):
        start = _at(day, block)
        end = start + timedelta(minutes=rng.choice(MINUTES))
        about = rng.choice(live) if live and rng.random() < 0.45 else None
        activity = _activity(about, rng)
        who = _who(activity, rng)
        skipped = rng.random() < (0.10 if number else 0.04)
        note = rng.choice(NOTES.get(activity, ("",)))
        if skipped or any(e.start < end and start < e.end for e in taken):
            continue
        yield Entry(
            activity=activity,
            start=start,
            end=end,
            note=note,
            deal_id=about.id if about else None,
            directed_by=who,
        )


def _lives(deal: Deal, day: date) -> bool:
    """Tell whether a deal is in the pipeline on a day."""
    closed = deal.closed if deal.outcome is not Outcome.OPEN else None
    return deal.opened is not None and deal.opened <= day and (closed is None or day <= closed)


def _activity(deal: Deal | None, rng: Random) -> str:
    """Return what a block went to: by how its deal will end, or what there is beside deals."""
    weights = REST if deal is None else FALLEN
    if deal is not None and deal.outcome in {Outcome.WON, Outcome.OPEN}:
        weights = WON
    return rng.choices([name for name, _ in weights], [weight for _, weight in weights])[0]


def _who(activity: str, rng: Random) -> DirectedBy:
    """Return who decided that the time went there."""
    asked = 0.3 if activity in {"administration", "account_management", "lost"} else 0.03
    if rng.random() >= asked:
        return DirectedBy.ME
    client = activity == "account_management"
    return DirectedBy.CLIENT if client else rng.choice((DirectedBy.MANAGER, DirectedBy.OTHER))


def _at(day: date, at: time) -> datetime:
    """Return a time of a day in the rep's zone."""
    return datetime.combine(day, at, ZoneInfo(ZONE))
