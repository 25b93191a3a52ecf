"""What is read off the deals and their events, and how it is brought up to date by a change."""

from collections.abc import Mapping

from salesdash.domain.records import Deal, DealEvent

Parts = tuple[tuple[Deal, ...], tuple[Deal, ...]]
Events = Mapping[int, tuple[DealEvent, ...]]


def part(deals: Mapping[int, Deal]) -> Parts:
    """Return the open deals and the closed ones."""
    parts: tuple[list[Deal], list[Deal]] = ([], [])
    for deal in deals.values():
        parts[not deal.is_open].append(deal)
    return tuple(parts[0]), tuple(parts[1])


def part_again(
    known: Parts, then: Mapping[int, Deal], now: Mapping[int, Deal], changed: set[int]
) -> Parts | None:
    """Return the parts anew where only open deals changed, and stayed open; else None."""
    new: dict[int, Deal] = {}
    for key in changed:
        before, after = then.get(key), now.get(key)
        if before is None or after is None or not (before.is_open and after.is_open):
            return None
        new[key] = after
    return (tuple(new.get(deal.id, deal) for deal in known[0]) if new else known[0]), known[1]


def group_events(events: Mapping[int, DealEvent]) -> Events:
    """Return each deal's events, oldest first."""
    found: dict[int, list[DealEvent]] = {}
    for event in events.values():
        found.setdefault(event.deal_id, []).append(event)
    return {deal_id: _in_order(kept) for deal_id, kept in found.items()}


def group_events_again(
    known: Events, then: Mapping[int, DealEvent], now: Mapping[int, DealEvent], changed: set[int]
) -> Events:
    """Return the events by deal with the changed ones taken out and put in."""
    found = dict(known)
    for key in changed:
        before, after = then.get(key), now.get(key)
        if before is not None:
            kept = tuple(event for event in found[before.deal_id] if event.id != key)
            found[before.deal_id] = kept
        if after is not None:
            found[after.deal_id] = _in_order([*found.get(after.deal_id, ()), after])
    return found


def _in_order(events: list[DealEvent]) -> tuple[DealEvent, ...]:
    """Return events by the day they took effect, then as they were recorded."""
    return tuple(sorted(events, key=lambda event: (event.on, event.id)))
