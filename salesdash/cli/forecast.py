"""`salesdash forecast`: what the period will bring, and how well such forecasts have held."""

from datetime import date, timedelta

import click

from salesdash.cli.as_of import book_at, day_line, past_day
from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import QUARTER
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.errors import InputError
from salesdash.domain.forecast import make_forecast
from salesdash.domain.forecast_history import first_day_ahead, period_ahead

COMMANDS = {"backtest": "salesdash.cli.forecast:backtest_command"}
AS_OF = "As it stood at the end of a day: for what was still ahead then."


@click.group(
    "forecast",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=examples(
        "salesdash forecast",
        "salesdash forecast --as-of 2026-09-30 --json",
        "salesdash forecast --year",
        "salesdash forecast backtest",
    ),
)
@click.option("--as-of", metavar="DATE", help=AS_OF)
@click.option("--quarter", type=QUARTER, help="Another quarter: 2027-Q1, or a day in it.")
@click.option("--year", is_flag=True, help="The whole fiscal year.")
@as_json_option
@click.pass_context
def forecast_group(
    ctx: click.Context, as_of: str | None, quarter: str | None, year: bool, as_json: bool
) -> None:
    """Forecast the quarter: 10, 50 and 90 % points, P(quota), and the working.

    The interval is meant to hold the result eight times in ten; `backtest` tells whether it did.
    """
    if ctx.invoked_subcommand is not None:
        return
    from salesdash.report.forecast import forecast_figures, forecast_text

    session = ctx.ensure_object(Session)
    book = book_at(session, as_of)
    forecast = make_forecast(book, _period(book, quarter, year=year))
    if as_json:
        session.json(forecast_figures(book, forecast))
        return
    if as_of:
        session.emit(day_line(book))
    session.emit(forecast_text(book, forecast, session.width, session.glyphs))


@click.command(
    "backtest",
    epilog=examples(
        "salesdash forecast backtest",
        "salesdash forecast backtest --on 2026-06-30 --on 2026-08-15 --json",
    ),
)
@click.option("--on", "days", multiple=True, metavar="DATE", help="A date to stand at; repeat it.")
@as_json_option
@pass_session
def backtest_command(session: Session, days: tuple[str, ...], as_json: bool) -> None:
    """Stand at past dates, forecast with what was known then, and compare with what came.

    Without dates: the eve and the middle of each of the last eight quarters.
    """
    from salesdash.domain.backtest import run_backtest
    from salesdash.report.backtest import backtest_figures, backtest_text

    book = session.book()
    chosen = sorted({_over(book, day) for day in days}) if days else None
    found = run_backtest(book, chosen)
    if as_json:
        session.json(backtest_figures(book, found))
        return
    session.emit(backtest_text(book, found, session.width, session.glyphs))


def _period(book: Book, quarter: str | None, *, year: bool) -> Period:
    """Return the period asked for: by default the quarter of the first day ahead."""
    if year and quarter:
        raise InputError("--year and --quarter: pass one of them")
    if year:
        return book.calendar.year(first_day_ahead(book))
    return book.calendar.parse_quarter(quarter) if quarter else period_ahead(book)


def _over(book: Book, text: str) -> date:
    """Return a day to stand at. Raises InputError while the quarter it looks to goes on."""
    day = past_day(book, text)
    period = book.calendar.quarter(day + timedelta(days=1))
    if period.end >= first_day_ahead(book):
        raise InputError(
            f"{day} looks to {period.label}, which is not over yet: pass an earlier day"
        )
    return day
