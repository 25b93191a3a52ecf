"""The quarter's self-assessment: figures, questions, and how it is closed (method.md §9)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.errors import InputError
from salesdash.domain.promises import Assessment, Commitment, Reopening
from salesdash.domain.quarter_figures import QuarterFigures
from salesdash.domain.quarter_parts import (
    check_ins_in,
    last_day,
    ledger_in,
    picks_in,
    playbook_in,
    sessions_in,
    sources_in,
)
from salesdash.domain.quarter_path import (
    book_before,
    calls_of,
    ended_in,
    miss_of,
    opened_in,
    path_of,
    usually_opened,
)
from salesdash.domain.records import Deal
from salesdash.domain.review import Review
from salesdash.domain.reviews import owed_in
from salesdash.domain.text import clean, clean_line

MOST_COMMITMENTS = 20
MOST_QUARTERS = 12


class Question(Struct, frozen=True):
    """A question for the rep to answer in words."""

    key: str
    text: str


QUESTIONS = (
    Question("truth", "What does this quarter say that you would rather not hear?"),
    Question("worked", "What worked that you can do again on purpose?"),
    Question("cost", "What cost you most: time, a deal, a habit?"),
    Question("differently", "What will you do differently, starting on which day?"),
)


class Seen(Struct, frozen=True):
    """A quarter with its assessment, if there is one, and its figures.

    The figures are those kept when it was closed, else those of the book now.
    """

    quarter: Period
    assessment: Assessment | None
    figures: QuarterFigures

    @property
    def closed(self) -> bool:
        """Whether the assessment is closed."""
        return self.assessment is not None and self.assessment.closed is not None

    @property
    def running(self) -> bool:
        """Whether the quarter was not over yet on the day the figures are of."""
        return self.figures.as_of < self.quarter.end

    @property
    def gone(self) -> float:
        """The share of the quarter's days that the figures cover, 0 to 1."""
        return ((self.figures.as_of - self.quarter.start).days + 1) / self.quarter.days

    def answer(self, question: Question) -> str:
        """Return what the rep answered; empty when nothing."""
        return self.assessment.answers.get(question.key, "") if self.assessment else ""


def assess(book: Book, quarter: Period) -> QuarterFigures:
    """Return everything the assessment of a quarter computes, as the book has it.

    Costs some walks back in time and three forecasts: for a worker, or for a keeping.
    """
    before, ended = book_before(book, quarter), ended_in(book, quarter)
    gone = (*ended.won, *ended.lost, *ended.no_decision)
    return QuarterFigures(
        as_of=last_day(book, quarter),
        quota_minor=book.quota_minor(quarter),
        won_minor=ended.won_minor,
        won=len(ended.won),
        lost=len(ended.lost),
        no_decision=len(ended.no_decision),
        opened=opened_in(book, quarter),
        opened_before=opened_in(book, book.calendar.preceding(quarter)),
        usually_opened=usually_opened(book, quarter),
        path=path_of(book, before, quarter),
        miss=miss_of(book, before, quarter),
        picks=picks_in(book, quarter),
        calls=calls_of(book, before, quarter),
        sources=sources_in(book, quarter),
        ledger=ledger_in(book, quarter),
        sessions=sessions_in(book, quarter),
        reviews_done=_reviewed(book, gone),
        reviews_owed=len(owed_in(book, gone)),
        playbook=playbook_in(book, quarter),
        check_ins=check_ins_in(book, quarter),
    )


def assessment_of(book: Book, quarter: Period) -> Assessment | None:
    """Return the assessment of a quarter, the latest should there be two."""
    found = [one for one in book.table(Assessment).values() if one.starts in quarter]
    return max(found, key=lambda one: one.id, default=None)


def see_quarter(book: Book, quarter: Period) -> Seen:
    """Return a quarter with its assessment and its figures."""
    known = assessment_of(book, quarter)
    kept = known.figures if known and known.closed else None
    return Seen(quarter, known, kept or assess(book, quarter))


def see_history(book: Book) -> tuple[Seen, ...]:
    """Return the closed assessments by quarter, the earliest first: what the trend is made of."""
    found = {}
    for one in book.walk(Assessment):
        if one.closed and one.figures:
            quarter = book.calendar.quarter(one.starts)
            found[quarter.start] = Seen(quarter, one, one.figures)
    return tuple(found[start] for start in sorted(found))[-MOST_QUARTERS:]


