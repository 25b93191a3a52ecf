"""The territory plan: a period's quota split by vertical, region, size or role."""

from collections.abc import Mapping

from msgspec import Struct

from salesdash.domain.accounts import find_account
from salesdash.domain.book import Book
from salesdash.domain.bracket import seed
from salesdash.domain.calendar import Period
from salesdash.domain.errors import InputError
from salesdash.domain.plan import Plan, make_plan
from salesdash.domain.rates import Rate, whole_up
from salesdash.domain.records import Deal, Outcome
from salesdash.domain.territory import SegmentField, SegmentShare

QUARTERS_BACK = 4
FUZZ = 1e-9


class SegmentPlan(Struct, frozen=True):
    """One segment's part of a period. Money in minor units.

    `segment` is empty for deals nobody recorded one of. `source` says where the share comes
    from: `set`, or what was won in the past year. `expected_minor` is amount × win probability.
    """

    segment: str
    share: float
    source: str
    quota_minor: float
    won_minor: int
    expected_minor: float
    have: int
    close_rate: Rate
    wins_needed: int

    @property
    def missing_minor(self) -> float:
        """What the segment's quota still lacks after what is won and expected."""
        return max(0.0, self.quota_minor - self.won_minor - self.expected_minor)

    @property
    def opportunities_needed(self) -> int:
        """Opportunities that give the wins needed, at the segment's own close ratio."""
        rate = self.close_rate.value
        return whole_up(self.wins_needed / rate) if rate else 0

    @property
    def gap(self) -> int:
        """Opportunities still to be opened in the segment."""
        return max(0, self.opportunities_needed - self.have)


def segment_of(book: Book, deal: Deal, field: SegmentField) -> str:
    """Return a deal's segment: its own, else that of its account."""
    own: str = getattr(deal, field)
    if own or field is SegmentField.ROLE or not deal.account:
        return own
    found: str = getattr(find_account(book, deal.account), field)
    return found


def split_plan(
    book: Book, field: SegmentField, period: Period | None = None
) -> tuple[SegmentPlan, ...]:
    """Return a period's plan (this quarter's by default) by segment, the largest share first.

    Shares that were set stand; the others share what is left in proportion to what they won
    in the past four quarters and this one (to what is open, where nothing was won).
    """
    plan = make_plan(book, period)
    known = _past_wins(book, field, plan.period)
    shares = _shares(book, field, known)
    parts = [_part(book, field, plan, segment, share) for segment, share in shares.items()]
    return tuple(sorted(parts, key=lambda part: (-part.share, part.segment.casefold())))


class ShareChange(Struct, frozen=True):
    """What setting shares does: the records to keep, and those to take away."""

    kept: tuple[SegmentShare, ...]
    gone: tuple[SegmentShare, ...]


def segments_by(book: Book, field: SegmentField) -> tuple[str, ...]:
    """Return the segments that deals name, by name."""
    return tuple(sorted({segment_of(book, deal, field) for deal in book.deals.values()} - {""}))


def set_shares(book: Book, field: SegmentField, wanted: Mapping[str, float | None]) -> ShareChange:
    """Return what gives segments their share of the quota; None lets one follow what was won.

    Raises InputError when nothing is recorded of a segment, or the shares exceed the whole.
    """
    named = {name.casefold(): name for name in segments_by(book, field)}
    known = {s.segment: s for s in book.table(SegmentShare).values() if s.field is field}
    result = {name: record.share for name, record in known.items()}
    for segment, share in wanted.items():
        name = named.get(segment.casefold()) or (segment if segment in known else None)
        if name is None:
            shown = ", ".join([*named.values()][:8]) or "none is recorded yet"
            raise InputError(f"no {field} {segment!r}: {shown}")
        if share is None:
            result.pop(name, None)
        elif not 0 <= share <= 1:
            raise InputError(f"{name}: {share:.0%} is not a share, write 0 % to 100 %")
        else:
            result[name] = share
    if sum(result.values()) > 1 + FUZZ:
        total = sum(result.values())
        raise InputError(f"the shares by {field} would sum to {total:.0%}: lower one first")
    kept = (
        SegmentShare(id=known[name].id if name in known else 0, field=field, segment=name, share=s)
        for name, s in result.items()
    )
    return ShareChange(
        kept=tuple(record for record in kept if record != known.get(record.segment)),
        gone=tuple(record for name, record in known.items() if name not in result),
    )


def _past_wins(book: Book, field: SegmentField, period: Period) -> dict[str, list[int]]:
    """Return the amounts won by segment in the past four quarters and the period."""
    start = book.calendar.quarter(period.start)
    for _ in range(QUARTERS_BACK):
        start = book.calendar.preceding(start)
    found: dict[str, list[int]] = {}
    for deal in book.closed_deals:
        if deal.outcome is Outcome.WON and deal.closed and start.start <= deal.closed:
            found.setdefault(segment_of(book, deal, field), []).append(deal.amount_minor)
    return found


def _shares(
    book: Book, field: SegmentField, won: Mapping[str, list[int]]
) -> dict[str, tuple[float, str]]:
    """Return each segment's share of the quota and where it comes from; they sum to 1."""
    chosen = {s.segment: s.share for s in book.table(SegmentShare).values() if s.field is field}
    weights = {segment: float(sum(amounts)) for segment, amounts in won.items()}
    source = {segment: f"{len(amounts)} won" for segment, amounts in won.items()}
    for deal in book.open_deals:
        weights.setdefault(segment_of(book, deal, field), 0.0)
    if not sum(weights.values()):
        for deal in book.open_deals:
            weights[segment_of(book, deal, field)] += deal.amount_minor
            source[segment_of(book, deal, field)] = "open now"
    free = {segment: weight for segment, weight in weights.items() if segment not in chosen}
    left, total = max(0.0, 1 - sum(chosen.values())), sum(free.values())
    found = {segment: (share, "set") for segment, share in chosen.items()}
    for segment, weight in free.items():
        share = left * weight / total if total else left / len(free)
        found[segment] = (share, source.get(segment, "none won"))
    return found


def _part(
    book: Book, field: SegmentField, plan: Plan, segment: str, share: tuple[float, str]
) -> SegmentPlan:
    """Return one segment's part of the plan."""
    entrants = [e for e in seed(book, plan.period) if segment_of(book, e.deal, field) == segment]
    gone = [d for d in book.closed_deals if segment_of(book, d, field) == segment]
    won = [d for d in gone if d.outcome is Outcome.WON]
    won_minor = sum(d.amount_minor for d in won if d.closed in plan.period)
    quota = (plan.quota_minor or 0) * share[0]
    rate = Rate(len(won), len(gone), plan.close_rate.value, plan.close_rate.weight)
    return SegmentPlan(
        segment=segment,
        share=share[0],
        source=share[1],
        quota_minor=quota,
        won_minor=won_minor,
        expected_minor=sum(entrant.expected_minor for entrant in entrants),
        have=len(entrants),
        close_rate=rate,
        wins_needed=whole_up(max(0.0, quota - won_minor) / plan.average_won.value),
    )
