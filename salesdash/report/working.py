"""The working in lines: the arithmetic from quota to today's dials, in words and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.chain import Chain, make_chain, working_chain
from salesdash.domain.money import show_money
from salesdash.domain.plan import Plan
from salesdash.domain.rates import Rate
from salesdash.report.cells import fit
from salesdash.report.figures import count, show_rate, show_whole
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
        yield Step("=", result, show_whole(amount))
    last = show_day(plan.last_opening_day, book.today)
    cycle = f"{plan.cycle.value:g}-day cycle ({plan.cycle.source})"
    if chain.passed:
        yield Step("", "last opening day", last, f"passed: {plan.period.label} less a {cycle}")
        return
    yield Step("÷", "selling days to open them", str(chain.days), f"until {last}, a {cycle}")
    yield Step("=", "dials a selling day", show_whole(chain.per_day.dials))
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


def _origin(rate: Rate) -> str:
    """Return where a rate comes from and what it was pulled toward."""
    return f"{rate.source}, default {rate.prior:g}" if rate.tries else "default"


def working_figures(book: Book) -> dict[str, object]:
    """Return the arithmetic of this quarter, and of the one today's dials are for."""
    chain, working = make_chain(book), working_chain(book)
    return {"quarter": _chain_figures(chain), "working": _chain_figures(working)}


def _chain_figures(chain: Chain) -> dict[str, object]:
    """Return a chain's figures in plain types. Money is in minor units."""
    plan, rates, work = chain.plan, chain.rates, chain.total
    return {
        "label": plan.period.label,
        "quota_minor": plan.quota_minor,
        "won_minor": plan.won_minor,
        "remaining_minor": plan.remaining_minor,
        "average_won_minor": _rate_figures(plan.average_won.value, plan.average_won.source),
        "wins_needed": plan.wins_needed,
        "close_ratio": _rate_figures(plan.close_ratio, plan.close_rate.source),
        "opportunities_needed": plan.opportunities_needed,
        "have": plan.have,
        "gap": plan.gap,
        **{
            name: _rate_figures(getattr(rates, name).value, _origin(getattr(rates, name)))
            for name in (
                "opportunities_per_appointment",
                "appointments_per_conversation",
                "conversations_per_dial",
            )
        },
        "dials_per_hour": _rate_figures(rates.dials_per_hour, rates.pace_source),
        "appointments": work.appointments,
        "conversations": work.conversations,
        "dials": work.dials,
        "hours": work.hours,
        "last_opening_day": plan.last_opening_day,
        "selling_days": chain.days,
        "dials_per_day": chain.per_day.dials,
    }


def _rate_figures(value: float, source: str) -> dict[str, object]:
    """Return a figure with its source."""
    return {"value": value, "source": source}
