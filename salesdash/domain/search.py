"""Full-text search over reviews and notes: every word must be there, accents do not count."""

import re
from collections.abc import Iterator
from enum import StrEnum
from unicodedata import combining, normalize

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.drafts import join_phrases
from salesdash.domain.errors import InputError
from salesdash.domain.review import GapQuestion, Review
from salesdash.domain.reviews import Counted, see, seen_reviews
from salesdash.domain.territory import Account

BEFORE, AFTER = 30, 60


class Kind(StrEnum):
    """What a text was found in."""

    REVIEW = "review"
    NOTES = "notes"
    ACCOUNT = "account"
    QUESTION = "question"


class Found(Struct, frozen=True):
    """Where a text stands. `record_id` is the review's, deal's, account's or question's.

    `field` names the place, `before`, `hit` and `after` are the words around it.
    """

    kind: Kind
    record_id: int
    title: str
    field: str
    before: str
    hit: str
    after: str
    hits: int


class _Page(Struct, frozen=True):
    """All the text of one record, by field, as it stands and as it is compared."""

    kind: Kind
    record_id: int
    title: str
    texts: tuple[tuple[str, str, str], ...]


def plain(text: str) -> str:
    """Return the form in which words are compared: without case and accents, cell for cell.

    Each character gives exactly one, so that places in it are places in the text.
    """
    return "".join(_plain(character) for character in text)


def search(book: Book, text: str) -> tuple[Found, ...]:
    """Return the reviews and notes that contain every word of `text`, most hits first.

    Words in quotes must stand together. Raises InputError when there is nothing to look for.
    """
    wanted = [plain(quoted or word) for quoted, word in re.findall(r'"([^"]+)"|([^\s"]+)', text)]
    if not wanted:
        raise InputError("nothing to look for: write a word, or several")
    found = (hit for page in book.once(_pages) if (hit := _look(page, wanted)) is not None)
    return tuple(sorted(found, key=lambda hit: (-hit.hits, -hit.record_id)))


def _look(page: _Page, wanted: list[str]) -> Found | None:
    """Return the first place of a record in which a word stands, if all of them do."""
    hits = 0
    for word in wanted:
        here = sum(folded.count(word) for _, _, folded in page.texts)
        if not here:
            return None
        hits += here
    field, text, place, word = next(
        (field, text, folded.index(word), word)
        for word in wanted
        for field, text, folded in page.texts
        if word in folded
    )
    end = place + len(word)
    return Found(
        kind=page.kind,
        record_id=page.record_id,
        title=page.title,
        field=field,
        before=_from_word(text[max(0, place - BEFORE) : place], cut=place > BEFORE),
        hit=text[place:end],
        after=text[end : end + AFTER].split("\n", 1)[0],
        hits=hits,
    )


def _from_word(text: str, *, cut: bool) -> str:
    """Return the end of a line from the beginning of a word on, where the line was cut."""
    _, newline, line = text.rpartition("\n")
    return line.partition(" ")[2] if cut and not newline and " " in line else line


def _pages(book: Book) -> tuple[_Page, ...]:
    """Return all that can be searched."""
    return (*_reviews(book), *_notes(book), *_questions(book))


def _reviews(book: Book) -> Iterator[_Page]:
    """Yield each review's text, with the deal's name and account."""
    shown = {one.review.id: one for one in seen_reviews(book)}
    for review in book.table(Review).values():
        seen = shown.get(review.id) or see(book, review)
        texts = {field.value: join_phrases(getattr(review, field)) for field in Counted}
        texts |= {"gap": review.gap, "why": review.why, "differently": review.differently}
        if seen.deal is not None:
            title = seen.deal.name
            texts |= {"deal": title, "account": seen.deal.account, "notes": seen.deal.notes}
        else:
            title = f"shared by {review.shared_by}"
        yield _page(Kind.REVIEW, review.id, title, texts)


def _notes(book: Book) -> Iterator[_Page]:
    """Yield the notes of deals without a review, and the plans of accounts."""
    reviewed = {review.deal_id for review in book.table(Review).values()}
    for deal in book.deals.values():
        if deal.notes and deal.id not in reviewed:
            texts = {"notes": deal.notes, "deal": deal.name, "account": deal.account}
            yield _page(Kind.NOTES, deal.id, deal.name, texts)
    for account in book.table(Account).values():
        if account.plan:
            texts = {"plan": account.plan, "account": account.name}
            yield _page(Kind.ACCOUNT, account.id, account.name, texts)


def _questions(book: Book) -> Iterator[_Page]:
    """Yield the gap questions."""
    for question in book.table(GapQuestion).values():
        yield _page(Kind.QUESTION, question.id, "gap question", {"question": question.text})


def _page(kind: Kind, record_id: int, title: str, texts: dict[str, str]) -> _Page:
    """Return a record's text as it is searched."""
    kept = ((field, text, plain(text)) for field, text in texts.items() if text)
    return _Page(kind, record_id, title, tuple(kept))


def _plain(character: str) -> str:
    """Return the one character that another is compared as."""
    if character.isascii():
        return character.lower()
    bare = "".join(c for c in normalize("NFKD", character) if not combining(c)).casefold()
    return bare[:1] or character
