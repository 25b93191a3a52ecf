"""The plan in lines: what each length of time asks for, and the arithmetic behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.chain import Chain, WorkColumn, make_chain, work_columns, working_chain
from salesdash.domain.money import show_money
from salesdash.domain.plan import Plan
from salesdash.domain.rates import Rate, whole_up
from salesdash.report.cells import fit
from salesdash.report.figures import count, show_rate
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table

LABEL, FIGURE = 34, 12


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic: a sign, what it is, the figure, and where it comes from."""

    sign: str
    label: str
    figure: str
    why: str = ""

    def line(self, glyphs: Glyphs) -> Line:
        """Return the step as it is drawn; results stand out."""
        result = self.sign == "="
        sign = glyphs.minus if self.sign == "-" else self.sign
        return Line(
            (
                Span(f"{sign:<2}", Role.QUIET),
                Span(fit(self.label, LABEL), Role.PLAIN if result else Role.QUIET),
                Span(fit(self.figure, FIGURE, right=True), Role.FIGURE if result else Role.PLAIN),
                Span(f"   {self.why}" if self.why else "", Role.QUIET),
            )
        )


def plan_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what today, this week, month, quarter and year ask for, as a table."""
    chain = working_chain(book)
    return (
        *work_table(book).lines(width, glyphs),
        Line(),
        *(Line((Span(text, role),)) for text, role in _remarks(book, chain)),
    )


def work_table(book: Book) -> Table:
    """Return the work by length of time: a column each, a row per link of the chain."""
    columns, currency = work_columns(book), book.settings.currency
    names = ("today", "week", "month", *(column.period.label for column in columns[3:]))
    rows = (
        ("to win", [show_money(round(c.money_minor), currency) for c in columns]),
        ("wins", [_some(c.wins) for c in columns]),
        ("opportunities to open", [_some(c.work.opportunities) for c in columns]),
        ("appointments", [_some(c.work.appointments) for c in columns]),
        ("conversations", [_some(c.work.conversations) for c in columns]),
        ("dials", [_whole(c.work.dials) for c in columns]),
        ("hours of calling", [_some(c.work.hours) for c in columns]),
        ("selling days left", [str(c.selling_days) for c in columns]),
    )
    return Table(("", *names), [Row((Cell(label, Role.QUIET), *cells)) for label, cells in rows])


def working_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the arithmetic from quota to today's dials, line by line.

    It is that of this quarter; once its last opening day has passed, the next quarter's follows.
    """
    chain, working = make_chain(book), working_chain(book)
    lines = [*_section(book, chain, width, glyphs)]
    if working.plan.period != chain.plan.period:
        lines += [Line(), *_section(book, working, width, glyphs)]
    return (*lines, Line(), *_conversions(book, glyphs))


