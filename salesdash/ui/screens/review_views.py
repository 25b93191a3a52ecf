"""What the Reviews screen shows: each view is a headline, lines, and what lies behind each line."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.knowledge import Split, know
from salesdash.domain.play import Step
from salesdash.domain.questions import with_evidence
from salesdash.domain.review import Review
from salesdash.domain.reviews import Seen, owed, see, seen_reviews
from salesdash.domain.search import Found, Kind, search
from salesdash.domain.stepping import step_evidence
from salesdash.report.knowledge import (
    Drawing,
    behind_headlines,
    draw_knowledge,
    draw_split,
    knowledge_headline,
)
from salesdash.report.lines import Glyphs, Line, Role, Span, paragraph
from salesdash.report.playbook import playbook_headline, playbook_lines, step_deals_lines
from salesdash.report.questions import question_headline, question_lines
from salesdash.report.reviews import asked_lines, done_lines, owed_lines, reviews_headline
from salesdash.report.search import search_headline, search_lines
from salesdash.report.wrapping import stack_parts


@dataclass(frozen=True, slots=True)
class Owing:
    """A deal that owes a review: Enter writes it."""

    deal_id: int


@dataclass(frozen=True, slots=True)
class OneDeal:
    """A deal: Enter opens its page."""

    deal_id: int


@dataclass(frozen=True, slots=True)
class OneAccount:
    """An account: Enter opens its page."""

    name: str


@dataclass(frozen=True, slots=True)
class OneReview:
    """A review: Enter opens its page."""

    review_id: int
    deal_id: int


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure and the reviews it stands for: Enter lists them.

    `question_id` is set where the figure is the evidence of a gap question.
    """

    title: str
    review_ids: tuple[int, ...]
    question_id: int = 0


@dataclass(frozen=True, slots=True)
class StepBehind:
    """A step of the playbook and the deals that did it, or did not: Enter lists them."""

    step_id: int


Target = Owing | OneDeal | OneAccount | OneReview | Behind | StepBehind


@dataclass(frozen=True, slots=True)
class View:
    """Lines to show, the key of each (see `Line.deal_id`), and what a key leads to."""

    head: Sequence[Line]
    lines: Sequence[Line]
    targets: Mapping[int, Target] = field(default_factory=dict)


def reviews_view(book: Book, width: int, glyphs: Glyphs) -> View:
    """Return the reviews owed, then those done."""
    due, seen = owed(book), seen_reviews(book)
    return View(
        (reviews_headline(book, seen, width, glyphs),),
        (
            *owed_lines(book, due, width, glyphs, seen),
            Line(),
            *done_lines(book, seen, width, glyphs, due),
        ),
        {deal.id: Owing(deal.id) for deal in due} | _review_targets(seen),
    )


def knowledge_view(book: Book, split: Split | None, width: int, glyphs: Glyphs) -> View:
    """Return what the reviews say together, as a whole or by the parts of a split."""
    seen = seen_reviews(book)
    on = glyphs.way("turn_on", "")
    if split is None:
        drawing = draw_knowledge(know(seen), width, glyphs)
        by = f"{on} splits by vertical, role, source, outcome, rep"
    else:
        drawing = draw_split(seen, split, width, glyphs)
        by = f"by {split.value}; {on} goes on"
    head = (knowledge_headline(know(seen), width, glyphs), *paragraph(by, Role.QUIET, width))
    return View(head, drawing.lines, _figure_targets(drawing))


def questions_view(book: Book, width: int, glyphs: Glyphs) -> View:
    """Return the gap questions with their evidence."""
    found = with_evidence(book)
    targets: dict[int, Target] = {
        one.question.id: Behind(
            one.question.text, tuple(seen.review.id for seen in one.asked), one.question.id
        )
        for one in found
    }
    head = (question_headline(found, width, glyphs),)
    return View(head, question_lines(found, width, glyphs), targets)


def playbook_view(book: Book, width: int, glyphs: Glyphs) -> View:
    """Return the steps of the playbook with their evidence, its changes, and the exceptions."""
    lines = playbook_lines(book, width, glyphs, most=sys.maxsize)
    steps = book.table(Step)
    targets: dict[int, Target] = {
        key: StepBehind(key) if key in steps else OneDeal(key)
        for line in lines
        if (key := line.deal_id) is not None
    }
    return View((playbook_headline(book, width, glyphs),), lines, targets)


def behind_view(book: Book, behind: Behind | StepBehind, width: int, glyphs: Glyphs) -> View:
    """Return what is behind a figure, as the book has it now."""
    if isinstance(behind, StepBehind):
        one = next((e for e in step_evidence(book) if e.step.id == behind.step_id), None)
        if one is None:
            gone = "This step is no longer in the book."
            return View((Line((Span(gone, Role.WARNING),)),), ())
        deals: dict[int, Target] = {deal.id: OneDeal(deal.id) for deal in (*one.did, *one.did_not)}
        back = (Span(f"{glyphs.way('back', '')} back", Role.QUIET),)
        head = tuple(stack_parts([(Span(one.step.text, Role.FIGURE),), back], width, glyphs))
        return View(head, step_deals_lines(book, one, width, glyphs), deals)
    known = book.table(Review)
    seen = [see(book, known[key]) for key in behind.review_ids if key in known]
    head = behind_headlines(behind.title, seen, width, glyphs)
    if behind.question_id:
        lines = asked_lines(book, behind.question_id, seen, width, glyphs)
        return View(head, lines, _review_targets(seen))
    return View(head, done_lines(book, seen, width, glyphs), _review_targets(seen))


def search_view(book: Book, text: str, width: int, glyphs: Glyphs) -> View:
    """Return the reviews and notes that contain every word of a text."""
    try:
        found = search(book, text)
    except InputError as error:
        return View((Line((Span(str(error), Role.WARNING),)),), ())
    targets = {one.record_id: _found_target(book, one) for one in found}
    head = (search_headline(text, found, width, glyphs),)
    return View(head, search_lines(found, width, glyphs), targets)


def _review_targets(seen: Sequence[Seen]) -> dict[int, Target]:
    """Return what the lines of reviews lead to."""
    return {one.review.id: OneReview(one.review.id, one.review.deal_id) for one in seen}


def _figure_targets(drawing: Drawing) -> dict[int, Target]:
    """Return what the lines of figures lead to."""
    return {
        key: Behind(figure.title, tuple(seen.review.id for seen in figure.seen))
        for key, figure in drawing.figures.items()
    }


def _found_target(book: Book, found: Found) -> Target:
    """Return what a place that was found leads to."""
    if found.kind is Kind.REVIEW:
        return OneReview(found.record_id, book.table(Review)[found.record_id].deal_id)
    if found.kind is Kind.QUESTION:
        one = next(e for e in with_evidence(book) if e.question.id == found.record_id)
        ids = tuple(seen.review.id for seen in one.asked)
        return Behind(one.question.text, ids, one.question.id)
    return OneAccount(found.title) if found.kind is Kind.ACCOUNT else OneDeal(found.record_id)
