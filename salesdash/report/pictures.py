"""Pictures of the quarter: attainment against the pace, the funnel, and the mix of sources."""

from collections.abc import Iterator
from datetime import date

from salesdash.domain.attainment import Attainment, attainment
from salesdash.domain.book import Book
from salesdash.domain.forecast import make_forecast
from salesdash.domain.funnel import funnel, won_count
from salesdash.domain.money import Currency, show_money, show_short
from salesdash.domain.sources import source_mix
from salesdash.report.chart import Curve, Ticks, draw_chart
from salesdash.report.figures import join_parts, show_share
from salesdash.report.forecast import forecast_headline, working
from salesdash.report.in_columns import block_width, in_columns
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, bar
from salesdash.report.table import Cell, Row, Table

FAN = ((Role.LINE, "10 %"), (Role.STAGE, "50 %"), (Role.LINE, "90 %"))
BESIDE, SHORTEST = 45, 10
HEADROOM = 1.05


def forecast_page(book: Book, size: tuple[int, int], glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return where the quarter may end and why, how far deals get, and who brings them.

    `size` is the width of the page and the rows of its first picture.
    """
    width, forecast = size[0], make_forecast(book)
    room = block_width(width)
    blocks = (
        (Line((Span("The working", Role.HEADING),)), *working(book, forecast, room, glyphs)),
        funnel_picture(book, room, glyphs),
        source_picture(book, room, glyphs),
    )
    return (
        forecast_headline(book, forecast, width, glyphs),
        *attainment_picture(book, size, glyphs),
        Line(),
        *in_columns(blocks, width),
    )


def attainment_picture(book: Book, size: tuple[int, int], glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what was won so far, the pace the quota asks for, and where it may end.

    The fan runs from today to the 10, 50 and 90 % points of the quarter's total (method.md §3).
    """
    way = attainment(book)
    currency = book.settings.currency
    forecast = make_forecast(book)
    ends = (forecast.p10_minor, forecast.p50_minor, forecast.p90_minor)
    today, last = len(way.won) - 1, way.period.days - 1
    here = way.won[-1]
    curves = [
        Curve(list(enumerate(way.pace)), Role.QUIET, ".", "pace"),
        *(
            Curve([(today, here), (last, end)], role, "+", label)
            for end, (role, label) in zip(ends, FAN, strict=True)
            if today < last
        ),
        Curve(list(enumerate(way.won)), Role.WON, "#"),
    ]
    top = max(way.quota_minor or 0, *ends, here, 1) * HEADROOM
    x = Ticks({(day - way.period.start).days: f"{day:%b}" for day in _months(way)}, 0, last)
    chart = draw_chart(
        [c for c in curves if len(c.points) > 1], x, _money_ticks(way, top, currency), size, glyphs
    )
    return (_legend(book, way, ends, size[0], glyphs), *chart)


def _legend(
    book: Book, way: Attainment, ends: tuple[int, int, int], width: int, glyphs: Glyphs
) -> Line:
    """Return the line that says which curve is which."""
    currency = book.settings.currency
    low, middle, high = (show_short(end, currency) for end in ends)
    behind = way.ahead_minor < 0
    gap = show_short(round(abs(way.ahead_minor)), currency)
    won = (Span(f"won {show_short(way.won[-1], currency)}", Role.WON),)
    pace = (
        Span("pace to quota, ", Role.QUIET),
        Span(f"{gap} {'behind' if behind else 'ahead'}", Role.WARNING if behind else Role.GOOD),
    )
    fan = (Span("10/50/90 % ", Role.QUIET), Span(f"{low} {middle} {high}", Role.STAGE))
    whole = join_parts((won, pace, fan) if way.quota_minor else (won, fan), width, glyphs)
    return whole if fan[1] in whole.spans else join_parts((won, fan), width, glyphs)


def _months(way: Attainment) -> Iterator[date]:
    """Yield the first day of each month of the period."""
    for number in range(way.period.days):
        day = date.fromordinal(way.period.start.toordinal() + number)
        if day.day == 1 or number == 0:
            yield day


def _money_ticks(way: Attainment, top: float, currency: Currency) -> Ticks:
    """Return the money axis: nothing, half the quota, the quota; without one, half and all."""
    whole = way.quota_minor or round(top / HEADROOM)
    places = (0, whole // 2, whole)
    return Ticks({p: show_short(p, currency).replace(".0", "") for p in places}, 0, top)


def funnel_picture(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return a bar per round for the past deals that reached it; beside it the open ones now."""
    rounds, currency = funnel(book), book.settings.currency
    most = max((entry.reached for entry in rounds), default=0)
    rows = [
        Row(
            (
                Cell(entry.stage.name, Role.NAME),
                f"{entry.reached:,}",
                _bar(entry.reached, most, Role.LINE, width, glyphs),
                str(entry.open_count),
                show_money(entry.open_minor, currency),
            )
        )
        for entry in rounds
    ]
    won = won_count(book)
    rows.append(
        Row((Cell("Won", Role.WON), f"{won:,}", _bar(won, most, Role.WON, width, glyphs), "", ""))
    )
    head = ("Funnel", "reached", "past deals", "open", "pipeline")
    return Table(head, rows, left=frozenset({0, 2})).lines(width, glyphs)


def source_picture(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return a bar per source for what it won in the past year; beside it its open deals."""
    mix, currency = source_mix(book), book.settings.currency
    most = max((part.won_minor for part in mix), default=0)
    rows = [
        Row(
            (
                Cell(part.source.value, Role.NAME),
                show_money(part.won_minor, currency),
                _bar(part.won_minor, most, Role.LINE, width, glyphs),
                show_share(part.share),
                show_money(part.open_minor, currency),
            )
        )
        for part in mix
    ]
    head = ("Source mix", "won", "past 365 days", "share", "pipeline")
    return Table(head, rows, left=frozenset({0, 2})).lines(width, glyphs)


def _bar(value: int, most: int, role: Role, width: int, glyphs: Glyphs) -> Cell:
    """Return a value as a bar beside the largest one."""
    full, _ = bar(value / most if most else 0.0, max(width - BESIDE, SHORTEST), glyphs)
    return Cell(full, role)
