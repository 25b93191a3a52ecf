"""Text as a manual page wants it: roff, with the man macros."""

import re
from collections.abc import Iterable

_ROFF = {
    "\\": "\\e",
    "-": "\\-",
    "'": "\\(aq",
    "`": "\\(ga",
    "^": "\\(ha",
    "~": "\\(ti",
    "|": "|\\:",
}
_ACTS = re.compile("[" + re.escape("".join(_ROFF)) + "]")


def escape(text: str) -> str:
    """Return text that roff prints as it is, on one line."""
    return _line(" ".join(text.split()))


def heading(title: str) -> str:
    """Return a section's heading."""
    return f'.SH "{escape(title.upper())}"'


def subheading(title: str) -> str:
    """Return a heading within a section."""
    return f'.SS "{escape(title)}"'


def item(term: str, text: str, *, bold: bool = True) -> str:
    """Return a term with its explanation beside or below it."""
    shown = f"\\fB{escape(term)}\\fR" if bold else escape(term)
    return f".TP\n{shown}\n{escape(text)}"


def indented(lines: Iterable[str]) -> list[str]:
    """Return lines set in by one step."""
    inner = list(lines)
    return [".RS", *inner, ".RE"] if inner else []


def verbatim(lines: Iterable[str]) -> list[str]:
    """Return lines printed one for one."""
    return [".PP", ".nf", ".RS", *(_line(line) or "\\&" for line in lines), ".RE", ".fi"]


def _line(text: str) -> str:
    """Return a line that roff prints as it is, spaces and all."""
    line = _ACTS.sub(lambda found: _ROFF[found[0]], text)
    return f"\\&{line}" if line[:1] in {".", "\\"} else line
