"""Dates of a column: the order of day, month and year is settled by the column, or refused.

dateutil reads month-first and silently swaps where that fails, value by value. Here each
value is read in every order it can have; what remains after all of a column's values is its
order. A value whose year comes first with four digits, or whose month is a word beside a
four-digit year, speaks for itself and has no say in the rest.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.parser import parser, parserinfo

from salesdash.domain.errors import InputError
from salesdash.exchange.cells import Question, UnreadableError, UnsettledError, is_blank, shown
from salesdash.exchange.dateparts import (
    DMY,
    MDY,
    YMD,
    DayOrder,
    Parts,
    Places,
    in_range,
    layouts,
    month_and_day,
    parts_of,
)

_YEARS = range(1900, 2200)
_LONGEST = 100


Readings = Mapping[DayOrder, date | None]
_NOWHERE = datetime(2000, 1, 1)  # noqa: DTZ001 - a default for dateutil; only days are read


@dataclass(frozen=True)
class DateColumn:
    """A column whose order is settled; None where no value asks for one."""

    order: DayOrder | None
    _readings: Mapping[str, Readings]

    def read(self, text: str) -> date | None:
        """Return the day in a cell of the column, None for a blank one.

        A time after it is left out: the day is the one that is written. Raises
        UnreadableError.
        """
        if is_blank(text):
            return None
        readings = self._readings.get(text, {})
        order = self.order or next(iter(readings), DayOrder.YEAR_FIRST)
        day = readings.get(order)
        if day is None:
            raise UnreadableError(f"{shown(text)} is not a date")
        return day


def settle_dates(
    values: Iterable[tuple[int, str]], column: str, today: date, order: DayOrder | None = None
) -> DateColumn:
    """Return a column settled by all its values, each given with its line.

    `order` decides only where the values leave it open. Two-digit years are those nearest to
    `today`. Raises InputError when the values allow more than one order, or none.
    """
    reader = _Reader(today)
    firsts: dict[str, int] = {}
    for line, text in values:
        if not is_blank(text):
            firsts.setdefault(text, line)
    readings = {text: reader.readings(text) for text in firsts}
    for text in firsts:
        _refuse_backwards(text, firsts[text], column)
    open_values = [text for text in firsts if len(set(readings[text].values())) > 1]
    deciding = [text for text in firsts if 0 < len(readings[text]) < len(DayOrder)]
    left = [o for o in DayOrder if all(o in readings[text] for text in deciding)]
    if not left:
        _refuse_contradiction(deciding, readings, firsts, column)
    if order is not None and order not in left:
        against = next(text for text in deciding if order not in readings[text])
        raise InputError(
            f"column {column!r} line {firsts[against]}: {shown(against)} is not {order}: "
            f"leave out --{order} or correct the line"
        )
    if order is None and len(left) > 1:
        for text in open_values:
            if len({readings[text][o] for o in left if o in readings[text]}) > 1:
                _refuse_open(text, firsts[text], left, column)
    return DateColumn(order or (left[0] if deciding else None), readings)


def _refuse_open(text: str, line: int, left: list[DayOrder], column: str) -> None:
    """Raise UnsettledError for a column that can be read in more than one order."""
    options = " or ".join(f"--{order}" for order in left)
    raise UnsettledError(
        f"column {column!r} can be read in {len(left)} orders throughout, as {shown(text)} "
        f"(line {line}): pass {options}",
        Question.DAY_ORDER,
        left,
    )


def _refuse_contradiction(
    deciding: list[str], readings: Mapping[str, Readings], firsts: Mapping[str, int], column: str
) -> None:
    """Raise InputError naming two lines that no order fits, or a third that spoils it."""
    possible = set(DayOrder)
    for text in deciding:
        if not possible & set(readings[text]):
            clash = next(
                (t for t in deciding if not set(readings[t]) & set(readings[text])), deciding[0]
            )
            raise InputError(
                f"column {column!r} contradicts itself: {shown(clash)} (line {firsts[clash]}) is "
                f"{_named(readings[clash])}, {shown(text)} (line {firsts[text]}) is "
                f"{_named(readings[text])}: correct one of them"
            )
        possible &= set(readings[text])


def _named(readings: Readings) -> str:
    """Return the orders a value can have."""
    return " or ".join(readings)


def _refuse_backwards(text: str, line: int, column: str) -> None:
    """Raise InputError for a value such as 2017-31-03: its column's dates cannot be trusted."""
    found = re.fullmatch(r"\d{4}\D(\d{1,2})\D(\d{1,2})(\D.*)?", text.strip(), re.DOTALL)
    if found and int(found[1]) in range(13, 32) and int(found[2]) in range(1, 13):
        raise InputError(
            f"column {column!r} line {line}: {shown(text)} has the day before the month after "
            "the year: write the column's dates as 2017-03-31"
        )


class _Reader:
    """Reads single values in every order they can have.

    A number out of range rules an order out; a day that its month does not have (30/02/17)
    does not, or one slip of a finger would turn a column around.
    """

    def __init__(self, today: date) -> None:
        self._known: dict[Parts, Readings] = {}
        self._parsers = {
            places: parser(_Info(today, dayfirst=places == DMY, yearfirst=places == YMD))
            for places in (YMD, MDY, DMY)
        }

    def readings(self, text: str) -> Readings:
        """Return the days a value can mean, by order; none when it is not a whole date.

        None stands for a day that is not in the calendar.
        """
        parts = parts_of(text) if len(text) <= _LONGEST else None
        if parts is None:
            return {}
        if parts not in self._known:
            orders = {o: p for o, p in layouts(parts).items() if in_range(parts, p)}
            days = {places: self._day(parts, places) for places in set(orders.values())}
            self._known[parts] = {order: days[places] for order, places in orders.items()}
        return self._known[parts]

    def _day(self, parts: Parts, places: Places) -> date | None:
        """Return the day of parts in their places, or None where there is no such day.

        dateutil reads it; what it makes of it must be what the places say, or it swapped.
        """
        try:
            found = self._parsers[places].parse("-".join(parts), default=_NOWHERE).date()
        except (ValueError, OverflowError, TypeError):
            return None
        year = parts[places[0]]
        agrees = (found.month, found.day) == month_and_day(parts, places)
        agrees &= int(year) == (found.year % 100 if len(year) == 2 else found.year)
        return found if agrees and found.year in _YEARS else None


class _Info(parserinfo):
    """What dateutil is told: the order, and the year from which two digits are counted."""

    def __init__(self, today: date, *, dayfirst: bool, yearfirst: bool) -> None:
        super().__init__(dayfirst=dayfirst, yearfirst=yearfirst)
        self._year = today.year
        self._century = today.year // 100 * 100
