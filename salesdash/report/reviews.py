"""Reviews in lines: those that are owed, those that are done, and one on a page of its own."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.drafts import join_phrases
from salesdash.domain.knowledge import won_rate
from salesdash.domain.money import show_money
from salesdash.domain.records import Deal, Outcome
from salesdash.domain.review import GapQuestion
from salesdash.domain.reviews import OWED_DAYS, Counted, Seen, owed
from salesdash.report.evidence import show_counts
from salesdash.report.figures import count, join_parts
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.table import Cell, Row, Table
from salesdash.report.wrapping import labelled, wrap

LABEL = 16
OWED = ("Owed", "ended", "on", "amount")
DONE = ("Done", *OWED[1:], "objective", "means")
LEFT = frozenset({0, 1, 4, 5})
NONE_YET = (
    "No review yet. A deal that is won, lost or ends without a decision is offered one: five "
    "minutes on what they wanted, what it was worth, and which question brought that out."
)
LABELS = {
    Counted.OBJECTIVES: "Objective",
    Counted.BENEATH: "Beneath it",
    Counted.MEANS: "Means",
    Counted.IMPACTS: "Impact",
    Counted.UNEXPECTED: "Unexpected",
}
OUTCOME_ROLES = {
    Outcome.OPEN: Role.PLAIN,
    Outcome.WON: Role.WON,
    Outcome.LOST: Role.QUIET,
    Outcome.NO_DECISION: Role.QUIET,
}


def reviews_headline(book: Book, seen: Sequence[Seen], width: int, glyphs: Glyphs = BOX) -> Line:
    """Return how many reviews there are, how many are owed, and where they come from."""
    due, won = len(owed(book)), won_rate(seen)
    parts = [
        (Span(count(len(seen), "review"), Role.FIGURE),),
        (Span(f"{due} owed", Role.WARNING),) if due else (Span("none owed", Role.GOOD),),
    ]
    if seen:
        parts.append((Span(f"{show_counts(won)} won", Role.QUIET),))
    shared: dict[str, int] = {}
    for one in seen:
        if one.shared_by:
            shared[one.shared_by] = shared.get(one.shared_by, 0) + 1
    if shared:
        parts.insert(2, (Span(f"own {len(seen) - sum(shared.values())}", Role.QUIET),))
    for name, number in shared.items():
        parts.insert(3, (Span(f"{name} {number}", Role.QUIET),))
    return join_parts(parts, width, glyphs)


def owed_lines(
    book: Book,
    deals: Sequence[Deal],
    width: int,
    glyphs: Glyphs = BOX,
    beside: Sequence[Seen] = (),
) -> tuple[Line, ...]:
    """Return the deals that owe a review, each line for its deal; in line with reviews `beside`."""
    if not deals:
        words = f"No review is owed for a deal that left in the last {OWED_DAYS} days."
        return (Line((Span(words, Role.GOOD),)),)
    owing = [_owing_row(book, deal) for deal in deals]
    done = [_done_row(book, one) for one in beside]
    return Table(OWED, owing, LEFT, beside=done).lines(width, glyphs)


def done_lines(
    book: Book,
    seen: Sequence[Seen],
    width: int,
    glyphs: Glyphs = BOX,
    beside: Sequence[Deal] = (),
) -> tuple[Line, ...]:
    """Return reviews that are done, the latest first, each line for its review.

    They stand in line with the deals `beside` them that owe one.
    """
    if not seen:
        return paragraph(NONE_YET, Role.QUIET, width)
    done = [_done_row(book, one) for one in seen]
    owing = [_owing_row(book, deal) for deal in beside]
    return Table(DONE, done, LEFT, least=len(OWED), beside=owing).lines(width, glyphs)


def _owing_row(book: Book, deal: Deal) -> Row:
    """Return the row of a deal that owes a review."""
    return Row(_ended(book, deal.name, deal.outcome, deal.closed, deal.amount_minor), deal.id)


def _done_row(book: Book, seen: Seen) -> Row:
    """Return the row of a review: its deal as among those that owe one, then what was found."""
    amount = seen.deal.amount_minor if seen.deal else None
    found = (seen.review.beneath or seen.review.objectives)[:1], seen.review.means[:1]
    ended = _ended(book, title_of(seen), seen.outcome, seen.closed, amount)
    return Row((*ended, *map(join_phrases, found)), seen.review.id)


def _ended(
    book: Book, name: str, outcome: Outcome, closed: date | None, amount_minor: int | None
) -> tuple[Cell | str, ...]:
    """Return the cells of what left the pipeline: which, how, when, and what it was worth."""
    return (
        Cell(name, Role.NAME),
        Cell(outcome.label, OUTCOME_ROLES[outcome]),
        show_day(closed, book.today) if closed else "",
        "" if amount_minor is None else show_money(amount_minor, book.settings.currency),
    )


def asked_lines(
    book: Book, question_id: int, seen: Sequence[Seen], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the reviews in which a gap question was asked: where it surfaced a gap comes first."""
    parts: dict[bool, list[Seen]] = {True: [], False: []}
    for one in seen:
        for asked in one.review.asked:
            if asked.question_id == question_id:
                parts[asked.surfaced].append(one)
    lines: list[Line] = []
    for words, part in (("Surfaced a gap", parts[True]), ("Asked, nothing surfaced", parts[False])):
        if part:
            head = f"{words}: {count(len(part), 'review')}, {show_counts(won_rate(part))} won"
            lines.append(Line((Span(head, Role.STAGE),)))
            lines.extend(done_lines(book, part, width, glyphs))
            lines.append(Line())
    return tuple(lines)


