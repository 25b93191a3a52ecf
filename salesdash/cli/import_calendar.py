"""`salesdash import calendar`: the events of a calendar file as entries of the ledger."""

from datetime import date, timedelta
from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.incoming import name_of, read_bytes
from salesdash.cli.intake import split_option, take_in
from salesdash.cli.lazy import examples
from salesdash.cli.options import preview_options
from salesdash.cli.types import PAST_DAY

LAST_WEEKS = timedelta(weeks=4)


@click.command(
    "calendar",
    epilog=examples(
        "salesdash import calendar calendar.ics --dry-run",
        "salesdash import calendar work.ics --from 'last monday' --to friday",
        "salesdash import calendar work.ics --split",
        "salesdash import calendar - --from 2026-10-01 --json",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--from", "first", type=PAST_DAY, help="The first day. [default: four weeks ago]")
@click.option("--to", "last", type=PAST_DAY, help="The last day. [default: today]")
@split_option
@preview_options
@pass_session
def import_calendar(
    session: Session,
    file: Path,
    first: date | None,
    last: date | None,
    split: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Enter the events of a calendar file (.ics); `-` reads standard input.

    What an event becomes is said by your rules (`salesdash ledger rule`); `@deal` in its title
    names the deal. All-day, declined, cancelled and free events are left out, each with its
    reason. Events are found again, so a file can be taken in twice: what moved in the calendar
    moves, what you changed here stays. One that overlaps an entry is left out, or makes room
    with `--split`: what is there is cut around it. It is one change: one undo takes it back.
    """
    from salesdash.exchange.calendar import plan_calendar

    data, name = read_bytes(file), name_of(file)
    until = last or session.book().today
    since = first or until - LAST_WEEKS
    take_in(
        session,
        lambda book: plan_calendar(book, data, name, since, until, split=split),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )
