"""Outside text is data: what could act on a terminal is taken out before it is kept."""

import re

_ACTIVE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """Return `text` without control characters, escape sequences' lead-ins and bidi overrides.

    Tabs and newlines stay: notes have lines. Everything else is kept to the letter.
    """
    return _ACTIVE.sub("", text)


def clean_line(text: str) -> str:
    """Return `text` cleaned, on one line, without outer or doubled spaces."""
    return " ".join(clean(text).split())


def is_clean(text: str) -> bool:
    """Tell whether `clean` would leave `text` as it is."""
    return (text.isascii() and text.isprintable()) or _ACTIVE.search(text) is None


def fold(text: str) -> str:
    """Return the form in which names and headers are compared: case and spaces do not count."""
    return "".join(text.split()).casefold()
