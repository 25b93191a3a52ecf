"""`salesdash plan`: what the quota asks for, and what it leans on."""

from collections.abc import Iterable

import click

from salesdash.cli.as_of import as_of_option, show_at
from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.domain.book import Book
from salesdash.domain.calendar import PeriodKind
from salesdash.domain.chain import work_columns
from salesdash.domain.reliance import reliance_tests
from salesdash.domain.sources import buyer_initiated, by_source
from salesdash.domain.year import year_call
from salesdash.report.lines import Line
from salesdash.report.plan import plan_figures, plan_lines
from salesdash.report.reliance import reliance_figures, reliance_lines
from salesdash.report.sources import buyer_figures, source_figures, source_lines
from salesdash.report.working import working_figures, working_lines
from salesdash.report.year import year_figures, year_lines

KINDS = click.Choice([kind.value for kind in PeriodKind])
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
@as_of_option
@as_json_option
@click.pass_context
def plan_group(ctx: click.Context, as_of: str | None, as_json: bool) -> None:
    """Show what today, this week, month, quarter and year ask for."""
    session = ctx.ensure_object(Session)
    if ctx.invoked_subcommand is not None:
        if as_of or as_json:
            raise click.UsageError(f"write the options after {ctx.invoked_subcommand}")
        return

    def figures(book: Book) -> object:
        return {"as_of": book.today, "columns": [*map(plan_figures, work_columns(book))]}

    def lines(book: Book) -> Iterable[Line]:
        return plan_lines(book, session.width, session.glyphs)

    show_at(session, as_of, as_json, figures, lines)


@click.command(
    "working",
    epilog=examples("salesdash plan working", "salesdash plan working week --as-of 2026-10-31"),
)
@click.argument("length", type=KINDS, default=PeriodKind.QUARTER.value)
@as_of_option
@as_json_option
@pass_session
def working_command(session: Session, length: str, as_of: str | None, as_json: bool) -> None:
    """Show the arithmetic from quota to dials, line by line: day, week, month, quarter or year."""
    kind = PeriodKind(length)

    def lines(book: Book) -> Iterable[Line]:
        return working_lines(book, session.width, session.glyphs, kind)

    show_at(session, as_of, as_json, lambda book: working_figures(book, kind), lines)


@click.command(
    "reliance",
    epilog=examples("salesdash plan reliance", "salesdash plan reliance --as-of 2026-10-31"),
)
@as_of_option
@as_json_option
@pass_session
def reliance_command(session: Session, as_of: str | None, as_json: bool) -> None:
    """Show the quarter with parts of the book taken away.

    Without the biggest open deal, without the sure things, buyer-initiated deals only,
    existing clients only: what is missing, and the dials that would take.
    """

    def figures(book: Book) -> object:
        return [reliance_figures(test) for test in reliance_tests(book)]

    def lines(book: Book) -> Iterable[Line]:
        return reliance_lines(book, session.width, session.glyphs)

    show_at(session, as_of, as_json, figures, lines)


@click.command(
    "year", epilog=examples("salesdash plan year", "salesdash plan year --as-of 2026-06-30 --json")
)
@as_of_option
@as_json_option
@pass_session
def year_command(session: Session, as_of: str | None, as_json: bool) -> None:
    """Show the year call: the pace it takes, and each quarter's part."""

    def lines(book: Book) -> Iterable[Line]:
        return year_lines(book, session.width, session.glyphs)

    show_at(session, as_of, as_json, lambda book: year_figures(year_call(book)), lines)


@click.command("sources", epilog=examples("salesdash plan sources"))
@as_of_option
@as_json_option
@pass_session
def sources_command(session: Session, as_of: str | None, as_json: bool) -> None:
    """Show who moved first: pipeline, close ratio, cycle and win size by source."""

    def figures(book: Book) -> object:
        rows = [source_figures(row) for row in by_source(book)]
        return {"sources": rows, "buyer_initiated": buyer_figures(buyer_initiated(book))}

    def lines(book: Book) -> Iterable[Line]:
        return source_lines(book, session.width, session.glyphs)

    show_at(session, as_of, as_json, figures, lines)
