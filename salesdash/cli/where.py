"""`salesdash where`: the book's files."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.store.where import describe


@click.command("where", epilog=examples("salesdash where", "salesdash where --json"))
@as_json_option
@pass_session
def where_command(session: Session, as_json: bool) -> None:
    """Show where the book is and how large, and where the configuration file is."""
    found = describe(session.paths, session.config)
    if as_json:
        session.json(found)
        return
    for label, value in found.rows():
        session.emit(f"{label:<9} {value}")
