"""The day: what the plan asks of it, what was done, and what the rep promised (method.md §9)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, PeriodKind, days_between
from salesdash.domain.day import done_on, plan_of_day
from salesdash.domain.errors import InputError
from salesdash.domain.promises import CheckIn, Commitment, DayFigures
from salesdash.domain.rates import Rate
from salesdash.domain.text import clean_line

RATE_DAYS = 91
MOST_COMMITMENTS = 20


class Day(Struct, frozen=True):
    """A day as it stands: planned and done, with the check-in there is, if any.

    `planned` are the morning's figures where there was a check-in, else those the book gives
    now; none on a day nobody sells on.
    """

    on: date
    selling: bool
    planned: DayFigures
    done: DayFigures
    check_in: CheckIn | None

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """What was promised for the day."""
        return self.check_in.commitments if self.check_in else ()


class Streak(Struct, frozen=True):
    """Selling days in a row with a check-in, up to today, and the longest such run.

    Today counts once it is checked in, and breaks nothing before.
    """

    days: int
    longest: int


# -- what there is -----------------------------------------------------------------------------


def check_ins(book: Book) -> dict[date, CheckIn]:
    """Return the check-ins by day."""
    return book.once(_by_day)


def check_in_of(book: Book, on: date | None = None) -> CheckIn | None:
    """Return a day's check-in (today's by default), None where there is none."""
    return check_ins(book).get(on or book.today)


def see_day(book: Book) -> Day:
    """Return today, planned and done."""
    return book.once(_today)


# -- streak and kept rate ----------------------------------------------------------------------


def streak(book: Book) -> Streak:
    """Return the run of selling days with a check-in that reaches to today, and the longest."""
    known = check_ins(book)
    if not known:
        return Streak(0, 0)
    run = longest = 0
    for day in days_between(min(known), book.today):
        if day in known:
            run += 1
        elif day != book.today and book.calendar.is_selling_day(day):
            run = 0
        longest = max(longest, run)
    return Streak(run, longest)


def kept_rate(book: Book, period: Period | None = None) -> Rate:
    """Return commitments kept of those it was said of, over 13 weeks unless a period is given.

    A bare rate: it has no default to be pulled toward.
    """
    over = period or Period(
        PeriodKind.QUARTER, book.today - timedelta(days=RATE_DAYS - 1), book.today, "13 weeks"
    )
    told = [
        promise.kept
        for found in check_ins(book).values()
        if found.on in over
        for promise in found.commitments
        if promise.kept is not None
    ]
    return Rate(sum(told), len(told), 0.0, 0.0)


# -- writing -----------------------------------------------------------------------------------


def check_in(book: Book, commitments: Iterable[str], at: datetime) -> CheckIn:
    """Return today's check-in: the plan as it is now, and what is promised.

    A second one of the day keeps the morning's plan and adds to the promises. Raises InputError
    for more than twenty.
    """
    known = check_in_of(book)
    promised = [Commitment(text=text) for line in commitments if (text := clean_line(line))]
    if known is None:
        found = CheckIn(on=book.today, at=at, planned=plan_of_day(book))
    else:
        found = known
        told = {promise.text.casefold() for promise in known.commitments}
        promised = [p for p in promised if p.text.casefold() not in told]
    together = (*found.commitments, *promised)
    if len(together) > MOST_COMMITMENTS:
        raise InputError(f"{len(together)} commitments for one day: {MOST_COMMITMENTS} at most")
    return replace(found, commitments=together)


def end_day(book: Book, kept: Sequence[bool | None], why: str, at: datetime) -> CheckIn:
    """Return today's check-in with its evening: which promises were kept, and one line on why.

    `kept` goes by the order of the promises; what is None, or missing, stays as it was. Without a
    morning's check-in the plan is the one of now.
    """
    found = check_in_of(book) or check_in(book, (), at)
    answers = (*kept, *(None for _ in found.commitments))
    commitments = tuple(
        promise if answer is None else replace(promise, kept=answer)
        for promise, answer in zip(found.commitments, answers, strict=False)
    )
    return replace(
        found,
        commitments=commitments,
        ended=at,
        done=done_on(book, found.on, found.planned),
        why=clean_line(why) or found.why,
    )


def parse_kept(text: str, promised: int) -> list[bool | None]:
    """Return which promises were kept: `1 3`, `all`, `none`; what is not named was not.

    Nothing said leaves all of them open. Raises InputError for a number that is none of them.
    """
    words = text.replace(",", " ").casefold().split()
    if not words:
        return [None] * promised
    if words == ["all"] or words == ["none"]:
        return [words == ["all"]] * promised
    if not all(word.isdecimal() and 1 <= int(word) <= promised for word in words):
        raise InputError(f"kept {text!r}: write the numbers of the {promised}, all or none")
    return [str(number) in words for number in range(1, promised + 1)]


# -- the working -------------------------------------------------------------------------------


def _by_day(book: Book) -> dict[date, CheckIn]:
    """Return the check-ins by day; of two for one day, the later."""
    return {found.on: found for found in book.walk(CheckIn)}


def _today(book: Book) -> Day:
    """Return today, planned and done."""
    known = check_in_of(book)
    planned = known.planned if known else plan_of_day(book)
    done = done_on(book, book.today, planned)
    selling = book.calendar.is_selling_day(book.today)
    return Day(book.today, selling, planned, done, known)
