"""What could break the bracket: the favourite whose loss hurts most, and flags: method.md §2."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from salesdash.domain.bracket import Bracket, Entrant
from salesdash.domain.records import Deal

TOO_BIG = 1 / 3


class Flag(StrEnum):
    """What is said of a deal whatever its seed."""

    OVER_A_THIRD = "over_a_third"
    SURE_WITHOUT_STEP = "sure_without_step"


class Risk(Struct, frozen=True):
    """What losing a deal would do: P(quota) with it in play, and without it, 0 to 1."""

    deal: Deal
    chance: float
    without: float

    @property
    def fall(self) -> float:
        """How far P(quota) falls if the deal is lost, 0 to 1."""
        return max(0.0, self.chance - self.without)


def chance_without(bracket: Bracket, deal_id: int) -> float:
    """Return P(quota), 0 to 1, if one deal is lost and all else stays as it is."""
    return bracket.forecast.p_quota_without(deal_id)


def upset_risks(bracket: Bracket) -> tuple[Risk, ...]:
    """Return the risk of every entrant, the one that hurts most first. None without a quota."""
    return _risks(bracket, bracket.entrants)


def favourite(bracket: Bracket) -> Risk | None:
    """Return the deal whose loss hurts P(quota) most; None where nothing can be lost.

    Only deals that no other beats in both chance and amount are tried: losing a deal that is
    less likely and smaller than another cannot hurt more.
    """
    found = _risks(bracket, _unbeaten(bracket.entrants))
    return found[0] if found and found[0].fall > 0 else None


def flags(bracket: Bracket) -> Mapping[int, tuple[Flag, ...]]:
    """Return what is flagged by deal: over a third of what is needed, sure without a next step."""
    found = {entrant.deal.id: tuple(_flags(bracket, entrant.deal)) for entrant in bracket.entrants}
    return {deal_id: flagged for deal_id, flagged in found.items() if flagged}


def _risks(bracket: Bracket, entrants: Iterable[Entrant]) -> tuple[Risk, ...]:
    """Return the risks of some entrants, the worst first; ties go by seed."""
    if not bracket.plan.quota_minor or not bracket.plan.remaining_minor:
        return ()
    found = [
        Risk(entrant.deal, bracket.chance, chance_without(bracket, entrant.deal.id))
        for entrant in entrants
    ]
    return tuple(sorted(found, key=lambda risk: -risk.fall))


def _unbeaten(entrants: Iterable[Entrant]) -> list[Entrant]:
    """Return the entrants that no other beats in both chance and amount."""
    found: list[Entrant] = []
    best = -1.0
    for entrant in sorted(entrants, key=lambda e: (-e.deal.amount_minor, -e.probability, e.seed)):
        if entrant.probability > best:
            found.append(entrant)
            best = entrant.probability
    return sorted(found, key=lambda entrant: entrant.seed)


def _flags(bracket: Bracket, deal: Deal) -> Iterable[Flag]:
    """Yield what is flagged about a deal."""
    needed = bracket.plan.remaining_minor
    if needed and deal.amount_minor > needed * TOO_BIG:
        yield Flag.OVER_A_THIRD
    if deal.sure_thing and not deal.next_step:
        yield Flag.SURE_WITHOUT_STEP
