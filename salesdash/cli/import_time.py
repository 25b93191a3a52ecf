"""`salesdash import time`: entries from CSV or from timewarrior."""

from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.incoming import name_of, read_bytes
from salesdash.cli.intake import split_option, take_in
from salesdash.cli.lazy import examples
from salesdash.cli.options import preview_options


@click.command(
    "time",
    epilog=examples(
        "salesdash import time ledger.csv --dry-run",
        "salesdash import time - --json",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@split_option
@preview_options
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
