"""What of the book wants renewing, in words: what is wrong, and how it is renewed."""

from collections.abc import Iterator
from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.upkeep import upkeep
from salesdash.domain.week_plans import PlannedWeek
from salesdash.report.hours import show_hours
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.wrapping import wrap


def upkeep_words(book: Book, glyphs: Glyphs = BOX) -> Iterator[str]:
    """Yield a sentence for each thing that wants renewing."""
    found = book.once(upkeep)
    if found.holidays_until is not None:
        way = glyphs.way("settings", "config holidays --renew")
        yield f"holidays are kept up to {found.holidays_until} only: renew them with {way}"
    for plan in found.plans:
        yield plan_words(plan, book.today, glyphs)


def upkeep_part(book: Book, glyphs: Glyphs = BOX) -> tuple[Span, ...]:
    """Return in a few words that something wants renewing, and where it is told; empty if not."""
    found = book.once(upkeep)
    told = ["holidays run out"] if found.holidays_until is not None else []
    told += [f"{plan.week.label} as planned no longer fits" for plan in found.plans[:1]]
    if not told:
        return ()
    return (Span(f"{told[0]}: {glyphs.way('ledger', 'ledger week')}", Role.WARNING),)


def plan_words(plan: PlannedWeek, today: date, glyphs: Glyphs = BOX) -> str:
    """Return that a plan was made for other hours than its week has by now."""
    day = max(plan.week.start, today)
    way = glyphs.way("rebalance", f"ledger rebalance --week {day} --accept")
    return f"{fit_words(plan)}: plan it anew with {way}"


def fit_words(plan: PlannedWeek) -> str:
    """Return the hours a plan was made for and those its week has: `week 48 was planned for …`."""
    had, has = show_hours(plan.accepted), show_hours(plan.available)
    return f"{plan.week.label} was planned for {had} h and has {has}"


def upkeep_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the sentences as lines; none where nothing wants renewing."""
    told = (Span(f"{glyphs.warning} {words}", Role.WARNING) for words in upkeep_words(book, glyphs))
    return tuple(line for span in told for line in wrap((span,), width, "  "))
