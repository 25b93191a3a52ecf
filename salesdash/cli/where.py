"""`salesdash where`: the book's files."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.store.where import describe


@click.command("where", epilog=examples("salesdash where", "salesdash where --json"))
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@pass_session
def where_command(session: Session, as_json: bool) -> None:
    """Show where the book is and how large, and where the configuration file is."""
    found = describe(session.paths, session.config)
    if as_json:
        session.json(found)
        return
    for label, value in found.rows():
        session.emit(f"{label:<9} {value}")
