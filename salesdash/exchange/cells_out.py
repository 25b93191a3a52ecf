"""Cells for spreadsheets: a text that a spreadsheet would run as a formula is neutralised.

An apostrophe goes before a leading `= + - @`, tab or line end, and comes off again on the way
in. A text that begins so already gets one more, so that nothing is lost.
"""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r\n]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n]")


def neutralised(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs."""
    return f"'{text}" if _RUNS.match(text) else text


def restored(cell: str) -> str:
    """Return the text that was neutralised into a cell."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell
