"""Reviews that leave the book, and those that other reps share: counted, and removable as a set."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.masking import Mask
from salesdash.domain.records import Record
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.domain.reviews import Counted, Seen, seen_reviews
from salesdash.domain.text import clean_line, fold

OWN = "own"


@dataclass(frozen=True, slots=True)
class Taking:
    """What taking in another rep's reviews would do. `skipped` are keys with their reasons."""

    source: str
    questions: tuple[GapQuestion, ...] = ()
    added: tuple[Review, ...] = ()
    changed: tuple[Review, ...] = ()
    unchanged: int = 0
    skipped: tuple[tuple[str, str], ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """What is stored, questions first."""
        return (*self.questions, *self.added, *self.changed)


def own_reviews(book: Book) -> tuple[Seen, ...]:
    """Return the reviews of one's own deals, the oldest ending first: what can be shared."""
    return tuple(seen for seen in reversed(seen_reviews(book)) if not seen.shared_by)


def masked(seen: Seen, mask: Mask) -> Review:
    """Return a review as it may leave the book: no deal, no day, no name that the book knows.

    What remains of the deal is the month it left in, its vertical, its role and its source.
    """
    review = seen.review
    phrases = {
        field.value: tuple(mask.hide(phrase) for phrase in getattr(review, field))
        for field in Counted
    }
    return replace(
        review,
        id=0,
        deal_id=0,
        shared_by=OWN,
        key=str(review.id),
        on=seen.closed.replace(day=1) if seen.closed else review.on.replace(day=1),
        closed=seen.closed.replace(day=1) if seen.closed else None,
        vertical=mask.hide(seen.vertical),
        role=mask.hide(seen.role),
        source=seen.source,
        gap=mask.hide(review.gap),
        why=mask.hide(review.why),
        differently=mask.hide(review.differently),
        **phrases,
    )


def masked_question(question: GapQuestion, mask: Mask) -> GapQuestion:
    """Return a gap question as it may leave the book."""
    return replace(
        question,
        text=mask.hide(question.text),
        vertical=mask.hide(question.vertical),
        role=mask.hide(question.role),
        objectives=tuple(mask.hide(phrase) for phrase in question.objectives),
        impacts=tuple(mask.hide(phrase) for phrase in question.impacts),
        shared_by="",
    )


def sharers(book: Book) -> Mapping[str, int]:
    """Return the reps whose reviews the book holds, with how many of each."""
    found: dict[str, int] = {}
    for review in book.walk(Review):
        if review.shared_by:
            found[review.shared_by] = found.get(review.shared_by, 0) + 1
    return found


def check_source(book: Book, name: str) -> str:
    """Return the name of a rep who shares, as it was spelled before. Raises InputError."""
    source = clean_line(name)
    if not source:
        raise InputError("whose reviews are these? pass --from NAME")
    if fold(source) in {fold(OWN), fold(book.settings.rep)}:
        raise InputError(f"{source!r} is you: your own reviews are in the book already")
    return next((known for known in sharers(book) if fold(known) == fold(source)), source)


def take_in(
    book: Book,
    source: str,
    questions: Mapping[str, GapQuestion],
    reviews: Iterable[Review],
    take_id: Callable[[], int],
) -> Taking:
    """Return what taking in another rep's reviews would do; nothing is stored.

    `questions` are theirs by their key; the reviews' questions are named by these keys' places
    in it (from 1). A question with the same words as a known one is that one; others get ids
    from `take_id`. A review with the key of an earlier one of the same rep replaces it.
    """
    new, places = _questions(book, source, questions.values(), take_id)
    before = {
        review.key: review for review in book.table(Review).values() if review.shared_by == source
    }
    added, changed, unchanged = [], [], 0
    for review in reviews:
        old = before.get(review.key)
        found = replace(
            review,
            id=old.id if old else 0,
            on=old.on if old else book.today,
            shared_by=source,
            asked=_asked(review.asked, places),
        )
        if old is None:
            added.append(found)
        elif found == old:
            unchanged += 1
        else:
            changed.append(found)
    return Taking(source, new, tuple(added), tuple(changed), unchanged)


def _questions(
    book: Book, source: str, theirs: Iterable[GapQuestion], take_id: Callable[[], int]
) -> tuple[tuple[GapQuestion, ...], Mapping[int, int]]:
    """Return the questions that are new to the book, and the ids of all by their place, from 1."""
    known = {fold(question.text): question for question in book.table(GapQuestion).values()}
    new: list[GapQuestion] = []
    places: dict[int, int] = {}
    for place, question in enumerate(theirs, 1):
        key = fold(question.text)
        if key not in known:
            known[key] = replace(question, id=take_id(), shared_by=source)
            new.append(known[key])
        places[place] = known[key].id
    return tuple(new), places


def forget(book: Book, name: str) -> tuple[Record, ...]:
    """Return what goes when a rep's reviews are removed: they, and questions only they asked.

    Raises InputError when the book has none of that rep.
    """
    source = next((known for known in sharers(book) if fold(known) == fold(name)), None)
    if source is None:
        there = ", ".join(sharers(book)) or "nobody's"
        raise InputError(f"there are no reviews of {name!r}: the book has {there}")
    reviews = [r for r in book.table(Review).values() if r.shared_by == source]
    stays = {
        asked.question_id
        for review in book.table(Review).values()
        if review.shared_by != source
        for asked in review.asked
    }
    questions = [
        question
        for question in book.table(GapQuestion).values()
        if question.shared_by == source and question.id not in stays
    ]
    return (*reviews, *questions)


def _asked(asked: Sequence[Asked], places: Mapping[int, int]) -> tuple[Asked, ...]:
    """Return answers to the book's own questions, each once."""
    found: dict[int, bool] = {}
    for answer in asked:
        question_id = places.get(answer.question_id)
        if question_id is not None:
            found[question_id] = found.get(question_id, False) or answer.surfaced
    return tuple(Asked(question_id=key, surfaced=value) for key, value in found.items())
