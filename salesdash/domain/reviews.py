"""Reviews: which deals owe one, what each looked back on, and how one is written (method.md §7)."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, Outcome, Source
from salesdash.domain.review import GapQuestion, Review
from salesdash.domain.segments import segment_of
from salesdash.domain.territory import SegmentField
from salesdash.domain.text import clean_line

OWED_DAYS = 90


class Counted(StrEnum):
    """The fields of a review that hold phrases, so that they can be counted."""

    OBJECTIVES = "objectives"
    BENEATH = "beneath"
    MEANS = "means"
    IMPACTS = "impacts"
    UNEXPECTED = "unexpected"


class Seen(Struct, frozen=True):
    """A review with the facts of its deal: `deal` is None for one that another rep shared."""

    review: Review
    deal: Deal | None
    vertical: str
    role: str
    source: Source
    closed: date | None

    @property
    def outcome(self) -> Outcome:
        """The ending the review looks back on."""
        return self.review.outcome

    @property
    def shared_by(self) -> str:
        """The rep who shared it; empty for one's own."""
        return self.review.shared_by


def reviews_by_deal(book: Book) -> Mapping[int, Review]:
    """Return the latest review of each deal."""
    found: dict[int, Review] = {}
    for review in book.walk(Review):
        if review.deal_id:
            found[review.deal_id] = review
    return found


def owed(book: Book, days: int = OWED_DAYS) -> tuple[Deal, ...]:
    """Return the deals that left in the last `days` days and owe a review, the latest first.

    One that was reviewed, reopened, and left with another outcome owes one again.
    """
    known = book.once(reviews_by_deal)
    return tuple(
        sorted(
            (
                deal
                for deal in book.closed_deals
                if deal.closed and (book.today - deal.closed).days <= days and _owes(deal, known)
            ),
            key=lambda deal: (deal.closed or date.min, deal.id),
            reverse=True,
        )
    )


def owed_in(book: Book, deals: Iterable[Deal]) -> tuple[Deal, ...]:
    """Return those of some deals that left the pipeline without a review of that ending."""
    known = book.once(reviews_by_deal)
    return tuple(deal for deal in deals if not deal.is_open and _owes(deal, known))


def seen_reviews(book: Book) -> tuple[Seen, ...]:
    """Return every review with the facts of its deal, the latest ending first."""
    return book.once(_seen_reviews)


def see(book: Book, review: Review) -> Seen:
    """Return a review with the facts of its deal, which count as they are known now."""
    deal = book.deals.get(review.deal_id) if review.deal_id else None
    if deal is None:
        return Seen(
            review, None, review.vertical, review.role, review.source, review.closed or review.on
        )
    vertical = segment_of(book, deal, SegmentField.VERTICAL)
    return Seen(review, deal, vertical, deal.role, deal.source, deal.closed or review.on)


def find_question(book: Book, text: str) -> GapQuestion:
    """Return the gap question a user named: by number, by its words, or by a part of them.

    Raises InputError naming the candidates when there is none or more than one.
    """
    questions = book.table(GapQuestion)
    number = text.strip().removeprefix("#")
    if number.isdecimal() and int(number) in questions:
        return questions[int(number)]
    folded = clean_line(text).casefold()
    exact = [q for q in questions.values() if q.text.casefold() == folded]
    found = exact or [q for q in questions.values() if folded and folded in q.text.casefold()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"no gap question {text!r}: see `salesdash review questions`")
    names = ", ".join(f"{q.id} {q.text!r}" for q in found[:3])
    raise InputError(f"{text!r} could be {names}: pass the number")


def find_review(book: Book, reference: str) -> Review:
    """Return the review a user named: by its number, or by its deal. Raises InputError."""
    number = reference.strip().removeprefix("#")
    if number.isdecimal() and int(number) in book.table(Review):
        return book.table(Review)[int(number)]
    known = book.once(reviews_by_deal)
    deal = _closed_deal(book, reference)
    if deal.id not in known:
        raise InputError(f"{deal.name} has no review: salesdash review add {deal.id}")
    return known[deal.id]


def _closed_deal(book: Book, reference: str) -> Deal:
    """Return the deal a user named; of several, the one that has a review."""
    known = book.once(reviews_by_deal)
    folded = reference.strip().casefold()
    found = [
        deal
        for key in known
        if (deal := book.deals.get(key)) is not None and folded and folded in deal.name.casefold()
    ]
    return found[0] if len(found) == 1 else book.deal(reference)


def _owes(deal: Deal, known: Mapping[int, Review]) -> bool:
    """Tell whether a closed deal has no review of its ending."""
    review = known.get(deal.id)
    return review is None or review.outcome is not deal.outcome


def _seen_reviews(book: Book) -> tuple[Seen, ...]:
    """Return every review with the facts of its deal; those of reopened deals rest."""
    found = [see(book, review) for review in book.table(Review).values()]
    counted = (seen for seen in found if seen.deal is None or not seen.deal.is_open)
    return tuple(
        sorted(counted, key=lambda seen: (seen.closed or date.min, seen.review.id), reverse=True)
    )
