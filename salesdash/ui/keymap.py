"""Keys as the rep chose them: checked against the table, and told everywhere in its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from msgspec.structs import replace
from textual.keys import Keys, _character_to_key, format_key

from salesdash.domain.preferences import Preferences
from salesdash.domain.text import clean_line
from salesdash.ui.keys import KEYS, MOVES, TABLE, Key, keys_of

MODIFIERS = {"ctrl", "alt", "shift", "meta", "super", "hyper"}
NAMED = {key.value for key in Keys} | {"space"}
WITHOUT_LIST = {"runner", "welcome"}
SCREENS = sorted({screen for key in KEYS for screen in key.screens})

Chosen = Mapping[str, tuple[str, ...]]
"""The keys of each binding that has others than the table says, as Textual writes keys."""


def chosen_keys(preferences: Preferences) -> tuple[Chosen, tuple[str, ...]]:
    """Return the keys that were chosen and can be, and for each that cannot a line why.

    A key that does something else already on one of its screens is refused, unless that moves
    away as well.
    """
    problems: list[str] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name in preferences.keys:
        keys = tuple(map(_written, preferences.keys_for(name)))
        if name not in TABLE:
            near = get_close_matches(name, TABLE, n=1)
            hint = f"did you mean {near[0]}" if near else "`salesdash config keys` lists them"
            problems.append(f"keys.{clean_line(name)}: no such binding: {hint}")
        elif wrong := [key for key in keys if not _is_key(key)]:
            told = clean_line(wrong[0])
            problems.append(f"keys.{name}: {told!r} is no key: write W, ctrl+n or f5")
        else:
            wanted[name] = keys
    while clash := next(_clashes(wanted), None):
        name, key, other, screen = clash
        told = f"{display_of((key,))} is {other.id} on {screen} already: choose another"
        problems.append(f"keys.{name}: {told}")
        del wanted[name]
    return wanted, tuple(problems)


def _clashes(wanted: Chosen) -> Iterator[tuple[str, str, Key, str]]:
    """Yield each chosen key that two bindings of one screen would have."""
    for screen in SCREENS:
        taken: dict[str, Key] = {}
        here = keys_on(screen)
        for key in sorted(here, key=lambda one: one.id in wanted):
            for one in wanted.get(key.id) or key.keys.split(","):
                other = taken.setdefault(one, key)
                if other is not key and key.id in wanted:
                    yield key.id, one, other, screen


def keys_on(screen: str) -> tuple[Key, ...]:
    """Return what works on a screen: its keys and, where it has a list, the list's moves."""
    return keys_of(screen) if screen in WITHOUT_LIST else (*keys_of(screen), *MOVES)


def as_chosen(keys: Iterable[Key], chosen: Chosen) -> tuple[Key, ...]:
    """Return keys as they are told where the rep chose others."""
    return tuple(
        replace(key, keys=",".join(chosen[key.id]), display=display_of(chosen[key.id]))
        if key.id in chosen
        else key
        for key in keys
    )


def textual_keymap(chosen: Chosen) -> dict[str, str]:
    """Return what Textual's `set_keymap` wants."""
    return {name: ",".join(keys) for name, keys in chosen.items()}


def display_of(keys: Sequence[str]) -> str:
    """Return keys as a person names them: `^n`, `F5`, `W`."""
    return " ".join(map(_told, keys))


def _told(key: str) -> str:
    """Return one key as a person names it."""
    *modifiers, name = key.split("+")
    shown = format_key(name)
    shown = shown.title() if len(shown) > 1 else shown
    if "ctrl" in modifiers:
        modifiers.remove("ctrl")
        shown = f"^{shown.lower() if len(shown) == 1 else shown}"
    return "+".join([*modifiers, shown])


def _written(key: str) -> str:
    """Return a key as Textual writes it: a character by its name."""
    return _character_to_key(key) if len(key) == 1 else key.strip()


def _is_key(key: str) -> bool:
    """Tell whether a terminal could send it, as far as can be known."""
    *modifiers, name = key.split("+")
    if not MODIFIERS.issuperset(modifiers) or "," in key:
        return False
    return key in NAMED or name in NAMED or (len(name) == 1 and name.isprintable()) or _named(name)


def _named(name: str) -> bool:
    """Tell whether it is the name of a printable character, as `question_mark`."""
    return len(format_key(name)) == 1
