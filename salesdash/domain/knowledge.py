"""Knowledge is the sum of the reviews: objectives, means, misfits, surprises (method.md §7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from salesdash.domain.errors import InputError
from salesdash.domain.rates import Rate
from salesdash.domain.records import Outcome, Source
from salesdash.domain.reviews import Counted, Seen

UNKNOWN = "not recorded"


class Split(StrEnum):
    """What the reviews can be split by."""

    VERTICAL = "vertical"
    ROLE = "role"
    SOURCE = "source"
    OUTCOME = "outcome"
    SHARED_BY = "rep"


@dataclass(frozen=True, slots=True)
class Tally:
    """A phrase, and the reviews in which it stands, the latest first.

    `won` is the share of them that were won, by the counts alone: no prior stands behind it.
    """

    phrase: str
    seen: tuple[Seen, ...]

    @property
    def count(self) -> int:
        """Reviews in which it stands."""
        return len(self.seen)

    @property
    def shared(self) -> int:
        """Those among them that other reps shared."""
        return sum(bool(seen.shared_by) for seen in self.seen)

    @property
    def won(self) -> Rate:
        """How many of the deals were won."""
        return won_rate(self.seen)


@dataclass(frozen=True, slots=True)
class Misfit:
    """An objective and a means that did not fit each other, beside all reviews with both."""

    objective: str
    means: str
    seen: tuple[Seen, ...]
    together: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the reviews: how many, how many won, and what is commonest in it."""

    name: str
    seen: tuple[Seen, ...]
    objective: Tally | None
    means: Tally | None
    misfits: int
    unexpected: int

    @property
    def won(self) -> Rate:
        """How many of the deals were won."""
        return won_rate(self.seen)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What some reviews say together, each figure with the reviews behind it."""

    seen: tuple[Seen, ...]
    objectives: tuple[Tally, ...]
    beneath: tuple[Tally, ...]
    means: tuple[Tally, ...]
    impacts: tuple[Tally, ...]
    unexpected: tuple[Tally, ...]
    misfits: tuple[Misfit, ...]

    @property
    def shared(self) -> tuple[Seen, ...]:
        """The reviews that other reps shared."""
        return tuple(seen for seen in self.seen if seen.shared_by)


def won_rate(seen: Sequence[Seen]) -> Rate:
    """Return how many of some reviews' deals were won, with no default behind it."""
    won = sum(one.outcome is Outcome.WON for one in seen)
    return Rate(hits=won, tries=len(seen), prior=0.0, weight=0.0)


def know(seen: Sequence[Seen]) -> Knowledge:
    """Return what some reviews say together."""
    return Knowledge(
        seen=tuple(seen),
        objectives=tally(seen, Counted.OBJECTIVES),
        beneath=tally(seen, Counted.BENEATH),
        means=tally(seen, Counted.MEANS),
        impacts=tally(seen, Counted.IMPACTS),
        unexpected=tally(seen, Counted.UNEXPECTED),
        misfits=_misfits(seen),
    )


def tally(seen: Iterable[Seen], field: Counted) -> tuple[Tally, ...]:
    """Return the phrases of a field, the commonest first; case does not tell them apart."""
    found: dict[str, list[Seen]] = {}
    spelled: dict[str, str] = {}
    for one in seen:
        for phrase in getattr(one.review, field):
            folded = phrase.casefold()
            found.setdefault(folded, []).append(one)
            spelled.setdefault(folded, phrase)
    ordered = sorted(found, key=lambda folded: (-len(found[folded]), folded))
    return tuple(Tally(spelled[folded], tuple(found[folded])) for folded in ordered)


def value_of(seen: Seen, split: Split) -> str:
    """Return the part of a split that a review belongs to."""
    if split is Split.SOURCE:
        return UNKNOWN if seen.source is Source.UNKNOWN else seen.source.value
    if split is Split.OUTCOME:
        return seen.outcome.label
    if split is Split.SHARED_BY:
        return seen.shared_by or "own"
    return (seen.vertical if split is Split.VERTICAL else seen.role) or UNKNOWN


def split_reviews(seen: Iterable[Seen], split: Split) -> tuple[Segment, ...]:
    """Return the parts of a split, the largest first."""
    parts: dict[str, list[Seen]] = {}
    spelled: dict[str, str] = {}
    for one in seen:
        name = value_of(one, split)
        spelled.setdefault(name.casefold(), name)
        parts.setdefault(name.casefold(), []).append(one)
    found = (_segment(spelled[key], tuple(part)) for key, part in parts.items())
    return tuple(sorted(found, key=lambda part: (-len(part.seen), part.name.casefold())))


def choose(seen: Iterable[Seen], wanted: dict[Split, str]) -> tuple[Seen, ...]:
    """Return the reviews that belong to each of the parts named; case does not count.

    Raises InputError for a part that no review belongs to, naming those there are.
    """
    found = tuple(seen)
    for split, name in wanted.items():
        folded = name.casefold().replace("_", " ").replace("no-decision", "no decision")
        known = {value_of(one, split) for one in found}
        if found and folded not in {value.casefold() for value in known}:
            there = ", ".join(sorted(known)[:8])
            raise InputError(f"no review has the {split} {name!r}: there is {there}")
        found = tuple(one for one in found if value_of(one, split).casefold() == folded)
    return found


def _segment(name: str, seen: tuple[Seen, ...]) -> Segment:
    """Return what is commonest in a part of the reviews."""
    objectives, means = tally(seen, Counted.OBJECTIVES), tally(seen, Counted.MEANS)
    return Segment(
        name=name,
        seen=seen,
        objective=objectives[0] if objectives else None,
        means=means[0] if means else None,
        misfits=sum(not one.review.means_fit for one in seen),
        unexpected=sum(bool(one.review.unexpected) for one in seen),
    )


def _misfits(seen: Iterable[Seen]) -> tuple[Misfit, ...]:
    """Return each objective and means that a review says do not fit, the commonest first.

    The objective is the one found beneath where there is one: it is what the means must serve.
    """
    apart: dict[tuple[str, str], list[Seen]] = {}
    together: dict[tuple[str, str], int] = {}
    spelled: dict[tuple[str, str], tuple[str, str]] = {}
    for one in seen:
        review = one.review
        for objective in review.beneath or review.objectives:
            for means in review.means:
                key = (objective.casefold(), means.casefold())
                spelled.setdefault(key, (objective, means))
                together[key] = together.get(key, 0) + 1
                if not review.means_fit:
                    apart.setdefault(key, []).append(one)
    ordered = sorted(apart, key=lambda key: (-len(apart[key]), key))
    return tuple(Misfit(*spelled[key], tuple(apart[key]), together[key]) for key in ordered)
