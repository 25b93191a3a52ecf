"""The pipeline preview in lines: for each open deal what comes next and what would stop it."""

from collections.abc import Iterator, Sequence

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.domain.preview import Ahead, Concern, steps_until, undecided
from salesdash.report.cells import fit, width_of
from salesdash.report.deal_page import pushes_words
from salesdash.report.figures import count, join_parts
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.wrapping import labelled, stack_parts

HEADINGS = {
    Concern.NO_STEP: "No next step",
    Concern.STALE: "Beyond their stage's limit",
    Concern.PUSHED: "Pushed",
    Concern.PAST_CLOSE: "Past their close",
    Concern.STEP_OVERDUE: "Next step overdue",
    Concern.NONE: "On their way, by next step",
}
INDENT, LABEL = 2, 7
AMOUNT, STAGE, CLOSES = 9, 12, 12
LEAST_NAME, WIDEST_NAME = 20, 40
HEAD = 1 + AMOUNT + 2 + STAGE + 1 + CLOSES
NARROW_HEAD = 1 + AMOUNT + 2


def preview_headline(
    book: Book, ahead: Sequence[Ahead], width: int, glyphs: Glyphs = BOX, hint: str = ""
) -> Line:
    """Return how many deals there are, and how many of them need the rep first."""
    need = sum(bool(one.concerns) for one in ahead)
    total = sum(one.deal.amount_minor for one in ahead)
    parts = [
        (Span(count(len(ahead), "open deal"), Role.FIGURE),),
        (Span(show_money(total, book.settings.currency), Role.FIGURE),),
        (Span(f"{need:,} need you first", Role.WARNING if need else Role.GOOD),),
    ]
    if hint:
        parts.append((Span(hint, Role.QUIET),))
    return join_parts(parts, width, glyphs)


