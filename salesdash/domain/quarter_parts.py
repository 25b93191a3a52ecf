"""The parts of a quarter's self-assessment that look at hours, calls, sources and check-ins."""

from datetime import date

from salesdash.domain.activities import targets_on
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, days_between
from salesdash.domain.calling import SessionFigures as Figures
from salesdash.domain.checkin import check_ins, kept_rate
from salesdash.domain.focus import find_focus
from salesdash.domain.leaks import find_leaks
from salesdash.domain.ledger import activities_with, spent_within
from salesdash.domain.momentum import add_figures, finished_sessions
from salesdash.domain.pick_score import score_picks
from salesdash.domain.play import PlaybookChange
from salesdash.domain.prime_time import hours_so_far
from salesdash.domain.quarter_figures import (
    ActivityFigures,
    ChangeFigures,
    CheckInFigures,
    LeakFigures,
    LedgerFigures,
    PickFigures,
    SessionFigures,
    SourceFigures,
)
from salesdash.domain.records import Outcome, Source
from salesdash.domain.spans import days_span
from salesdash.domain.stepping import change_effects, won_of
from salesdash.domain.tally import days_in
from salesdash.domain.timekeeping import DirectedBy


def last_day(book: Book, quarter: Period) -> date:
    """Return a quarter's last day, or today while it runs."""
    return min(quarter.end, book.today)


def picks_in(book: Book, quarter: Period) -> PickFigures:
    """Return how the quarter's picks did."""
    score = score_picks(book, quarter)
    return PickFigures(
        decided=len(score.decided),
        hits=score.hits,
        misses=score.misses,
        upsets=len(score.upsets),
        points=score.points,
        possible=score.possible,
        brier=score.brier,
    )


def sources_in(book: Book, quarter: Period) -> tuple[SourceFigures, ...]:
    """Return a row for each source something was opened from, or left from, in the quarter."""
    rows = []
    for source in Source:
        of = [deal for deal in book.deals.values() if deal.source is source]
        left = [deal for deal in of if deal.closed in quarter]
        won = [deal for deal in left if deal.outcome is Outcome.WON]
        opened = sum(deal.opened in quarter for deal in of)
        if opened or left:
            rows.append(
                SourceFigures(
                    source=source.value,
                    opened=opened,
                    left=len(left),
                    won=len(won),
                    won_minor=sum(deal.amount_minor for deal in won),
                )
            )
    return tuple(rows)


def ledger_in(book: Book, quarter: Period) -> LedgerFigures:
    """Return where the quarter's hours went, against the targets of their time, and the leaks."""
    last = last_day(book, quarter)
    whole = days_span(quarter.start, last, book.now.tzinfo)
    hours: dict[str, float] = {}
    others = 0.0
    for entry, own in spent_within(book, whole):
        spent = own.within(whole).hours
        hours[entry.activity] = hours.get(entry.activity, 0.0) + spent
        others += spent if entry.directed_by is not DirectedBy.ME else 0.0
    if not hours:
        return LedgerFigures(available=_available(book, quarter.start, last))
    total = sum(hours.values())
    leaks = find_leaks(book, quarter.start, last)
    targets = _targets(book, quarter.start, last)
    return LedgerFigures(
        spent=round(total, 2),
        available=_available(book, quarter.start, last),
        focus=find_focus(book, quarter.start, last).share,
        others_share=others / total,
        activities=tuple(
            ActivityFigures(
                activity=activity.key,
                name=activity.name,
                hours=round(hours.get(activity.key, 0.0), 2),
                target=round(targets.get(activity.key, 0.0), 2),
            )
            for activity in activities_with(book, hours)
        ),
        leaks=tuple(
            LeakFigures(kind=leak.kind.value, hours=round(leak.hours, 2), minor=leak.minor)
            for leak in leaks.leaks
        ),
        leaked_hours=round(leaks.hours, 2),
        leaked_minor=leaks.minor,
    )


def sessions_in(book: Book, quarter: Period) -> SessionFigures:
    """Return the quarter's calls: all of them by the day, and what the sessions came to."""
    zone = book.now.tzinfo
    found = [
        session
        for session in finished_sessions(book)
        if session.started.astimezone(zone).date() in quarter
    ]
    total = Figures()
    for session in found:
        total = add_figures(total, session.figures or Figures())
    days = days_in(book, quarter)
    return SessionFigures(
        sessions=len(found),
        dials=sum(day.dials for day in days),
        conversations=sum(day.conversations for day in days),
        appointments=sum(day.appointments for day in days),
        session_dials=total.dials,
        worked_seconds=total.worked_seconds,
        gap_seconds=total.gap_seconds,
        gaps=total.gaps,
        past_limit_seconds=total.past_limit_seconds,
        past_yes_seconds=total.past_yes_seconds,
        interruptions=total.interruptions,
        prepared=sum(session.prepared for session in found),
    )


def check_ins_in(book: Book, quarter: Period) -> CheckInFigures:
    """Return on how many selling days the rep checked in, the longest run, and what was kept."""
    known = check_ins(book)
    run = longest = days = selling = 0
    for day in days_between(quarter.start, last_day(book, quarter)):
        is_selling = book.calendar.is_selling_day(day)
        selling += is_selling
        if day in known:
            days, run = days + 1, run + 1
        elif is_selling:
            run = 0
        longest = max(longest, run)
    kept = kept_rate(book, quarter)
    return CheckInFigures(
        days=days,
        evenings=sum(one.ended is not None for on, one in known.items() if on in quarter),
        selling_days=selling,
        longest=longest,
        kept=kept.hits,
        told=kept.tries,
    )


def playbook_in(book: Book, quarter: Period) -> tuple[ChangeFigures, ...]:
    """Return the quarter's changes of the playbook, with the wins before and after each."""
    if not any(change.on in quarter for change in book.table(PlaybookChange).values()):
        return ()
    return tuple(
        ChangeFigures(
            on=effect.change.on,
            what=effect.change.what,
            reason=effect.change.reason,
            before_hits=won_of(effect.before).hits,
            before_tries=len(effect.before),
            after_hits=won_of(effect.after).hits,
            after_tries=len(effect.after),
        )
        for effect in reversed(change_effects(book))
        if effect.change.on in quarter
    )


def _available(book: Book, first: date, last: date) -> float:
    """Return the hours there were to sell in, until now."""
    return round(sum(hours_so_far(book, day) for day in days_between(first, last)), 2)


def _targets(book: Book, first: date, last: date) -> dict[str, float]:
    """Return the hours that the targets of each day gave."""
    found: dict[str, float] = {}
    for day in days_between(first, last):
        hours = hours_so_far(book, day)
        if hours:
            for key, share in targets_on(book, day).items():
                found[key] = found.get(key, 0.0) + share * hours
    return found
