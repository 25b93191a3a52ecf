"""What is the machine's and not the book's: how the dashboard looks, its keys, what it may run.

The book can be carried elsewhere; a command that dials or the colours of a terminal cannot.
They stand in the configuration file, and are passed on as one record.
"""

import shlex
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line

PHONE, FILE, EMAIL = "{phone}", "{file}", "{email}"
Words = tuple[str, ...]
Command = Annotated[Words, Meta(min_length=1)]
"""A program and its arguments: run as they are, never through a shell."""
KeyNames = Annotated[str, Meta(min_length=1)] | Command
"""A key, or several."""
Seconds = Annotated[float, Meta(ge=0.1, le=600)]
_YES_NO = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}


class Dial(Struct, frozen=True, kw_only=True):
    """What dials: a command with `{phone}` in it, empty for none."""

    command: Words = ()


class Invitation(Struct, frozen=True, kw_only=True):
    """What takes a meeting's invitation: a command with `{file}` in it, empty for none."""

    command: Words = ()


class Hooks(Struct, frozen=True, kw_only=True):
    """What runs after an event, by the event's name, and for how many seconds it may."""

    seconds: Seconds = 10.0
    on: dict[str, Command] = {}


class Notify(Struct, frozen=True, kw_only=True):
    """How the rep is called back to the screen: the bell; a notice on the desktop (OSC 9)."""

    bell: bool = True
    desktop: bool = False


class Preferences(Struct, frozen=True, kw_only=True):
    """Everything the configuration file says. `theme` is empty for our own.

    `keys` has a key or several for the id of a binding; which ids and keys there are, the
    dashboard knows.
    """

    theme: str = ""
    keys: dict[str, KeyNames] = {}
    dial: Dial = Dial()
    invitation: Invitation = Invitation()
    hooks: Hooks = Hooks()
    notify: Notify = Notify()

    def keys_for(self, binding: str) -> Words:
        """Return the keys chosen for a binding, none where its own stand."""
        chosen = self.keys.get(binding, ())
        return (chosen,) if isinstance(chosen, str) else chosen


class Preference(Struct, frozen=True):
    """A value of the configuration file: where it stands, what it means, how it is written.

    `read` makes the value of what was typed. Where `many` is set, values stand below it by name.
    """

    key: str
    meaning: str
    written: str
    show: Callable[[Preferences], str]
    read: Callable[[str], Any]
    many: bool = False


def _yes_no(text: str) -> bool:
    """Return what `on` or `off` means. Raises ValueError."""
    try:
        return _YES_NO[text.strip().casefold()]
    except KeyError:
        raise ValueError(text) from None


def _keys(text: str) -> KeyNames:
    """Return the key that was typed, or the several with spaces between them."""
    found = tuple(text.split())
    return found[0] if len(found) == 1 else found


def _show_yes_no(value: bool) -> str:
    """Return a choice as it is typed."""
    return "on" if value else "off"


def _show_names(chosen: Mapping[str, object]) -> str:
    """Return what there is a value for."""
    return ", ".join(map(clean_line, chosen)) or "none"


def _words(text: str) -> Words:
    """Return the words of a command as a shell would part them. Raises ValueError."""
    return tuple(shlex.split(text))


_A_COMMAND = 'a list of words, as ["notify-send", "won"]'
PREFERENCES = (
    Preference(
        "theme",
        "the dashboard's colours",
        'a name in quotes, as "nord"',
        lambda p: p.theme or "salesdash",
        str.strip,
    ),
    Preference(
        "notify.bell",
        "ring the terminal's bell",
        "true or false",
        lambda p: _show_yes_no(p.notify.bell),
        _yes_no,
    ),
    Preference(
        "notify.desktop",
        "notices on the desktop, too",
        "true or false",
        lambda p: _show_yes_no(p.notify.desktop),
        _yes_no,
    ),
    Preference(
        "dial.command",
        "what dials a number",
        f'a list of words with "{PHONE}" in it, as ["open", "tel:{PHONE}"]',
        lambda p: shlex.join(p.dial.command),
        _words,
    ),
    Preference(
        "invitation.command",
        "what takes an invitation",
        f'a list of words with "{FILE}" in it, as ["xdg-email", "--attach", "{FILE}", "{EMAIL}"]',
        lambda p: shlex.join(p.invitation.command),
        _words,
    ),
    Preference(
        "hooks.seconds",
        "seconds a hook may run",
        "a number from 0.1 to 600",
        lambda p: f"{p.hooks.seconds:g}",
        float,
    ),
    Preference(
        "hooks.on",
        "what runs after an event",
        _A_COMMAND,
        lambda p: _show_names(p.hooks.on),
        _words,
        many=True,
    ),
    Preference(
        "keys",
        "other keys, by a binding's id",
        'a key in quotes, or ["several"]',
        lambda p: _show_names(p.keys),
        _keys,
        many=True,
    ),
)


def find_preference(key: str) -> Preference | None:
    """Return the preference of a dotted key, such as `notify.bell` or `keys.win`."""
    for preference in PREFERENCES:
        if key == preference.key or (preference.many and key.startswith(f"{preference.key}.")):
            return preference
    return None


def path_of(key: str) -> tuple[str, ...]:
    """Return the names of the tables that lead to a key, and its own; a name may have dots."""
    preference = find_preference(key)
    if preference is None or not preference.many:
        return tuple(key.split("."))
    return (*preference.key.split("."), key.removeprefix(f"{preference.key}."))


def show_preference(preferences: Preferences, key: str) -> str:
    """Return the value at a key as it can be typed, empty for one of many that is not chosen."""
    found = find_preference(key)
    if found is None:
        raise InputError(f"no preference {key!r}: see `salesdash config`")
    if key == found.key:
        return found.show(preferences)
    name = key.removeprefix(f"{found.key}.")
    if found.key == "keys":
        return " ".join(preferences.keys_for(name))
    return shlex.join(preferences.hooks.on.get(name, ()))


def read_preference(key: str, text: str) -> object:
    """Return the value that was typed for a key. Raises InputError with what can be written."""
    preference = find_preference(key)
    if preference is None or (preference.many and key == preference.key):
        raise InputError(f"no preference {key!r}: see `salesdash config`")
    try:
        return preference.read(text)
    except ValueError:
        raise InputError(f"{key}: write {preference.written}") from None


def is_right(key: str, value: object) -> bool:
    """Tell whether a value of the right type also says what it must."""
    wanted = {"dial.command": PHONE, "invitation.command": FILE}.get(key)
    if wanted is None or not isinstance(value, tuple):
        return True
    return not value or any(wanted in word for word in value)
