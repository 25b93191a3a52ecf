"""What winning takes, in lines: shares by cycle third, beside lost deals and the targets."""

from collections.abc import Mapping

from salesdash.domain.records import Outcome
from salesdash.domain.winning import THIRDS, CycleTime, Winning
from salesdash.report.figures import count, show_share
from salesdash.report.hours import show_hours
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table

THIRD_NAMES = ("start", "middle", "end")


def winning_lines(
    winning: Winning, offer: Mapping[str, float], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return what winning takes as a table, with how many deals it rests on."""
    head = ("activity", "won: start", "middle", "end", "all", "lost", "no dec.", "target", "offer")
    rows = [
        Row(
            (
                Cell(activity.name, Role.NAME),
                *(_share(winning.won.share(activity.key, n), glyphs) for n in range(THIRDS)),
                Cell(_share(winning.won.share(activity.key), glyphs), Role.WON),
                _share(winning.lost.share(activity.key), glyphs),
                _share(winning.no_decision.share(activity.key), glyphs),
                Cell(show_share(winning.targets.get(activity.key, 0.0)), Role.QUIET),
                Cell(show_share(offer.get(activity.key, 0.0)), Role.FIGURE),
            )
        )
        for activity in winning.activities
    ]
    return (
        Line((Span("Where the time went over the cycles of deals", Role.FIGURE),)),
        *(_basis(time) for time in (winning.won, winning.lost, winning.no_decision)),
        Line(),
        *Table(head, rows).lines(width, glyphs),
        Line(),
        *_closing(winning),
    )


def _share(share: float | None, glyphs: Glyphs) -> str:
    """Return a share, or a dash where there is nothing to share."""
    return glyphs.dash if share is None else show_share(share)


def _basis(time: CycleTime) -> Line:
    """Return what the figures of an outcome rest on, and whether that is too little."""
    words = (
        f"{time.outcome.label}: {count(time.deals, 'deal')} with time entered, of {time.of:,}; "
        f"{show_hours(time.total)} h"
    )
    few = "; too few to tell" if time.is_few else ""
    return Line((Span(words, Role.QUIET), Span(few, Role.WARNING)))


def _closing(winning: Winning) -> tuple[Line, ...]:
    """Return what the offer is, or why there is none."""
    if not winning.won.total:
        note = "Link entries to deals (@name), and won deals will tell what winning takes."
        return (Line((Span(note, Role.OPEN_SLOT),)),)
    if winning.won.is_few:
        few = "Few won deals have time entered: what the offer rests on may be chance."
        return (Line((Span(few, Role.WARNING),)),)
    note = "Activities that are never linked to a deal keep their target in the offer."
    return (Line((Span(note, Role.QUIET),)),)


def winning_figures(winning: Winning, offer: Mapping[str, float]) -> dict[str, object]:
    """Return what winning takes in plain types: shares 0 to 1, null without hours."""
    outcomes = (
        (Outcome.WON, winning.won),
        (Outcome.LOST, winning.lost),
        (Outcome.NO_DECISION, winning.no_decision),
    )
    return {
        "outcomes": {
            outcome.value: {
                "deals": time.deals,
                "of": time.of,
                "too_few": time.is_few,
                "hours": round(time.total, 4),
            }
            for outcome, time in outcomes
        },
        "activities": [
            {
                "activity": a.key,
                **{
                    outcome.value: {
                        "share": time.share(a.key),
                        **{THIRD_NAMES[n]: time.share(a.key, n) for n in range(THIRDS)},
                    }
                    for outcome, time in outcomes
                },
                "target": winning.targets.get(a.key, 0.0),
                "offer": offer.get(a.key, 0.0),
            }
            for a in winning.activities
        ],
    }
