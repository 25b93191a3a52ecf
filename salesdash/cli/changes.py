"""`salesdash changes`: what became of the pipeline since a day."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.domain.changes import changes_since
from salesdash.domain.since import WORDS, since_day
from salesdash.report.changes import changes_data, changes_text


@click.command(
    "changes",
    epilog=examples(
        "salesdash changes",
        "salesdash changes --since monday",
        "salesdash changes --since quarter --json",
    ),
)
@click.option(
    "--since",
    metavar="DAY",
    default=WORDS[0],
    show_default=True,
    help=f"The end of this day: {', '.join(WORDS)}, or a day.",
)
@as_json_option
@pass_session
def changes_command(session: Session, since: str, as_json: bool) -> None:
    """Show what changed in the pipeline since a day, as a statement that adds up.

    The pipeline as it stood at the end of that day, what came, what left, and what is open now;
    then each deal that was opened, moved, pushed, won, lost or corrected.
    """
    book = session.book()
    changes = changes_since(book, since_day(book, since))
    if as_json:
        session.json(changes_data(book, changes))
        return
    session.emit(changes_text(book, changes, session.width, session.glyphs))
