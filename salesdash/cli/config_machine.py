"""The preferences of this machine in `salesdash config get` and `set`."""

from collections.abc import Callable, Sequence

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.domain.errors import InputError
from salesdash.domain.preferences import Preferences, read_preference, show_preference


def emit_preference(session: Session, key: str, *, as_json: bool) -> None:
    """Write the value of a preference."""
    shown = show_preference(session.preferences, key)
    session.json(shown) if as_json else session.emit(shown)


def keep_preference(session: Session, key: str, text: str) -> None:
    """Keep a preference in the configuration file; an empty text takes it out there."""
    from salesdash.store.preferences import change_preference

    value = read_preference(key, text) if text.strip() else None
    if value is not None:
        _refuse_unknown_event(key)
    changed = change_preference(session.config, key, value, _judge_of(key))
    session.say(f"{key} is {show_preference(changed, key) or 'empty'}, in {session.config}")


def _refuse_unknown_event(key: str) -> None:
    """Raise InputError for a hook on an event that cannot happen."""
    from salesdash.domain.happenings import EVENTS, MANY

    before, _, name = key.rpartition(".")
    if before == "hooks.on" and name not in {*EVENTS, MANY}:
        raise InputError(f"no event {name!r}: see `salesdash hooks events`")


def _judge_of(key: str) -> Callable[[Preferences], Sequence[str]] | None:
    """Return what knows more of a value than its type; the dashboard does, of keys and themes."""
    if not key.startswith(("keys.", "theme")):
        return None
    from salesdash.ui.machine import problems_of

    return problems_of


@click.command("keys", epilog=examples("salesdash config keys", "salesdash config set keys.win W"))
@as_json_option
@pass_session
def keys_command(session: Session, as_json: bool) -> None:
    """List what keys are bound to, by the ids that `[keys]` goes by."""
    from salesdash.ui.keymap import as_chosen, chosen_keys
    from salesdash.ui.keys import TABLE

    keys = as_chosen(TABLE.values(), chosen_keys(session.preferences)[0])
    if as_json:
        session.json([{"id": k.id, "keys": k.keys.split(","), "does": k.tooltip} for k in keys])
        return
    widest = max(len(key.id) for key in keys)
    shown = max(len(key.display) for key in keys)
    for key in keys:
        session.emit(f"{key.id:<{widest}}  {key.display:<{shown}}  {key.tooltip}")
