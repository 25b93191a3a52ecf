"""`salesdash playbook`: the steps of each stage, what they did, and what a deal has done."""

from datetime import date
from typing import Any

import click
from msgspec.structs import replace

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import DEAL, LINE, NAME, PAST_DAY, STAGE
from salesdash.domain.errors import InputError
from salesdash.domain.play import Step, StepDone
from salesdash.domain.playbook import (
    add_step,
    change_step,
    done_by_deal,
    find_step,
    next_of_playbook,
    skipped_steps,
    starter,
    steps_of,
)
from salesdash.report.deal_steps import deal_playbook_lines
from salesdash.report.lines import Line, Role, Span
from salesdash.report.playbook import playbook_headline, playbook_lines
from salesdash.report.playbook_data import playbook_data

COMMANDS = {
    name: f"salesdash.cli.playbook:{name}_command"
    for name in ("start", "add", "edit", "retire", "steps", "done", "undone")
}
reason_option = click.option(
    "--reason", type=LINE, required=True, help="Why: kept with the date of the change."
)


@click.group(
    "playbook",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=examples(
        "salesdash playbook",
        "salesdash playbook start",
        "salesdash playbook done northwind 'who pays for'",
        "salesdash playbook --json",
    ),
)
@as_json_option
@click.pass_context
def playbook_group(ctx: click.Context, as_json: bool) -> None:
    """Show the steps of each stage with the win rate with and without them.

    Steps are guidelines that earn their place. Counted are deals that came to a step's stage
    while it was in force; one that ended early had less time to do it. Below ten deals with or
    without, nothing is said.
    """
    session = ctx.ensure_object(Session)
    if ctx.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError(f"write the options after {ctx.invoked_subcommand}")
        return
    book = session.book()
    if as_json:
        session.json(playbook_data(book))
    else:
        head = playbook_headline(book, session.width, session.glyphs)
        session.emit_lines((head, Line(), *playbook_lines(book, session.width, session.glyphs)))


@click.command("start", epilog=examples("salesdash playbook start"))
@pass_session
def start_command(session: Session) -> None:
    """Begin with a small playbook, to be changed as evidence comes in."""
    book = session.book()
    with session.store.transaction("start a playbook") as tx:
        records = starter(book, tx.take_id)
        tx.put_all(records)
    session.did(f"the playbook has {sum(isinstance(r, Step) for r in records)} steps and plays")


@click.command(
    "add",
    epilog=examples(
        "salesdash playbook add proposal 'The person who pays has seen it' --reason 'lost three'",
        "salesdash playbook add discovery 'Walk the dock' --play --reason 'won twice with it'",
    ),
)
@click.argument("stage", type=STAGE)
@click.argument("text", type=NAME, metavar="STEP")
@click.option("--play", is_flag=True, help="A play that may help. [default: essential]")
@reason_option
@pass_session
def add_command(session: Session, stage: str, text: str, play: bool, reason: str) -> None:
    """Add a step to a stage, in force from today."""
    book = session.book()
    step = Step(stage=stage, text=text, essential=not play, since=book.today)
    with session.store.transaction(f"playbook: add {text}") as tx:
        records = add_step(book, step, reason, tx.take_id)
        tx.put_all(records)
    session.did(f"added step {records[0].id}")


@click.command(
    "edit",
    epilog=examples(
        "salesdash playbook edit 812 --text 'The gap has a price' --reason 'clearer'",
        "salesdash playbook edit 'walk the dock' --essential --reason 'won 9 of 12 with it'",
    ),
)
@click.argument("step")
@click.option(
    "--text", type=NAME, metavar="TEXT", help="Other words for the same; its evidence stays."
)
@click.option("--essential/--play", "essential", default=None, help="What it is from now on.")
@click.option("--stage", type=STAGE, help="Another stage.")
@reason_option
@pass_session
def edit_command(session: Session, /, step: str, reason: str, **options: Any) -> None:
    """Change a step, with the reason."""
    given = {name: value for name, value in options.items() if value is not None}
    if not given:
        raise click.UsageError("nothing to change: pass at least one field")
    found = find_step(session.book(), step)
    _change(session, replace(found, **given), reason)
    session.did(f"changed step {found.id}")


@click.command(
    "retire",
    epilog=examples("salesdash playbook retire 812 --reason 'won as often without it'"),
)
@click.argument("step")
@reason_option
@pass_session
def retire_command(session: Session, step: str, reason: str) -> None:
    """Take a step out of the playbook from today on; its evidence stays."""
    book = session.book()
    found = find_step(book, step)
    if found.until:
        raise InputError(f"step {found.id} was taken out on {found.until} already")
    _change(session, replace(found, until=book.today), reason)
    session.did(f"took out step {found.id}")


def _change(session: Session, step: Step, reason: str) -> None:
    """Store a step as it becomes, with its change."""
    with session.store.transaction(f"playbook: {step.text}") as tx:
        tx.put_all(change_step(session.store.book(), step, reason))


@click.command(
    "steps", epilog=examples("salesdash playbook steps northwind", "salesdash playbook steps 12")
)
@click.argument("deal", type=DEAL)
@as_json_option
@pass_session
def steps_command(session: Session, deal: str, as_json: bool) -> None:
    """Show which steps of the playbook a deal has done, and which comes next."""
    book = session.book()
    found = book.deal(deal)
    coming = next_of_playbook(book, found)
    if as_json:
        skipped = {step.id for step in skipped_steps(book, found)}
        session.json(
            [
                {"id": one.step.id, "stage": one.step.stage, "step": one.step.text,
                 "essential": one.step.essential, "done": one.done,
                 "skipped": one.step.id in skipped,
                 "next": coming is not None and coming.id == one.step.id}
                for one in steps_of(book, found)
            ]
        )  # fmt: skip
        return
    lines = deal_playbook_lines(book, found, session.width, session.glyphs)
    none = (Line((Span("no step of the playbook is for this stage or before", Role.QUIET),)),)
    session.emit_lines(lines or none)


@click.command(
    "done",
    epilog=examples(
        "salesdash playbook done northwind 'who pays for'",
        "salesdash playbook done 12 812 --on friday",
    ),
)
@click.argument("deal", type=DEAL)
@click.argument("step")
@click.option("--on", type=PAST_DAY, help="The day it was done. [default: today]")
@pass_session
def done_command(session: Session, deal: str, step: str, on: date | None) -> None:
    """Tick a step as done in a deal."""
    book = session.book()
    found, one = book.deal(deal), find_step(book, step)
    day = on if isinstance(on, date) else book.today
    if day > book.today:
        raise InputError(f"{day} is still to come: what was done, was done today or before")
    if one.id in done_by_deal(book).get(found.id, {}):
        raise InputError(f"{one.text} is done in {found.name} already")
    with session.store.transaction(f"{found.name}: {one.text}") as tx:
        tx.add(StepDone(deal_id=found.id, step_id=one.id, on=day))
    session.did(f"{found.name}: {one.text}, done")


@click.command("undone", epilog=examples("salesdash playbook undone northwind 'who pays for'"))
@click.argument("deal", type=DEAL)
@click.argument("step")
@pass_session
def undone_command(session: Session, deal: str, step: str) -> None:
    """Take the tick of a step away."""
    book = session.book()
    found, one = book.deal(deal), find_step(book, step)
    known = done_by_deal(book).get(found.id, {}).get(one.id)
    if known is None:
        raise InputError(f"{one.text} is not done in {found.name}")
    with session.store.transaction(f"{found.name}: not {one.text}") as tx:
        tx.delete(tx.get(StepDone, known.id))
    session.did(f"{found.name}: {one.text}, not done")
