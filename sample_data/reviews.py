"""The reviews of the sample book: of the deals of the past year, and some of a colleague's."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from msgspec.structs import replace

from salesdash.domain.records import Deal, Outcome, Record, Source
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.store.sample import ANCHOR
from sample_data.days import on_or_after
from sample_data.lessons import DIFFERENTLY, QUESTIONS, THEMES, WHY, Theme
from sample_data.names import COLLEAGUE, ROLES

SINCE = ANCHOR - timedelta(days=365)
UNREVIEWED = ANCHOR - timedelta(days=9)
LATE = ANCHOR - timedelta(days=60)
SHARED = 16


def make_reviews(deals: Sequence[Deal], first: int, seed: int) -> list[Record]:
    """Return gap questions and reviews with ids from `first` on, the same for the same seed."""
    rng = Random(f"{seed} reviews")
    questions = [
        GapQuestion(
            id=first + number,
            text=question.text,
            vertical=question.vertical,
            role=question.role,
            objectives=question.objectives,
            impacts=question.impacts,
        )
        for number, question in enumerate(QUESTIONS)
    ]
    reviews = [*_own(deals, questions, rng), *_shared(questions, rng)]
    numbered = [replace(r, id=n) for n, r in enumerate(reviews, first + len(questions))]
    return [*questions, *numbered]


def _own(deals: Sequence[Deal], questions: Sequence[GapQuestion], rng: Random) -> Iterator[Review]:
    """Yield the reviews of the past year's deals; a few of the latest are still owed."""
    for deal in deals:
        if deal.closed is None or deal.closed < SINCE:
            continue
        owed = deal.closed >= UNREVIEWED or (deal.closed >= LATE and rng.random() < 0.08)
        review = _review(deal.outcome, deal.vertical, deal.role, deal.closed, questions, rng)
        if not owed:
            yield replace(review, deal_id=deal.id)


def _shared(questions: Sequence[GapQuestion], rng: Random) -> Iterator[Review]:
    """Yield what a colleague shared on one day."""
    for number in range(1, SHARED + 1):
        ago = rng.randrange(100, 300)
        closed = (ANCHOR - timedelta(days=ago)).replace(day=1)
        outcome = rng.choice((Outcome.WON, Outcome.LOST, Outcome.LOST, Outcome.NO_DECISION))
        vertical, role = rng.choice(sorted(THEMES)), rng.choice(ROLES)
        review = _review(outcome, vertical, role, closed, questions, rng)
        yield replace(
            review,
            deal_id=0,
            on=on_or_after(ANCHOR - timedelta(days=30)),
            closed=closed,
            vertical=vertical,
            role=role,
            source=rng.choice((Source.OPENED, Source.INBOUND, Source.REFERRAL)),
            shared_by=COLLEAGUE,
            key=str(number),
        )


def _review(
    outcome: Outcome,
    vertical: str,
    role: str,
    closed: date,
    questions: Sequence[GapQuestion],
    rng: Random,
) -> Review:
    """Return what was learned from a deal: a gap that came to light goes with winning."""
    theme = rng.choices(THEMES[vertical], (3, 1))[0]
    won = outcome is Outcome.WON
    fit = rng.random() < (0.95 if won else 0.6)
    found_beneath = won or rng.random() < 0.55
    judged = fit if rng.random() < 0.85 else not fit
    unexpected = rng.random() < (0.4 if won else 0.12)
    return Review(
        deal_id=1,
        on=on_or_after(closed + timedelta(days=rng.randrange(5))),
        outcome=outcome,
        objectives=(theme.objective,),
        beneath=(theme.beneath,) if found_beneath else (),
        means=(theme.means[not fit],),
        means_fit=judged,
        impacts=(theme.impact,) if won else (),
        gap=theme.gap if found_beneath else "",
        unexpected=(theme.unexpected,) if unexpected else (),
        why=rng.choice(WHY[outcome.value]),
        differently=rng.choice(DIFFERENTLY[outcome.value]),
        asked=tuple(_asked(theme, vertical, role, questions, won=won, rng=rng)),
    )


def _asked(
    theme: Theme,
    vertical: str,
    role: str,
    questions: Sequence[GapQuestion],
    *,
    won: bool,
    rng: Random,
) -> Iterator[Asked]:
    """Yield the gap questions that were asked in a deal."""
    for question, kept in zip(QUESTIONS, questions, strict=True):
        asked, surfaces = rng.random(), rng.random()
        meant = question.vertical in ("", vertical) and question.role in ("", role)
        tied = not question.objectives or theme.objective in question.objectives
        share = question.asked * (1.5 if won else 1.0) * (1.0 if tied else 0.4)
        if meant and asked < share:
            factor = 1.25 if won else 0.75
            yield Asked(question_id=kept.id, surfaced=surfaces < question.surfaces * factor)
