"""What `import calendar` and `import time` share: plan, preview, ask, write."""

from collections.abc import Callable

import click

from salesdash.cli.context import Session
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.intake import Intake
from salesdash.report.intake import intake_data, intake_lines, intake_summary, room_words
from salesdash.store.rewrite import keep

split_option = click.option(
    "--split", is_flag=True, help="Make room: entries that stand in the way are cut around it."
)


def take_in(
    session: Session,
    plan: Callable[[Book], Intake],
    *,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Show what taking a file in would do and, unless it is a dry run, do it in one change."""
    book = session.book()
    intake = plan(book)
    doable = not (dry_run or intake.does_nothing)
    if not as_json:
        session.emit("\n".join(intake_lines(book, intake, session.glyphs)))
        if room := room_words(intake):
            session.say(f"--split makes room for {room}")
    if doable and session.interactive and not yes:
        click.confirm("Enter this?", default=True, abort=True, err=True)
    if doable:
        _write(session, intake)
    if as_json:
        session.json(intake_data(book, intake, applied=doable))
    if doable:
        session.did(intake_summary(intake))
    elif not dry_run:
        session.say("there is nothing new in the file")


def _write(session: Session, intake: Intake) -> None:
    """Keep the entries. Raises InputError if the book is not what was planned on."""
    store = session.store
    with store.transaction(f"import {intake_summary(intake)}") as tx:
        if store.sequence != intake.sequence:
            raise InputError("the book was changed meanwhile: run the import again")
        keep(tx, intake.rewrite)
