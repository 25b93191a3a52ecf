"""Writing a review: phrases picked from those used before, gap questions known and new."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, Record
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.domain.reviews import Counted, reviews_by_deal
from salesdash.domain.text import clean_line, fold

SEPARATOR = ";"


class Draft(Struct, frozen=True):
    """A review as it was filled in.

    `new` are questions that were not known yet, with whether they surfaced a gap.
    """

    review: Review
    new: tuple[tuple[str, bool], ...] = ()


def used_before(book: Book) -> Mapping[Counted, tuple[str, ...]]:
    """Return the phrases used in each counted field, the commonest first.

    Phrases that differ only in case are one, in the form in which it was written first. What
    is found beneath an objective is picked from the stated objectives too, and the other way.
    """
    return book.once(_used_before)


def phrases(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the phrases a text holds, set apart by `;`, each once.

    One that was used before, in any case, is taken as it was written then.
    """
    spelled = {phrase.casefold(): phrase for phrase in known}
    found: dict[str, str] = {}
    for part in text.split(SEPARATOR):
        phrase = clean_line(part)
        if phrase:
            folded = phrase.casefold()
            found.setdefault(folded, spelled.get(folded, phrase))
    return tuple(found.values())


def join_phrases(found: Iterable[str]) -> str:
    """Return phrases as one text, as `phrases` reads it."""
    return f"{SEPARATOR} ".join(found)


def start_review(book: Book, deal: Deal) -> Review:
    """Return the review of a deal to be filled in: blank, or what was written before.

    Raises InputError when the deal is open: there is nothing to look back on yet.
    """
    if deal.is_open:
        raise InputError(f"{deal.name} is open: a review looks back on a deal that left")
    known = book.once(reviews_by_deal).get(deal.id)
    if known is not None and known.outcome is deal.outcome:
        return known
    if known is not None:
        return replace(known, outcome=deal.outcome, on=book.today)
    return Review(deal_id=deal.id, on=book.today, outcome=deal.outcome)


def to_keep(draft: Draft, take_id: Callable[[], int]) -> list[Record]:
    """Return what a draft adds to the book: new gap questions, then the review that asks them."""
    questions = [GapQuestion(id=take_id(), text=text) for text, _ in draft.new]
    asked = (
        Asked(question_id=question.id, surfaced=surfaced)
        for question, (_, surfaced) in zip(questions, draft.new, strict=True)
    )
    review = replace(draft.review, asked=(*draft.review.asked, *asked))
    return [*questions, review]


def split_asked(
    questions: Iterable[GapQuestion], answers: Iterable[tuple[str, bool]]
) -> tuple[tuple[Asked, ...], tuple[tuple[str, bool], ...]]:
    """Return answers, given by the words of questions, as known questions and as new ones."""
    known = {fold(question.text): question.id for question in questions}
    asked: dict[int, bool] = {}
    new: dict[str, tuple[str, bool]] = {}
    for text, surfaced in answers:
        line = clean_line(text)
        if (key := known.get(fold(line))) is not None:
            asked[key] = asked.get(key, False) or surfaced
        elif line:
            before = new.get(fold(line), (line, False))
            new[fold(line)] = (before[0], before[1] or surfaced)
    found = tuple(Asked(question_id=key, surfaced=value) for key, value in asked.items())
    return found, tuple(new.values())


def check_filled(review: Review) -> Review:
    """Return a review that says anything. Raises InputError for one left blank."""
    blank = Review(deal_id=review.deal_id, on=review.on, outcome=review.outcome, id=review.id)
    if review == blank:
        raise InputError("the review is blank: say at least why it ended as it did")
    return review


def check_question(book: Book, question: GapQuestion) -> GapQuestion:
    """Return a gap question that can be kept. Raises InputError for a blank or a second one."""
    if not question.text:
        raise InputError("the question is empty: write it in the words you ask it in")
    for known in book.table(GapQuestion).values():
        if known.id != question.id and fold(known.text) == fold(question.text):
            raise InputError(f"the question is there already, number {known.id}: {known.text}")
    return question


def _used_before(book: Book) -> Mapping[Counted, tuple[str, ...]]:
    """Return the phrases used in each counted field, the commonest first."""
    counts = {field: Counter[str]() for field in Counted}
    spelled: dict[str, str] = {}
    for review in book.walk(Review):
        for field in Counted:
            for phrase in getattr(review, field):
                folded = phrase.casefold()
                spelled.setdefault(folded, phrase)
                counts[field][folded] += 1
    both = counts[Counted.OBJECTIVES] + counts[Counted.BENEATH]
    impacts = counts[Counted.IMPACTS] + counts[Counted.UNEXPECTED]
    merged = counts | {
        Counted.OBJECTIVES: both,
        Counted.BENEATH: both,
        Counted.IMPACTS: impacts,
        Counted.UNEXPECTED: impacts,
    }
    return {
        field: tuple(spelled[folded] for folded, _ in _commonest(count))
        for field, count in merged.items()
    }


def _commonest(count: Counter[str]) -> list[tuple[str, int]]:
    """Return what was counted, the commonest first, then by the alphabet."""
    return sorted(count.items(), key=lambda item: (-item[1], item[0]))
