"""The preferences of this machine in `salesdash config get` and `set`."""

from salesdash.cli.context import Session
from salesdash.domain.preferences import read_preference, show_preference


def emit_preference(session: Session, key: str, *, as_json: bool) -> None:
    """Write the value of a preference."""
    shown = show_preference(session.preferences, key)
    session.json(shown) if as_json else session.emit(shown)


def keep_preference(session: Session, key: str, text: str) -> None:
    """Keep a preference in the configuration file; an empty text takes it out there."""
    from salesdash.store.preferences import change_preference

    value = read_preference(key, text) if text.strip() else None
    changed = change_preference(session.config, key, value)
    session.say(f"{key} is {show_preference(changed, key) or 'empty'}, in {session.config}")
