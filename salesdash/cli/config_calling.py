"""`salesdash config calling` and `config recycling`: how you call, and when leads come up again."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import choice
from salesdash.domain.calling import Disposition
from salesdash.domain.calling_settings import CallingSettings, calling_settings
from salesdash.domain.calling_setup import (
    OPTIONS,
    change_calling,
    change_rule,
    find_option,
    read_rule,
    show_rule,
)
from salesdash.domain.errors import InputError


@click.command(
    "calling",
    epilog=examples(
        "salesdash config calling",
        "salesdash config calling block_minutes 45",
        "salesdash config calling contact_hours 8:30-17:00",
    ),
)
@click.argument("key", required=False)
@click.argument("value", required=False)
@as_json_option
@pass_session
def calling_command(session: Session, key: str | None, value: str | None, as_json: bool) -> None:
    """Show how you call, or change it: the block, the call clock's marks, calling hours."""
    known = calling_settings(session.book())
    if key is not None and value is not None:
        _keep(session, known, change_calling(known, {key: value}))
        session.did(f"{find_option(key).key} is {value}")
        return
    shown = OPTIONS if key is None else (find_option(key),)
    if as_json:
        session.json({option.key: getattr(known, option.key) for option in shown})
    elif key is not None:
        session.emit(shown[0].show(known))
    else:
        for option in shown:
            session.emit(f"{option.key:<17}  {option.show(known):<12}  {option.meaning}")


@click.command(
    "recycling",
    epilog=examples(
        "salesdash config recycling",
        "salesdash config recycling no-answer '2 days, 4 times, then 60 days'",
    ),
)
@click.argument("outcome", type=choice(Disposition), required=False)
@click.argument("rule", required=False)
@as_json_option
@pass_session
def recycling_command(
    session: Session, outcome: Disposition | None, rule: str | None, as_json: bool
) -> None:
    """Show when leads come up again by outcome, or change it: days, how often, days of rest.

    An appointment, a wrong number and do not call bring nobody up again.
    """
    known = calling_settings(session.book())
    if outcome is not None and rule is not None:
        made = read_rule(outcome, rule)
        _keep(session, known, change_rule(known, made))
        session.did(f"{outcome.label}: {show_rule(made)}")
        return
    shown = [kept for kept in known.rules if outcome in {None, kept.outcome}]
    if as_json:
        session.json(shown)
        return
    for kept in shown:
        session.emit(f"{kept.outcome.label:<14}  {show_rule(kept)}")
    if not shown:
        session.say(f"{outcome.label if outcome else 'it'} brings nobody up again")


def _keep(session: Session, old: CallingSettings, new: CallingSettings) -> None:
    """Keep changed settings. Raises InputError when nothing would change."""
    if new == old:
        raise InputError("it is so already: nothing was changed")
    with session.store.transaction("how you call") as tx:
        tx.put(new)
