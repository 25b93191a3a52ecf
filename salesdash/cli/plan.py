"""`salesdash plan`: what the quota asks for, and what it leans on."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.output import as_json_option, emit_lines
from salesdash.domain.asof import book_as_of
from salesdash.domain.book import Book
from salesdash.domain.chain import work_columns
from salesdash.domain.entry import parse_day
from salesdash.domain.reliance import reliance_tests
from salesdash.domain.sources import buyer_initiated, by_source
from salesdash.domain.year import year_call
from salesdash.report.plan import plan_figures, plan_lines
from salesdash.report.reliance import reliance_figures, reliance_lines
from salesdash.report.sources import buyer_figures, source_figures, source_lines
from salesdash.report.working import working_figures, working_lines
from salesdash.report.year import year_figures, year_lines

COMMANDS = {
    "working": "salesdash.cli.plan:working_command",
    "reliance": "salesdash.cli.plan:reliance_command",
    "year": "salesdash.cli.plan:year_command",
    "sources": "salesdash.cli.plan:sources_command",
    "territory": "salesdash.cli.territory:territory_command",
    "share": "salesdash.cli.territory:share_command",
}


@click.group(
    "plan",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=examples(
        "salesdash plan",
        "salesdash plan working",
        "salesdash plan --as-of 2026-10-31 --json",
        "salesdash plan territory --by region",
    ),
)
@click.option("--as-of", metavar="DATE", help="The plan as it stood at the end of a day.")
@as_json_option
@click.pass_context
def plan_group(ctx: click.Context, as_of: str | None, as_json: bool) -> None:
    """Show what today, this week, month, quarter and year ask for."""
    session = ctx.ensure_object(Session)
    if ctx.invoked_subcommand is not None:
        if as_of or as_json:
            raise click.UsageError(f"write the options after {ctx.invoked_subcommand}")
        return
    book = _book(session, as_of)
    if as_json:
        session.json({"as_of": book.today, "columns": [*map(plan_figures, work_columns(book))]})
    else:
        emit_lines(session, plan_lines(book, session.width, session.glyphs))


@click.command("working", epilog=examples("salesdash plan working"))
@as_json_option
@pass_session
def working_command(session: Session, as_json: bool) -> None:
    """Show the arithmetic from quota to dials, line by line."""
    book = session.book()
    if as_json:
        session.json(working_figures(book))
    else:
        emit_lines(session, working_lines(book, session.width, session.glyphs))


@click.command("reliance", epilog=examples("salesdash plan reliance"))
@as_json_option
@pass_session
def reliance_command(session: Session, as_json: bool) -> None:
    """Show the quarter with parts of the book taken away.

    Without the biggest open deal, without the sure things, buyer-initiated deals only,
    existing clients only: what is missing, and the dials that would take.
    """
    book = session.book()
    if as_json:
        session.json([reliance_figures(test) for test in reliance_tests(book)])
    else:
        emit_lines(session, reliance_lines(book, session.width, session.glyphs))


@click.command("year", epilog=examples("salesdash plan year", "salesdash plan year --json"))
@click.option("--as-of", metavar="DATE", help="The call as it was at the end of a day.")
@as_json_option
@pass_session
def year_command(session: Session, as_of: str | None, as_json: bool) -> None:
    """Show the year call: the pace it takes, and each quarter's part."""
    book = _book(session, as_of)
    if as_json:
        session.json(year_figures(year_call(book)))
    else:
        emit_lines(session, year_lines(book, session.width, session.glyphs))


@click.command("sources", epilog=examples("salesdash plan sources"))
@as_json_option
@pass_session
def sources_command(session: Session, as_json: bool) -> None:
    """Show who moved first: pipeline, close ratio, cycle and win size by source."""
    book = session.book()
    if as_json:
        rows = [source_figures(row) for row in by_source(book)]
        session.json({"sources": rows, "buyer_initiated": buyer_figures(buyer_initiated(book))})
    else:
        emit_lines(session, source_lines(book, session.width, session.glyphs))


def _book(session: Session, as_of: str | None) -> Book:
    """Return the book, or as it stood at the end of a day."""
    book = session.book()
    return book_as_of(book, parse_day(as_of, book.today, past=True)) if as_of else book
