"""The machine's preferences while the dashboard runs: read once, changed from its screens."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from salesdash.domain.errors import InputError
from salesdash.domain.preferences import Preferences
from salesdash.domain.text import clean_line
from salesdash.ui.keymap import as_chosen, chosen_keys
from salesdash.ui.keys import TABLE, Key, keys_of
from salesdash.ui.theme import THEMES


def problems_of(preferences: Preferences) -> tuple[str, ...]:
    """Return a line for each preference that only the dashboard can know to be wrong."""
    problems = list(chosen_keys(preferences)[1])
    if preferences.theme and preferences.theme not in THEMES:
        near = get_close_matches(preferences.theme, THEMES, n=1)
        hint = f"did you mean {near[0]}" if near else "the dashboard's settings list them"
        problems.append(f"theme: no theme {clean_line(preferences.theme)!r}: {hint}")
    return tuple(problems)


class Machine:
    """What the configuration file at `path` says, and the way to change it there.

    `problems` are lines about what is wrong in it; the defaults stand for that.
    """

    def __init__(
        self, preferences: Preferences, path: Path | None = None, problems: Iterable[str] = ()
    ) -> None:
        self.path = path
        self.preferences = preferences
        self.problems = (*problems, *(f"{path}: {line}" for line in problems_of(preferences)))
        self.chosen = chosen_keys(preferences)[0]

    @classmethod
    def at(cls, path: Path) -> "Machine":
        """Return what the file at a path says; without one, the defaults."""
        if not path.exists():
            return cls(Preferences(), path)
        from salesdash.store.preferences import read_preferences

        reading = read_preferences(path)
        return cls(reading.preferences, path, reading.problems)

    def change(self, key: str, value: object | None) -> None:
        """Keep a value at a dotted key, or take it out with None. Raises InputError, StoreError."""
        from salesdash.store.preferences import change_preference

        if self.path is None:
            raise InputError("there is no configuration file to keep it in")
        self.preferences = change_preference(self.path, key, value, problems_of)
        self.chosen = chosen_keys(self.preferences)[0]
        self.problems = ()

    @property
    def theme(self) -> str:
        """The chosen theme, empty where none is or none of that name."""
        return self.preferences.theme if self.preferences.theme in THEMES else ""

    def keys_of(self, screen: str) -> tuple[Key, ...]:
        """Return the keys of a screen as they are here."""
        return self.told(keys_of(screen))

    def told(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        """Return keys as they are told here."""
        return as_chosen(keys, self.chosen)

    def key(self, name: str) -> str:
        """Return how the keys of a binding are told here."""
        return self.told((TABLE[name],))[0].display

    def way(self, name: str, _command: str) -> str:
        """Return how a thing is asked for here: by the keys of its binding (`report/ways.py`)."""
        return self.key(name)
