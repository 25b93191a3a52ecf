"""The playbook in lines: steps with their evidence, changes with their effect, and exceptions."""

from collections.abc import Iterator, Sequence

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.play import Step
from salesdash.domain.playbook import steps_in_force
from salesdash.domain.records import Deal
from salesdash.domain.stepping import (
    ENOUGH,
    ChangeEffect,
    Compared,
    StepEvidence,
    Verdict,
    change_effects,
    exceptions,
    step_evidence,
    won_of,
)
from salesdash.report.cells import fit, width_of
from salesdash.report.evidence import level_words, show_counts, show_interval
from salesdash.report.figures import count, join_parts
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.wrapping import labelled, stack_parts

WIDE, STEP, SIDE = 130, 56, 24
MARK = 3
MOST = 8
VERDICTS = {
    Verdict.TOO_FEW: (f"too few to tell (under {ENOUGH})", Role.QUIET),
    Verdict.HELPS: ("earns its place", Role.GOOD),
    Verdict.HURTS: ("goes with losing: question it", Role.WARNING),
    Verdict.UNCLEAR: ("no difference seen", Role.QUIET),
}
EFFECTS = {
    **VERDICTS,
    Verdict.HELPS: ("better since", Role.GOOD),
    Verdict.HURTS: ("worse since: question it", Role.WARNING),
}


