"""`salesdash import book`: a whole book that `salesdash export json` wrote."""

from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.incoming import name_of, read_bytes
from salesdash.cli.lazy import examples
from salesdash.domain.errors import InputError
from salesdash.store.backups import count_records, restore
from salesdash.store.portable import read_document


@click.command(
    "book",
    epilog=examples(
        "salesdash import book everything.json",
        "salesdash import book everything.json --replace",
        "ssh desk salesdash export json | salesdash import book - --replace",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--replace", is_flag=True, help="Put it in place of the records there are.")
@click.option("--dry-run", is_flag=True, help="Only check the file and say what is in it.")
@pass_session
def import_book(session: Session, file: Path, replace: bool, dry_run: bool) -> None:
    """Take in a whole book from `salesdash export json`; `-` reads standard input.

    Into an empty book, or in place of the records there are, once that is asked for. Every
    record is checked first. It is one change: one undo takes it back.
    """
    name = name_of(file)
    contents = read_document(read_bytes(file), name)
    held = sum(len(table) for table in contents.tables.values())
    present = count_records(session.store)
    if dry_run:
        session.say(f"{name} holds {held:,} records, all of them sound; the book {present:,}")
        return
    if present and not replace:
        _ask(session, f"Put the {held:,} records of {name} in place of the {present:,} now?")
    if restore(session.store, contents, f"import book {name}") is None:
        session.say(f"the book is as in {name} already")
    else:
        session.did(f"took in the {held:,} records of {name}, {present:,} were there")


def _ask(session: Session, question: str) -> None:
    """Raise InputError unless somebody agrees."""
    if not session.interactive:
        raise InputError(
            "the book holds records already: pass --replace to put these in their place"
        )
    if not click.confirm(question, err=True):
        raise InputError("nothing was changed")
