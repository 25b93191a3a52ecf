"""What winning takes: where the time went over the cycles of won deals (method.md §4)."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from salesdash.domain.activities import activities_of, targets_on
from salesdash.domain.book import Book
from salesdash.domain.entry_index import entries_where
from salesdash.domain.ledger import activities_with
from salesdash.domain.records import Deal, Outcome
from salesdash.domain.spans import cut_at, days_span, moment, span_of
from salesdash.domain.timekeeping import Activity, Entry

THIRDS = 3
FEW_DEALS = 5


class CycleTime(Struct, frozen=True):
    """The time that deals of one outcome took: `deals` with entries, `of` all of them.

    `hours` are by activity key, each by third of the cycle: start, middle, end. Time before a
    deal was opened belongs to the start; time after it closed won or lost nothing.
    """

    outcome: Outcome
    deals: int
    of: int
    hours: Mapping[str, tuple[float, ...]]

    @property
    def total(self) -> float:
        """All hours."""
        return sum(map(sum, self.hours.values()))

    @property
    def is_few(self) -> bool:
        """Whether there are too few deals to tell: fewer than five."""
        return self.deals < FEW_DEALS

    def share(self, key: str, third: int | None = None) -> float | None:
        """Return an activity's share of the hours of a third, or of all; None without hours."""
        if third is None:
            whole, part = self.total, sum(self.hours.get(key, ()))
        else:
            whole = sum(hours[third] for hours in self.hours.values())
            part = self.hours[key][third] if key in self.hours else 0.0
        return part / whole if whole else None


class Winning(Struct, frozen=True):
    """What winning takes beside what losing took, and the targets in force today."""

    won: CycleTime
    lost: CycleTime
    no_decision: CycleTime
    targets: Mapping[str, float]
    activities: tuple[Activity, ...]


def what_winning_takes(book: Book) -> Winning:
    """Return the shares of time by cycle third for each outcome, from entries linked to deals."""
    linked: dict[int, list[Entry]] = {}
    for entry in entries_where(book, "deal_id"):
        if entry.deal_id is not None:
            linked.setdefault(entry.deal_id, []).append(entry)
    won, lost, undecided = (
        _cycle_time(book, outcome, linked)
        for outcome in (Outcome.WON, Outcome.LOST, Outcome.NO_DECISION)
    )
    keys = {*won.hours, *lost.hours, *undecided.hours}
    targets = targets_on(book, book.today)
    return Winning(won, lost, undecided, targets, activities_with(book, keys))


def offered_targets(book: Book, winning: Winning) -> dict[str, float]:
    """Return targets as won deals suggest them, in whole percent.

    Activities that never are linked to a deal (training, say) keep their target; what is left
    is shared as it was over the cycles of won deals.
    """
    known = {activity.key for activity in activities_of(book)}
    lost = {activity.key for activity in activities_of(book) if activity.lost}
    seen = {
        key for time in (winning.won, winning.lost, winning.no_decision) for key in time.hours
    } & (known - lost)
    kept = {key: winning.targets.get(key, 0.0) for key in known - seen - lost}
    room = 1 - sum(kept.values())
    whole = sum(sum(winning.won.hours.get(key, ())) for key in seen)
    if not whole:
        return dict(winning.targets)
    found = dict.fromkeys(lost, 0.0) | kept
    found |= {key: room * sum(winning.won.hours.get(key, ())) / whole for key in seen}
    return _whole_percents(found)


def _cycle_time(book: Book, outcome: Outcome, linked: Mapping[int, Iterable[Entry]]) -> CycleTime:
    """Return the time that the deals of an outcome took."""
    deals = [deal for deal in book.closed_deals if deal.outcome is outcome]
    hours: dict[str, list[float]] = {}
    counted = 0
    for deal in deals:
        found = list(_by_third(book, deal, linked.get(deal.id, ())))
        counted += bool(found)
        for key, third, part in found:
            hours.setdefault(key, [0.0] * THIRDS)[third] += part
    return CycleTime(outcome, counted, len(deals), {k: tuple(v) for k, v in hours.items()})


def _by_third(book: Book, deal: Deal, entries: Iterable[Entry]) -> Iterable[tuple[str, int, float]]:
    """Yield activity, third and hours of each piece of a deal's entries."""
    spans = [(entry, span_of(entry.start, entry.end)) for entry in entries]
    if not spans or deal.closed is None:
        return
    first = min(span.start for _, span in spans)
    opened = deal.opened or moment(first, book.now.tzinfo).date()
    cycle = days_span(min(opened, deal.closed), deal.closed, book.now.tzinfo)
    length = (cycle.end - cycle.start) / THIRDS
    edges = (min(first, cycle.start), cycle.start + length, cycle.start + 2 * length, cycle.end)
    for entry, span in spans:
        for third, piece in cut_at(span, edges):
            yield entry.activity, third, piece.hours


def _whole_percents(shares: Mapping[str, float]) -> dict[str, float]:
    """Return shares in whole percent that sum to 1, the largest rests rounded up."""
    down = {key: int(share * 100 + 1e-9) for key, share in shares.items()}
    rests = sorted(shares, key=lambda key: (down[key] - shares[key] * 100, key))
    for key in rests[: 100 - sum(down.values())]:
        down[key] += 1
    return {key: value / 100 for key, value in down.items()}
