"""A file of reviews as reps share it: JSON, without contact data unless that is asked for.

Texts that come in are data: cleaned, and validated one review at a time.
"""

from collections.abc import Callable

import msgspec

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.masking import Mask, mask_of
from salesdash.domain.review import GapQuestion, Review
from salesdash.domain.sharing import (
    Taking,
    check_source,
    masked_question,
    own_reviews,
    take_in,
)
from salesdash.domain.text import clean_line
from salesdash.exchange.review_file import (
    SharedFile,
    SharedReview,
    to_question,
    to_review,
    to_shared,
    to_shared_question,
)

FORMAT, VERSION = "salesdash-reviews", 1
LARGEST = 50_000_000


def export_reviews(book: Book, *, sharer: str = "", with_names: bool = False) -> bytes:
    """Return one's own reviews as a file to share.

    Without names, every deal, account, contact and rep the book knows is taken out of all
    texts, with phones, e-mail addresses and links; `sharer` is what the rep wants to be called.
    """
    mask = Mask(frozenset(), frozenset()) if with_names else mask_of(book)
    seen = own_reviews(book)
    asked = {answer.question_id for one in seen for answer in one.review.asked}
    questions = [
        question
        for question in book.walk(GapQuestion)
        if not question.shared_by or question.id in asked
    ]
    if not with_names:
        questions = [masked_question(question, mask) for question in questions]
    reviews = [to_shared(one, mask, with_names=with_names) for one in seen]
    found = {
        "format": FORMAT,
        "version": VERSION,
        "from": sharer,
        "questions": [to_shared_question(question) for question in questions],
        "reviews": reviews,
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def read_reviews(
    book: Book, data: bytes, name: str, source: str | None, take_id: Callable[[], int]
) -> Taking:
    """Return what taking in a file would do. Raises InputError for what is no such file.

    `name` is the file's, for messages; `source` says whose reviews they are, over the file;
    `take_id` gives new gap questions their ids.
    """
    if len(data) > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST // 10**6} MB: it is no file of reviews")
    try:
        found = msgspec.json.decode(data, type=SharedFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{name} is no file of reviews: {clean_line(str(error))}") from error
    if found.format != FORMAT:
        raise InputError(
            f"{name} is no file of reviews: its format is {clean_line(found.format)!r}"
        )
    if found.version > VERSION:
        raise InputError(f"{name} was written by a newer salesdash: update this one first")
    questions = {
        question.key: to_question(question)
        for question in found.questions
        if clean_line(question.text)
    }
    places = {key: place for place, key in enumerate(questions, 1)}
    reviews, skipped = _read_each(found.reviews, places)
    taking = take_in(
        book,
        check_source(book, source if source is not None else found.sharer),
        questions,
        reviews.values(),
        take_id,
    )
    return Taking(
        taking.source, taking.questions, taking.added, taking.changed, taking.unchanged,
        tuple(skipped),
    )  # fmt: skip


def _read_each(
    raws: tuple[msgspec.Raw, ...], places: dict[str, int]
) -> tuple[dict[str, Review], list[tuple[str, str]]]:
    """Return the reviews of a file by key, and those that cannot be taken with their reason."""
    reviews: dict[str, Review] = {}
    skipped: list[tuple[str, str]] = []
    for number, raw in enumerate(raws, 1):
        try:
            shared = msgspec.json.decode(raw, type=SharedReview)
            review = to_review(shared, places)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            skipped.append((f"review {number}", clean_line(str(error))))
            continue
        if review.key in reviews:
            skipped.append((f"review {number}", f"key {review.key} stands above already"))
        else:
            reviews[review.key] = review
    return reviews, skipped
