"""The rebalanced week in lines, with the reason for each."""

from salesdash.domain.rebalance import Allotment, Rebalance
from salesdash.report.hours import show_drift, show_hours
from salesdash.report.ledger import week_words
from salesdash.report.ledger_figures import plan_figures
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table
from salesdash.report.upkeep import fit_words

NEAR = 0.5


def rebalance_lines(found: Rebalance, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return next week's hours per activity, beside what the target alone gives, and why."""
    rows = [
        Row(
            (
                Cell(a.activity.name, Role.NAME),
                Cell(f"{a.hours:.2f}", Role.FIGURE),
                Cell(show_hours(a.usual), Role.QUIET),
                show_drift(a.hours - a.usual, glyphs),
                Cell(reason(a, found), Role.QUIET),
            )
        )
        for a in found.allotments
    ]
    head = ("activity", "hours", "target", "change", "because in the year so far it is")
    table = Table(head, rows, left=frozenset({0, 4})).lines(width, glyphs)
    return (
        Line((Span(week_words(found.week, glyphs), Role.FIGURE),
              Span(f": {show_hours(found.available)} h to sell in, "
                   f"{show_hours(found.left)} h left in the year", Role.QUIET))),
        Line(),
        *table,
        Line((Span(f"together {show_hours(sum(a.hours for a in found.allotments))} h"),)),
        *_planned(found),
        *(() if head[-1] in table[0].text else _reasons(found)),
    )  # fmt: skip


def _reasons(found: Rebalance) -> tuple[Line, ...]:
    """Return why each activity gets its hours, where the table had no room for it."""
    lines = [Line(), Line((Span("Because in the year so far it is", Role.HEADING),))]
    for a in found.allotments:
        name = Span(f"{a.activity.name}: ", Role.NAME)
        lines.append(Line((name, Span(reason(a, found), Role.QUIET))))
    return tuple(lines)


def _planned(found: Rebalance) -> tuple[Line, ...]:
    """Return whether the week was planned before, and whether that plan still fits it."""
    if found.plan is None:
        return ()
    if not found.plan.fits:
        return (Line(), Line((Span(fit_words(found.plan), Role.WARNING),)))
    return (Line(), Line((Span(f"{found.week.label} is planned already", Role.QUIET),)))


def reason(allotment: Allotment, found: Rebalance) -> str:
    """Return why an activity gets its hours: how far the year so far is off its target."""
    behind, share = allotment.behind, f"{allotment.share * 100:.0f} %"
    if allotment.activity.lost:
        return "lost time has no target"
    if not found.available:
        return "nobody sells in this week"
    if behind > NEAR:
        rest = "" if allotment.hours >= allotment.usual else "; others more so"
        return f"{show_hours(behind)} h behind its {share}{rest}"
    if behind < -NEAR:
        rest = "" if allotment.hours else ": none needed"
        return f"{show_hours(-behind)} h ahead of its {share}{rest}"
    return f"on its {share}"


def rebalance_figures(found: Rebalance) -> dict[str, object]:
    """Return the rebalanced week in plain types, hours."""
    return {
        "week": {"label": found.week.label, "start": found.week.start, "end": found.week.end},
        "available_hours": found.available,
        "left_hours": found.left,
        "plan": plan_figures(found.plan),
        "activities": [
            {
                "activity": a.activity.key,
                "hours": round(a.hours, 4),
                "target_hours": round(a.usual, 4),
                "behind_hours": round(a.behind, 4),
                "reason": reason(a, found),
            }
            for a in found.allotments
        ],
    }
