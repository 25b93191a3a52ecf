"""`salesdash review list`, `show`, `owed`."""

from collections.abc import Mapping

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option, together
from salesdash.cli.types import CLOSED_DEAL
from salesdash.domain.knowledge import Split, choose
from salesdash.domain.reviews import OWED_DAYS, find_review, owed, see, seen_reviews
from salesdash.report.deals import deal_data
from salesdash.report.reviews import done_lines, owed_lines, review_data, review_page

ALL_DAYS = 10**6


segment_options = together(
    click.option("--vertical", metavar="TEXT", help="Those of one vertical."),
    click.option("--role", metavar="TEXT", help="Those with one role."),
    click.option("--source", metavar="TEXT", help="opened, inbound, referral or client."),
    click.option("--outcome", metavar="TEXT", help="won, lost or no-decision."),
    click.option("--rep", metavar="NAME", help="Those another rep shared; own for yours."),
)


def wanted_splits(options: Mapping[str, str | None]) -> dict[Split, str]:
    """Return the parts that were asked for."""
    return {Split(name): value for name, value in options.items() if value is not None}


@click.command(
    "list",
    epilog=examples(
        "salesdash review list",
        "salesdash review list --vertical retail --outcome lost",
        "salesdash review list --rep own --json",
    ),
)
@segment_options
@as_json_option
@pass_session
def list_command(session: Session, /, as_json: bool, **wanted: str | None) -> None:
    """List the reviews that are done, the latest ending first."""
    book = session.book()
    given = wanted_splits(wanted)
    seen = choose(seen_reviews(book), given)
    if as_json:
        session.json([review_data(book, one) for one in seen])
    elif seen:
        numbered = done_lines(book, seen, session.width - 8, session.glyphs)
        for line in numbered:
            number = "" if line.deal_id is None else str(line.deal_id)
            session.emit(f"{number:>6}  {line.text}")
    else:
        session.say("no review fits" if given else "no review yet: salesdash review owed")


@click.command(
    "show", epilog=examples("salesdash review show halden", "salesdash review show 12 --json")
)
@click.argument("review", type=CLOSED_DEAL)
@as_json_option
@pass_session
def show_command(session: Session, review: str, as_json: bool) -> None:
    """Show all that a review says."""
    book = session.book()
    seen = see(book, find_review(book, review))
    if as_json:
        session.json(review_data(book, seen))
    else:
        lines = review_page(book, seen, session.width, session.glyphs)
        session.emit_lines(lines)


@click.command("owed", epilog=examples("salesdash review owed", "salesdash review owed --all"))
@click.option("--all", "everything", is_flag=True, help="Also deals that left long ago.")
@as_json_option
@pass_session
def owed_command(session: Session, everything: bool, as_json: bool) -> None:
    """List the deals that left in the last 90 days and owe a review."""
    book = session.book()
    deals = owed(book, ALL_DAYS if everything else OWED_DAYS)
    if as_json:
        session.json([deal_data(book, deal) for deal in deals])
    else:
        lines = owed_lines(book, deals, session.width, session.glyphs)
        session.emit_lines(lines)
