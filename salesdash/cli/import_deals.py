"""`salesdash import deals`: the pipeline, from a CSV file."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.import_options import (
    encoding_option,
    read_columns,
    read_meanings,
    read_pairs,
    read_sheet,
    rep_options,
    sheet_options,
    whose,
)
from salesdash.cli.importing import Importing
from salesdash.cli.incoming import STDIN
from salesdash.cli.lazy import examples
from salesdash.cli.options import preview_options
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.exchange.amounts import DecimalMark
from salesdash.exchange.dateparts import DayOrder
from salesdash.exchange.plan import ImportOptions
from salesdash.exchange.prices import read_prices
from salesdash.exchange.profile import Kind
from salesdash.exchange.profiles import choose_profile, find_profile, refuse_other_kind
from salesdash.exchange.sources import parse_source


@click.command(
    "deals",
    epilog=examples(
        "salesdash import deals pipeline.csv --dry-run",
        'salesdash import deals pipeline.csv --rep "Darcel Schlecht" --prices products.csv',
        'salesdash import deals export.csv --map amount="Deal size" --stage "Demo=discovery"',
        'salesdash import deals deals.csv --profile pipedrive --stage "Gewonnen=won"',
    ),
)
@sheet_options
@click.option(
    "--stage",
    "stages",
    multiple=True,
    metavar="THEIRS=OURS",
    help="What a stage is: one of yours, won, lost, no_decision or open.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="THEIRS=OURS",
    help="Who moved first: opened, inbound, referral, client or unknown.",
)
@rep_options
@click.option(
    "--prices",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A CSV of list prices, for deals without an amount.",
)
@click.option("--day-first", "order", flag_value="day-first", help="Dates are 31/12/2026.")
@click.option("--month-first", "order", flag_value="month-first", help="Dates are 12/31/2026.")
@click.option("--year-first", "order", flag_value="year-first", help="Dates are 26/12/31.")
@click.option(
    "--decimal-mark",
    type=click.Choice([mark.value for mark in DecimalMark]),
    help="What stands before the decimals.",
)
@encoding_option
@preview_options
@pass_session
def import_deals(
    session: Session,
    file: Path,
    profile: str | None,
    columns: tuple[str, ...],
    stages: tuple[str, ...],
    sources: tuple[str, ...],
    rep: str | None,
    everyone: bool,
    prices: Path | None,
    order: str | None,
    decimal_mark: str | None,
    encoding: str | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Import deals from a CSV file; `-` reads standard input.

    Exports of HubSpot, Salesforce (reports and Data Loader) and Pipedrive are recognised. The
    first column that leaves a date order or a decimal mark open stops it, with the option that
    settles it; on a terminal it asks. Deals are found again by their record id, so a file can
    be taken in twice. It is one change: one undo takes it back.
    """
    if prices == STDIN == file:
        raise InputError("only one of the two files can be standard input")
    chosen = find_profile(profile) if profile else None
    sheet, book = read_sheet(file, encoding), session.book()
    if not (chosen or columns):
        refuse_other_kind(sheet.name, sheet.header, Kind.DEALS)
    mark = DecimalMark(decimal_mark) if decimal_mark else None
    options = ImportOptions(
        columns=read_columns(columns),
        stages=read_meanings("--stage", stages, Kind.DEALS, book),
        sources=_read_sources(sources),
        rep=whose(rep, everyone=everyone),
        prices=_listed_prices(prices, book, mark) if prices else None,
        day_order=DayOrder(order) if order else None,
        decimal_mark=mark,
    )
    job = Importing(session, sheet, chosen or choose_profile(sheet.header), as_json=as_json)
    job.run(options, book, dry_run=dry_run, yes=yes)


def _read_sources(given: Iterable[str]) -> Mapping[str, str]:
    """Return what `--source` says: ours by theirs."""
    pairs = read_pairs("--source", given, last=True)
    return {theirs: parse_source(ours) for theirs, ours in pairs}


def _listed_prices(path: Path, book: Book, mark: DecimalMark | None) -> Mapping[str, int]:
    """Return the prices of a file, in the book's currency."""
    return read_prices(read_sheet(path, None), book.settings.currency, mark)
