"""What stands in a file of reviews, and how a review becomes that and comes back from it."""

from datetime import date

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.masking import Mask
from salesdash.domain.records import Outcome, Source
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.domain.reviews import Counted, Seen
from salesdash.domain.sharing import masked
from salesdash.domain.text import clean, clean_line

PLACEHOLDER = "?"


class SharedQuestion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A gap question in a file; `key` is its number in the book it comes from."""

    key: str
    text: str
    vertical: str = ""
    role: str = ""
    objectives: tuple[str, ...] = ()
    impacts: tuple[str, ...] = ()


class SharedAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question that was asked, by its key."""

    question: str
    surfaced: bool = False


class SharedReview(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A review in a file. `deal`, `account` and `contact` are only there when asked for."""

    key: str
    outcome: Outcome
    month: str = ""
    vertical: str = ""
    role: str = ""
    source: Source = Source.UNKNOWN
    objectives: tuple[str, ...] = ()
    beneath: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    means_fit: bool = True
    impacts: tuple[str, ...] = ()
    gap: str = ""
    unexpected: tuple[str, ...] = ()
    why: str = ""
    differently: str = ""
    asked: tuple[SharedAnswer, ...] = ()
    deal: str = ""
    account: str = ""
    contact: str = ""


class SharedFile(Struct, frozen=True, kw_only=True):
    """The whole file. Its reviews are read one by one, so that one slip costs one review."""

    format: str
    version: int
    sharer: str = msgspec.field(default="", name="from")
    questions: tuple[SharedQuestion, ...] = ()
    reviews: tuple[msgspec.Raw, ...] = ()


def to_shared(seen: Seen, mask: Mask, *, with_names: bool) -> SharedReview:
    """Return a review as it stands in a file."""
    review = masked(seen, mask)
    if with_names:
        plain = {field.value: getattr(seen.review, field) for field in Counted}
        review = replace(
            review, vertical=seen.vertical, role=seen.role, gap=seen.review.gap,
            why=seen.review.why, differently=seen.review.differently, **plain,
        )  # fmt: skip
    deal = seen.deal if with_names else None
    return SharedReview(
        key=review.key,
        outcome=review.outcome,
        month=f"{review.closed:%Y-%m}" if review.closed else "",
        vertical=review.vertical,
        role=review.role,
        source=review.source,
        **{field.value: getattr(review, field) for field in Counted},
        means_fit=review.means_fit,
        gap=review.gap,
        why=review.why,
        differently=review.differently,
        asked=tuple(
            SharedAnswer(question=str(a.question_id), surfaced=a.surfaced) for a in review.asked
        ),
        deal=deal.name if deal else "",
        account=deal.account if deal else "",
        contact=deal.contact if deal else "",
    )


def to_shared_question(question: GapQuestion) -> SharedQuestion:
    """Return a gap question as it stands in a file."""
    return SharedQuestion(
        key=str(question.id),
        text=question.text,
        vertical=question.vertical,
        role=question.role,
        objectives=question.objectives,
        impacts=question.impacts,
    )


def to_question(shared: SharedQuestion) -> GapQuestion:
    """Return a gap question that came in, cleaned."""
    return GapQuestion(
        text=clean_line(shared.text),
        vertical=clean_line(shared.vertical),
        role=clean_line(shared.role),
        objectives=_clean(shared.objectives),
        impacts=_clean(shared.impacts),
    )


def to_review(shared: SharedReview, places: dict[str, int]) -> Review:
    """Return a review that came in, cleaned; its questions by their places. Raises ValueError."""
    key = clean_line(shared.key)
    if not key:
        raise ValueError("it has no key")
    month = date.fromisoformat(f"{shared.month}-01") if shared.month else None
    asked = {places[a.question]: a.surfaced for a in shared.asked if a.question in places}
    phrases = {field.value: _clean(getattr(shared, field)) for field in Counted}
    review = Review(
        on=month or date.min,
        key=key,
        shared_by=PLACEHOLDER,
        outcome=shared.outcome,
        closed=month,
        vertical=clean_line(shared.vertical),
        role=clean_line(shared.role),
        source=shared.source,
        means_fit=shared.means_fit,
        gap=clean_line(shared.gap),
        why=clean(shared.why).strip(),
        differently=clean(shared.differently).strip(),
        asked=tuple(Asked(question_id=place, surfaced=value) for place, value in asked.items()),
    )
    return replace(review, **phrases)


def _clean(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return phrases cleaned; empty ones go."""
    return tuple(line for phrase in phrases if (line := clean_line(phrase)))
