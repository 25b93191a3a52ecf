"""A price list: what a product costs when nobody has quoted yet."""

from collections.abc import Mapping

from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.domain.text import fold
from salesdash.exchange.amounts import DecimalMark, settle_amounts
from salesdash.exchange.cells import UnreadableError, is_blank, listed
from salesdash.exchange.csvfile import Sheet
from salesdash.exchange.profile import header_key

_PRODUCT = ("product", "product name", "item", "name")
_PRICE = ("list price", "sales price", "unit price", "price")


def read_prices(
    sheet: Sheet, currency: Currency, mark: DecimalMark | None = None
) -> Mapping[str, int]:
    """Return prices in minor units by folded product name.

    `mark` is asked only where the list leaves its decimal mark open. Raises InputError for a
    list that lacks a column, holds a price that cannot be read, or prices a product twice.
    """
    product, price = _place(sheet, _PRODUCT), _place(sheet, _PRICE)
    values, title = sheet.column(price), sheet.header[price]
    try:
        column = settle_amounts(values, title, currency)
    except InputError:
        if mark is None:
            raise
        column = settle_amounts(values, title, currency, mark)
    found: dict[str, int] = {}
    for row in sheet.rows:
        name, text = fold(row.cells[product]), row.cells[price]
        if is_blank(name) or is_blank(text):
            continue
        try:
            amount = column.read(text) or 0
        except UnreadableError as error:
            raise InputError(f"{sheet.name} line {row.line}: {error}: correct it") from error
        if found.setdefault(name, amount) != amount:
            raise InputError(
                f"{sheet.name} line {row.line}: {row.cells[product]!r} has two prices: keep one"
            )
    return found


def _place(sheet: Sheet, names: tuple[str, ...]) -> int:
    """Return the place of the first of several columns that is there. Raises InputError."""
    keys = [header_key(title) for title in sheet.header]
    for name in names:
        if header_key(name) in keys:
            return keys.index(header_key(name))
    raise InputError(
        f"{sheet.name} has no column {names[-2]!r} or {names[-1]!r}: it has {listed(sheet.header)}"
    )
