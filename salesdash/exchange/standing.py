"""How a deal stands in a row: open, won, lost or undecided, in which stage, and since when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from salesdash.domain.records import Outcome
from salesdash.domain.text import fold
from salesdash.exchange.cells import UnreadableError, shown
from salesdash.exchange.profile import Profile
from salesdash.exchange.profiles import Columns
from salesdash.exchange.stages import OUTCOME_WORDS, StageMap, UnknownStageError

YES = frozenset({"1", "y", "yes", "true", "x", "ja", "oui", "si", "sí", "sim", "✓"})
NO = frozenset({"0", "n", "no", "false", "nein", "non", "não", "nej"})
CLOSING_DAYS = ("closed", "won_on", "lost_on")
Cell = Callable[[str], str]


@dataclass(frozen=True)
class StandingReader:
    """Reads how deals stand from the columns that tell: stage, status, flags, odds, days."""

    profile: Profile
    columns: Columns
    stages: StageMap

    def standing(self, cell: Cell) -> tuple[Outcome, str | None]:
        """Return the outcome, and the stage of ours that a row tells.

        A status goes before what the stage says of the outcome, a stage that says one before
        flags. A stage that nobody knows is no matter where a flag, or odds that only a closing
        stage has, say how the deal ended. Raises UnreadableError or UnknownStageError.
        """
        told = [self.stages.meaning(text)] if (text := cell("outcome")) else []
        flagged = self._flagged(cell)
        if text := cell("stage"):
            try:
                told.append(self.stages.meaning(text))
            except UnknownStageError:
                flagged = flagged or self._by_odds(cell)
                if flagged in {None, Outcome.OPEN} or told:
                    raise
        if not told and flagged is None and self._tells:
            raise UnreadableError("has no stage")
        outcomes = [Outcome(meaning) for meaning in told if meaning in set(Outcome)]
        stage = next((meaning for meaning in reversed(told) if meaning not in set(Outcome)), None)
        outcome = outcomes[0] if outcomes else flagged or Outcome.OPEN
        undecided = fold(cell("lost_reason")) in map(fold, OUTCOME_WORDS[Outcome.NO_DECISION])
        return (Outcome.NO_DECISION if undecided and outcome is Outcome.LOST else outcome), stage

    def days(
        self, outcome: Outcome, day: Callable[[str], date | None]
    ) -> tuple[date | None, date | None]:
        """Return the actual and the expected close of a deal with an outcome.

        The day it was won or lost goes before a closing day. Where expected and actual close
        are one column, the outcome says which it is. Raises UnreadableError.
        """
        closed, closes = day("closed"), day("closes")
        if outcome is Outcome.WON:
            closed = day("won_on") or closed
        elif outcome is not Outcome.OPEN:
            closed = day("lost_on") or closed
        places = self.columns.places
        one = "closed" in places and places["closed"] == places.get("closes")
        none = places.keys().isdisjoint(CLOSING_DAYS)
        if one or (none and outcome is not Outcome.OPEN):
            either = closed or closes
            return (None, closes) if outcome is Outcome.OPEN else (either, None)
        if outcome is Outcome.OPEN and closed is not None:
            raise UnreadableError(f"is open, yet closed on {closed}")
        return closed, closes

    @property
    def _tells(self) -> bool:
        """Whether the file has a column from which standing is read."""
        return not self.columns.places.keys().isdisjoint({"stage", "outcome", "is_won"})

    def _flagged(self, cell: Cell) -> Outcome | None:
        """Return what the columns for won, lost and closed say; nothing where there are none."""
        won, lost, closed = (self._flag(cell, name) for name in ("is_won", "is_lost", "is_closed"))
        if won:
            return Outcome.WON
        if lost or (closed and won is False):
            return Outcome.LOST
        return Outcome.OPEN if closed is False or (won is False and lost is False) else None

    def _flag(self, cell: Cell, name: str) -> bool | None:
        """Return a yes or no. Raises UnreadableError for what is neither."""
        text = fold(cell(name))
        if text in YES:
            return True
        if text and text not in NO:
            title = self.columns.title(name)
            raise UnreadableError(f"{title}: {shown(cell(name))} is neither yes nor no")
        return False if text else None

    def _by_odds(self, cell: Cell) -> Outcome | None:
        """Return how a deal ended whose stage has odds of 1 or of 0, where that tells."""
        if not self.profile.closing_odds:
            return None
        text = cell("probability").replace(",", ".")
        try:
            odds = float(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
        except ValueError:
            return None
        return {1.0: Outcome.WON, 0.0: Outcome.LOST}.get(odds)
