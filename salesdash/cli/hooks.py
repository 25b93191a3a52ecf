"""`salesdash hooks`: commands that run after an event."""

import shlex
from typing import Any

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.happenings import (
    EVENTS,
    MANY,
    MEANING_OF_MANY,
    Change,
    Committed,
    Event,
    facts_of,
)
from salesdash.domain.records import Record

COMMANDS = {
    "list": "salesdash.cli.hooks:list_command",
    "events": "salesdash.cli.hooks:events_command",
    "test": "salesdash.cli.hooks:test_command",
}
MEANINGS = {**{name: event.meaning for name, event in EVENTS.items()}, MANY: MEANING_OF_MANY}
SETTING = "salesdash config set hooks.on.deal_won 'notify-send Won'"


@click.group(
    "hooks",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash hooks list",
        "salesdash hooks events",
        SETTING,
        "salesdash hooks test deal_won",
    ),
)
def hooks_group() -> None:
    """List the commands that run after an event, and try one.

    They stand in the configuration file, under [hooks.on]: an event and a list of words, run
    without a shell, with the event as JSON on standard input. They run once the change is on the
    disk, for at most `hooks.seconds`; one that fails is told in a line, and changes nothing.
    """


@click.command("list", epilog=examples("salesdash hooks list", "salesdash hooks list --json"))
@as_json_option
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """List what is set."""
    hooks = session.preferences.hooks
    if as_json:
        session.json({"config": session.config, "seconds": hooks.seconds, "on": hooks.on})
        return
    wide = max(map(len, hooks.on), default=0)
    for name, command in hooks.on.items():
        known = "" if name in MEANINGS else "   no such event: see `salesdash hooks events`"
        session.emit(f"{name:<{wide}}  {shlex.join(command)}{known}")
    if not hooks.on:
        session.say(f"no hook is set: {SETTING}")


@click.command("events", epilog=examples("salesdash hooks events"))
@as_json_option
@pass_session
def events_command(session: Session, as_json: bool) -> None:
    """List the events there are."""
    if as_json:
        session.json(MEANINGS)
        return
    wide = max(map(len, MEANINGS))
    session.emit("\n".join(f"{name:<{wide}}  {meaning}" for name, meaning in MEANINGS.items()))


@click.command(
    "test",
    epilog=examples("salesdash hooks test deal_won", "salesdash hooks test call_made --print"),
)
@click.argument("event", type=click.Choice(list(MEANINGS)), metavar="EVENT")
@click.option(
    "--print", "only_print", is_flag=True, help="Write the JSON it would get; run nothing."
)
@pass_session
def test_command(session: Session, event: str, only_print: bool) -> None:
    """Run what is set for an event, with the last such record; its output is shown.

    Nothing is written to the book.
    """
    from salesdash.exchange.hooks import feed, start

    facts = _sample(session, event)
    if only_print:
        session.json(facts)
        return
    hooks = session.preferences.hooks
    command = hooks.on.get(event)
    if not command:
        raise InputError(f"nothing is set for {event}: salesdash config set hooks.on.{event} …")
    try:
        wrong = feed(start(event, command, session.data, output=None), facts, hooks.seconds)
    except (OSError, ValueError) as error:
        wrong = f"cannot be run ({getattr(error, 'strerror', None) or error})"
    if wrong:
        raise InputError(f"{command[0]} {wrong}")
    session.say(f"{command[0]} ended well")


def _sample(session: Session, event: str) -> Any:
    """Return what an event tells, of the last record it could be about."""
    book = session.book()
    committed = Committed(
        book.sequence, session.clock.now().isoformat(), "a test", session.by, None, book, ()
    )
    if event == MANY:
        return facts_of(committed, MANY, {"counts": {"deal_added": 42}})
    return facts_of(committed, event, Change(None, _last(book, EVENTS[event])))


def _last(book: Book, event: Event) -> Record:
    """Return the last record that an event tells of, else the last of its kind.

    Raises InputError when there is none.
    """
    records = sorted(book.table(event.kind).values(), key=lambda record: record.id)
    if not records:
        raise InputError(f"there is no record in {event.kind.table} yet to try it with")
    return next((r for r in reversed(records) if event.test(book, None, r)), records[-1])
