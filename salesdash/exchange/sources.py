"""Their lead sources and who moved first: what a file's source means in the book."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from salesdash.domain.errors import InputError
from salesdash.domain.records import Source
from salesdash.domain.text import fold
from salesdash.exchange.cells import listed
from salesdash.exchange.profile import Profile, header_key


@dataclass(frozen=True)
class SourceMap:
    """What sources mean, as told, as remembered, as the profile has it, as they are named.

    `met` gathers those that were asked for, `unknown` counts those that nobody mapped.
    """

    profile: Profile
    told: Mapping[str, str]
    remembered: Mapping[str, str]
    met: dict[str, str] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)

    def meaning(self, text: str) -> Source | None:
        """Return the source a word stands for, None for a blank or one that nobody knows."""
        if not text:
            return None
        found = self._meanings.get(header_key(text))
        if found is None:
            self.unknown[text] += 1
            return None
        self.met[text] = found.value
        return found

    @cached_property
    def _meanings(self) -> Mapping[str, Source]:
        """All that is known, by folded word; later ones go before earlier ones."""
        found = {header_key(source.value): source for source in Source}
        for known in (self.profile.words.get("source", {}), self.remembered, self.told):
            found |= {header_key(t): Source(o) for t, o in known.items() if o in set(Source)}
        return found


def parse_source(text: str) -> str:
    """Return what a user maps a source to. Raises InputError with what there is."""
    if fold(text) not in set(Source):
        raise InputError(f"{text!r} is no source: write one of {listed(list(Source))}")
    return fold(text)
