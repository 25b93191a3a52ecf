"""The ledger's figures in plain types, for JSON. Hours are decimal, money is in minor units."""

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.entries import running_timer
from salesdash.domain.focus import focus_of_week
from salesdash.domain.ledger import WeekGrid
from salesdash.domain.prime_time import prime_state
from salesdash.domain.timekeeping import DirectedBy, Entry, Timer
from salesdash.domain.week_plans import PlannedWeek
from salesdash.domain.year_account import YearAccount
from salesdash.report.entries import timer_seconds
from salesdash.report.focus import focus_figures


def week_figures(book: Book, grid: WeekGrid) -> dict[str, object]:
    """Return a week."""
    return {
        "week": {"label": grid.week.label, "start": grid.week.start, "end": grid.week.end},
        "days": list(grid.days),
        "available_hours": list(grid.available),
        "unaccounted_hours": _rounded(grid.unaccounted),
        "total_hours": round(grid.total, 4),
        "plan": plan_figures(grid.plan),
        "not_essential_hours": round(grid.not_essential, 4),
        "hour_worth_minor": None if grid.worth_minor is None else round(grid.worth_minor),
        "activities": [
            {
                "activity": row.activity.key,
                "name": row.activity.name,
                "essential": row.activity.essential,
                "by_day": _rounded(row.by_day),
                "total_hours": round(row.total, 4),
                "target_share": row.share,
                "target_hours": round(row.target, 4),
                "planned_hours": row.planned,
                "drift_hours": round(row.drift, 4),
                "drift_minor": grid.worth(row.drift),
            }
            for row in grid.rows
        ],
        "focus": focus_figures(focus_of_week(book, grid.week.start)),
    }


def plan_figures(plan: PlannedWeek | None) -> dict[str, object] | None:
    """Return the hours a week was planned for, and those it has; None where it was not planned."""
    if plan is None:
        return None
    return {
        "accepted_hours": round(plan.accepted, 4),
        "available_hours": round(plan.available, 4),
        "fits": plan.fits,
    }


def year_figures(account: YearAccount) -> dict[str, object]:
    """Return a year as an account."""
    return {
        "year": {
            "label": account.year.label,
            "start": account.year.start,
            "end": account.year.end,
        },
        "since": account.since,
        "until": account.until,
        "total_hours": account.total,
        "spent_hours": round(account.spent, 4),
        "balance_hours": round(account.balance, 4),
        "expected_hours": round(account.expected, 4),
        "pace": account.pace,
        "available_hours": round(account.available, 4),
        "unaccounted_hours": round(account.unaccounted, 4),
        "lost_hours": round(account.lost, 4),
        "not_essential_hours": round(account.not_essential, 4),
        "others_share": account.others_share,
        "by_who_hours": {w.value: round(account.by_who.get(w, 0.0), 4) for w in DirectedBy},
        "hour_worth_minor": None if account.worth_minor is None else round(account.worth_minor),
        "weeks": list(account.weeks),
        "by_week_hours": _rounded(account.by_week),
        "others_by_week_hours": _rounded(account.others_by_week),
        "activities": [
            {
                "activity": row.activity.key,
                "name": row.activity.name,
                "spent_hours": round(row.spent, 4),
                "target_hours": round(row.target, 4),
                "drift_hours": round(row.drift, 4),
                "drift_minor": account.worth(row.drift),
                "by_week": _rounded(row.by_week),
            }
            for row in account.rows
        ],
    }


def entry_figures(book: Book, entry: Entry) -> dict[str, object]:
    """Return an entry, its times in the rep's zone."""
    zone = book.now.tzinfo
    return {
        "entry": entry.id or None,
        "activity": entry.activity,
        "name": activity_named(book, entry.activity).name,
        "start": entry.start.astimezone(zone),
        "end": entry.end.astimezone(zone),
        "hours": round(entry.hours, 4),
        "deal": entry.deal_id,
        "directed_by": entry.directed_by.value,
        "note": entry.note,
        "origin": entry.origin,
    }


def timer_figures(book: Book, idle: object | None = None) -> dict[str, object]:
    """Return the timer, and whether it is prime time; `idle` is told as it is given."""
    timer = running_timer(book)
    state = prime_state(book)
    return {
        "running": timer is not None,
        **(_timer(book, timer) if timer else {}),
        "idle": idle,
        "prime_time": {"until": state.until, "next": state.next},
    }


def _timer(book: Book, timer: Timer) -> dict[str, object]:
    """Return the timer that runs."""
    return {
        "activity": timer.activity,
        "name": activity_named(book, timer.activity).name,
        "start": timer.start.astimezone(book.now.tzinfo),
        "seconds": int(timer_seconds(book, timer)),
        "deal": timer.deal_id,
        "directed_by": timer.directed_by.value,
        "note": timer.note,
    }


def _rounded(hours: tuple[float, ...]) -> list[float]:
    """Return hours without the dust of computing."""
    return [round(value, 4) for value in hours]
