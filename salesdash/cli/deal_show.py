"""`salesdash deal list` and `show`."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import DEAL, QUARTER, STAGE, choice
from salesdash.domain.book import Book
from salesdash.domain.plan import in_period
from salesdash.domain.records import Deal, Outcome
from salesdash.report.deal_lines import Column, sort_deals
from salesdash.report.deals import deal_data, deal_text, deals_text

SORTS = {
    "name": Column.NAME,
    "amount": Column.AMOUNT,
    "stage": Column.STAGE,
    "age": Column.AGE,
    "close": Column.CLOSES,
    "step": Column.STEP,
}


def choose_deals(
    book: Book,
    *,
    stage: str | None = None,
    outcome: Outcome | None = None,
    quarter: str | None = None,
    everything: bool = False,
) -> list[Deal]:
    """Return the deals that fit: the open ones, unless an outcome, a quarter or all is asked.

    A quarter has the open deals that can close in it and those that left in it.
    """
    deals = list(book.deals.values())
    if quarter is not None:
        period = book.calendar.parse_quarter(quarter)
        able = {deal.id for deal in in_period(book.open_deals, period)}
        deals = [d for d in deals if d.id in able or d.closed in period]
    elif outcome is None and not everything:
        deals = list(book.open_deals)
    if outcome is not None:
        deals = [deal for deal in deals if deal.outcome is outcome]
    if stage is not None:
        deals = [deal for deal in deals if deal.stage == stage]
    return deals


@click.command(
    "list",
    epilog=examples(
        "salesdash deal list --sort close",
        "salesdash deal list --outcome won --quarter 2026-Q3",
        "salesdash deal list --all --json",
    ),
)
@click.option("--stage", type=STAGE, help="Those in one stage.")
@click.option("--outcome", type=choice(Outcome), help="open, won, lost or no-decision.")
@click.option("--quarter", type=QUARTER, help="Those of a quarter: 2026-Q4, or a day in it.")
@click.option(
    "--sort",
    type=click.Choice(list(SORTS)),
    default="amount",
    show_default=True,
    help="What to order by.",
)
@click.option("--all", "everything", is_flag=True, help="Closed ones too.")
@as_json_option
@pass_session
def list_command(
    session: Session,
    stage: str | None,
    outcome: Outcome | None,
    quarter: str | None,
    sort: str,
    everything: bool,
    as_json: bool,
) -> None:
    """List the open deals, or those that fit."""
    book = session.book()
    found = choose_deals(book, stage=stage, outcome=outcome, quarter=quarter, everything=everything)
    deals = sort_deals(book, found, SORTS[sort])
    if as_json:
        session.json([deal_data(book, deal) for deal in deals])
    elif deals:
        session.emit(deals_text(book, deals, session.width, session.glyphs))
    else:
        session.say("no deal fits" if book.deals else "no deals yet: salesdash deal add NAME")


@click.command("show", epilog=examples("salesdash deal show northwind", "salesdash deal show 12"))
@click.argument("deal", type=DEAL)
@as_json_option
@pass_session
def show_command(session: Session, deal: str, as_json: bool) -> None:
    """Show all of a deal, with its history."""
    book = session.book()
    found = book.deal(deal)
    if as_json:
        session.json(deal_data(book, found, history=True))
    else:
        session.emit(deal_text(book, found, session.width, session.glyphs))
