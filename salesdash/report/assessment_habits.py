"""How a quarter was worked, in sections: hours, calls, reviews, playbook, check-ins, answers."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from salesdash.domain.assessment import QUESTIONS, Seen
from salesdash.domain.calendar import show_day
from salesdash.domain.money import Currency, show_money
from salesdash.domain.promises import Commitment
from salesdash.domain.quarter_figures import QuarterFigures
from salesdash.domain.records import Settings
from salesdash.report.figures import count, show_share
from salesdash.report.hours import show_drift, show_hours
from salesdash.report.lines import BOX, Glyphs, Role
from salesdash.report.sections import Section
from salesdash.report.table import Cell, Row, Table

LEAKS = {
    "lost": "lost time",
    "prime": "prime time on something else",
    "others": "directed by others",
    "call_gaps": "gaps between calls",
    "past_limit": "talked past the limit",
    "past_yes": "talked past the yes",
}
MOST_LEAKS = 4


def hours(figures: QuarterFigures, currency: Currency, glyphs: Glyphs = BOX) -> Section:
    """Return where the hours went against the targets, and the leaks."""
    found = figures.ledger
    if not found.activities:
        told = f"No hours were entered; {show_hours(found.available)} h there were to sell in."
        return Section("hours", "Hours", (Cell(told, Role.QUIET),))
    sentences = [
        f"{show_hours(found.spent)} h entered of {show_hours(found.available)} h to sell in"
        + (f", focus {show_share(found.focus)}" if found.focus is not None else "")
        + (f", others spent {show_share(found.others_share)}" if found.others_share else "")
        + "."
    ]
    if found.leaks:
        worst = [
            f"{LEAKS.get(leak.kind, leak.kind)} {show_hours(leak.hours)} h"
            + (f" ({show_money(leak.minor, currency)})" if leak.minor is not None else "")
            for leak in found.leaks[:MOST_LEAKS]
        ]
        sentences.append(f"Leaks: {', '.join(worst)}.")
    rows = [
        Row(
            (
                Cell(row.name, Role.NAME),
                show_hours(row.hours),
                Cell(show_hours(row.target), Role.QUIET),
                show_drift(row.hours - row.target, glyphs),
            )
        )
        for row in found.activities
    ]
    table = Table(("activity", "hours", "target", "drift"), rows)
    return Section("hours", "Hours", tuple(Cell(text) for text in sentences), table)


def calls(figures: QuarterFigures, settings: Settings, glyphs: Glyphs = BOX) -> Section:
    """Return what calling came to, beside the norms."""
    found, none = figures.sessions, glyphs.dash
    if not found.dials:
        return Section("sessions", "Calls", (Cell("No calls were kept.", Role.QUIET),))
    hours = found.worked_seconds / 3600
    rows = [
        _norm("dials an hour", f"{found.session_dials / hours:.0f}" if hours else none,
              f"{settings.dials_per_hour:.0f}"),
        _norm("conversations of dials", _of(found.conversations, found.dials, none),
              show_share(settings.conversations_per_dial)),
        _norm("appointments of conversations", _of(found.appointments, found.conversations, none),
              show_share(settings.appointments_per_conversation)),
        _norm("seconds between calls",
              f"{found.gap_seconds / found.gaps:.0f}" if found.gaps else none, none),
        _norm("minutes past the limit", f"{found.past_limit_seconds / 60:.0f}", "0"),
        _norm("minutes past the yes", f"{found.past_yes_seconds / 60:.0f}", "0"),
        _norm("interruptions", f"{found.interruptions}", "0"),
        _norm("sessions prepared", f"{found.prepared} of {found.sessions}", "all"),
    ]  # fmt: skip
    told = (
        f"{count(found.dials, 'dial')}, {count(found.conversations, 'conversation')}, "
        f"{count(found.appointments, 'appointment')} in {count(found.sessions, 'session')}."
    )
    return Section("sessions", "Calls", (Cell(told),), Table(("", "own", "norm"), rows))


def learning(figures: QuarterFigures) -> Section:
    """Return reviews done and owed, and what changes of the playbook did."""
    left = figures.left
    told = f"{figures.reviews_done} of {count(left, 'deal')} that left were reviewed"
    if not left:
        told = "No deal left"
    owed = f", {figures.reviews_owed} are owed." if figures.reviews_owed else "."
    role = Role.WARNING if figures.reviews_owed else Role.PLAIN
    changes = [
        Cell(
            f"{show_day(change.on, figures.as_of)}: {change.what}, because {change.reason}. "
            f"Won {change.before_hits} of {change.before_tries} before, "
            f"{change.after_hits} of {change.after_tries} after."
        )
        for change in figures.playbook
    ]
    return Section("learning", "Reviews and playbook", (Cell(told + owed, role), *changes))


def check_ins(figures: QuarterFigures) -> Section:
    """Return how many check-ins there were, and what was kept."""
    found = figures.check_ins
    if not found.days:
        return Section("check_ins", "Check-ins", (Cell("None.", Role.QUIET),))
    told = (
        f"{found.days} of {count(found.selling_days, 'selling day')}, {found.longest} in a row at "
        f"the most; {count(found.evenings, 'evening')}; {found.kept} of "
        f"{count(found.told, 'promise')} kept."
    )
    return Section("check_ins", "Check-ins", (Cell(told),))


def answers(seen: Seen) -> Section:
    """Return the questions with what the rep answered."""
    return Section("answers", "In your words", tuple(_answers(seen)))


def commitments(
    seen: Seen, before: Sequence[Commitment], following: str, glyphs: Glyphs = BOX
) -> Iterator[Section]:
    """Yield what was promised for the quarter by the one before, and what is for the next."""
    if before:
        told = tuple(_promise(one, glyphs) for one in before)
        yield Section("promised", f"Promised for {seen.quarter.label}", told)
    known = seen.assessment.commitments if seen.assessment else ()
    told = tuple(_promise(one, glyphs) for one in known) or (Cell("Nothing yet.", Role.QUIET),)
    yield Section("next", f"Commitments for {following}", told)


def history(seen: Seen) -> Iterator[Cell]:
    """Yield when the assessment was closed, and each reopening with its reason."""
    known = seen.assessment
    if known is None:
        return
    for again in known.reopened:
        yield Cell(f"Reopened {_date(again.at)}: {again.reason}", Role.WARNING)
    if known.closed:
        yield Cell(f"Closed {_date(known.closed)}; the figures are those of that day.", Role.QUIET)


def _date(at: datetime) -> str:
    """Return a moment's day, with its year."""
    return f"{at.day} {at:%b %Y}"


def _answers(seen: Seen) -> Iterator[Cell]:
    """Yield each question and its answer."""
    for question in QUESTIONS:
        yield Cell(question.text, Role.QUIET)
        found = seen.answer(question)
        yield Cell(found or "not answered yet", Role.PLAIN if found else Role.OPEN_SLOT)


def _promise(one: Commitment, glyphs: Glyphs) -> Cell:
    """Return a commitment with what became of it."""
    mark = {True: glyphs.tick, False: glyphs.cross, None: glyphs.between}[one.kept]
    role = {True: Role.GOOD, False: Role.WARNING, None: Role.PLAIN}[one.kept]
    return Cell(f"{mark} {one.text}", role)


def _norm(label: str, own: str, norm: str) -> Row:
    """Return a figure beside its norm."""
    return Row((Cell(label, Role.NAME), own, Cell(norm, Role.QUIET)))


def _of(hits: int, tries: int, none: str) -> str:
    """Return a share with its counts."""
    return f"{hits / tries * 100:.0f} % ({hits}/{tries})" if tries else none
