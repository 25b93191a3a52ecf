"""The plan in lines: what each length of time asks for, and the arithmetic behind it."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.chain import Chain, WorkColumn, make_chain, work_columns, working_chain
from salesdash.domain.checkin import check_in_of
from salesdash.domain.day import plan_of_day
from salesdash.domain.money import show_money
from salesdash.report.figures import count, show_some_each, show_whole
from salesdash.report.lines import BOX, Glyphs, Line, Role, paragraph
from salesdash.report.table import Cell, Row, Table
from salesdash.report.ways import no_quota

NEXT = 4
"""What a narrow table keeps: what each row is, and today, the week, the month."""


def plan_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what today, this week, month, quarter and year ask for, as a table."""
    chain = working_chain(book)
    return (
        *work_table(book).lines(width, glyphs),
        Line(),
        *(
            line
            for text, role in _remarks(book, chain, glyphs)
            for line in paragraph(text, role, width)
        ),
    )


def work_table(book: Book) -> Table:
    """Return the work by length of time: a column each, a row per link of the chain."""
    columns, currency = work_columns(book), book.settings.currency
    names = ("today", "week", "month", *(column.period.label for column in columns[3:]))
    rows = (
        ("to win", [show_money(round(c.money_minor), currency) for c in columns]),
        ("wins", show_some_each([c.wins for c in columns])),
        ("opportunities to open", show_some_each([c.work.opportunities for c in columns])),
        ("appointments", show_some_each([c.work.appointments for c in columns])),
        ("conversations", show_some_each([c.work.conversations for c in columns])),
        ("dials", [show_whole(c.work.dials) for c in columns]),
        ("hours of calling", [f"{c.work.hours:,.1f}" for c in columns]),
        ("selling days left", [str(c.selling_days) for c in columns]),
    )
    shown = [Row((Cell(label, Role.QUIET), *cells)) for label, cells in rows]
    return Table(("", *names), shown, least=NEXT)


def stands_since_morning(book: Book) -> str:
    """Return that the dials checked in with are others than the book asks for now; else empty.

    The check-in's stand for the day (method.md §9): what the rep does must not move its own mark.
    """
    known, now = check_in_of(book), plan_of_day(book).dials
    if known is None or known.planned.dials == now:
        return ""
    dials = count(known.planned.dials, "dial")
    return f"You checked in with {dials}, which stand for today; as the book is now: {now:,}."


def _remarks(book: Book, chain: Chain, glyphs: Glyphs) -> Iterator[tuple[str, Role]]:
    """Yield what the table's reader must know."""
    this = make_chain(book)
    if this.plan.quota_minor is None:
        yield no_quota(glyphs.way), Role.WARNING
        return
    last = show_day(this.plan.last_opening_day, book.today)
    if this.passed:
        label = this.plan.period.label
        yield f"Last opening day of {label} was {last}: what opens now lands later.", Role.WARNING
        yield f"Today's dials are for {chain.plan.period.label}.", Role.QUIET
    else:
        days = count(this.days, "selling day")
        yield f"Last opening day {last}, {days} from now on.", Role.QUIET
    stands = stands_since_morning(book)
    if stands:
        yield stands, Role.QUIET
    hours = chain.per_day.hours
    if hours > book.settings.hours_per_day:
        holds = f"{book.settings.hours_per_day * chain.rates.dials_per_hour:,.0f}"
        day = f"{hours:,.0f} hours of calling a day is more than a day holds ({holds} dials)"
        yield f"{day}: larger deals, a better ratio, or less quota.", Role.WARNING


def plan_figures(column: WorkColumn) -> dict[str, object]:
    """Return a column's figures in plain types. Money is in minor units."""
    work = column.work
    return {
        "kind": column.period.kind,
        "label": column.period.label,
        "start": column.period.start,
        "end": column.period.end,
        "selling_days_left": column.selling_days,
        "opening_days": column.opening_days,
        "to_win_minor": round(column.money_minor),
        "wins": column.wins,
        "opportunities": work.opportunities,
        "appointments": work.appointments,
        "conversations": work.conversations,
        "dials": work.dials,
        "hours": work.hours,
    }
