"""Their stages and ours: what a file's stage means in the book."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from salesdash.domain.errors import InputError
from salesdash.domain.records import Outcome, Settings
from salesdash.domain.stages import find_stage
from salesdash.domain.text import fold
from salesdash.exchange.cells import listed
from salesdash.exchange.profile import Profile

OUTCOME_WORDS = {
    Outcome.OPEN: ("open", "in progress"),
    Outcome.WON: ("won", "closed won", "closed - won"),
    Outcome.LOST: ("lost", "closed lost", "closed - lost"),
    Outcome.NO_DECISION: ("no decision", "no_decision", "closed no decision"),
}


_IN_PIPELINE = re.compile(r"\s*\([^()]*\)\s*$")


class UnknownStageError(ValueError):
    """A stage that nobody mapped; `stage` is how the file writes it."""

    def __init__(self, stage: str) -> None:
        super().__init__(f"stage {stage!r} is not mapped")
        self.stage = stage


@dataclass(frozen=True)
class StageMap:
    """What stages mean, as told, as remembered, as the profile has it, as they are named.

    `met` gathers those that were asked for, as the file writes them.
    """

    settings: Settings
    profile: Profile
    told: Mapping[str, str]
    remembered: Mapping[str, str]
    met: dict[str, str] = field(default_factory=dict)

    def meaning(self, text: str) -> str:
        """Return the key of our stage, or the outcome, that a file's stage stands for.

        Where a pipeline is named behind the stage (`Demo (Renewals)`), the stage alone counts
        when the whole is not known. Raises UnknownStageError.
        """
        known = self._meanings
        bare = _IN_PIPELINE.sub("", text)
        for name in (fold(text), fold(bare)):
            if name in known:
                return self.met.setdefault(text, known[name])
        raise UnknownStageError(text)

    @property
    def left_from(self) -> str:
        """The stage closed deals left from where neither file nor book says.

        The profile's, where the book has it; else the first: no more is claimed than that the
        deal was there.
        """
        key = self._meanings.get(fold(self.profile.left_from), "")
        return key if key in self._keys else self.settings.stages[0].key

    @cached_property
    def _keys(self) -> frozenset[str]:
        """The keys of the book's stages."""
        return frozenset(stage.key for stage in self.settings.stages)

    @cached_property
    def _meanings(self) -> Mapping[str, str]:
        """All that is known, by folded name; later lines go before earlier ones."""
        outcomes = OUTCOME_WORDS.items()
        found = {fold(word): outcome.value for outcome, said in outcomes for word in said}
        for stage in self.settings.stages:
            found |= {fold(stage.key): stage.key, fold(stage.name): stage.key}
        words = {**self.profile.words.get("stage", {}), **self.profile.words.get("outcome", {})}
        for known in (words, self.remembered, self.told):
            found |= {fold(theirs): ours for theirs, ours in known.items() if self._is_there(ours)}
        return found

    def _is_there(self, target: str) -> bool:
        """Tell whether a target is an outcome or a stage that the book still has."""
        return target in set(Outcome) or target in self._keys


def parse_target(settings: Settings, text: str) -> str:
    """Return what a user maps a stage to: a stage's key, or won, lost, no_decision or open.

    Raises InputError with what there is.
    """
    for outcome, words in OUTCOME_WORDS.items():
        if fold(text) in {fold(word) for word in words}:
            return outcome.value
    try:
        return find_stage(settings, text).key
    except InputError:
        raise InputError(
            f"{text!r} is no stage: write one of {listed(targets(settings), 20)}"
        ) from None


def targets(settings: Settings) -> list[str]:
    """Return what a stage can be mapped to: our stages' names and the outcomes."""
    outcomes = [outcome.value for outcome in Outcome if outcome is not Outcome.OPEN]
    return [*(stage.name for stage in settings.stages), *outcomes]


def how_to_map(stages: Iterable[str], settings: Settings) -> str:
    """Return the sentence that refuses unknown stages, with the option for each."""
    told = " ".join(f'--stage "{stage}=…"' for stage in stages)
    return f"unknown stages: pass {told}, each as one of {listed(targets(settings), 20)}"
