"""Amounts of a column: what the decimal mark is, is settled by the column, or refused.

`1.234` is a thousand and more, or one and a bit. Each value is read with the point and with
the comma as its decimal mark; what remains after all of a column's values is its mark.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.exchange.cells import Question, UnreadableError, UnsettledError, is_blank, shown
from salesdash.exchange.currencies import is_currency

LARGEST_MINOR = 10**15
_LONGEST = 60
_AMOUNT = re.compile(
    r"(?P<before>[^0-9.,]*)(?P<number>[.,]?[0-9](?:[0-9.,'’`´\s]*[0-9])?)"
    r"(?:[.,][-–—]{1,2})?(?P<after>[^0-9]*)"
)
_MINUS = re.compile(r"[-−–‐]")
_GROUPS = ("'", " ")


class DecimalMark(StrEnum):
    """What stands before the decimals in a column."""

    POINT = "."
    COMMA = ","


Readings = Mapping[DecimalMark, Decimal]


@dataclass(frozen=True, slots=True)
class _Value:
    """What a cell says: its number as it reads with each mark, and what stands around it."""

    readings: Readings
    negative: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class AmountColumn:
    """A column whose decimal mark is settled; None where no value asks for one."""

    mark: DecimalMark | None
    currency: Currency
    _values: Mapping[str, _Value]

    def read(self, text: str) -> int | None:
        """Return a cell's amount in minor units, None for a blank one.

        Raises UnreadableError for what is no amount, negative, in another currency, or finer
        than the currency's minor unit: nothing is rounded.
        """
        if is_blank(text):
            return None
        value = self._values.get(text, _NOTHING)
        mark = self.mark or next(iter(value.readings), DecimalMark.POINT)
        if mark not in value.readings:
            raise UnreadableError(f"{shown(text)} is not an amount")
        code = self.currency.code
        for found in value.marks:
            if not (same := is_currency(found, self.currency)):
                reason = "is not an amount" if same is None else f"is not in {code}"
                raise UnreadableError(f"{shown(text)} {reason}")
        minor = value.readings[mark] * self.currency.unit
        if value.negative and minor:
            raise UnreadableError(f"{shown(text)} is negative, which no deal's amount is")
        if minor > LARGEST_MINOR:
            raise UnreadableError(f"{shown(text)} is too large an amount")
        if minor != minor.to_integral_value():
            digits = self.currency.digits
            raise UnreadableError(f"{shown(text)} has more than the {digits} decimals of {code}")
        return int(minor)


def settle_amounts(
    values: Iterable[tuple[int, str]],
    column: str,
    currency: Currency,
    mark: DecimalMark | None = None,
) -> AmountColumn:
    """Return a column settled by all its values, each given with its line.

    `mark` decides only where the values leave it open. Raises InputError when they allow both
    marks, or none.
    """
    firsts: dict[str, int] = {}
    for line, text in values:
        if not is_blank(text):
            firsts.setdefault(text, line)
    found = {text: _read(text) for text in firsts}
    only: dict[DecimalMark, str] = {}
    for text, value in found.items():
        has_say = all(is_currency(around, currency) is not None for around in value.marks)
        if len(value.readings) == 1 and has_say:
            only.setdefault(next(iter(value.readings)), text)
    if len(only) > 1:
        point, comma = only[DecimalMark.POINT], only[DecimalMark.COMMA]
        raise InputError(
            f"column {column!r} contradicts itself: {shown(point)} (line {firsts[point]}) has a "
            f"decimal point, {shown(comma)} (line {firsts[comma]}) a decimal comma: correct one"
        )
    settled = next(iter(only), None)
    if settled is not None and mark not in {None, settled}:
        raise InputError(
            f"column {column!r} line {firsts[only[settled]]}: {shown(only[settled])} cannot have "
            f"the decimal mark {str(mark)!r}: leave out --decimal-mark or correct the line"
        )
    if settled is None and mark is None:
        _refuse_open(found, firsts, column)
    return AmountColumn(settled or mark, currency, found)


def _refuse_open(found: Mapping[str, _Value], firsts: Mapping[str, int], column: str) -> None:
    """Raise UnsettledError if a value of an unsettled column reads differently with each mark."""
    for text, value in found.items():
        if len(set(value.readings.values())) > 1:
            raise UnsettledError(
                f"column {column!r} does not tell its decimal mark, as in {shown(text)} "
                f"(line {firsts[text]}): pass --decimal-mark . or --decimal-mark ,",
                Question.DECIMAL_MARK,
                DecimalMark,
            )


_NOTHING = _Value({})


def _read(text: str) -> _Value:
    """Return what a cell says; no readings when it is not an amount."""
    bare = " ".join(text.split())
    matched = _AMOUNT.fullmatch(bare) if len(bare) <= _LONGEST else None
    if matched is None:
        return _NOTHING
    before, after = matched["before"].strip(), matched["after"].strip()
    in_brackets = before.startswith("(") and after.endswith(")")
    if in_brackets:
        before, after = before[1:], after[:-1]
    minuses = len(_MINUS.findall(before + after))
    if minuses + in_brackets > 1:
        return _NOTHING
    around = (_MINUS.sub("", before).strip().removeprefix("+"), _MINUS.sub("", after).strip())
    number = re.sub(r"[’`´]", "'", matched["number"])
    readings = {mark: v for mark in DecimalMark if (v := _number(number, mark)) is not None}
    return _Value(readings, bool(minuses or in_brackets), tuple(m for m in around if m))


def _number(text: str, mark: DecimalMark) -> Decimal | None:
    """Return a number with the decimal mark, its thousands set apart properly or not at all."""
    whole, found, decimals = text.partition(mark)
    if found and not (decimals.isascii() and decimals.isdecimal()):
        return None
    other = DecimalMark.COMMA if mark is DecimalMark.POINT else DecimalMark.POINT
    for separator in (*_GROUPS, other):
        if separator in whole:
            if not _grouped(whole, separator):
                return None
            whole = whole.replace(separator, "")
            break
    if whole and not (whole.isascii() and whole.isdecimal()):
        return None
    return Decimal(f"{whole or 0}.{decimals or 0}")


def _grouped(whole: str, separator: str) -> bool:
    """Tell whether a separator sets thousands apart, or, with commas, lakhs and crores."""
    first, *groups = whole.split(separator)
    if not (first.isdecimal() and first[0] != "0" and all(g.isdecimal() for g in groups)):
        return False
    if len(first) <= 3 and all(len(group) == 3 for group in groups):
        return True
    *inner, last = groups
    is_indian = separator == "," and len(first) <= 2 and len(last) == 3
    return is_indian and all(len(group) == 2 for group in inner)
