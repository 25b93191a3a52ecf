"""The year call in lines: the pace it takes, and what each quarter left must bring."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.domain.year import QuarterCall, YearCall, year_call
from salesdash.report.figures import count, join_parts, show_chance, show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.table import Cell, Row, Table


def year_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the year call: the chance of the year, the pace it takes, each quarter's part."""
    call, currency = year_call(book), book.settings.currency
    if call.quota_minor is None:
        return (Line((Span(f"{call.period.label}: no quota yet", Role.WARNING),)),)
    parts = [
        (Span("quota ", Role.QUIET), Span(show_money(call.quota_minor, currency), Role.FIGURE)),
        (
            Span("won ", Role.QUIET),
            Span(show_money(call.won_minor, currency), Role.WON),
            Span(f" {show_share(call.won_minor / call.quota_minor)}", Role.WON),
        ),
        (Span("P(year) ", Role.QUIET), Span(show_chance(call.p_quota), Role.FIGURE)),
    ]
    head = (call.period.label, "quota", "won", "", "must bring", "a day", "last opening day")
    rows = [_quarter_row(book, quarter) for quarter in call.quarters]
    return (
        join_parts(parts, width, glyphs),
        *_pace_line(book, call),
        *Table(head, rows).lines(width, glyphs),
        *_unset(call, width),
    )


def _pace_line(book: Book, call: YearCall) -> Iterator[Line]:
    """Yield what each selling day left must bring, beside what each brought so far."""
    required, currency = call.required_pace_minor, book.settings.currency
    if required is None:
        return
    spans = [
        Span("pace ", Role.QUIET),
        Span(show_money(round(required), currency), Role.FIGURE),
        Span(f" a day for {count(call.selling_days_left, 'selling day')}", Role.QUIET),
    ]
    if call.pace_minor is not None:
        so_far = show_money(round(call.pace_minor), currency)
        spans.append(Span(f", so far {so_far} a day", Role.QUIET))
    yield Line(tuple(spans))


def _unset(call: YearCall, width: int) -> Iterator[Line]:
    """Yield a warning where some quarters have no quota: the year's is that of the others."""
    names = [q.period.label.split()[0] for q in call.quarters if q.quota_minor is None]
    if names:
        text = f"{', '.join(names)} without a quota: what they won counts, the quota lacks theirs."
        yield from paragraph(text, Role.WARNING, width)


def _quarter_row(book: Book, quarter: QuarterCall) -> Row:
    """Return one quarter of the year as a row."""
    currency, today = book.settings.currency, book.today
    quota = show_money(quarter.quota_minor, currency) if quarter.quota_minor else "none"
    met = quarter.attainment is not None and quarter.attainment >= 1
    over = quarter.period.end < today
    share = show_share(quarter.attainment) if quarter.attainment is not None else ""
    required, per_day = quarter.required_minor, quarter.per_day_minor
    last = show_day(quarter.last_opening_day, today)
    passed = quarter.last_opening_day < today and not over
    return Row(
        (
            Cell(quarter.period.label.split()[0], Role.NAME),
            quota,
            show_money(quarter.won_minor, currency),
            Cell(share, Role.GOOD if met else Role.WARNING if over else Role.PLAIN),
            show_money(round(required), currency) if required is not None else "",
            show_money(round(per_day), currency) if per_day is not None else "",
            Cell("" if over else f"{last}, passed" if passed else last, Role.QUIET),
        )
    )


def quarter_figures(quarter: QuarterCall) -> dict[str, object]:
    """Return a quarter's part of the year in plain types. Money is in minor units."""
    return {
        "label": quarter.period.label,
        "quota_minor": quarter.quota_minor,
        "won_minor": quarter.won_minor,
        "required_minor": quarter.required_minor,
        "per_day_minor": quarter.per_day_minor,
        "selling_days_left": quarter.selling_days_left,
        "last_opening_day": quarter.last_opening_day,
    }


def year_figures(call: YearCall) -> dict[str, object]:
    """Return the year call in plain types. Money is in minor units."""
    return {
        "label": call.period.label,
        "quota_minor": call.quota_minor,
        "won_minor": call.won_minor,
        "remaining_minor": call.remaining_minor,
        "p_quota": call.p_quota,
        "pace_minor": call.pace_minor,
        "required_pace_minor": call.required_pace_minor,
        "selling_days_gone": call.selling_days_gone,
        "selling_days_left": call.selling_days_left,
        "quarters": [quarter_figures(quarter) for quarter in call.quarters],
    }
