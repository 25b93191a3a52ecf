"""Gap questions in lines: with their evidence, for one deal, and as ticks in a form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from salesdash.domain.drafts import join_phrases
from salesdash.domain.play import Step
from salesdash.domain.questions import Evidence, Fitting
from salesdash.domain.review import GapQuestion
from salesdash.report.cells import fit, width_of
from salesdash.report.evidence import level_words, rate_data, show_counts, show_interval
from salesdash.report.figures import count, join_parts
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.wrapping import labelled, stack_parts, wrap_text

MARK = 4
INDENT = 2
WIDE, QUESTION, PART = 150, 64, 28


def question_headline(evidence: Sequence[Evidence], width: int, glyphs: Glyphs = BOX) -> Line:
    """Return how many questions there are, how many are untested, and how they are ordered."""
    untested = sum(not one.is_tested for one in evidence)
    parts = [
        (Span(count(len(evidence), "gap question"), Role.FIGURE),),
        (Span("best supported first", Role.QUIET),),
        (Span(level_words(), Role.QUIET),),
    ]
    if untested:
        parts.insert(1, (Span(f"{untested} untested", Role.WARNING),))
    return join_parts(parts, width, glyphs)


def question_lines(
    evidence: Sequence[Evidence], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the questions, best supported first; the first line of each stands for it."""
    if not evidence:
        words = (
            f"No gap question yet. {glyphs.way('make', 'review question add')} adds one: what you "
            "ask to bring out what today costs them. A review counts how often each was asked, "
            "surfaced a gap, and was followed by a win."
        )
        return paragraph(words, Role.QUIET, width)
    lines: list[Line] = []
    for one in evidence:
        if width >= WIDE and width_of(one.question.text) <= QUESTION:
            lines.extend(_wide_lines(one, width, glyphs))
            continue
        texts = list(wrap_text(one.question.text, width))
        lines.append(Line((Span(texts[0], Role.NAME),), one.question.id))
        lines.extend(Line((Span(text, Role.NAME),)) for text in texts[1:])
        told = ((Span(text, role),) for text, role in _evidence_parts(one, glyphs))
        lines.extend(stack_parts(told, width, glyphs, " " * INDENT))
        lines.extend(_ties_lines(one.question, width, glyphs))
    return tuple(lines)


def _wide_lines(one: Evidence, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield a question with its evidence beside it, in columns; below it what it is tied to."""
    name = Span(fit(one.question.text, QUESTION) + "  ", Role.NAME)
    told = [
        Span(fit(text, max(PART, width_of(text))), role)
        for text, role in _evidence_parts(one, glyphs)
    ]
    yield Line((name, *told), one.question.id)
    yield from _ties_lines(one.question, width, glyphs)


def fitting_lines(fitting: Sequence[Fitting], width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the questions that fit a deal, with how they did in deals like it."""
    lines: list[Line] = []
    for one in fitting:
        text = one.evidence.question.text
        lines.extend(labelled(glyphs.dot, text, width, column=INDENT, role=Role.PLAIN))
        words, role = _fitting_words(one, glyphs)
        lines.extend(labelled("", words, width, column=INDENT, role=role))
    return tuple(lines)


def _fitting_words(fit: Fitting, glyphs: Glyphs) -> tuple[str, Role]:
    """Return how a question did, in deals like this one first."""
    alike, overall = fit.alike, fit.evidence
    if not overall.is_tested:
        return "untested", Role.WARNING
    if alike.is_tested and len(alike.asked) < len(overall.asked):
        return (
            f"surfaced a gap: {_share(alike, glyphs)} like this, {_share(overall, glyphs)} in all",
            Role.QUIET,
        )
    return f"surfaced a gap: {_share(overall, glyphs)}", Role.QUIET


def tick_lines(
    questions: Iterable[GapQuestion | Step],
    ticks: Mapping[int, bool],
    width: int,
    glyphs: Glyphs = BOX,
) -> tuple[Line, ...]:
    """Return the questions of a form: not asked, asked, or asked and a gap came to light.

    `ticks` holds those asked, with whether they surfaced one; of steps, those done as True.
    """
    lines: list[Line] = []
    for question in questions:
        surfaced = ticks.get(question.id)
        mark = {None: "[ ]", False: f"[{glyphs.dash}]", True: f"[{glyphs.tick}]"}[surfaced]
        role = {None: Role.QUIET, False: Role.PLAIN, True: Role.GOOD}[surfaced]
        texts = list(wrap_text(question.text, width - MARK))
        lines.append(Line((Span(f"{mark} ", role), Span(texts[0], role)), question.id))
        lines.extend(Line((Span(" " * MARK + text, role),)) for text in texts[1:])
    return tuple(lines)


def question_data(one: Evidence) -> dict[str, object]:
    """Return a question with its evidence as plain data."""
    question = one.question
    return {
        "id": question.id,
        "question": question.text,
        "vertical": question.vertical,
        "role": question.role,
        "objectives": question.objectives,
        "impacts": question.impacts,
        "shared_by": question.shared_by,
        "tested": one.is_tested,
        "asked": len(one.asked),
        "asked_by_others": one.shared,
        "surfaced": rate_data(one.surfacing),
        "won": rate_data(one.winning),
        "reviews": [seen.review.id for seen in one.asked],
    }


def _ties_lines(question: GapQuestion, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield what a question is tied to, set in under it."""
    ties = ((Span(tie, Role.QUIET),) for tie in _ties(question))
    yield from stack_parts(ties, width, glyphs, " " * INDENT)


def _evidence_parts(one: Evidence, glyphs: Glyphs) -> Iterator[tuple[str, Role]]:
    """Yield how often a question was asked, surfaced a gap and was followed by a win."""
    if not one.is_tested:
        yield "untested: nobody has evidence for it", Role.WARNING
        return
    others = f" ({one.shared} by others)" if one.shared else ""
    yield f"asked {len(one.asked)}{others}", Role.QUIET
    yield f"surfaced {len(one.surfaced)}, {show_interval(one.surfacing, glyphs)}", Role.QUIET
    if one.surfaced:
        yield f"won {len(one.won)} of those, {show_interval(one.winning, glyphs)}", Role.QUIET


def _ties(question: GapQuestion) -> Iterator[str]:
    """Yield whom a question is for, what it leads to and shows, and who shared it."""
    yield from (f"for {part}" for part in (question.vertical, question.role) if part)
    if question.objectives:
        yield f"leads to {join_phrases(question.objectives)}"
    if question.impacts:
        yield f"shows {join_phrases(question.impacts)}"
    if question.shared_by:
        yield f"from {question.shared_by}"


def _share(one: Evidence, glyphs: Glyphs) -> str:
    """Return how often a question surfaced a gap: `5 of 7 (48–86 %)`."""
    return f"{show_counts(one.surfacing)} ({show_interval(one.surfacing, glyphs)})"
