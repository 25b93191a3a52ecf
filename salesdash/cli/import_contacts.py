"""`salesdash import contacts`: who to call, from a CSV file."""

from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.import_ import field_name, read_pairs, read_sheet, watched
from salesdash.cli.lazy import examples
from salesdash.domain.errors import InputError
from salesdash.exchange.contact_preview import preview_contacts, summary_of
from salesdash.exchange.contacts import ContactImport, apply_contacts, plan_contacts


@click.command(
    "contacts",
    epilog=examples(
        "salesdash import contacts people.csv --dry-run",
        "salesdash import contacts people.csv --country US --map phone='Direct dial'",
    ),
)
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Where a field is.")
@click.option("--country", metavar="CODE", default="", help="Whose numbers have no +: US, DE.")
@click.option("--encoding", metavar="NAME", help="The file's encoding, when it is not recognised.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@pass_session
def import_contacts(
    session: Session,
    file: Path,
    columns: tuple[str, ...],
    country: str,
    encoding: str | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Import contacts from a CSV file; `-` reads standard input.

    They are found again by their record id, phone or e-mail, so a file can be taken in twice. Do
    not call stands whatever the file says. It is one change: one undo takes it back.
    """
    sheet, book = read_sheet(file, encoding), session.book()
    told = {field_name(ours): title for ours, title in read_pairs("--map", columns)}
    plan = plan_contacts(sheet, book, told, country.upper(), watched("reading"))
    doable = not (dry_run or plan.does_nothing)
    if as_json:
        session.json(_figures(plan, applied=doable))
    else:
        for line in preview_contacts(plan, sheet):
            session.emit(line)
    if not doable:
        if not dry_run:
            session.say("there is nothing new in the file")
        return
    if session.interactive and not yes:
        click.confirm("Import this?", default=True, abort=True, err=True)
    with session.store.transaction(f"import {summary_of(plan)}") as tx:
        if session.store.sequence != plan.sequence:
            raise InputError("the book was changed meanwhile: run the import again")
        apply_contacts(plan, tx, session.clock.now())
    session.did(summary_of(plan))


def _figures(plan: ContactImport, *, applied: bool) -> dict[str, object]:
    """Return what an import does in plain types."""
    return {
        "file": plan.file,
        "rows": plan.rows,
        "added": len(plan.added),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "skipped": [{"line": row.line, "reason": row.reason} for row in plan.skipped],
        "columns": plan.columns,
        "unknown_columns": plan.unknown_columns,
        "applied": applied,
    }
