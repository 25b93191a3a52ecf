"""How a thing is asked for where a report is shown: by a key on screen, by a command in a shell."""

from collections.abc import Callable

Way = Callable[[str, str], str]
"""What to type, of the id of a key (`ui/keys.py`) and the command that does the same."""


def in_shell(_key: str, command: str) -> str:
    """Return how the shell is asked: by the command, as messages write it; not where it is none."""
    return f"`salesdash {command}`" if command else ""


def no_quota(way: Way) -> str:
    """Return what stands where a quota would, and how to set one."""
    return f"no quota yet: set it with {way('settings', 'config quota AMOUNT')}"
