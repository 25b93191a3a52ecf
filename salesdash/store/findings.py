"""What the doctor says: findings, each one line with what to do."""

from enum import StrEnum

from msgspec import Struct


class Level(StrEnum):
    """How much a finding matters."""

    OK = "ok"
    WARNING = "warning"
    DAMAGE = "damage"


class Finding(Struct, frozen=True):
    """One thing looked at. `what` is one line; `todo` says what to do, empty when all is well."""

    level: Level
    what: str
    todo: str = ""

    @property
    def line(self) -> str:
        """The finding on one line."""
        return f"{self.level:<8} {self.what}{f': {self.todo}' if self.todo else ''}"


def ok(what: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(Level.OK, what)


def warning(what: str, todo: str) -> Finding:
    """Return a finding that works but should be seen to."""
    return Finding(Level.WARNING, what, todo)


def damage(what: str, todo: str) -> Finding:
    """Return a finding that keeps the book from being used, or has lost something."""
    return Finding(Level.DAMAGE, what, todo)