def _section(book: Book, chain: Chain, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the arithmetic of one period under its name."""
    yield Line((Span(f"The working, {chain.plan.period.label}", Role.HEADING),))
    if chain.plan.quota_minor is None:
        yield Line((Span("no quota yet: salesdash config quota AMOUNT", Role.WARNING),))
        return
    for step in (*_to_opportunities(book, chain.plan), *_to_dials(book, chain)):
        line = step.line(glyphs)
        if line.width > width:
            yield Line(line.spans[:-1])
            yield Line((Span(f"    {step.why}", Role.QUIET),))
        else:
            yield line


def _to_opportunities(book: Book, plan: Plan) -> Iterator[Step]:
    """Yield the steps from quota to the opportunities to open."""
    currency, settings = book.settings.currency, book.settings
    yield Step("", "quota", show_money(plan.quota_minor or 0, currency))
    yield Step("-", "won", show_money(plan.won_minor, currency), count(plan.won_count, "deal"))
    yield Step("=", "still to win", show_money(plan.remaining_minor, currency))
    average = show_money(round(plan.average_won.value), currency)
    yield Step("÷", "average won deal", average, plan.average_won.source)
    exact = plan.remaining_minor / plan.average_won.value
    yield Step("=", "wins needed", str(plan.wins_needed), f"{exact:.2f}, rounded up")
    default = f"default {settings.close_ratio:g}:1 worth {settings.prior_weight:g} deals"
    ratio = f"{plan.close_rate.source} closed, {default}"
    yield Step("×", "close ratio", f"{plan.close_ratio:.2f}:1", ratio)
    exact = plan.wins_needed * plan.close_ratio
    yield Step(
        "=", "opportunities needed", str(plan.opportunities_needed), f"{exact:.2f}, rounded up"
    )
    until = show_day(plan.period.end, book.today)
    yield Step("-", "open, and can close in time", str(plan.have), f"by {until}")
    yield Step("=", "opportunities to open", str(plan.gap))


def _to_dials(book: Book, chain: Chain) -> Iterator[Step]:
    """Yield the steps from the opportunities to open to the day's dials and hours."""
    plan, rates, work = chain.plan, chain.rates, chain.total
    links = (
        ("opportunities per appointment", rates.opportunities_per_appointment, work.appointments),
        ("appointments per conversation", rates.appointments_per_conversation, work.conversations),
        ("conversations per dial", rates.conversations_per_dial, work.dials),
    )
    results = ("appointments", "conversations", "dials")
    for (label, rate, amount), result in zip(links, results, strict=True):
        yield Step("÷", label, f"{rate.value:.3f}", _origin(rate))
        yield Step("=", result, _whole(amount))
    last = show_day(plan.last_opening_day, book.today)
    cycle = f"{plan.cycle.value:g}-day cycle ({plan.cycle.source})"
    if chain.passed:
        yield Step("", "last opening day", last, f"passed: {plan.period.label} less a {cycle}")
        return
    yield Step("÷", "selling days to open them", str(chain.days), f"until {last}, a {cycle}")
    yield Step("=", "dials a selling day", _whole(chain.per_day.dials))
    yield Step("÷", "dials an hour", f"{rates.dials_per_hour:.1f}", rates.pace_source)
    hours = chain.per_day.hours
    over = hours > book.settings.hours_per_day
    yield Step(
        "=", "hours of calling a day", f"{hours:.1f} h", "more than a day holds" if over else ""
    )


def _conversions(book: Book, glyphs: Glyphs) -> Iterator[Line]:
    """Yield each round's own conversion, and what that asks of it this quarter."""
    rounds = make_chain(book).plan.rounds
    yield Line((Span("The rounds: deals that reached it and were won", Role.HEADING),))
    rows = [
        Row(
            (
                need.stage.name,
                show_rate(need.rate.value),
                need.rate.source,
                f"default {need.stage.win_rate:.0%}" if number else "the close ratio's",
                str(need.needed),
                str(need.have),
                Cell(str(need.gap), Role.FIGURE if need.gap else Role.QUIET),
            )
        )
        for number, need in enumerate(rounds)
    ]
    head = ("round", "won", "from", "prior", "needed", "have", "gap")
    yield from Table(head, rows, left=frozenset({0, 2, 3})).lines(80, glyphs)


def _remarks(book: Book, chain: Chain) -> Iterator[tuple[str, Role]]:
    """Yield what the table's reader must know."""
    this = make_chain(book)
    last = show_day(this.plan.last_opening_day, book.today)
    if this.passed:
        label = this.plan.period.label
        yield f"Last opening day of {label} was {last}: what opens now lands later.", Role.WARNING
        yield f"Today's dials are for {chain.plan.period.label}.", Role.QUIET
    else:
        days = count(this.days, "selling day")
        yield f"Last opening day {last}, {days} from now on.", Role.QUIET
    hours = chain.per_day.hours
    if hours > book.settings.hours_per_day:
        holds = f"{book.settings.hours_per_day * chain.rates.dials_per_hour:,.0f}"
        day = f"{hours:,.0f} hours of calling a day is more than a day holds ({holds} dials)"
        yield f"{day}: larger deals, a better ratio, or less quota.", Role.WARNING
    yield "v shows the working.", Role.QUIET


def _origin(rate: Rate) -> str:
    """Return where a rate comes from and what it was pulled toward."""
    return f"{rate.source}, default {rate.prior:g}" if rate.tries else "default"


def _some(value: float) -> str:
    """Return a count that need not be whole: one place below ten, none above."""
    if not value:
        return "0"
    return f"{value:.1f}" if value < 9.95 and value != round(value) else f"{round(value):,}"


def _whole(value: float) -> str:
    """Return a count rounded up."""
    return f"{whole_up(value):,}"


def plan_figures(column: WorkColumn) -> dict[str, object]:
    """Return a column's figures in plain types. Money is in minor units."""
    work = column.work
    return {
        "kind": column.period.kind,
        "label": column.period.label,
        "start": column.period.start,
        "end": column.period.end,
        "selling_days_left": column.selling_days,
        "to_win_minor": round(column.money_minor),
        "wins": column.wins,
        "opportunities": work.opportunities,
        "appointments": work.appointments,
        "conversations": work.conversations,
        "dials": work.dials,
        "hours": work.hours,
    }
