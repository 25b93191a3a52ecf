"""Gap questions with their evidence, the best supported first (method.md §7)."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.contact import Contact
from salesdash.domain.rates import Rate
from salesdash.domain.records import Deal, Outcome
from salesdash.domain.review import GapQuestion
from salesdash.domain.reviews import Seen, seen_reviews
from salesdash.domain.segments import segment_of
from salesdash.domain.territory import SegmentField


class Evidence(Struct, frozen=True):
    """What speaks for a question: the reviews in which it was asked, and where it surfaced a gap.

    The rates are the counts alone; no default stands behind them.
    """

    question: GapQuestion
    asked: tuple[Seen, ...] = ()
    surfaced: tuple[Seen, ...] = ()

    @property
    def is_tested(self) -> bool:
        """Whether it was ever asked in a deal that was reviewed."""
        return bool(self.asked)

    @property
    def won(self) -> tuple[Seen, ...]:
        """The deals that were won among those in which it surfaced a gap."""
        return tuple(seen for seen in self.surfaced if seen.outcome is Outcome.WON)

    @property
    def shared(self) -> int:
        """How many of the reviews in which it was asked came from other reps."""
        return sum(bool(seen.shared_by) for seen in self.asked)

    @property
    def surfacing(self) -> Rate:
        """How often it surfaced a gap when it was asked."""
        return Rate(len(self.surfaced), len(self.asked), 0.0, 0.0)

    @property
    def winning(self) -> Rate:
        """How often the deal was won when it had surfaced a gap."""
        return Rate(len(self.won), len(self.surfaced), 0.0, 0.0)

    @property
    def support(self) -> float:
        """The low end of the interval of `surfacing`: 3 of 4 counts less than 30 of 40.

        It is 0 for a question that is untested.
        """
        return self.surfacing.interval()[0]


class Fitting(Struct, frozen=True):
    """A question for one deal: its evidence among deals like it, and over all."""

    evidence: Evidence
    alike: Evidence


def with_evidence(book: Book) -> tuple[Evidence, ...]:
    """Return every gap question with its evidence, the best supported first."""
    return book.once(_all_evidence)


def evidence_of(questions: Iterable[GapQuestion], seen: Iterable[Seen]) -> tuple[Evidence, ...]:
    """Return questions with the evidence of some reviews, the best supported first.

    Among equals the more often asked comes first, and the untested last.
    """
    asked: dict[int, list[Seen]] = {}
    surfaced: dict[int, list[Seen]] = {}
    for one in seen:
        for answer in one.review.asked:
            asked.setdefault(answer.question_id, []).append(one)
            if answer.surfaced:
                surfaced.setdefault(answer.question_id, []).append(one)
    found = (
        Evidence(q, tuple(asked.get(q.id, ())), tuple(surfaced.get(q.id, ()))) for q in questions
    )
    return tuple(sorted(found, key=_order))


def fitting(book: Book, deal: Deal) -> tuple[Fitting, ...]:
    """Return the gap questions that fit a deal, the best supported among deals like it first.

    A question fits that is not meant for another vertical or role and, when it is tied to
    objectives, when one of them was met in a deal like this (same vertical or same role) or
    nothing like it was reviewed yet.
    """
    vertical = segment_of(book, deal, SegmentField.VERTICAL).casefold()
    role = deal.role.casefold()
    seen = [one for one in seen_reviews(book) if one.review.deal_id != deal.id]
    alike = [one for one in seen if _is_alike(one, vertical, role)]
    met = {
        phrase.casefold()
        for one in alike
        for phrase in (*one.review.objectives, *one.review.beneath)
    }
    overall: Mapping[int, Evidence] = {e.question.id: e for e in with_evidence(book)}
    questions = [e.question for e in overall.values() if _fits(e.question, vertical, role, met)]
    found = [Fitting(overall[e.question.id], e) for e in evidence_of(questions, alike)]
    return tuple(sorted(found, key=lambda fit: (-fit.alike.support, _order(fit.evidence))))


def fitting_contact(book: Book, contact: Contact) -> tuple[Fitting, ...]:
    """Return the gap questions that fit somebody to call: those of the open deal with them.

    Without one, those of a deal like it would be: the contact's vertical, company and role.
    """
    company = contact.company.casefold()
    theirs = (
        deal
        for deal in book.open_deals
        if deal.contact.casefold() == contact.name.casefold()
        or (company and deal.account.casefold() == company)
    )
    stage = book.settings.stages[0].key
    imagined = Deal(
        name=contact.name,
        account=contact.company,
        stage=stage,
        vertical=contact.vertical,
        role=contact.role,
    )
    found = next(theirs, imagined)
    return fitting(book, found if found.role else replace(found, role=contact.role))


def _all_evidence(book: Book) -> tuple[Evidence, ...]:
    """Return every gap question with its evidence."""
    return evidence_of(book.table(GapQuestion).values(), seen_reviews(book))


def _order(evidence: Evidence) -> tuple[bool, float, int, int]:
    """Return what questions are ordered by."""
    tested = evidence.is_tested
    return (not tested, -evidence.support, -len(evidence.asked), evidence.question.id)


def _is_alike(seen: Seen, vertical: str, role: str) -> bool:
    """Tell whether a review is of a deal in a vertical, or with a role."""
    same_vertical = bool(vertical) and seen.vertical.casefold() == vertical
    return same_vertical or (bool(role) and seen.role.casefold() == role)


def _fits(question: GapQuestion, vertical: str, role: str, met: set[str]) -> bool:
    """Tell whether a question may be asked in a deal of a vertical, with a role."""
    if question.vertical and question.vertical.casefold() != vertical:
        return False
    if question.role and question.role.casefold() != role:
        return False
    tied = {phrase.casefold() for phrase in question.objectives}
    return not tied or not met or bool(tied & met)
