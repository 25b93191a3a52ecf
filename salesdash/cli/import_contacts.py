"""`salesdash import contacts`: who to call, from a CSV file."""

from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.import_options import (
    encoding_option,
    read_columns,
    read_meanings,
    read_sheet,
    rep_options,
    sheet_options,
    whose,
)
from salesdash.cli.importing import Importing
from salesdash.cli.lazy import examples
from salesdash.cli.options import preview_options
from salesdash.exchange.plan import ImportOptions
from salesdash.exchange.profile import Kind
from salesdash.exchange.profiles import choose_profile, find_profile, refuse_other_kind


@click.command(
    "contacts",
    epilog=examples(
        "salesdash import contacts people.csv --dry-run",
        "salesdash import contacts people.csv --country US --map phone='Direct dial'",
        "salesdash import contacts leads.csv --profile hubspot --status 'Do not ring=do_not_call'",
    ),
)
@sheet_options
@click.option(
    "--status",
    "statuses",
    multiple=True,
    metavar="THEIRS=OURS",
    help="What a status is: open, appointment, wrong_number or do_not_call.",
)
@rep_options
@click.option(
    "--country",
    metavar="CODE",
    default="",
    help="Whose numbers have no +: US, DE. [default: the book's]",
)
@encoding_option
@preview_options
@pass_session
def import_contacts(
    session: Session,
    file: Path,
    profile: str | None,
    columns: tuple[str, ...],
    statuses: tuple[str, ...],
    rep: str | None,
    everyone: bool,
    country: str,
    encoding: str | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Import contacts from a CSV file; `-` reads standard input.

    Exports of HubSpot, Salesforce (reports and Data Loader) and Pipedrive are recognised.
    Contacts are found again by their record id, phone or e-mail, so a file can be taken in
    twice. Do not call stands whatever the file says. It is one change: one undo takes it back.
    """
    chosen = find_profile(profile, Kind.CONTACTS) if profile else None
    sheet, book = read_sheet(file, encoding), session.book()
    if not (chosen or columns):
        refuse_other_kind(sheet.name, sheet.header, Kind.CONTACTS)
    options = ImportOptions(
        columns=read_columns(columns),
        stages=read_meanings("--status", statuses, Kind.CONTACTS, book),
        rep=whose(rep, everyone=everyone),
        country=country.upper(),
    )
    known = chosen or choose_profile(sheet.header, Kind.CONTACTS)
    job = Importing(session, sheet, known, as_json=as_json)
    job.run(options, book, dry_run=dry_run, yes=yes)
