"""The forecast in lines: what the period will bring, how sure that is, and the arithmetic."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.forecast import Forecast
from salesdash.domain.forecast_history import first_day_ahead
from salesdash.domain.money import Currency, show_money, show_short
from salesdash.domain.records import Deal
from salesdash.report.arithmetic import Step, step_lines
from salesdash.report.figures import chance_of, count, join_parts, show_chance, show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.table import Cell, Row, Table

MOST_DEALS = 6


def forecast_lines(
    book: Book, forecast: Forecast, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the whole forecast: headline, fan, the working, and the deals that matter most.

    It costs about as much as the exact distribution: for a worker where there are many deals.
    """
    return (
        forecast_headline(book, forecast, width, glyphs),
        Line(),
        *fan_lines(book, forecast, width, glyphs),
        Line(),
        Line((Span("The working", Role.HEADING),)),
        *working(book, forecast, width, glyphs),
        *_deal_lines(book, forecast, width, glyphs),
    )


def forecast_headline(book: Book, forecast: Forecast, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return quota, won and the chance of the quota, with the day and the days left."""
    currency, period = book.settings.currency, forecast.period
    left = (period.end - max(book.today, period.start)).days
    parts = [
        (Span(period.label, Role.HEADING),),
        (Span("won ", Role.QUIET), Span(show_money(forecast.won_minor, currency), Role.WON)),
        (Span(f"{count(left, 'day')} left", Role.QUIET),),
    ]
    if forecast.quota_minor:
        share = show_share(forecast.won_minor / forecast.quota_minor)
        quota = show_money(forecast.quota_minor, currency)
        chance = show_chance(forecast.p_quota)
        parts[1] = (*parts[1], Span(f" {share}", Role.WON))
        parts.insert(1, (Span("quota ", Role.QUIET), Span(quota, Role.FIGURE)))
        parts.insert(3, (Span(f"{chance_of(period)} ", Role.QUIET), Span(chance, Role.FIGURE)))
    return join_parts(parts, width, glyphs)


def fan_lines(book: Book, forecast: Forecast, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the 10, 50 and 90 % points in figures and drawn to scale, with the quota's mark."""
    currency = book.settings.currency
    low, middle, high = (show_money(point, currency) for point in forecast.points)
    figures = (
        (Span("10 % ", Role.QUIET), Span(low, Role.FIGURE)),
        (Span("50 % ", Role.QUIET), Span(middle, Role.FIGURE)),
        (Span("90 % ", Role.QUIET), Span(high, Role.FIGURE)),
        (
            Span("expected ", Role.QUIET),
            Span(show_money(round(forecast.expected_minor), currency), Role.FIGURE),
        ),
    )
    return (join_parts(figures, width, glyphs), _fan(forecast, width, currency, glyphs))


def _fan(forecast: Forecast, width: int, currency: Currency, glyphs: Glyphs) -> Line:
    """Return the fan on a scale from nothing to a little past all that it shows."""
    low, middle, high = forecast.points
    top = max(high, forecast.quota_minor or 0, 1) * 1.05
    end = f" {show_short(round(top), currency)}"
    room = max(width - len(end) - 1, 10)

    def at(amount: int) -> int:
        return min(int(amount / top * room), room - 1)

    won, start, stop = at(forecast.won_minor), at(low), at(high)
    cells = []
    for place in range(room):
        if place < won:
            cells.append((glyphs.full, Role.WON))
        elif start <= place <= stop:
            cells.append((glyphs.won_line, Role.FIGURE))
        else:
            cells.append((glyphs.gap, Role.QUIET))
    cells[at(middle)] = (glyphs.dot, Role.FIGURE)
    if forecast.quota_minor:
        cells[at(forecast.quota_minor)] = (glyphs.side, Role.WARNING)
    return Line((*(Span(text, role) for text, role in cells), Span(end, Role.QUIET)))


def working(book: Book, forecast: Forecast, width: int, glyphs: Glyphs = BOX) -> Iterator[Line]:
    """Yield the arithmetic behind the expected total, and what the spread rests on."""
    yield from step_lines(_steps(book, forecast), width, glyphs)
    for text in _remarks(book, forecast):
        yield from paragraph(text, Role.QUIET, width)


def _steps(book: Book, forecast: Forecast) -> Iterator[Step]:
    """Yield the steps from what is won to what is expected."""
    currency, total, form = book.settings.currency, forecast.total, forecast.outlook.form
    pipeline = sum(total.amounts)
    wins, each = sum(total.chances), form.arrivals
    deals = count(len(forecast.deals), "deal")
    yield Step("", "won", show_money(forecast.won_minor, currency))
    yield Step(
        "+",
        "open deals",
        show_money(round(total.open_mean), currency),
        f"{wins:.1f} wins of {deals}, {show_short(pipeline, currency)}",
    )
    yield Step(
        "+",
        "deals not yet opened",
        show_money(round(total.arriving_mean), currency),
        f"{total.landing:.1f} wins; {each.opened} opened in {each.days} days",
    )
    yield Step("=", "expected", show_money(round(forecast.expected_minor), currency))


def _remarks(book: Book, forecast: Forecast) -> Iterator[str]:
    """Yield where the odds come from, in sentences."""
    form, past = forecast.outlook.form, len(book.closed_deals)
    yield f"Odds by stage, age and days left, from {count(past, 'closed deal')} of your own."
    if form.pace.wins:
        pace = f"{count(form.pace.wins, 'win')} in {form.pace.days} days make {form.pace.ahead:.1f}"
        yield (
            f"Pace: {pace} in {form.days}; the odds alone {form.expected:.1f}: "
            f"odds times {form.pull:.2f}."
        )
    else:
        yield "No win yet: the odds rest on the defaults of your settings."
    error = show_money(round(forecast.grid_error_minor), book.settings.currency)
    yield f"Rounding to the grid moves a total by {error} on average at the most."


def _deal_lines(book: Book, forecast: Forecast, width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Return the open deals that bring most, with what their loss would do to the quota."""
    chances, settings = forecast.win_probability, book.settings
    by_worth = sorted(forecast.deals, key=lambda d: (-chances[d.id] * d.amount_minor, d.id))
    if not by_worth:
        return ()
    head = ["open deal", "amount", "stage", "your call", "P(win)"]
    if forecast.quota_minor:
        head.append("P if lost")

    def row(deal: Deal) -> Row:
        cells: list[Cell | str] = [
            Cell(deal.name, Role.NAME),
            show_money(deal.amount_minor, settings.currency),
            settings.stages[settings.stage_index(deal.stage)].name,
            deal.category.label,
            Cell(show_chance(chances[deal.id]), Role.FIGURE),
        ]
        if forecast.quota_minor:
            cells.append(show_chance(forecast.p_quota_without(deal.id)))
        return Row(cells, deal.id)

    rows = [row(deal) for deal in by_worth[:MOST_DEALS]]
    more = len(by_worth) - len(rows)
    rest = (Line((Span(f"and {count(more, 'deal')} more", Role.QUIET),)),) if more else ()
    return (Line(), *Table(head, rows, left=frozenset({0, 2, 3})).lines(width, glyphs), *rest)


def forecast_text(book: Book, forecast: Forecast, width: int = 80, glyphs: Glyphs = BOX) -> str:
    """Return the forecast as plain text."""
    return "\n".join(line.text for line in forecast_lines(book, forecast, width, glyphs))


def forecast_figures(book: Book, forecast: Forecast) -> dict[str, object]:
    """Return the forecast in plain types. Names that end in `_minor` are in minor units."""
    unit, period = book.settings.currency.unit, forecast.period
    amounts = {
        "p10": forecast.p10_minor,
        "p50": forecast.p50_minor,
        "p90": forecast.p90_minor,
        "expected": round(forecast.expected_minor),
        "grid_error": round(forecast.grid_error_minor),
        "won": forecast.won_minor,
    }
    return {
        "as_of": book.today,
        "from": first_day_ahead(book),
        "period": {"label": period.label, "start": period.start, "end": period.end},
        "currency": book.settings.currency.code,
        "quota_minor": forecast.quota_minor,
        "p_quota": forecast.p_quota,
        **{name: minor / unit for name, minor in amounts.items()},
        **{f"{name}_minor": minor for name, minor in amounts.items()},
        "pull": forecast.outlook.form.pull,
        "landing": forecast.total.landing,
        "deals": [
            {
                "deal": deal.id,
                "p_win": forecast.win_probability[deal.id],
                "p_quota_without": forecast.p_quota_without(deal.id),
                "category": deal.category,
            }
            for deal in forecast.deals
        ],
    }
