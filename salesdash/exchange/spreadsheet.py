"""Cells that no spreadsheet takes for a formula, and back.

A text that begins with one of the characters that start a formula gets an apostrophe before
it, as spreadsheets write it themselves; so does one that has it already, so that every text
can be told again from its cell.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from salesdash.domain.money import Currency

_STARTS = "=+\\-@\t\r\n＝＋－＠"
_RISKY = re.compile(f"'*[{_STARTS}]")
_MADE_SAFE = re.compile(f"'+[{_STARTS}]")


def neutral(text: str) -> str:
    """Return a text as a cell that stays text in a spreadsheet."""
    return f"'{text}" if _RISKY.match(text) else text


def original(cell: str) -> str:
    """Return the text that `neutral` made a cell of; any other cell as it is."""
    return cell[1:] if _MADE_SAFE.match(cell) else cell


def spaced(text: str) -> str:
    """Return a text as a cell that a CRM takes as it is: a space keeps a spreadsheet from it.

    An apostrophe would come to stand in the CRM; a space before a text none of them keeps.
    """
    return f" {text}" if _RISKY.match(text) else text


def plain_amount(minor: int, currency: Currency) -> str:
    """Return an amount, not negative, in the currency's units: `24000.00`, without a symbol."""
    major, rest = divmod(minor, currency.unit)
    return f"{major}.{rest:0{currency.digits}d}" if currency.digits else str(major)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], *, mark: bool = False) -> bytes:
    """Return rows as CSV in UTF-8: commas, a header, a newline after each row.

    With `mark` it begins with a byte-order mark, by which Excel knows UTF-8.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")