def title_of(seen: Seen) -> str:
    """Return what a review is called: its deal's name, or where it comes from."""
    if seen.deal is not None:
        return seen.deal.name
    return f"{seen.vertical or 'a deal'} ({seen.shared_by})"


def review_page(
    book: Book, seen: Seen, width: int, glyphs: Glyphs = BOX, *, whole: bool = True
) -> tuple[Line, ...]:
    """Return all that a review says, every word of it.

    Unless `whole`, without what the page of its deal shows anyway.
    """
    review = seen.review
    lines: list[Line] = []
    if whole:
        head = (
            Span(title_of(seen), Role.FIGURE),
            Span(f" {glyphs.between} {seen.outcome.label}", OUTCOME_ROLES[seen.outcome]),
        )
        lines.extend((*wrap(head, width), Line()))
        lines.extend(_labelled(_deal_facts(book, seen, glyphs), width))
    lines.extend(_labelled(_said(seen), width))
    if review.asked:
        lines.extend((Line(), Line((Span("Gap questions asked", Role.HEADING),))))
        lines.extend(_asked(book, seen, width, glyphs))
    if whole and seen.deal is not None and seen.deal.notes:
        lines.extend((Line(), Line((Span("Notes on the deal", Role.HEADING),))))
        lines.extend(labelled("", seen.deal.notes, width, column=0, role=Role.PLAIN))
    return tuple(lines)


def review_data(book: Book, seen: Seen) -> dict[str, object]:
    """Return a review as plain data, with the facts of its deal and its questions in words."""
    questions = book.table(GapQuestion)
    review = seen.review
    found: dict[str, object] = {
        name: getattr(review, name) for name in review.__struct_fields__ if name != "asked"
    }
    found |= {
        "deal": seen.deal.name if seen.deal else None,
        "closed": seen.closed,
        "vertical": seen.vertical,
        "role": seen.role,
        "source": seen.source,
        "asked": [
            {
                "question_id": asked.question_id,
                "question": questions[asked.question_id].text
                if asked.question_id in questions
                else None,
                "surfaced": asked.surfaced,
            }
            for asked in review.asked
        ],
    }
    return found


def _labelled(facts: Iterable[tuple[str, str, Role]], width: int) -> Iterator[Line]:
    """Yield the facts that are known, each under its label."""
    for label, text, role in facts:
        if text:
            yield from labelled(label, text, width, column=LABEL, role=role)


def _asked(book: Book, seen: Seen, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the gap questions that were asked, and which of them surfaced one."""
    questions = book.table(GapQuestion)
    for asked in seen.review.asked:
        question = questions.get(asked.question_id)
        mark = f"{glyphs.tick} surfaced" if asked.surfaced else f"{glyphs.dash} asked"
        role = Role.GOOD if asked.surfaced else Role.PLAIN
        text = question.text if question else "a question that was deleted"
        yield from labelled(mark, text, width, column=LABEL, role=role)


def _deal_facts(book: Book, seen: Seen, glyphs: Glyphs) -> Iterator[tuple[str, str, Role]]:
    """Yield the facts of the deal that a review looks back on."""
    segment = (seen.vertical, seen.role, seen.source.value)
    if seen.deal is not None:
        yield "Amount", show_money(seen.deal.amount_minor, book.settings.currency), Role.PLAIN
    if seen.closed:
        day = f"{seen.closed:%b %Y}" if seen.shared_by else f"{seen.closed.day} {seen.closed:%b %Y}"
        yield "Ended", day, Role.PLAIN
    yield "Segment", f" {glyphs.between} ".join(part for part in segment if part), Role.PLAIN
    yield "Shared by", seen.shared_by, Role.PLAIN


def _said(seen: Seen) -> Iterator[tuple[str, str, Role]]:
    """Yield what a review says."""
    review = seen.review
    for field in Counted:
        yield LABELS[field], join_phrases(getattr(review, field)), Role.PLAIN
        if field is Counted.MEANS and not review.means_fit:
            yield "", "the means do not fit the objective", Role.WARNING
    yield "Gap", review.gap, Role.PLAIN
    yield "Why so", review.why, Role.PLAIN
    yield "Differently", review.differently, Role.PLAIN
