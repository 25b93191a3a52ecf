"""The working in lines: the arithmetic from quota to today's dials, in words and numbers."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, PeriodKind, show_day
from salesdash.domain.chain import Chain, make_chain, work_columns, working_chain
from salesdash.domain.money import show_money
from salesdash.domain.plan import Plan, RoundNeed
from salesdash.report.arithmetic import Step, origin_of, step_lines
from salesdash.report.figures import count, show_rate, show_share, show_whole
from salesdash.report.in_columns import Block, stacked
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.plan import plan_figures
from salesdash.report.table import Cell, Row, Table
from salesdash.report.ways import no_quota
from salesdash.report.working_part import part_lines


def working_lines(
    book: Book, width: int, glyphs: Glyphs = BOX, kind: PeriodKind = PeriodKind.QUARTER
) -> tuple[Line, ...]:
    """Return the arithmetic from quota to dials, line by line, for one length of time.

    That of the quarter ends at a day's dials; once its last opening day has passed, the next
    quarter's follows. That of a day, week or month is a part of the quarter's.
    """
    return tuple(stacked(working_blocks(book, width, glyphs, kind)))


def working_blocks(
    book: Book, width: int, glyphs: Glyphs = BOX, kind: PeriodKind = PeriodKind.QUARTER
) -> tuple[Block, ...]:
    """Return the arithmetic as `working_lines` has it, each part a block of its own."""
    if kind is PeriodKind.QUARTER:
        return _quarter(book, width, glyphs)
    column = next(column for column in work_columns(book) if column.period.kind is kind)
    if kind is PeriodKind.YEAR:
        return (tuple(_section(book, make_chain(book, column.period), width, glyphs)),)
    head = _heading(column.period)
    if make_chain(book).plan.quota_minor is None:
        return ((head, Line((Span(no_quota(glyphs.way), Role.WARNING),))),)
    return ((head, *part_lines(book, column, width, glyphs)),)


def _quarter(book: Book, width: int, glyphs: Glyphs) -> tuple[Block, ...]:
    """Return this quarter's arithmetic, and the next one's where today's dials are for that."""
    chain, working = make_chain(book), working_chain(book)
    chains = (chain,) if working.plan.period == chain.plan.period else (chain, working)
    sections = (tuple(_section(book, one, width, glyphs)) for one in chains)
    return (*sections, tuple(_conversions(book, width, glyphs)))


def _heading(period: Period) -> Line:
    """Return the name of what follows."""
    return Line((Span(f"The working, {period.label}", Role.HEADING),))


def _section(book: Book, chain: Chain, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the arithmetic of one period under its name."""
    yield _heading(chain.plan.period)
    if chain.plan.quota_minor is None:
        yield Line((Span(no_quota(glyphs.way), Role.WARNING),))
        return
    steps = (*_to_opportunities(book, chain.plan), *_to_dials(book, chain))
    yield from step_lines(steps, width, glyphs)


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
        yield Step("÷", label, f"{rate.value:.3f}", origin_of(rate))
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


def _conversions(book: Book, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield each round's own conversion, and what that asks of it this quarter."""
    rounds = make_chain(book).plan.rounds
    yield Line((Span("The rounds: deals that reached it and were won", Role.HEADING),))
    rows = [
        Row(
            (
                need.stage.name,
                show_rate(need.rate.value),
                need.rate.source,
                _prior(need) if number else "the close ratio's",
                str(need.needed),
                str(need.have),
                Cell(str(need.gap), Role.FIGURE if need.gap else Role.QUIET),
            )
        )
        for number, need in enumerate(rounds)
    ]
    head = ("round", "won", "from", "prior", "needed", "have", "gap")
    yield from Table(head, rows, left=frozenset({0, 2, 3})).lines(width, glyphs)


def _prior(need: RoundNeed) -> str:
    """Return what a round's rate was pulled toward: its default, or the round before."""
    if need.rate.prior > need.stage.win_rate:
        return f"as before {show_share(need.rate.prior)}"
    return f"default {show_share(need.rate.prior)}"


def working_figures(book: Book, kind: PeriodKind = PeriodKind.QUARTER) -> dict[str, object]:
    """Return the arithmetic of this quarter, and of the one today's dials are for.

    For another length of time, its own figures with them.
    """
    chain, working = make_chain(book), working_chain(book)
    found: dict[str, object] = {
        "quarter": _chain_figures(chain),
        "working": _chain_figures(working),
    }
    if kind is PeriodKind.YEAR:
        found["year"] = _chain_figures(make_chain(book, book.calendar.year(book.today)))
    elif kind is not PeriodKind.QUARTER:
        column = next(column for column in work_columns(book) if column.period.kind is kind)
        found[kind.value] = plan_figures(column)
    return found


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
            name: _rate_figures(getattr(rates, name).value, origin_of(getattr(rates, name)))
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
