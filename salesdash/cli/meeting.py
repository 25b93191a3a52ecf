"""`salesdash meeting`: the meetings agreed on the phone, and what came of them."""

from collections.abc import Callable
from pathlib import Path

import click
from msgspec.structs import replace

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import LINE, MEETING, NOTES
from salesdash.domain.appointments import (
    changed,
    find_meeting,
    open_opportunity,
    parse_meeting,
    took_place,
    was_missed,
)
from salesdash.domain.book import Book
from salesdash.domain.calling import Appointment
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError
from salesdash.domain.transaction import Transaction
from salesdash.domain.when import show_when
from salesdash.report.meetings import meeting_data, meeting_lines

COMMANDS = {
    "edit": "salesdash.cli.meeting:edit_command",
    "kept": "salesdash.cli.meeting:kept_command",
    "missed": "salesdash.cli.meeting:missed_command",
    "deal": "salesdash.cli.meeting:deal_command",
    "invite": "salesdash.cli.meeting:invite_command",
}
Answer = Callable[[Transaction, Book, Appointment], None]


@click.group(
    "meeting",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=examples(
        "salesdash meeting",
        "salesdash meeting edit 'hana ekwueme' --when 'tue 10am'",
        "salesdash meeting deal 'hana ekwueme'",
    ),
)
@as_json_option
@click.pass_context
def meeting_group(ctx: click.Context, as_json: bool) -> None:
    """List the meetings that want an answer and those to come, or say what came of one.

    A meeting is named by its number, or by its contact: then it is the latest.
    """
    if ctx.invoked_subcommand is not None:
        return
    session = ctx.ensure_object(Session)
    book = session.book()
    lines = meeting_lines(book, session.width, session.glyphs)
    if as_json:
        session.json(meeting_data(book))
    elif lines:
        session.emit_lines(lines)
    else:
        session.say("no meeting to come, and none that wants an answer")


@click.command("edit", epilog=examples("salesdash meeting edit hana --when 'tue 10am'"))
@click.argument("meeting", type=MEETING)
@click.option("--when", metavar="WHEN", help="In their zone: tue 10am; '' for still to fix.")
@click.option("--minutes", type=click.IntRange(5, 1440), help="How long it takes.")
@click.option("--email", type=LINE, help="Where the invitation goes.")
@click.option("--place", type=LINE, help="Where it is held.")
@click.option("--agenda", type=NOTES, help="What it is about; - reads standard input.")
@pass_session
def edit_command(
    session: Session, meeting: str, when: str | None, minutes: int | None, email: str | None,
    place: str | None, agenda: str | None,
) -> None:  # fmt: skip
    """Change a meeting; its invitation is then another revision."""
    book = session.book()
    old = find_meeting(book, meeting)
    if email and "@" not in email:
        raise InputError(f"--email {email!r} has no @")
    facts = {"minutes": minutes, "email": email, "place": place, "agenda": agenda}
    given: dict[str, object] = {key: value for key, value in facts.items() if value is not None}
    if when is not None:
        given["at"] = parse_meeting(book, when, old.zone) if when else None
    if not given:
        raise click.UsageError("nothing to change: pass at least one field")
    with session.store.transaction("edit a meeting") as tx:
        kept = tx.put(changed(old, replace(old, **given)))
    session.did(f"meeting {kept.id} is {_told(book, kept)}")


@click.command("kept", epilog=examples("salesdash meeting kept 'hana ekwueme'"))
@click.argument("meeting", type=MEETING)
@pass_session
def kept_command(session: Session, meeting: str) -> None:
    """The meeting took place without an opportunity; its contact comes up again later."""
    _answer(session, meeting, "a meeting took place", took_place, "kept")


@click.command("missed", epilog=examples("salesdash meeting missed 'hana ekwueme'"))
@click.argument("meeting", type=MEETING)
@pass_session
def missed_command(session: Session, meeting: str) -> None:
    """The meeting did not take place; its contact is due at once."""
    _answer(session, meeting, "a meeting was missed", was_missed, "missed")


@click.command("deal", epilog=examples("salesdash meeting deal 'hana ekwueme'"))
@click.argument("meeting", type=MEETING)
@pass_session
def deal_command(session: Session, meeting: str) -> None:
    """Make a deal of the meeting, source opened."""
    book = session.book()
    found = find_meeting(book, meeting)
    with session.store.transaction("opportunity from a meeting") as tx:
        deal = open_opportunity(tx, book, found, session.clock.now())
    session.did(f"deal {deal.id}, {deal.name}, source opened")


@click.command("invite", epilog=examples("salesdash meeting invite hana --to ."))
@click.argument("meeting", type=MEETING)
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="Into this folder.")
@pass_session
def invite_command(session: Session, meeting: str, to: Path | None) -> None:
    """Write the invitation (.ics) and its path."""
    from salesdash.exchange.invitation import invitation
    from salesdash.store.saving import save_into

    book = session.book()
    found = find_meeting(book, meeting)
    contact = book.table(Contact).get(found.contact_id)
    if contact is None:
        raise InputError(f"the contact of meeting {found.id} is no longer in the book")
    email = next(iter(calling_settings(book).addresses), "")
    made = invitation(found, contact, book.settings, book.now, email)
    path = save_into(to or session.paths.invitations, made.name, made.data)
    session.emit(str(path))


def _answer(session: Session, meeting: str, what: str, answer: Answer, told: str) -> None:
    """Keep what came of a meeting, and say so."""
    book = session.book()
    found = find_meeting(book, meeting)
    with session.store.transaction(what) as tx:
        answer(tx, book, found)
    session.did(f"{told}: {_told(book, found)}")


def _told(book: Book, meeting: Appointment) -> str:
    """Return a meeting in a few words."""
    contact = book.table(Contact).get(meeting.contact_id)
    name = contact.name if contact else "somebody"
    return f"{name}, {show_when(meeting.at, book.now) if meeting.at else 'time still to fix'}"
