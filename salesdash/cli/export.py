"""`salesdash export`: everything as one JSON document, each table as CSV."""

from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import TABLE
from salesdash.domain.errors import InputError
from salesdash.domain.records import Record

STDOUT = Path("-")
COMMANDS = {
    "json": "salesdash.cli.export:json_command",
    "csv": "salesdash.cli.export:csv_command",
}
CRM = click.Choice(["hubspot", "salesforce", "pipedrive"])
output_option = click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=STDOUT,
    help="The file to write. [default: standard output]",
)
force_option = click.option("--force", is_flag=True, help="Replace a file that is there.")


@click.group(
    "export",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash export json -o everything.json", "salesdash export csv deals -o deals.csv"
    ),
)
def export_group() -> None:
    """Write the book for other programs.

    A file is written whole or not at all, readable by you alone, and never over another one
    unless --force says so.
    """


@click.command(
    "json",
    epilog=examples("salesdash export json", "salesdash export json -o everything.json"),
)
@output_option
@force_option
@pass_session
def json_command(session: Session, file: Path, force: bool) -> None:
    """Write everything as one JSON document, one record a line.

    `salesdash import book` takes it in again, to the letter. A field that is not there has its
    default. The history of changes and its undo stay in the book; `salesdash backup` has them.
    """
    from salesdash.store.backups import count_records
    from salesdash.store.portable import export_document

    records = count_records(session.store)
    write_out(session, export_document(session.store), file, f"{records:,} records", force=force)


@click.command(
    "csv",
    epilog=examples(
        "salesdash export csv",
        "salesdash export csv deals -o deals.csv",
        "salesdash export csv calls --as hubspot -o calls.csv",
    ),
)
@click.argument("table", type=TABLE, required=False)
@click.option("--as", "crm", type=CRM, help="Deals or calls for a CRM to take in.")
@click.option("--bom", is_flag=True, help="Begin with a byte-order mark, as Excel wants it.")
@output_option
@force_option
@as_json_option
@pass_session
def csv_command(
    session: Session, table: str | None, crm: str | None, bom: bool, file: Path, force: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Write a table as CSV; without TABLE, list the tables there are.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; imports
    take it off again. Amounts are in the book's currency, moments in your zone. With --as, deals
    or calls have the columns and words of that CRM, and a space in place of the apostrophe.
    """
    from salesdash.exchange.tables import TABLES, find_table, table_csv

    book = session.book()
    if table is None:
        sizes = {name: len(book.table(kind)) for name, kind in TABLES.items()}
        if as_json:
            session.json(sizes)
        else:
            session.emit("\n".join(f"{name:<18} {size:>9,}" for name, size in sizes.items()))
        return
    if as_json:
        raise InputError("--json lists the tables: for one as JSON see `salesdash export json`")
    kind = find_table(table)
    data = _for_crm(session, kind, crm) if crm else table_csv(book, kind, mark=bom)
    write_out(session, data, file, f"{len(book.table(kind)):,} rows", force=force)


def _for_crm(session: Session, kind: type[Record], system: str) -> bytes:
    """Return deals or calls in a CRM's columns; says what the CRM will not take in."""
    from salesdash.domain.records import Deal
    from salesdash.exchange.crm_deals import without_closing_day
    from salesdash.exchange.crm_files import crm_csv

    data = crm_csv(session.book(), kind, system)
    if kind is Deal and system == "salesforce":
        undated = without_closing_day(list(session.book().deals.values()))
        if undated:
            session.say(f"{undated} deals have no closing day, and Salesforce asks for one")
    return data


def write_out(session: Session, data: bytes, file: Path, told: str, *, force: bool) -> None:
    """Write data to a file, or to standard output; asks before a file is replaced."""
    if file == STDOUT:
        session.emit_bytes(data)
        return
    from salesdash.store.saving import is_taken, save_file

    if not force and is_taken(file) and session.interactive:
        force = click.confirm(f"{file} is there already. Replace it?", err=True)
        if not force:
            raise InputError("nothing was written")
    session.say(f"wrote {told} to {save_file(file, data, overwrite=force)}")
