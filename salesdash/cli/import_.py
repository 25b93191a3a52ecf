"""`salesdash import`: take in what other programs know."""

import click

from salesdash.cli.lazy import LazyGroup, examples

COMMANDS = {
    "deals": "salesdash.cli.import_deals:import_deals",
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
