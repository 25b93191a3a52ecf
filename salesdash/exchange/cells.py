"""What every reader of a file's cells shares: blanks, and rows that cannot be taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line, fold

SHOWN = 40
LONGEST_BLANK = 16
_BLANKS = frozenset({"", "-", "--", "–", "—", "n/a", "#n/a", "na", "null", "nil", "none", "(none)"})


class UnreadableError(ValueError):
    """A cell that cannot be taken; the message is the reason its row is skipped with."""


class Question(StrEnum):
    """What a column can leave open, so that its reader must be told."""

    DAY_ORDER = "day_order"
    DECIMAL_MARK = "decimal_mark"


class UnsettledError(InputError):
    """A column that can be read in more than one way: the question, and the answers it allows."""

    def __init__(self, message: str, question: Question, choices: Iterable[str]) -> None:
        super().__init__(message)
        self.question = question
        self.choices = tuple(map(str, choices))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was left out: the line of the file it starts in, and why."""

    line: int
    reason: str


def is_blank(text: str) -> bool:
    """Tell whether a cell says nothing: empty, a dash, or one of the words for it."""
    bare = text.strip()
    return not bare or (len(bare) < LONGEST_BLANK and fold(bare) in _BLANKS)


def shown(text: str) -> str:
    """Return a cell as it is quoted in a message: on one line, and not too long of it."""
    line = clean_line(text)
    return f"'{line}'" if len(line) <= SHOWN else f"'{line[:SHOWN]}…'"


def listed(names: list[str] | tuple[str, ...], most: int = 12) -> str:
    """Return names as a list in a sentence, the first ones where there are many."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(name[:SHOWN] for name in names[:most]) + more
