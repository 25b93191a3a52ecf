"""The working of a day, a week or a month: its part of the quarter's money and of the opening."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.calendar import PeriodKind, show_day
from salesdash.domain.chain import Chain, WorkColumn, working_chain
from salesdash.domain.money import show_money
from salesdash.domain.plan import Plan, make_plan
from salesdash.report.arithmetic import Step, origin_of, step_lines
from salesdash.report.figures import show_some, show_whole
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

NAMES = {PeriodKind.DAY: "today", PeriodKind.WEEK: "this week", PeriodKind.MONTH: "this month"}


def part_lines(book: Book, column: WorkColumn, width: int, glyphs: Glyphs = BOX) -> Iterator[Line]:
    """Yield the arithmetic of a day, week or month: first the money, then the deals to open."""
    plan, working = make_plan(book), working_chain(book)
    name = NAMES[column.period.kind]
    yield from step_lines(_to_win(book, plan, column, name), width, glyphs)
    yield Line()
    if working.passed:
        yield Line((Span("The last opening day of every quarter ahead has passed.", Role.WARNING),))
        return
    yield from step_lines(_to_open(book, working, column, name), width, glyphs)


def _to_win(book: Book, plan: Plan, column: WorkColumn, name: str) -> Iterator[Step]:
    """Yield the steps from what the quarter lacks to the part's share of it."""
    currency = book.settings.currency
    remaining = show_money(plan.remaining_minor, currency)
    yield Step("", f"still to win in {plan.period.label}", remaining, _wins(plan.wins_needed))
    yield Step("÷", "selling days left", str(plan.selling_days_left), "today's included")
    each = plan.remaining_minor / plan.selling_days_left if plan.selling_days_left else 0.0
    yield Step("=", "a selling day", show_money(round(each), currency))
    yield Step("×", f"selling days {name}", str(column.selling_days))
    money = show_money(round(column.money_minor), currency)
    yield Step("=", f"to win {name}", money, _wins(column.wins))


def _wins(number: float) -> str:
    """Return a count of wins that need not be whole, with its noun."""
    return f"{show_some(number)} win{'' if number == 1 else 's'}"


def _to_open(book: Book, working: Chain, column: WorkColumn, name: str) -> Iterator[Step]:
    """Yield the steps from the deals to open to the part's appointments, dials and hours."""
    plan, rates, work = working.plan, working.rates, column.work
    last = show_day(plan.last_opening_day, book.today)
    yield Step("", f"deals to open for {plan.period.label}", str(plan.gap), f"{plan.have} are open")
    yield Step("÷", "selling days to open them", str(working.days), f"until {last}")
    yield Step("=", "a selling day", f"{working.per_day.opportunities:.2f}")
    yield Step("×", f"of those days {name}", str(column.opening_days))
    yield Step("=", f"to open {name}", f"{work.opportunities:.2f}")
    links = (
        ("opportunities per appointment", rates.opportunities_per_appointment),
        ("appointments per conversation", rates.appointments_per_conversation),
        ("conversations per dial", rates.conversations_per_dial),
    )
    results = (
        ("appointments", show_some(work.appointments)),
        ("conversations", show_some(work.conversations)),
        ("dials", show_whole(work.dials)),
    )
    for (label, rate), (result, figure) in zip(links, results, strict=True):
        yield Step("÷", label, f"{rate.value:.3f}", origin_of(rate))
        yield Step("=", result, figure)
    yield Step("÷", "dials an hour", f"{rates.dials_per_hour:.1f}", rates.pace_source)
    yield Step("=", "hours of calling", f"{work.hours:.1f} h")
