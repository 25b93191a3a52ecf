"""Gap questions in lines: with their evidence, for one deal, and as ticks in a form."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from salesdash.domain.drafts import join_phrases
from salesdash.domain.play import Step
from salesdash.domain.questions import Evidence, Fitting
from salesdash.domain.review import GapQuestion
from salesdash.report.evidence import level_words, rate_data, show_counts, show_interval
from salesdash.report.figures import count, join_parts
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.wrapped import labelled, wrap

NONE_YET = (
    "No gap question yet. a adds one: what you ask to bring out what today costs them. "
    "A review counts how often each was asked, surfaced a gap, and was followed by a win."
)
MARK = 4
INDENT = 2


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
        return paragraph(NONE_YET, Role.QUIET, width)
    lines: list[Line] = []
    for one in evidence:
        texts = list(wrap(one.question.text, width))
        lines.append(Line((Span(texts[0], Role.NAME),), one.question.id))
        lines.extend(Line((Span(text, Role.NAME),)) for text in texts[1:])
        for text, role in _evidence(one, glyphs):
            lines.extend(labelled("", text, width, column=INDENT, role=role))
    return tuple(lines)


def fitting_lines(fitting: Sequence[Fitting], width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the questions that fit a deal, with how they did in deals like it."""
    lines: list[Line] = []
    for fit in fitting:
        text = fit.evidence.question.text
        lines.extend(labelled(glyphs.dot, text, width, column=INDENT, role=Role.PLAIN))
        words, role = _fitting_words(fit, glyphs)
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
        texts = list(wrap(question.text, width - MARK))
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


def _evidence(one: Evidence, glyphs: Glyphs) -> Iterator[tuple[str, Role]]:
    """Yield what speaks for a question, and what it is tied to."""
    between = f" {glyphs.between} "
    if one.is_tested:
        parts = [f"asked {len(one.asked)}"]
        if one.shared:
            parts[0] += f" ({one.shared} by others)"
        parts.append(f"surfaced {len(one.surfaced)}, {show_interval(one.surfacing, glyphs)}")
        if one.surfaced:
            parts.append(f"won {len(one.won)} of those, {show_interval(one.winning, glyphs)}")
        yield between.join(parts), Role.QUIET
    else:
        yield "untested: nobody has evidence for it", Role.WARNING
    question = one.question
    ties = [f"for {part}" for part in (question.vertical, question.role) if part]
    if question.objectives:
        ties.append(f"leads to {join_phrases(question.objectives)}")
    if question.impacts:
        ties.append(f"shows {join_phrases(question.impacts)}")
    if question.shared_by:
        ties.append(f"from {question.shared_by}")
    if ties:
        yield between.join(ties), Role.QUIET


def _share(one: Evidence, glyphs: Glyphs) -> str:
    """Return how often a question surfaced a gap: `5 of 7 (48–86 %)`."""
    return f"{show_counts(one.surfacing)} ({show_interval(one.surfacing, glyphs)})"
