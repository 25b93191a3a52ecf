"""The Book: everything a screen or a report may show, as it stood at one moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from salesdash.domain.calendar import FiscalCalendar, Period, PeriodKind
from salesdash.domain.errors import InputError
from salesdash.domain.indexes import group_events, group_events_again, part, part_again
from salesdash.domain.records import Deal, DealEvent, ImportMap, Outcome, Quota, Record, Settings

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Book:
    """An immutable view of the records, plus `now` (aware, in the rep's zone).

    `sequence` is the number of the last transaction in it. Derived figures are computed once
    and kept with the Book; `memo` is shared by the Books of one store and carries what follows
    from the past alone from one to the next (see `from_the_past`).
    """

    now: datetime
    tables: Mapping[str, Mapping[int, Record]] = field(default_factory=dict)
    sequence: int = 0
    memo: dict[object, tuple[object, object]] = field(default_factory=dict, repr=False)
    _derived: dict[object, Any] = field(default_factory=dict, repr=False)

    def at(self, now: datetime) -> "Book":
        """Return the same records, seen at another moment."""
        return Book(now=now, tables=self.tables, sequence=self.sequence, memo=self.memo)

    def table(self, kind: type[R]) -> Mapping[int, R]:
        """Return the records of one kind by id."""
        return self.tables.get(kind.table, {})  # type: ignore[return-value]

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now.date()

    @cached_property
    def settings(self) -> Settings:
        """What the rep chose, or the defaults where nothing was chosen yet."""
        return next(iter(self.table(Settings).values()), Settings())

    @cached_property
    def calendar(self) -> FiscalCalendar:
        """The rep's fiscal calendar."""
        chosen = self.settings
        return FiscalCalendar(
            start_month=chosen.fiscal_start_month,
            week_start=chosen.week_start,
            selling_weekdays=frozenset(chosen.selling_weekdays),
            holidays=frozenset(holiday.on for holiday in chosen.holidays),
            days_off=frozenset(chosen.days_off),
        )

    @cached_property
    def quarter(self) -> Period:
        """The fiscal quarter of today."""
        return self.calendar.quarter(self.today)

    @property
    def deals(self) -> Mapping[int, Deal]:
        """All deals by id."""
        return self.table(Deal)

    @cached_property
    def _parted(self) -> tuple[tuple[Deal, ...], tuple[Deal, ...]]:
        """The open deals and the closed ones."""
        return self._kept_up("parted", self.deals, part, part_again)

    @property
    def open_deals(self) -> tuple[Deal, ...]:
        """The deals still in the pipeline."""
        return self._parted[0]

    @property
    def closed_deals(self) -> tuple[Deal, ...]:
        """The deals that left the pipeline, whatever the outcome."""
        return self._parted[1]

    def closed_in(self, period: Period, outcome: Outcome) -> tuple[Deal, ...]:
        """Return the deals that left in a period with one outcome, earliest first."""
        by_day = self.from_the_past(_by_closing_day)
        first = bisect_left(by_day, period.start, key=_closing_day)
        after = bisect_right(by_day, period.end, key=_closing_day)
        return tuple(deal for deal in by_day[first:after] if deal.outcome is outcome)

    @cached_property
    def events_by_deal(self) -> Mapping[int, tuple[DealEvent, ...]]:
        """Each deal's dated changes, oldest first."""
        return self._kept_up("events", self.table(DealEvent), group_events, group_events_again)

    def _kept_up(
        self,
        name: str,
        table: Mapping[int, R],
        make: Callable[[Mapping[int, R]], T],
        again: Callable[[T, Mapping[int, R], Mapping[int, R], set[int]], T | None],
    ) -> T:
        """Return what follows from a table: brought up to date where little changed, else made.

        `again` gets what was known, the table then and now, and the ids that changed.
        """
        known = self.memo.get(name)
        found: T | None = None
        if known is not None:
            then: Mapping[int, R] = known[0]  # type: ignore[assignment]
            told = getattr(table, "changed_since", None)
            changed = told(then) if told is not None else None
            if changed is not None:
                found = again(known[1], then, table, changed)  # type: ignore[arg-type]
        if found is None:
            found = make(table)
        self.memo[name] = (table, found)
        return found

    def quota_minor(self, period: Period) -> int | None:
        """Return the quota of a quarter, or of a year: the sum of its quarters'.

        None when none was set for it; quarters of a year before the first quota count nothing.
        """
        if period.kind is PeriodKind.YEAR:
            known = [self.quota_minor(q) for q in self.calendar.quarters_of(period)]
            return sum(quota or 0 for quota in known) if any(known) else None
        in_force = [q for q in self.table(Quota).values() if q.starts <= period.end]
        latest = max(in_force, key=lambda quota: (quota.starts, quota.id), default=None)
        return latest.amount_minor if latest else None

    @property
    def is_set_up(self) -> bool:
        """Whether a quota was ever entered: without one there is nothing to plan."""
        return bool(self.table(Quota))

    def import_map(self, profile: str) -> ImportMap:
        """Return what was remembered for a profile, or an empty map."""
        known = self.table(ImportMap).values()
        return next((m for m in known if m.profile == profile), ImportMap(profile=profile))

    def deal(self, reference: str) -> Deal:
        """Return the deal a user named: by number, by exact name, or by an unmistakable part.

        Raises InputError naming the candidates when there is none or more than one.
        """
        wanted = reference.strip()
        number = wanted.removeprefix("#").removeprefix("deal-")
        if number.isdecimal() and int(number) in self.deals:
            return self.deals[int(number)]
        folded = wanted.casefold()
        exact = [d for d in self.deals.values() if d.name.casefold() == folded]
        found = exact or [d for d in self.deals.values() if folded in d.name.casefold()]
        found = [d for d in found if d.is_open] or found
        if len(found) == 1 and folded:
            return found[0]
        if not found or not folded:
            raise InputError(f"no deal {reference!r}: see `salesdash deal list`")
        names = ", ".join(f"{deal.id} {deal.name}" for deal in found[:4])
        more = f" and {len(found) - 4} more" if len(found) > 4 else ""
        raise InputError(f"{reference!r} could be {names}{more}: pass the number")

    def once(self, compute: Callable[["Book"], T]) -> T:
        """Return `compute(self)`, computed at most once for this Book."""
        if compute not in self._derived:
            self._derived[compute] = compute(self)
        found: T = self._derived[compute]
        return found

    def from_the_past(self, compute: Callable[["Book"], T]) -> T:
        """Return `compute(self)` for a function of the settings and the closed deals alone.

        It is computed anew only when one of those changed: moving an open deal does not. A
        closed deal's events change only together with the deal.
        """
        key = (self.settings, self.closed_deals)
        known = self.memo.get(compute)
        if known is None or known[0] != key:
            known = self.memo[compute] = (key, compute(self))
        return known[1]  # type: ignore[return-value]

    def walk(self, kind: type[R]) -> Iterator[R]:
        """Yield the records of one kind in the order of their ids."""
        records = self.table(kind)
        for key in sorted(records):
            yield records[key]


def _closing_day(deal: Deal) -> date:
    """Return the day a closed deal left."""
    return deal.closed or date.min


def _by_closing_day(book: Book) -> tuple[Deal, ...]:
    """Return the closed deals, earliest first."""
    return tuple(sorted(book.closed_deals, key=lambda deal: (_closing_day(deal), deal.id)))
