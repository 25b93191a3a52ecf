"""`salesdash call`: a call made outside a session, and the calls that were made."""

from datetime import date
from uuid import uuid4

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import CONTACT, NOTES, PAST_DAY, choice
from salesdash.domain.appointments import parse_meeting
from salesdash.domain.book import Book
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.contact import Contact
from salesdash.domain.contacts import find_contact
from salesdash.domain.outside_calls import keep_outside, moment_of, outside_call
from salesdash.domain.when import parse_when, show_when
from salesdash.report.contacts import call_data, call_lines

COMMANDS = {
    "log": "salesdash.cli.call:log_command",
    "list": "salesdash.cli.call:list_command",
}
MOST = 20


@click.group(
    "call",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash call log 'hana ekwueme' callback --next 'fri 10am'",
        "salesdash call list --on yesterday",
    ),
)
def call_group() -> None:
    """Enter a call made outside a session; list calls."""


@click.command(
    "log",
    epilog=examples(
        "salesdash call log 'hana ekwueme' no-answer",
        "salesdash call log 41 callback --next 'fri 10am' --note 'asked for prices'",
        "salesdash call log 41 appointment --meeting 'tue 10am' --minutes 3",
    ),
)
@click.argument("contact", type=CONTACT)
@click.argument("outcome", type=choice(Disposition))
@click.option("--on", type=PAST_DAY, help="The day of the call. [default: today]")
@click.option("--time", "clock", metavar="HH:MM", help="When it was made. [default: now]")
@click.option("--minutes", type=click.FloatRange(0, 600), default=0.0, help="How long it took.")
@click.option("--next", "next_at", metavar="WHEN", help="When to call again: fri 10am, in 2 hours.")
@click.option("--meeting", metavar="WHEN", help="When an appointment is, in their zone: tue 10am.")
@click.option("--note", type=NOTES, default="", help="What was said; - reads standard input.")
@pass_session
def log_command(
    session: Session,
    contact: str,
    outcome: Disposition,
    on: date | None,
    clock: str | None,
    minutes: float,
    next_at: str | None,
    meeting: str | None,
    note: str,
) -> None:
    """Enter a call; the contact comes up again by the outcome's rule, or when you say.

    An appointment is kept as a meeting; without a time it is still to fix (`salesdash meeting`).
    """
    book = session.book()
    found = find_contact(book, contact)
    if meeting and outcome is not Disposition.APPOINTMENT:
        raise click.UsageError("--meeting is for an appointment")
    agreed_for = parse_meeting(book, meeting, found.zone) if meeting else None
    call = outside_call(
        found,
        moment_of(book, on, clock or ""),
        outcome,
        minutes=minutes,
        note=note,
        next_at=parse_when(next_at, book.now) if next_at else None,
    )
    with session.store.transaction(f"call to {found.name}") as tx:
        kept = keep_outside(tx, book, call, agreed_for, f"{uuid4()}@salesdash")
    again = f", next {show_when(kept.next_at, book.now)}" if kept.next_at else ""
    session.did(f"{outcome.label}: {found.name}{again}")


@click.command("list", epilog=examples("salesdash call list", "salesdash call list --on friday"))
@click.option("--on", type=PAST_DAY, help="Those of one day.")
@click.option("--contact", type=CONTACT, help="Those to one contact.")
@as_json_option
@pass_session
def list_command(session: Session, on: date | None, contact: str | None, as_json: bool) -> None:
    """List the last calls, the newest first."""
    book = session.book()
    person = find_contact(book, contact) if contact else None
    calls = _chosen(book, on, person)
    if as_json:
        session.json([call_data(book, call) for call in calls])
    elif calls:
        session.emit_lines(call_lines(book, calls, session.width, session.glyphs))
    else:
        session.say("no call yet: salesdash call log CONTACT OUTCOME")


def _chosen(book: Book, on: date | None, person: Contact | None) -> list[Call]:
    """Return the calls that were asked for, or the last ones."""
    zone = book.now.tzinfo
    calls = sorted(book.table(Call).values(), key=lambda call: (call.at, call.id), reverse=True)
    if on is not None:
        calls = [call for call in calls if call.at.astimezone(zone).date() == on]
    if person is not None:
        calls = [call for call in calls if call.contact_id == person.id]
    return calls if on or person else calls[:MOST]