def preview_lines(
    book: Book, ahead: Sequence[Ahead], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return what lies ahead of deals under their concerns; a deal's first line stands for it."""
    if not ahead:
        return (Line((Span("No open deal.", Role.QUIET),)),)
    narrow = width < LEAST_NAME + HEAD
    most = max(width - (NARROW_HEAD if narrow else HEAD), 1)
    names = min(max(width_of(one.deal.name) for one in ahead), WIDEST_NAME, most)
    lines: list[Line] = []
    shown: Concern | None = None
    for one in ahead:
        if one.first is not shown:
            if lines:
                lines.append(Line())
            shown = one.first
            number = sum(other.first is shown for other in ahead)
            lines.append(Line((Span(f"{HEADINGS[shown]} ({number:,})", Role.STAGE),)))
        head = _head(book, one, names, glyphs, narrow=narrow)
        room = (width - names - HEAD) // 2
        step, coming = _step(book, one), _coming(one)
        beside = max(width_of(step), width_of(coming)) <= room
        if beside:
            role = Role.WARNING if Concern.STEP_OVERDUE in one.concerns else Role.PLAIN
            spans = (Span(fit(step, room), role), Span(fit(coming, room), Role.QUIET))
            lines.append(Line((*head.spans, *spans), one.deal.id))
        else:
            lines.append(head)
            if narrow:
                lines.append(Line(_where(book, one, glyphs)))
        lines.extend(_details(book, one, width, glyphs, beside=beside))
    return tuple(lines)


def steps_headline(book: Book, width: int, glyphs: Glyphs = BOX, hint: str = "") -> Line:
    """Return how many next steps are due today, and how many deals lack one, or its day."""
    due, none = len(steps_until(book, book.today)), len(undecided(book))
    parts = [
        (Span(f"{count(due, 'next step')} due", Role.WARNING if due else Role.GOOD),),
        (Span(f"{count(none, 'deal')} to decide", Role.WARNING if none else Role.QUIET),),
    ]
    if hint:
        parts.append((Span(hint, Role.QUIET),))
    return join_parts(parts, width, glyphs)


def step_lines(
    book: Book, due: Sequence[Ahead], open_ended: Sequence[Ahead], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the morning's list: the steps due with their day, then deals that need one."""
    lines: list[Line] = []
    for one in due:
        deal = one.deal
        day = deal.next_step_on or book.today
        late = (book.today - day).days
        when = show_day(day, book.today) if late > 0 else "today"
        ahead = show_day(day, book.today) if late < 0 else when
        role = Role.WARNING if late > 0 else Role.FIGURE if late == 0 else Role.QUIET
        name = fit(deal.name, min(width_of(deal.name), width - LABEL - 1), ellipsis=glyphs.ellipsis)
        lines.append(Line((Span(fit(ahead, LABEL), role), Span(name, Role.NAME)), deal.id))
        lines.extend(labelled("", deal.next_step, width, column=LABEL, role=Role.PLAIN))
    if not lines:
        lines.append(Line((Span("No next step is due.", Role.GOOD),)))
    if open_ended:
        lines.extend((Line(), Line((Span("To decide: what happens next?", Role.STAGE),))))
    for one in open_ended:
        deal, coming = one.deal, one.coming
        words = deal.next_step or "no next step"
        parts = ((Span(deal.name, Role.NAME),), (Span(words, Role.WARNING),))
        first, *more = stack_parts(parts, width, glyphs)
        lines.extend((Line(first.spans, deal.id), *more))
        if coming is not None:
            lines.extend(labelled("", f"playbook: {coming.text}", width, column=INDENT,
                                  role=Role.QUIET))  # fmt: skip
    return tuple(lines)


def stop_words(book: Book, one: Ahead) -> tuple[str, ...]:
    """Return what would stop a deal: the rep's own words first, then what the book sees.

    Of the steps it skipped, the one that comes next is not said again.
    """
    deal = one.deal
    found = [deal.would_stop] if deal.would_stop else []
    if not deal.next_step:
        found.append("sure thing without a next step" if deal.sure_thing else "no next step")
    if one.days_over:
        found.append(f"{count(one.days_over, 'day')} beyond its stage's limit")
    if one.pushes.count:
        found.append(f"pushed {pushes_words(one.pushes)}")
    if deal.closes and deal.closes < book.today:
        found.append(f"past its close, {show_day(deal.closes, book.today)}")
    passed = [step.text for step in one.skipped if step != one.coming]
    if passed:
        found.append("also skipped: " + "; ".join(passed))
    return tuple(found)


def ahead_data(book: Book, one: Ahead) -> dict[str, object]:
    """Return what lies ahead of a deal as plain data."""
    deal = one.deal
    return {
        "id": deal.id,
        "deal": deal.name,
        "stage": deal.stage,
        "amount_minor": deal.amount_minor,
        "closes": deal.closes,
        "next_step": deal.next_step,
        "next_step_on": deal.next_step_on,
        "playbook_step": one.coming.text if one.coming else None,
        "would_stop": stop_words(book, one),
        "concerns": [concern.name.lower() for concern in one.concerns],
        "days_over": one.days_over,
        "pushes": one.pushes.count,
        "pushed_days": one.pushes.days,
        "skipped": [step.text for step in one.skipped],
    }


def _head(book: Book, one: Ahead, names: int, glyphs: Glyphs, *, narrow: bool) -> Line:
    """Return the line that stands for a deal; a narrow one leaves where it stands to the next."""
    deal, settings = one.deal, book.settings
    spans = (
        Span(fit(deal.name, names, ellipsis=glyphs.ellipsis) + " ", Role.NAME),
        Span(fit(show_money(deal.amount_minor, settings.currency), AMOUNT, right=True)),
    )
    where = () if narrow else _where(book, one, glyphs)
    return Line((*spans, *where), deal.id)


def _where(book: Book, one: Ahead, glyphs: Glyphs) -> tuple[Span, Span]:
    """Return a deal's stage, indented, and the day by which it closes."""
    deal, settings = one.deal, book.settings
    stage = settings.stages[settings.stage_index(deal.stage)].name
    closes = f"by {show_day(deal.closes, book.today)}" if deal.closes else ""
    late = Concern.PAST_CLOSE in one.concerns
    return (
        Span(" " * INDENT + fit(stage, STAGE, ellipsis=glyphs.ellipsis) + " ", Role.QUIET),
        Span(fit(closes, CLOSES), Role.WARNING if late else Role.QUIET),
    )


def _step(book: Book, one: Ahead) -> str:
    """Return a deal's next step with its day."""
    deal = one.deal
    if deal.next_step and deal.next_step_on:
        return f"{show_day(deal.next_step_on, book.today)}: {deal.next_step}"
    return deal.next_step


def _coming(one: Ahead) -> str:
    """Return the playbook step that comes next, and whether its stage was passed without it."""
    if one.coming is None:
        return ""
    return f"{one.coming.text} (skipped)" if one.coming in one.skipped else one.coming.text


def _details(book: Book, one: Ahead, width: int, glyphs: Glyphs, *, beside: bool) -> Iterator[Line]:
    """Yield what would stop a deal; unless it stands beside it, first what comes next."""
    overdue = Concern.STEP_OVERDUE in one.concerns
    stops = ("stops", f" {glyphs.between} ".join(stop_words(book, one)), Role.QUIET)
    ahead = (
        ("next", _step(book, one), Role.WARNING if overdue else Role.PLAIN),
        ("then", _coming(one), Role.QUIET),
    )
    for label, text, role in (stops,) if beside else (*ahead, stops):
        if text:
            head = " " * INDENT + label
            yield from labelled(head, text, width, column=INDENT + LABEL, role=role)
