"""`salesdash session`: the call sessions and what each came to."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.domain.book import Book
from salesdash.domain.calling import CallSession
from salesdash.domain.errors import InputError
from salesdash.domain.momentum import finished_sessions
from salesdash.report.sessions import (
    figures_data,
    figures_lines,
    session_data,
    session_lines,
    sessions_table,
)

COMMANDS = {
    "list": "salesdash.cli.session:list_command",
    "show": "salesdash.cli.session:show_command",
    "figures": "salesdash.cli.session:figures_command",
}
NONE_YET = "no session yet: the dashboard starts one on Calls"


@click.group(
    "session",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples("salesdash session list", "salesdash session show last --json"),
)
def session_group() -> None:
    """List call sessions and show what they came to."""


@click.command("list", epilog=examples("salesdash session list --most 50"))
@click.option(
    "--most",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="How many at most.",
)
@as_json_option
@pass_session
def list_command(session: Session, most: int, as_json: bool) -> None:
    """List the last sessions, the newest first."""
    book = session.book()
    found = finished_sessions(book)
    if as_json:
        session.json([session_data(one) for one in found[:most]])
    elif found:
        session.emit_lines(sessions_table(book, session.width, most, session.glyphs))
    else:
        session.say(NONE_YET)


@click.command("show", epilog=examples("salesdash session show", "salesdash session show 812"))
@click.argument("number", default="last")
@as_json_option
@pass_session
def show_command(session: Session, number: str, as_json: bool) -> None:
    """Show a session beside your own earlier ones and the norms; the last by default."""
    book = session.book()
    found = _session(book, number)
    if as_json:
        session.json(session_data(found))
    else:
        session.emit_lines(session_lines(book, found, session.width, session.glyphs))


@click.command("figures", epilog=examples("salesdash session figures --json"))
@as_json_option
@pass_session
def figures_command(session: Session, as_json: bool) -> None:
    """Show what calling came to: the chain, the best hours, talk tracks, sessions."""
    if as_json:
        session.json(figures_data(session.book()))
        return
    session.emit_lines(figures_lines(session.book(), session.width, session.glyphs))


def _session(book: Book, number: str) -> CallSession:
    """Return the finished session a user named. Raises InputError."""
    found = finished_sessions(book)
    if not found:
        raise InputError(NONE_YET)
    if number.casefold() == "last":
        return found[0]
    wanted = number.removeprefix("#")
    for one in found:
        if str(one.id) == wanted:
            return one
    raise InputError(f"no finished session {number!r}: see `salesdash session list --json`")