def playbook_headline(book: Book, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return how many steps and plays there are, and how evidence is shown."""
    steps = steps_in_force(book)
    essential = sum(step.essential for step in steps)
    parts = [
        (Span(count(essential, "essential step"), Role.FIGURE),),
        (Span(count(len(steps) - essential, "play"), Role.FIGURE),),
        (Span(f"won with and without, {level_words()}", Role.QUIET),),
        (Span(f"under {ENOUGH} deals says nothing", Role.QUIET),),
    ]
    return join_parts(parts, width, glyphs)


def playbook_lines(
    book: Book, width: int, glyphs: Glyphs = BOX, most: int = MOST
) -> tuple[Line, ...]:
    """Return the steps by stage with their evidence; then changes and exceptions, `most` of each.

    The first line of a step stands for it, as that of a deal for the deal.
    """
    evidence = step_evidence(book)
    if not evidence:
        return _none_yet(width, glyphs)
    lines = [
        *_stages(book, [e for e in evidence if e.step.until is None], width, glyphs),
        *_retired([e for e in evidence if e.step.until], width, glyphs),
        *_changes(book, width, glyphs, most),
        *exception_lines(book, width, glyphs, most),
    ]
    return tuple(lines)


def exception_lines(
    book: Book, width: int, glyphs: Glyphs = BOX, most: int = MOST
) -> Iterator[Line]:
    """Yield what was won while skipping and what was not won while following every step."""
    found = exceptions(book)
    yield from _heading("Won while skipping: question these steps", len(found.won_skipping), width)
    for deal, steps in found.won_skipping[:most]:
        words = "skipped: " + "; ".join(step.text for step in steps)
        yield _deal_line(book, deal, glyphs)
        yield from labelled("", words, width, column=MARK, role=Role.QUIET)
    yield from _more(len(found.won_skipping) - most)
    yield from _heading("Not won while following every step", len(found.lost_following), width)
    for deal in found.lost_following[:most]:
        yield _deal_line(book, deal, glyphs)
    yield from _more(len(found.lost_following) - most)


def step_deals_lines(
    book: Book, one: StepEvidence, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the deals that did a step, then those that did not; each line stands for its deal."""
    lines: list[Line] = []
    for name, deals in (("Did it", one.did), ("Did not", one.did_not)):
        rate = show_counts(won_of(deals))
        lines.append(Line((Span(fit(f"{name}: {rate} won", width).rstrip(), Role.HEADING),)))
        latest = sorted(deals, key=lambda d: (d.closed or d.opened or book.today, d.id))
        lines.extend(_deal_line(book, deal, glyphs) for deal in reversed(latest))
        lines.append(Line())
    return tuple(lines)


def _none_yet(width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return what a playbook is, and how to have one."""
    add = glyphs.way("make", "playbook add")
    begin = glyphs.way("begin_playbook", "playbook start")
    words = (
        f"No playbook yet. {add} adds a step: something a deal should not leave its stage "
        f"without. {begin} gives a few to begin with. Each then has to earn its place."
    )
    return paragraph(words, Role.QUIET, width)


def _stages(
    book: Book, evidence: Sequence[StepEvidence], width: int, glyphs: Glyphs
) -> Iterator[Line]:
    """Yield the steps in force, stage by stage."""
    for stage in book.settings.stages:
        here = [one for one in evidence if _stage_of(book, one.step) == stage.key]
        if not here:
            continue
        if stage is not book.settings.stages[0]:
            yield Line()
        yield Line((Span(stage.name, Role.STAGE),))
        for one in here:
            yield from _step_lines(one, width, glyphs)


def _retired(evidence: Sequence[StepEvidence], width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the steps that were taken out."""
    if evidence:
        yield from _heading("Taken out", len(evidence), width)
    for one in evidence:
        yield from _step_lines(one, width, glyphs)


def _step_lines(one: StepEvidence, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield a step and what its deals came to."""
    step = one.step
    words = step.text if step.essential else f"{step.text} (play)"
    mark = glyphs.won if step.essential else glyphs.dot
    if width >= WIDE and width_of(words) <= STEP:
        yield _wide_line(one, Span(f"{mark}  {fit(words, STEP)}", Role.NAME), glyphs)
        return
    first, *rest = labelled(f"{mark} ", words, width, column=MARK, role=Role.NAME)
    yield Line(first.spans, step.id)
    yield from rest
    yield from _compared_lines(one.compared, ("with", "without"), width, glyphs)


def _wide_line(one: StepEvidence, name: Span, glyphs: Glyphs) -> Line:
    """Return a step with what its deals came to beside it, in columns."""
    compared = one.compared
    if not (compared.first.tries or compared.second.tries):
        return Line((name, Span("no deal has left since", Role.QUIET)), one.step.id)
    parts = [name]
    for label, rate in (("with", compared.first), ("without", compared.second)):
        interval = f"({show_interval(rate, glyphs)})" if rate.tries else ""
        parts.append(Span(f"{label} ", Role.QUIET))
        parts.append(Span(fit(f"{show_counts(rate)} {interval}", SIDE)))
    words, role = VERDICTS[compared.verdict]
    return Line((*parts, Span(words, role)), one.step.id)


def _compared_lines(
    compared: Compared, names: tuple[str, str], width: int, glyphs: Glyphs
) -> Iterator[Line]:
    """Yield two win rates beside each other, and what they say."""
    words, role = (VERDICTS if names[0] == "with" else EFFECTS)[compared.verdict]
    if not (compared.first.tries or compared.second.tries):
        yield Line((Span(" " * MARK + "no deal has left since", Role.QUIET),))
        return
    parts: list[tuple[Span, ...]] = []
    for name, rate in zip(names, (compared.first, compared.second), strict=True):
        interval = f" ({show_interval(rate, glyphs)})" if rate.tries else ""
        parts.append((Span(f"{name} {show_counts(rate)}{interval}", Role.QUIET),))
    yield from stack_parts([*parts, (Span(words, role),)], width, glyphs, " " * MARK)


def _changes(book: Book, width: int, glyphs: Glyphs, most: int) -> Iterator[Line]:
    """Yield the changes of the playbook with their reason and their effect."""
    effects = change_effects(book)
    told = [one for one in effects if one.days]
    yield from _heading("Changes", len(effects), width)
    for one in told[:most]:
        head = f"{show_day(one.change.on, book.today)}: {one.change.what}"
        yield from labelled("", head, width, column=0, role=Role.NAME)
        why = f"why: {one.change.reason}"
        yield from labelled("", why, width, column=MARK, role=Role.QUIET)
        yield from _effect_lines(one, width, glyphs)
    for one in effects:
        if not one.days:
            words = f"today: {one.change.what}"
            yield from labelled("", words, width, column=0, role=Role.NAME)
    yield from _more(len(told) - most)


def _effect_lines(one: ChangeEffect, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the win rate after a change beside the one in as many days before it."""
    names = (f"{one.days} days after", f"{one.days} before")
    yield from _compared_lines(one.compared, names, width, glyphs)


def _heading(text: str, number: int, width: int) -> Iterator[Line]:
    """Yield a heading, set apart, with how many follow; nothing where none do."""
    if number:
        yield Line()
        yield from paragraph(f"{text} ({number})", Role.HEADING, width)


def _more(number: int) -> Iterator[Line]:
    """Yield how many are not shown."""
    if number > 0:
        yield Line((Span(f"and {number} more: `salesdash playbook --json`", Role.QUIET),))


def _deal_line(book: Book, deal: Deal, glyphs: Glyphs) -> Line:
    """Return the line of a deal that left."""
    day = f", {show_day(deal.closed, book.today)}" if deal.closed else ""
    spans = (Span(deal.name, Role.NAME), Span(f" {glyphs.between} {deal.outcome.label}{day}",
                                              Role.QUIET))  # fmt: skip
    return Line(spans, deal.id)


def _stage_of(book: Book, step: Step) -> str:
    """Return the key of the stage a step counts for; a stage that is gone counts as the first."""
    return book.settings.stages[book.settings.stage_index(step.stage)].key
