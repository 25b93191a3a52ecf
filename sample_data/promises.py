"""The check-ins and quarter assessments of the sample book: a habit that grew after a miss."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from salesdash.domain.calling import CallDay
from salesdash.domain.promises import Assessment, CheckIn, Commitment, DayFigures
from salesdash.domain.records import Record
from salesdash.domain.timekeeping import DEFAULT_ACTIVITIES
from salesdash.store.sample import ANCHOR
from sample_data.days import QUARTER_DAYS, ZONE, on_or_after, quarter_start, workdays

BEGAN = quarter_start(-2) + timedelta(days=60)
HABIT = quarter_start(-1) + timedelta(days=24)
UNBROKEN = ANCHOR - timedelta(days=16)
FRIDAY = ANCHOR + timedelta(days=2)
CLOSED_AFTER = QUARTER_DAYS + 25
KEPT = 0.74
HOURS = {a.key: round(a.share * 8, 2) for a in DEFAULT_ACTIVITIES if a.share}

PROMISES = (
    "twenty dials before ten",
    "no mail before the first block",
    "ask Umbra's finance who signs",
    "prepare tomorrow's list before four",
    "stop talking at the yes",
    "one review a day until none is owed",
    "call every deal that was pushed twice",
    "walk to lunch, do not work through it",
    "send the Corvane redline before noon",
    "ask three gap questions on the site visit",
    "call Marrow: is it still alive?",
    "prospect at nine, whatever burns",
)
WHY = (
    "",
    "",
    "",
    "two hours went to the audit",
    "the list was ready, so the block was easy",
    "a client's dock stood still all morning",
    "started late, never caught up",
    "good block: three people picked up in a row",
)

ANSWERS = (
    (
        -3,
        {
            "truth": "We made it on three late wins. I opened almost nothing for two months.",
            "worked": "Site visits with the shift leads: four of the wins began there.",
            "cost": "November: I worked the open deals and did not prospect.",
            "differently": "",
        },
        (("prospect every day, closing or not", False), ("open 40 next quarter", False)),
    ),
    (
        -2,
        {
            "truth": "The quarter was lost in the one before it: there was nothing to close.",
            "worked": "The win rate held. What I worked, I worked well.",
            "cost": "Twenty-one openings in a winter quarter, and five weeks to see it.",
            "differently": "A check-in every morning with the day's dials. From the first Monday.",
        },
        (("check in every morning", True), ("prospect at nine, in prime time", True),
         ("open 35 before the last opening day", True)),
    ),
    (
        -1,
        {
            "truth": "It came out right, but ten deals went without a decision.",
            "worked": "Prospecting at nine. Nearly every opening came from those blocks.",
            "cost": "Deals with no next step: I let them sit until they went quiet.",
            "differently": "No deal leaves a call without a dated next step.",
        },
        (("every open deal has a dated next step", None), ("a review within a week", None),
         ("two prepared lists every Friday", None)),
    ),
)  # fmt: skip


def make_promises(calls: Iterable[Record], first: int, seed: int) -> list[Record]:
    """Return assessments and check-ins with ids from `first` on, the same for the same seed.

    A closed assessment's figures are computed when the book is opened: they belong to quarters
    that begin up to three weeks off from where they were made.
    """
    rng = Random(f"{seed} promises")
    by_day = {day.on: day for day in calls if isinstance(day, CallDay)}
    found: Sequence[Record] = [*_assessments(), *_check_ins(by_day, rng)]
    return [replace(record, id=number) for number, record in enumerate(found, first)]


def _assessments() -> Iterator[Assessment]:
    """Yield an assessment for each of the last three quarters."""
    for number, answers, commitments in ANSWERS:
        start = quarter_start(number)
        closed = _moment(on_or_after(start + timedelta(days=CLOSED_AFTER)), 16, 30)
        yield Assessment(
            starts=start,
            at=closed - timedelta(minutes=40),
            answers={key: text for key, text in answers.items() if text},
            commitments=tuple(Commitment(text=text, kept=kept) for text, kept in commitments),
            closed=closed,
        )


def _check_ins(calls: dict[date, CallDay], rng: Random) -> Iterator[CheckIn]:
    """Yield a check-in for most days since the habit began, for every weekday of late.

    Holidays do not move with the book: a weekday left out would be a gap on another day.
    """
    late_days = (UNBROKEN + timedelta(days=n) for n in range((FRIDAY - UNBROKEN).days + 1))
    recent = [day for day in late_days if day.weekday() < 5]
    for day in (*workdays(BEGAN, UNBROKEN), *recent):
        skipped = rng.random() < (0.6 if day < HABIT else 0.09)
        promised = rng.sample(PROMISES, rng.choice((1, 2, 2, 3)))
        kept = [rng.random() < KEPT for _ in promised]
        late, why = rng.random() < 0.85, rng.choice(WHY)
        dials, minute = rng.randrange(26, 40), rng.randrange(50)
        if skipped and day < UNBROKEN:
            continue
        morning = CheckIn(
            on=day,
            at=_moment(day, 8, minute),
            planned=DayFigures(dials=dials, conversations=6, appointments=2, hours=HOURS),
            commitments=tuple(Commitment(text=text) for text in promised),
        )
        yield _ended(morning, calls.get(day), kept, why) if late else morning


def _ended(morning: CheckIn, calls: CallDay | None, kept: Sequence[bool], why: str) -> CheckIn:
    """Return a check-in with its evening."""
    told = zip(morning.commitments, kept, strict=True)
    return replace(
        morning,
        ended=_moment(morning.on, 17, 10),
        commitments=tuple(replace(promise, kept=answer) for promise, answer in told),
        done=DayFigures(
            dials=calls.dials if calls else 0,
            conversations=calls.conversations if calls else 0,
            appointments=calls.appointments if calls else 0,
        ),
        why=why,
    )


def _moment(day: date, hour: int, minute: int) -> datetime:
    """Return a moment in the rep's zone."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(ZONE))
