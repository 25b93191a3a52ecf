"""`salesdash import time`: entries from CSV or from timewarrior."""

from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.incoming import name_of, read_bytes
from salesdash.cli.intake import split_option, take_in
from salesdash.cli.lazy import examples


@click.command(
    "time",
    epilog=examples(
        "salesdash import time ledger.csv --dry-run",
        "salesdash import time - --json",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@split_option
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@pass_session
def import_time(
    session: Session, file: Path, split: bool, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """Enter time from CSV or timewarrior's JSON, whichever it is; `-` reads standard input.

    CSV is as `salesdash ledger export` writes it: start, end, activity, and what else there is.
    Of timewarrior (`timew export | salesdash import time -`), tags say activity, `@deal` and `by
    client`; your rules (`salesdash ledger rule`) say the rest. A file can be taken in twice.
    It is one change: one undo takes it back.
    """
    from salesdash.exchange.time_file import plan_time

    data, name = read_bytes(file), name_of(file)
    take_in(
        session,
        lambda book: plan_time(book, data, name, split=split),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )
