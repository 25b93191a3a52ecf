"""`salesdash ledger export`: the entries as CSV, or as timewarrior's JSON."""

from datetime import date
from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.export import force_option, output_option, write_out
from salesdash.cli.lazy import examples
from salesdash.cli.types import PAST_DAY
from salesdash.domain.book import Book
from salesdash.domain.calendar import ONE_DAY
from salesdash.domain.errors import InputError
from salesdash.domain.spans import day_start
from salesdash.domain.timekeeping import Entry

FORMATS = ("csv", "timewarrior")


@click.command(
    "export",
    epilog=examples(
        "salesdash ledger export -o ledger.csv",
        "salesdash ledger export --format timewarrior --from 'last monday'",
    ),
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    default="csv",
    show_default=True,
    help="How it is written.",
)
@click.option("--from", "first", type=PAST_DAY, help="The first day. [default: all]")
@click.option("--to", "last", type=PAST_DAY, help="The last day. [default: all]")
@output_option
@force_option
@pass_session
def export_command(
    session: Session,
    kind: str,
    first: date | None,
    last: date | None,
    file: Path,
    force: bool,
) -> None:
    """Write the entries that start from day to day.

    `salesdash import time` reads both formats back. Spreadsheets cannot run what is in the CSV.
    """
    from salesdash.exchange.time_csv import entries_csv
    from salesdash.exchange.timewarrior import entries_json

    book = session.book()
    found = _between(book, first, last)
    data = entries_csv(book, found) if kind == "csv" else entries_json(book, found)
    told = "1 entry" if len(found) == 1 else f"{len(found):,} entries"
    write_out(session, data, file, told, force=force)


def _between(book: Book, first: date | None, last: date | None) -> list[Entry]:
    """Return the entries that start from day to day, earliest first."""
    zone = book.now.tzinfo
    since = day_start(first, zone).timestamp() if first else float("-inf")
    until = day_start(last + ONE_DAY, zone).timestamp() if last else float("inf")
    if since >= until:
        raise InputError(f"{last} is before {first}: give the earlier day first")
    entries = book.table(Entry).values()
    found = [entry for entry in entries if since <= entry.start.timestamp() < until]
    return sorted(found, key=lambda entry: (entry.start.timestamp(), entry.id))
