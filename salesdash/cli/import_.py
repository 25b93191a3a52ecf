"""`salesdash import`: take in what other programs know."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.importing import Importing
from salesdash.cli.incoming import STDIN, STDIN_NAME, read_bytes
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line
from salesdash.exchange.amounts import DecimalMark
from salesdash.exchange.csvfile import Sheet, parse_csv, read_csv
from salesdash.exchange.dateparts import DayOrder
from salesdash.exchange.importing import read_meaning
from salesdash.exchange.plan import ImportOptions
from salesdash.exchange.prices import read_prices
from salesdash.exchange.profile import Kind
from salesdash.exchange.profiles import choose_profile, find_profile, refuse_other_kind
from salesdash.exchange.sources import parse_source

COMMANDS = {
    "deals": "salesdash.cli.import_:import_deals",
    "contacts": "salesdash.cli.import_contacts:import_contacts",
    "calendar": "salesdash.cli.import_calendar:import_calendar",
    "time": "salesdash.cli.import_time:import_time",
    "book": "salesdash.cli.import_book:import_book",
}


@click.group(
    "import",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash import deals pipeline.csv --dry-run",
        "salesdash import contacts people.csv --country US",
        "salesdash import calendar work.ics --dry-run",
    ),
)
def import_group() -> None:
    """Take in files of other programs."""


@click.command(
    "deals",
    epilog=examples(
        "salesdash import deals pipeline.csv --dry-run",
        'salesdash import deals pipeline.csv --rep "Darcel Schlecht" --prices products.csv',
        'salesdash import deals export.csv --map amount="Deal size" --stage "Demo=discovery"',
        'salesdash import deals deals.csv --profile pipedrive --stage "Gewonnen=won"',
    ),
)
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--profile", metavar="NAME", help="The program it is from. [default: by the header]")
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Where a field is.")
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
@click.option("--rep", metavar="NAME", help="Take one rep's rows. [default: your own, if known]")
@click.option("--all-reps", "everyone", is_flag=True, help="Take everybody's rows.")
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
@click.option("--encoding", metavar="NAME", help="The file's encoding, when it is not recognised.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
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
        sources=read_sources(sources),
        rep=whose(rep, everyone=everyone),
        prices=listed_prices(prices, book, mark) if prices else None,
        day_order=DayOrder(order) if order else None,
        decimal_mark=mark,
    )
    job = Importing(session, sheet, chosen or choose_profile(sheet.header), as_json=as_json)
    job.run(options, book, dry_run=dry_run, yes=yes)


def read_columns(given: Iterable[str]) -> Mapping[str, str]:
    """Return what `--map` says: headers by field."""
    return {field_name(ours): title for ours, title in read_pairs("--map", given)}


def read_meanings(option: str, given: Iterable[str], kind: Kind, book: Book) -> Mapping[str, str]:
    """Return what `--stage` or `--status` says: ours by theirs."""
    pairs = read_pairs(option, given, last=True)
    return {theirs: read_meaning(kind, book, ours) for theirs, ours in pairs}


def read_sources(given: Iterable[str]) -> Mapping[str, str]:
    """Return what `--source` says: ours by theirs."""
    pairs = read_pairs("--source", given, last=True)
    return {theirs: parse_source(ours) for theirs, ours in pairs}


def listed_prices(path: Path, book: Book, mark: DecimalMark | None) -> Mapping[str, int]:
    """Return the prices of a file, in the book's currency."""
    return read_prices(read_sheet(path, None), book.settings.currency, mark)


def whose(rep: str | None, *, everyone: bool) -> str | None:
    """Return whose rows were asked for. Raises InputError for a rep and everybody at once."""
    if rep is not None and everyone:
        raise InputError("--rep and --all-reps say two things: pass one of them")
    return "" if everyone else clean_line(rep) if rep is not None else None


def read_sheet(path: Path, encoding: str | None) -> Sheet:
    """Return the sheet in a file or in standard input."""
    if path == STDIN:
        return parse_csv(read_bytes(path), STDIN_NAME, encoding)
    return read_csv(path, encoding, pipe=True)


def read_pairs(
    option: str, given: Iterable[str], *, last: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield what stands left and right of the first (or last) = in each text given.

    Raises InputError.
    """
    for text in given:
        parts = text.rpartition("=") if last else text.partition("=")
        left, _, right = (clean_line(part) for part in parts)
        if not (left and right):
            raise InputError(f"{option} {text!r} is not understood: write both sides of an =")
        yield left, right


def field_name(text: str) -> str:
    """Return the name of a field, however it is spelt."""
    return text.casefold().replace("-", "_").replace(" ", "_")
