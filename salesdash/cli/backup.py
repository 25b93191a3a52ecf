"""`salesdash backup` and `restore`."""

import sys
from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.domain.errors import InputError
from salesdash.store.backups import (
    back_up,
    by_hand,
    count_records,
    decode_backup,
    find_backup,
    read_backup,
    restore,
)


@click.command(
    "backup", epilog=examples("salesdash backup", "salesdash backup ~/stick/salesdash.json")
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option("--force", is_flag=True, help="Overwrite a bigger book, or what is no book.")
@pass_session
def backup_command(session: Session, file: Path | None, force: bool) -> None:
    """Write a copy of the book to a file.

    Without a file, into the folder of its backups.

    A backup is also made before the first change of each day; the last 14 are kept.
    """
    paths = session.paths
    if file is not None and file.resolve() in {paths.main, paths.journal}:
        raise InputError(f"{file} is the book itself: choose another name")
    target = file or by_hand(paths, session.clock.now())
    records = back_up(session.store, target, force=force)
    session.say(f"{records:,} records are in {target}")


@click.command(
    "restore",
    epilog=examples("salesdash restore 2026-11-20", "salesdash restore ~/stick/salesdash.json"),
)
@click.argument("file_or_date")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def restore_command(session: Session, file_or_date: str, yes: bool) -> None:
    """Put a backup in place of the present book; `-` reads it from standard input.

    This is one change, and can be undone like any other.
    """
    if file_or_date == "-":
        name = "standard input"
        contents = decode_backup(sys.stdin.buffer.read(), name)
    else:
        path = find_backup(session.paths, file_or_date)
        name, contents = path.name, read_backup(path)
    held = sum(len(table) for table in contents.tables.values())
    present = count_records(session.store)
    if not yes:
        question = f"Put the {held:,} records of {name} in place of the {present:,} now?"
        if not session.interactive:
            raise InputError("restoring replaces the book's records: pass --yes")
        if not click.confirm(question, err=True):
            raise InputError("nothing was changed")
    if restore(session.store, contents, f"restore {name}") is None:
        session.say(f"the book is as in {name} already")
    else:
        session.did(f"put the {held:,} records of {name} in place of {present:,}")