def due_quarter(book: Book) -> Period:
    """Return the quarter to look at: the last one while its assessment is open, else this one."""
    last = book.calendar.preceding(book.quarter)
    known = assessment_of(book, last)
    days = (deal.opened or deal.closed for deal in book.deals.values())
    first = min((day for day in days if day is not None), default=None)
    if first is None or first > last.end or (known is not None and known.closed):
        return book.quarter
    return last


def answer(
    book: Book,
    quarter: Period,
    answers: dict[str, str],
    commitments: Iterable[str] | None,
    at: datetime,
) -> Assessment:
    """Return a quarter's assessment with answers in it; empty ones are taken out.

    `commitments` stand in place of those there were, None leaves them. Raises InputError when it
    is closed, for a question there is none of, and for more than twenty commitments.
    """
    found = assessment_of(book, quarter) or Assessment(starts=quarter.start, at=at)
    if found.closed:
        raise InputError(f"{quarter.label} is closed: reopen it with a reason first")
    known = {question.key for question in QUESTIONS}
    for key in answers:
        if key not in known:
            raise InputError(f"no question {key!r}: there is {', '.join(sorted(known))}")
    together = found.answers | {key: clean(text).strip() for key, text in answers.items()}
    found = replace(found, answers={key: text for key, text in together.items() if text})
    if commitments is None:
        return found
    lines = [text for line in commitments if (text := clean_line(line))]
    if len(lines) > MOST_COMMITMENTS:
        raise InputError(f"{len(lines)} commitments: {MOST_COMMITMENTS} at most")
    before = {one.text: one for one in found.commitments}
    return replace(
        found, commitments=tuple(before.get(text, Commitment(text=text)) for text in lines)
    )


def close(book: Book, quarter: Period, at: datetime) -> Assessment:
    """Return a quarter's assessment closed, with its figures kept.

    Its last day is an evening to close it on: a deal won later that day wants it reopened.
    Raises InputError for a quarter that still runs, and for one that is closed.
    """
    if quarter.end > book.today:
        raise InputError(f"{quarter.label} runs until {quarter.end}: close it when it is over")
    found = assessment_of(book, quarter) or Assessment(starts=quarter.start, at=at)
    if found.closed:
        raise InputError(f"{quarter.label} is closed since {found.closed:%Y-%m-%d}")
    return replace(found, closed=at, figures=assess(book, quarter))


def reopen(book: Book, quarter: Period, reason: str, at: datetime) -> Assessment:
    """Return a closed assessment opened again, the reason kept with it.

    The figures that were kept go; the next closing keeps those of then. Raises InputError without
    a reason, and when it is not closed.
    """
    found = assessment_of(book, quarter)
    if found is None or found.closed is None:
        raise InputError(f"{quarter.label} is not closed")
    why = clean_line(reason)
    if not why:
        raise InputError(f"reopening {quarter.label} takes a reason: it is kept with it")
    again = (*found.reopened, Reopening(at=at, reason=why))
    return replace(found, closed=None, figures=None, reopened=again)


def keep_promise(found: Assessment, number: int, *, kept: bool) -> Assessment:
    """Return an assessment with what became of a commitment (from 1). Raises InputError."""
    if not 1 <= number <= len(found.commitments):
        raise InputError(f"no commitment {number}: there are {len(found.commitments)}")
    commitments = list(found.commitments)
    commitments[number - 1] = replace(commitments[number - 1], kept=kept)
    return replace(found, commitments=tuple(commitments))


def keep_promises(found: Assessment, kept: Sequence[bool | None]) -> Assessment:
    """Return an assessment with what became of its commitments, in their order.

    What is None, or missing, stays as it was.
    """
    for number, told in enumerate(kept, 1):
        if told is not None:
            found = keep_promise(found, number, kept=told)
    return found


def promised_for(book: Book, quarter: Period) -> tuple[Commitment, ...]:
    """Return what the assessment of the quarter before committed to for a quarter."""
    known = assessment_of(book, book.calendar.preceding(quarter))
    return known.commitments if known else ()


def _reviewed(book: Book, gone: Iterable[Deal]) -> int:
    """Count the deals that left and have a review of their own."""
    known = {review.deal_id for review in book.table(Review).values() if review.deal_id}
    return sum(deal.id in known for deal in gone)
