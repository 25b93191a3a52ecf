"""`salesdash deal preview` and `next`: looking ahead instead of back."""

from datetime import date

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import COMING_DAY
from salesdash.domain.preview import preview, steps_until, undecided
from salesdash.report.lines import Line
from salesdash.report.preview import (
    ahead_data,
    preview_headline,
    preview_lines,
    step_lines,
    steps_headline,
)


@click.command(
    "preview", epilog=examples("salesdash deal preview", "salesdash deal preview --json")
)
@as_json_option
@pass_session
def preview_command(session: Session, as_json: bool) -> None:
    """Show what lies ahead of each open deal, those that need you first.

    That is its next step, the playbook's next step, and what would stop it. First come deals
    without a next step, beyond their stage's limit, pushed, or past their close.
    """
    book, width, glyphs = session.book(), session.width, session.glyphs
    ahead = preview(book)
    if as_json:
        session.json([ahead_data(book, one) for one in ahead])
    else:
        head = preview_headline(book, ahead, width, glyphs)
        session.emit_lines((head, Line(), *preview_lines(book, ahead, width, glyphs)))


@click.command("next", epilog=examples("salesdash deal next", "salesdash deal next --until friday"))
@click.option("--until", type=COMING_DAY, help="The last day to look at. [default: today]")
@as_json_option
@pass_session
def next_command(session: Session, until: date | None, as_json: bool) -> None:
    """List the morning's next steps, the longest overdue first; then deals that have none."""
    book, width, glyphs = session.book(), session.width, session.glyphs
    due = steps_until(book, until if isinstance(until, date) else book.today)
    none = undecided(book)
    if as_json:
        session.json(
            {
                "due": [ahead_data(book, one) for one in due],
                "to_decide": [ahead_data(book, one) for one in none],
            }
        )
    else:
        lines = step_lines(book, due, none, width, glyphs)
        session.emit_lines((steps_headline(book, width, glyphs), Line(), *lines))
